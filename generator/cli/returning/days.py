"""Days on the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from ..pages import Usage, WordType
from ..session import now


class Day(WordType):
    """A parameter type, a day: 2021-06-04, 2021.6.4, 2021年6月4日, or 6月4日 of this year."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the day."""
        from ...text import CampaignDate, read_date

        if isinstance(value, date):
            return value
        found = read_date(str(value), now().year)
        if isinstance(found, CampaignDate):
            return found.day
        raise Usage("bad-day", ctx, name=param.opts[-1] if param else "", value=value)
