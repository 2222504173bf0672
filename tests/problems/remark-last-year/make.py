from in_silence import run
from last_year import last_year
from returned_case import came, form, taken

last_year(场次="12", 线上="3")
run("build", "case")
taken("--campaign", "case", came("附件1.docx", form(场次="1200", 线上="4")))
