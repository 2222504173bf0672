"""A server that offers no login."""

from trusted_server import send

raise SystemExit(send({"EHLO": "250 smtp.example.cn"}))
