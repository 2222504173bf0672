import errno
import os

from broken_machine import failing

from generator.cli.commands import main

with failing(os, "makedirs", errno.ENOSPC, path="output/case/02-"):
    raise SystemExit(main(["build"]))
