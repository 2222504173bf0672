"""The progress interface of long work: reports how far it is, and checks for cancellation between two files, never within one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..wording import Place, Refused, problem


def _untold(_done: int, _total: int) -> None:
    """Ignore the progress."""


def _never() -> bool:
    """Never cancel."""
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """Callbacks of long work: `step` is called with (pieces done, pieces in all; 0: not known), `cancelled` returns whether to stop.

    Cancelled work leaves complete files, each recorded as at a normal end, so that the next run continues from there.
    """

    step: Callable[[int, int], None] = _untold
    cancelled: Callable[[], bool] = _never

    def between(self, done: int, total: int, shown: str = "") -> None:
        """Report the progress; Refused `stopped` when the work was cancelled. `shown` is the displayed name of its folder."""
        self.step(done, total)
        if self.cancelled():
            raise stopped(done, total, shown)


NO_PROGRESS = Progress()
"""Neither displays progress nor cancels."""


def stopped(done: int, total: int, shown: str = "") -> Refused:
    """Return the refusal of cancelled work, with its progress."""
    return Refused([problem("stopped", Place(shown), done=done, total=total or "?")])
