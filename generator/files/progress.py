"""The one interface of long work: it tells how far it is, and asks whether it is to stop, between two files and never inside one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..wording import Place, Refused, problem


def _untold(_done: int, _total: int) -> None:
    """Nobody looks."""


def _never() -> bool:
    """Nobody asks it to stop."""
    return False


@dataclass(frozen=True, slots=True)
class Progress:
    """What a front gives to long work: `step` is called with (pieces done, pieces in all; 0: not known), `cancelled` is asked.

    Work that is to stop leaves whole files, each noted as when it ends by itself, so that the next run goes on from there.
    """

    step: Callable[[int, int], None] = _untold
    cancelled: Callable[[], bool] = _never

    def between(self, done: int, total: int, shown: str = "") -> None:
        """Tell how far the work is; Refused `stopped` (`shown` is the folder that it works in) when it is to stop here."""
        self.step(done, total)
        if self.cancelled():
            raise stopped(done, total, shown)


UNSEEN = Progress()
"""Nobody looks, nobody stops it."""


def stopped(done: int, total: int, shown: str = "") -> Refused:
    """The refusal of work that somebody stopped, with how far it came."""
    return Refused([problem("stopped", Place(shown), done=done, total=total or "?")])
