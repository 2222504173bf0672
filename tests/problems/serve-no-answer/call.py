import os
from pathlib import Path
from unittest.mock import patch

from generator.cli.commands import main
from generator.web.instance import instance_of

with patch.dict(os.environ, XDG_CACHE_HOME=str(Path.cwd() / "cache")), patch("generator.web.instance.PATIENCE", 0.1):
    first = instance_of(Path.cwd(), read_only=False)
    assert first.take()
    try:
        raise SystemExit(main(["serve", "--no-open"]))
    finally:
        first.leave()
