from dataclasses import replace
from datetime import date
from pathlib import Path

from docx import Document
from returned_case import AT

from generator.campaign.project import find_project
from generator.cli.terminal import Screen
from generator.collecting.replying.model import ReplyOptions
from generator.pipeline import reply_returns

project, options = find_project(Path.cwd()), ReplyOptions(AT, "clerk")
reply_returns(project, "case", options)
[path] = Path("output").rglob("退回单-*.docx")
document = Document(str(path))
document.add_paragraph("另：请打电话来。")
document.save(str(path))
Screen().problems(reply_returns(project, "case", replace(options, due=date(2021, 6, 30))).problems)
