"""How far work is: what is called with (pieces done, pieces in all), and shows it or not."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]


def unseen(_done: int, _all: int) -> None:
    """No progress is shown."""
