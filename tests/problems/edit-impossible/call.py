"""A value that goes over several lines."""

from pathlib import Path

from generator import answers
from generator.project import Project

project = Project(Path())
campaign, found = answers.reviewed(project, "case")
answers.answer(project, campaign, found[0], answers.Answer.EDIT, "第一行\n第二行")
