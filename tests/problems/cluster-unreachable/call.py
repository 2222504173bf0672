# a scheduler that does not answer; without dask installed the same stands for it
import sys
import types
from unittest.mock import patch

from generator.cli import main

silent = types.SimpleNamespace()


def client(address, timeout):
    raise OSError("Timed out trying to connect")


silent.Client = client
with patch.dict(sys.modules, {"distributed": silent}):
    raise SystemExit(main(["build", "--executor", "dask://127.0.0.1:8786"]))
