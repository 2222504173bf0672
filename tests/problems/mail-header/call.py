"""A caller hands over a subject of two lines."""

from generator.mail import Letter, as_bytes

as_bytes(Letter("anjian@example.cn", "", ("unit01@example.cn",), "通知\nBcc: a@example.com", "正文"))
