"""Somebody is out of the office."""

from mailbox_stand_in import collect, letter, mail

answer = mail("自动回复: 通知", "我在外地出差。")
answer["In-Reply-To"] = letter("unit01@example.cn")
raise SystemExit(collect(answer))
