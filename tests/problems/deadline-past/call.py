"""Check on a day after the deadline."""

from datetime import datetime
from unittest.mock import patch

from generator.cli import commands

with patch.object(commands, "now", lambda: datetime(2021, 6, 7).astimezone()):
    raise SystemExit(commands.main(["check"]))
