"""A mail without a file and without a word."""

from mailbox_stand_in import collect, letter, mail

letter("unit01@example.cn")
raise SystemExit(collect(mail("报送表格")))
