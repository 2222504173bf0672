import shutil
from pathlib import Path

from in_silence import run
from returned_case import came, form

run("build")
shutil.copytree("content/case", "content/next", ignore=shutil.ignore_patterns("records"))
settings = Path("content/next/campaign.yaml")
settings.write_text(settings.read_text(encoding="utf-8").replace("2021", "2022"), encoding="utf-8")
form_ = Path("content/next/annexes/form.yaml")
form_.write_text(form_.read_text(encoding="utf-8").replace("姓名", "联系人姓名"), encoding="utf-8")
run("build", "next")
came("附件1.docx", form(campaign="next", 联系人姓名="甲某"))
