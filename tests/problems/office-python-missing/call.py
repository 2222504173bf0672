from pathlib import Path
from unittest.mock import patch

from generator import office_programs
from generator.cli import main

with (
    patch.object(office_programs, "_programs", lambda *_: iter([Path("/usr/bin/soffice")])),
    patch.object(office_programs, "_drives", lambda *_: False),
):
    raise SystemExit(main(["build", "--pdf"]))
