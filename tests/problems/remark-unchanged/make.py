from in_silence import run
from last_year import last_year
from returned_case import came, form, taken

last_year(姓名="甲某", 场次="3", 人次="40")
run("build", "case")
taken("--campaign", "case", came("附件1.docx", form()))
