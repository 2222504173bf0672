from in_silence import run
from returned_case import came, form, taken

run("build")
taken(came("附件1.docx", form(姓名="甲某")))
came("附件1-另一份.docx", form(姓名="乙某"))
