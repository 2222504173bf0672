from in_silence import run
from returned_case import came, form, taken

run("build")
taken(came("附件1.docx", form(场次="3", 线上="4")))
