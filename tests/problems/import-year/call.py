# the year comes from the command's clock
from pathlib import Path

from generator.importing.run import import_files
from generator.project import Project
from generator.terminal import Screen

report = import_files(Project(Path.cwd()), [Path("旧.txt")], "old", 2021)
Screen().problems(report.problems)
