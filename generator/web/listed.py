"""Opaque names of files and folders that a page listed: a path never comes from the browser."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

MOST = 50_000
"""Files that are remembered; beyond them those listed longest ago are forgotten."""


@dataclass
class Listed:
    """The files that were listed, by a name that means nothing outside of this run."""

    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _paths: OrderedDict[str, Path] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def name(self, path: Path) -> str:
        """Return the name of a file or folder; the same for the same path."""
        name = hmac.new(self._key, str(path).encode("utf-8", "surrogatepass"), "sha256").hexdigest()[:32]
        with self._lock:
            self._paths[name] = path
            self._paths.move_to_end(name)
            if len(self._paths) > MOST:
                self._paths.popitem(last=False)
        return name

    def path(self, name: str) -> Path | None:
        """Return what has that name; None when it was not listed in this run."""
        return self._paths.get(name)
