from pathlib import Path

from in_silence import run

with Path("content/case/campaign.yaml").open("a", encoding="utf-8") as settings:
    settings.write("报送:\n  - {简称: 总结报告, 期限: 6月25日}\n")
run("build")
Path("empty").mkdir()
run("collect", "empty")
