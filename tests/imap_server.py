"""A real mailbox on loopback: Debian's dovecot with TLS, its configuration and mail in a folder of the test; and a line that drops."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import trustme

DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
USER, PASSWORD = "anjian@example.cn", "qwertyuiopasdfgh"
CONFIG = """
base_dir = {run}
state_dir = {run}/state
log_path = {home}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{home}/mail:LAYOUT=fs
mailbox_list_index = no
disable_plaintext_auth = yes
auth_mechanisms = plain login
ssl = yes
ssl_cert = <{home}/server.pem
ssl_key = <{home}/server.key
ssl_dh =
imap_id_log = *
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
"""


@dataclass
class ImapServer:
    """A running server: its ports, the file of its authority, and the folder of its mail (Maildir)."""

    home: Path
    tls: int
    plain: int
    authority: Path
    trust: ssl.SSLContext
    owner: tuple[int, int]
    count: int = 0
    _folders: set[Path] = field(default_factory=set)

    def deliver(self, message: bytes, at: datetime | None = None, folder: str = "") -> Path:
        """Put a message into a folder (its name in modified UTF-7; "": the inbox), as if it came at a time."""
        self.count += 1
        where = self.home / "mail" / folder
        if where not in self._folders:
            for part in ("cur", "new", "tmp"):
                (where / part).mkdir(parents=True, exist_ok=True)
            self._give(where)
            self._folders.add(where)
        path = where / "new" / f"{1600000000 + self.count}.M{self.count}.test"
        path.write_bytes(message)
        os.chown(path, *self.owner)
        if at is not None:
            os.utime(path, (at.timestamp(), at.timestamp()))
        return path

    def _give(self, folder: Path) -> None:
        while folder != self.home.parent:
            os.chown(folder, *self.owner)
            for inner in folder.iterdir():
                os.chown(inner, *self.owner)
            folder = folder.parent

    def state(self) -> dict[str, bytes]:
        """The messages by the name of their file without what the server put there about their flags, with them where there are any."""
        mails = [path for part in ("new", "cur") for path in (self.home / "mail").rglob(f"{part}/*")]
        return {path.name.removesuffix(":2,"): path.read_bytes() for path in mails}


@contextmanager
def imap_server(*, separator: str = "/") -> Iterator[ImapServer]:
    """A server; skips the test where there is none.

    It has a folder of its own below the system's: its mail process is another user, who must be able to walk down to it.
    """
    if not Path(DOVECOT).exists():
        pytest.skip("dovecot is not installed (Debian: dovecot-imapd)")
    with TemporaryDirectory(prefix="yinfa-imap-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)
        yield from _running(Path(folder), separator)


def _running(folder: Path, separator: str) -> Iterator[ImapServer]:
    home = folder / "imap"
    home.mkdir()
    authority, trust = trustme.CA(), ssl.create_default_context()
    authority.configure_trust(trust)
    certificate = authority.issue_cert("localhost")
    certificate.private_key_pem.write_to_path(str(home / "server.key"))
    certificate.cert_chain_pems[0].write_to_path(str(home / "server.pem"))
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    root = os.geteuid() == 0
    owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.geteuid())
    me = getpass.getuser()
    tls, plain = _free_port(), _free_port()
    config = CONFIG.format(
        run=folder / "run", home=home, tls=tls, plain=plain, password=PASSWORD, separator=separator,
        internal="dovecot" if root else me, group="dovecot" if root else _group(), login="dovenull" if root else me,
        uid=owner.pw_uid, gid=owner.pw_gid)
    (home / "dovecot.conf").write_text(config, encoding="utf-8")
    (home / "mail").mkdir()
    os.chown(home, owner.pw_uid, owner.pw_gid)
    with (home / "said.txt").open("wb") as said:
        command = [DOVECOT, "-F", "-c", str(home / "dovecot.conf")]
        running = subprocess.Popen(command, stdout=said, stderr=said, start_new_session=True)
    try:
        _wait_for(running, tls, home / "said.txt")
        yield ImapServer(home, tls, plain, folder / "authority.pem", trust, (owner.pw_uid, owner.pw_gid))
    finally:
        running.send_signal(signal.SIGTERM)
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:  # one of its processes waits for a line that nobody holds any more
            os.killpg(running.pid, signal.SIGKILL)
            running.wait(10)


def _group() -> str:
    import grp

    return grp.getgrgid(os.getegid()).gr_name


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _wait_for(running: subprocess.Popen[bytes], port: int, said: Path) -> None:
    for _ in range(600):
        if running.poll() is not None:
            raise AssertionError(said.read_text(encoding="utf-8"))
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("dovecot does not listen")


@dataclass
class Line:
    """A line to the server: its port, how often it was connected, how many octets came down it.

    It is cut after so many octets from the server; `after` is asked with the number of the connection (None: never).
    """

    to: int
    after: Callable[[int], int | None]
    listening: socket.socket
    connections: int = 0
    octets: int = 0
    threads: list[threading.Thread] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Return the port to connect to."""
        return int(self.listening.getsockname()[1])

    def serve(self) -> None:
        """Carry every connection until the line is closed."""
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            self.connections += 1
            self._begin(self._carry, near, self.after(self.connections))

    def _begin(self, work: Callable[..., None], *given: object) -> threading.Thread:
        thread = threading.Thread(target=work, args=given, daemon=True)
        thread.start()
        self.threads.append(thread)
        return thread

    def _carry(self, near: socket.socket, most: int | None) -> None:
        with near, socket.create_connection(("127.0.0.1", self.to)) as far:
            up = self._begin(_pump, near, far)
            left = most
            with suppress(OSError):
                while (left is None or left > 0) and (data := far.recv(65536)):
                    part = data[:left]
                    near.sendall(part)
                    self.octets += len(part)
                    left = None if left is None else left - len(part)
            for end in (near, far):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            up.join(5)


def _pump(near: socket.socket, far: socket.socket) -> None:
    with suppress(OSError):
        while data := near.recv(65536):
            far.sendall(data)


@contextmanager
def dropping_line(to: int, after: Callable[[int], int | None]) -> Iterator[Line]:
    """A line that is cut; see `Line`."""
    line = Line(to, after, socket.create_server(("127.0.0.1", 0)))
    main = threading.Thread(target=line.serve, daemon=True)
    main.start()
    try:
        yield line
    finally:
        with suppress(OSError):
            line.listening.shutdown(socket.SHUT_RDWR)
        line.listening.close()
        for thread in (main, *line.threads):
            thread.join(5)
