from pathlib import Path

from generator.build.run import alone
from generator.cli.commands import main

folder = Path("output/case")
folder.mkdir(parents=True)
with alone(folder, "output/case"):
    raise SystemExit(main(["build"]))
