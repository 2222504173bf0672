"""A value that goes over several lines."""

from pathlib import Path

from generator.campaign.project import Project
from generator.year import answers

project = Project(Path())
campaign, found = answers.reviewed(project, "case")
answers.answer(project, campaign, found[0], answers.Answer.EDIT, "第一行\n第二行")
