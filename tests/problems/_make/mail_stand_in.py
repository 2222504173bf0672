"""A mail server that says what a case wants it to say, reached under the name that the case's project.yaml has."""

from __future__ import annotations

import os
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

FRIENDLY = {
    "": "220 smtp.example.cn", "EHLO": "250-smtp.example.cn\r\n250 AUTH PLAIN", "AUTH": "235 welcome", "MAIL": "250 ok", "RCPT": "250 ok",
    "DATA": "354 go on", ".": "250 queued", "RSET": "250 ok", "QUIT": "221 bye"}


@contextmanager
def stand_in(replies: Mapping[str, str] | None = None, context: ssl.SSLContext | None = None) -> Iterator[None]:
    """Whoever connects anywhere meets this server; it answers each command by its first word ("": the greeting)."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    said = {**FRIENDLY, **(replies or {})}
    thread = threading.Thread(target=_serve, args=(listening, said, context), daemon=True)
    thread.start()
    connect, before = socket.create_connection, dict(os.environ)

    def redirected(_address: Any, *rest: Any, **named: Any) -> socket.socket:
        return connect(("127.0.0.1", port), *rest, **named)

    socket.create_connection = redirected  # type: ignore[assignment]
    os.environ["YINFA_MAIL_PASSWORD"] = "abcdefghijklmnop"  # noqa: S105
    try:
        yield
    finally:
        socket.create_connection = connect
        os.environ.clear()
        os.environ.update(before)
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)  # closing alone does not wake who waits for a connection
        listening.close()
        thread.join(5)


def _serve(listening: socket.socket, said: Mapping[str, str], context: ssl.SSLContext | None) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:
            return
        try:
            with plain, (context.wrap_socket(plain, server_side=True) if context else plain) as line:
                _talk(line, said)
        except OSError:
            continue


def _talk(line: socket.socket, said: Mapping[str, str]) -> None:
    with line.makefile("rb") as heard:
        line.sendall(f"{said['']}\r\n".encode())
        text = False
        for raw in heard:
            typed = raw.decode("latin-1").strip()
            word = typed.upper().split(" ")[0].split(":")[0]
            if text and typed != ".":
                continue
            reply = said.get(word, "250 ok")
            text = word == "DATA" and reply.startswith("354")
            line.sendall(f"{reply}\r\n".encode())
            if word == "QUIT":
                return
