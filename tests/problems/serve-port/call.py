import os
import socket
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from generator.cli.commands import main

with ExitStack() as held:
    held.enter_context(patch.dict(os.environ, XDG_CACHE_HOME=str(Path.cwd() / "cache")))
    taken = 47811
    while True:  # the first port that another program can take
        other = held.enter_context(socket.socket())
        try:
            other.bind(("127.0.0.1", taken))
            other.listen()
            break
        except OSError:
            taken += 1
    raise SystemExit(main(["serve", "--no-open", "--port", str(taken)]))
