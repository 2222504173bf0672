"""The form as it was sent out, not filled in."""

from pathlib import Path

from issued_case import issue
from mailbox_stand_in import collect, mail

issue()
[blank] = Path("content/case/records/issued").glob("*/01-*/附件*.docx")
raise SystemExit(collect(mail("报送", "请查收", file_docx=blank.read_bytes())))
