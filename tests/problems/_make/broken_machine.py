"""A disk or a right that fails: no test can fill a disk, and to an administrator nothing is forbidden."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch


@contextmanager
def failing(method: str, error: int, *, name: str = "", after: int = 0) -> Iterator[None]:
    """Path.`method` fails with that error at files whose path holds `name`, the first `after` of them left aside."""
    real = getattr(Path, method)
    calls = 0

    def call(path: Path, *args: Any, **options: Any) -> Any:
        nonlocal calls
        if name in path.as_posix():
            calls += 1
            if calls > after:
                raise OSError(error, os.strerror(error), str(path))
        return real(path, *args, **options)

    with patch.object(Path, method, call):
        yield
