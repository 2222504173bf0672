"""`yinfa issue` and `yinfa archive`: documents are fixed as issued, and kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from generator.help_pages import Group

if TYPE_CHECKING:
    from generator.project import Project

Function = TypeVar("Function", bound=Callable[..., Any])


def register(
    group: Group, shared: Callable[[Function], Function], given: Callable[..., Any],
    choose: Callable[[Any, str | None], tuple[Project, str]],
) -> None:
    """Add the commands. `shared` adds the options of every command, `given` the session, `choose` finds project and campaign."""
