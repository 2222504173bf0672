# a scheduler that does not answer; this stands for dask, which need not be installed
import sys
import types
from unittest.mock import patch

from generator.cli.commands import main

silent = types.SimpleNamespace()


def client(*_address, **_options):
    raise OSError("Timed out trying to connect")


silent.Client = client
with patch.dict(sys.modules, {"distributed": silent}):
    raise SystemExit(main(["build", "--executor", "dask://127.0.0.1:8786"]))
