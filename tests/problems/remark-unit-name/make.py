from pathlib import Path

from in_silence import run
from returned_case import AT, came, form, taken

from generator.campaign.project import find_project
from generator.collecting.look import LookThrough

run("build")
taken(came("附件1.docx", form(姓名="甲某", 单位名称="清泉街道办事处")))
look = LookThrough(find_project(Path.cwd()), "case", "clerk")
while questions := look.questions():
    assert look.take(questions[0], AT)
