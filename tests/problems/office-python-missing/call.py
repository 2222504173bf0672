from pathlib import Path
from unittest.mock import patch

from generator.cli.commands import main
from generator.office import programs

with (
    patch.object(programs, "_programs", lambda *_: iter([Path("/usr/bin/soffice")])),
    patch.object(programs, "_drives", lambda *_: False),
):
    raise SystemExit(main(["build", "--pdf"]))
