"""A caller hands over a subject of two lines."""

from generator.mail.message import MailMessage, as_bytes

as_bytes(MailMessage("anjian@example.cn", "", ("unit01@example.cn",), "通知\nBcc: a@example.com", "正文"))
