# an answer about a value that a colleague changed while the question stood on the screen
from pathlib import Path

from generator.campaign import Project
from generator.year import answers

project = Project(Path.cwd())
file = Path("content/case/campaign.yaml")
file.write_text(file.read_text(encoding="utf-8").replace("咨询日: 6月16日", "咨询日: 6月20日"), encoding="utf-8")
campaign, found = answers.reviewed(project, "case")
file.write_text(file.read_text(encoding="utf-8").replace("咨询日: 6月20日", "咨询日: 6月21日"), encoding="utf-8")
answers.answer(project, campaign, next(f for f in found if f.problem.code == "day-off"), answers.Answer.LEAVE)
