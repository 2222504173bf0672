"""A project without a mailbox."""

from mailbox_stand_in import collect

raise SystemExit(collect(settings="默认活动: case\n"))
