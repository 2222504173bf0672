"""Words in place of a form."""

from mailbox_stand_in import collect, letter, mail

letter("unit01@example.cn")
raise SystemExit(collect(mail("回复：通知", "我街道今年没有开展活动，零报告。")))
