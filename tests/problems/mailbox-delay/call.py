"""A letter that is under way for long."""

from mailbox_stand_in import collect, letter, report

raise SystemExit(collect(report("unit01@example.cn", letter("unit01@example.cn"), "delayed")))
