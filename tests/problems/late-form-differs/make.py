from issued_case import ISSUED, edit, issue

issue()
form = ISSUED / "content/case/annexes/form.yaml"
form.write_text(form.read_text(encoding="utf-8").replace("手机", "电话"), encoding="utf-8")
edit("units.csv", "02,", "03,新设街道办事处,新设街道\n02,")
