from pathlib import Path

from in_silence import run
from returned_case import AT, came, taken

from generator.campaign.project import find_project
from generator.collecting.look import LookThrough

run("build")
[blank] = Path("output/case").glob("00-*/*反馈表*.docx")
taken(came("无名.docx", blank.read_bytes()))
look = LookThrough(find_project(Path.cwd()), "case", "clerk")
look.ask(look.questions()[0], AT)
