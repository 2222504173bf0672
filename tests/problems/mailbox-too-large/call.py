"""A mail of two megabytes, where one is allowed."""

from mailbox_stand_in import SETTINGS, collect, mail

raise SystemExit(collect(mail("报送", scan_pdf=bytes(2 << 20)), settings=f"{SETTINGS}  邮件上限: 1\n"))
