"""A provider that opens no folder."""

from mailbox_stand_in import collect

raise SystemExit(collect(answers={"EXAMINE": "NO EXAMINE Unsafe Login. Please contact the help desk"}))
