"""The password of the web page instead of the authorisation code."""

from trusted_server import send

raise SystemExit(send({"AUTH": "535 Error: authentication failed"}))
