# the year comes from the command's clock
from pathlib import Path

from generator.campaign.project import Project
from generator.cli.terminal import Screen
from generator.importing.run import import_files

report = import_files(Project(Path.cwd()), [Path("旧.txt")], "old", 2021)
Screen().problems(report.problems)
