from issued_case import ISSUED, issue

issue()
(ISSUED / "issue.json").write_text("{", encoding="utf-8")
