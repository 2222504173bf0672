from pathlib import Path

from in_silence import run
from returned_case import AT, came, form, taken

from generator.campaign.project import find_project
from generator.collecting.look import LookThrough

run("build")
taken(came("附件1.docx", form(姓名="甲某", 手机="1390000")))
through = LookThrough(find_project(Path.cwd()), "case", "clerk")
through.ask(through.questions()[0], AT)
