"""Windows, where a file that Word or Excel has open can't be replaced."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def held(*endings: str) -> Iterator[None]:
    """Files whose paths end so are open elsewhere."""
    real = os.replace

    def replace(source: Any, target: Any, **more: Any) -> None:
        if str(target).endswith(endings):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source), None, str(target))
        real(source, target, **more)

    os.replace = replace  # type: ignore[assignment]  # as the other system's
    try:
        yield
    finally:
        os.replace = real
