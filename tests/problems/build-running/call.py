from pathlib import Path

from generator.build.run import folder_lock
from generator.cli.commands import main

folder = Path("output/case")
folder.mkdir(parents=True)
with folder_lock(folder, "output/case"):
    raise SystemExit(main(["build"]))
