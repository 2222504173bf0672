import os
from unittest.mock import patch

from generator.cli.commands import main

with patch.dict(os.environ, {"PATH": ""}):
    raise SystemExit(main(["import", "旧.rtf", "--as", "2021-old"]))
