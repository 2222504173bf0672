"""Somebody presses Ctrl-C while the second document is written."""

import os
import signal
from unittest.mock import patch

from generator.cli.commands import main
from generator.files.manifest import BatchWriter

real, seen = BatchWriter.put, []


def put(*arguments: object) -> object:
    seen.append(arguments)
    if len(seen) == 2:
        os.kill(os.getpid(), signal.SIGINT)
    return real(*arguments)


with patch.object(BatchWriter, "put", put):
    raise SystemExit(main(["-q", "build"]))
