import errno
from pathlib import Path

from broken_machine import failing

from generator.cli.commands import main

with failing(Path, "read_bytes", errno.EACCES, path="notice.md"):
    raise SystemExit(main(["check"]))
