import errno

from broken_machine import failing

from generator.cli import main

with failing("read_bytes", errno.EACCES, name="notice.md"):
    raise SystemExit(main(["check"]))
