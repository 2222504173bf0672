from in_silence import run
from returned_case import MOBILE, came, form, taken

run("build")
taken(came("附件1.docx", form(姓名="甲某", 手机=MOBILE)))
came("附件1-改.docx", form(姓名="乙某", 手机=MOBILE), later=1)
