from in_silence import run
from returned_case import came, form

run("build")
came("附件1.docx", form(姓名="甲某")[:900])
