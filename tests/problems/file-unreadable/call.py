import errno
import os

from broken_machine import failing

from generator.cli.commands import main

with failing(os, "open", errno.EACCES, path="notice.md"):
    raise SystemExit(main(["check"]))
