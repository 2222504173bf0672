"""One server a project: a lock that dies with its process, a file with port and key that only this user can read, and asking the first."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from filelock import FileLock, Timeout

from ..files import user_folder
from .access import secret
from .addresses import AGAIN

KEY = "x-yinfa-key"
"""The header with which a second start proves that it is of the same user."""
FOLDER = "serve"
PATIENCE = 8.0
"""Seconds in which a server that is just starting has to answer."""


@dataclass
class Instance:
    """The place of one project's server among this user's programs, outside of the project: a network folder has no secrets of ours."""

    folder: Path
    name: str
    key: str = field(default_factory=secret)
    _lock: FileLock | None = None

    @property
    def file(self) -> Path:
        """Return the file with the port; it stays, so that the next start takes the same one and bookmarks hold."""
        return self.folder / f"{self.name}.json"

    def take(self) -> bool:
        """Become the server of the project; False when another process is."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(str(self.folder / f"{self.name}.lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return False
        self._lock = lock
        return True

    def leave(self) -> None:
        """Be the server no more; the port is kept, the key is not."""
        if self._lock is None:
            return
        port = self.port()
        with suppress(OSError):
            self._write({"port": port})
        self._lock.release()
        self._lock = None

    def port(self) -> int:
        """Return the port of the last start; 0 for none."""
        port = self._read().get("port", 0)
        return port if isinstance(port, int) and 0 < port < 1 << 16 else 0

    def tell(self, port: int) -> None:
        """Write down on which port this process answers."""
        self._write({"port": port, "key": self.key})

    def ask(self) -> str:
        """Ask the first server for a link: return it; "" when it does not answer."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            known = self._read()
            if known.get("key") and (token := _asked(int(str(known["port"])), str(known["key"]))):
                return f"http://127.0.0.1:{known['port']}/open?t={token}"
            time.sleep(0.2)
        return ""

    def _read(self) -> dict[str, object]:
        with suppress(OSError, ValueError):
            found = json.loads(self.file.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                return found
        return {}

    def _write(self, told: Mapping[str, object]) -> None:
        new = self.file.with_suffix(f".{os.getpid()}")
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(dict(told), file)
        new.replace(self.file)


def instance_of(root: Path, *, read_only: bool) -> Instance:
    """Return the place of a project's server; one that only shows has its own."""
    folder = user_folder(os.environ, Path.home()) / FOLDER
    told = f"{root.resolve()}{' read-only' if read_only else ''}"
    return Instance(folder, hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24])


def _asked(port: int, key: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("POST", AGAIN, headers={KEY: key, "Content-Length": "0"})
        answer = connection.getresponse()
        return str(json.loads(answer.read(4096)).get("token", "")) if answer.status == 200 else ""
    except (OSError, HTTPException, ValueError):
        return ""
    finally:
        connection.close()
