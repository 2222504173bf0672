from pathlib import Path

case = Path("content/case")
(case / "annexes" / "挂图.jpg").write_bytes(bytes(2 * 1024 * 1024))
settings = case / "campaign.yaml"
text = settings.read_text(encoding="utf-8")
picture = "  - {简称: 挂图, 标题: 宣传挂图, 内容: annexes/挂图.jpg, 原样: 是}\n"
settings.write_text(text.replace("单位: units.csv", f"{picture}单位: units.csv"), encoding="utf-8")
