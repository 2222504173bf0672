from pathlib import Path

from issued_case import issue

from generator.cli.commands import main

issue()
main(["archive", "-q"])
Path("output/case（归档）/会议纪要.txt").write_text("a person's\n", encoding="utf-8")
