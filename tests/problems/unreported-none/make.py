from in_silence import run
from returned_case import MOBILE, came, form, taken

run("build")
taken(came("附件1.docx", form(姓名="甲某", 手机=MOBILE)))
run("returns", "mark", "--unit", "01", "--unit", "02", "--return", "反馈表", "--excused")
