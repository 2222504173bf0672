import errno
import os
from unittest.mock import patch

from generator.cli import main

real = os.makedirs


def full(path, *args, **options):
    if "output/case/02-" in os.fspath(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
    return real(path, *args, **options)


with patch("generator.output.os.makedirs", full):
    raise SystemExit(main(["build"]))
