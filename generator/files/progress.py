"""Progress callbacks: called with (pieces done, pieces in all)."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]


def no_progress(_done: int, _all: int) -> None:
    """Ignore the progress."""
