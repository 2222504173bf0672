from pathlib import Path

from pretended_office import pretended

from generator.cli.commands import main

Path("旧通知.wps").write_bytes(b"old")
with pretended():
    raise SystemExit(main(["preview", "旧通知.wps"]))
