"""The server hangs up again and again."""

from mailbox_stand_in import collect

raise SystemExit(collect(answers={"LOGIN": "drop"}))
