from pathlib import Path

from issued_case import issue

from generator.cli.commands import main

issue()
main(["archive", "-q"])
Path("output/case（归档）/名录/units.csv").write_text("amended\n", encoding="utf-8")
