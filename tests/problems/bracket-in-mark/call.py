"""An answer that would end the mark early."""

from pathlib import Path

from generator.campaign.project import Project
from generator.year import answers

project = Project(Path())
campaign, found = answers.reviewed(project, "case")
answers.answer(project, campaign, found[0], answers.Answer.EDIT, "迎接【重要】活动")
