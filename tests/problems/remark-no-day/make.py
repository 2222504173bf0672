from in_silence import run
from returned_case import came, form, taken

run("build")
taken(came("附件1.docx", form(姓名="甲某", 月="2", 日="30")))
