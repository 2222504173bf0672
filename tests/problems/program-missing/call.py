# the extra is installed where tests run: hide it
import sys
from unittest.mock import patch

from generator.cli.commands import main

with patch.dict(sys.modules, {"distributed": None}):
    raise SystemExit(main(["build", "--executor", "dask://127.0.0.1:8786"]))
