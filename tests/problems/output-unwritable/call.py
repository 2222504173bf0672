import errno

from broken_machine import failing

from generator.cli import main

with failing("mkdir", errno.ENOSPC, name="output/case/02-"):
    raise SystemExit(main(["build"]))
