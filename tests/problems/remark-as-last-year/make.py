from in_silence import run
from last_year import last_year
from returned_case import came, form, taken

last_year(场次="3", 人次="40", 线上="7", 合计="10", 培训="5")
run("build", "case")
taken("--campaign", "case", came("附件1.docx", form(场次="3", 人次="40", 线上="7", 合计="10", 培训="5")))
