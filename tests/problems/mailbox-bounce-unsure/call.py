"""A bounce in words that names no letter, only an address and its subject."""

from mailbox_stand_in import collect, letter, mail

TEXT = "收件人 unit01@example.cn 的邮箱不存在，退信原因：550 no such user"

letter("unit01@example.cn", subject="关于报送材料的通知")
raise SystemExit(collect(mail("系统退信：关于报送材料的通知", TEXT, "postmaster@example.com")))
