"""A disk or a right that fails: no test can fill a disk, and to an administrator nothing is forbidden."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch


@contextmanager
def failing(owner: Any, function: str, error: int, *, path: str) -> Iterator[None]:
    """`owner.function` (of Path, or of os) fails with that error at files and folders whose path holds `path`."""
    real = getattr(owner, function)

    def call(target: Path | str, *args: Any, **options: Any) -> Any:
        if path in str(target).replace("\\", "/"):
            raise OSError(error, os.strerror(error), str(target))
        return real(target, *args, **options)

    with patch.object(owner, function, call):
        yield
