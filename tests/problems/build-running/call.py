from pathlib import Path

from generator.building import alone
from generator.cli import main

folder = Path("output/case")
folder.mkdir(parents=True)
with alone(folder, "output/case"):
    raise SystemExit(main(["build"]))
