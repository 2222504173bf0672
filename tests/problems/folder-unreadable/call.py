import errno
from pathlib import Path

from broken_machine import failing

from generator.cli.commands import main

with failing(Path, "stat", errno.EACCES, path="content/case/campaign.yaml"):
    raise SystemExit(main(["check", "case"]))
