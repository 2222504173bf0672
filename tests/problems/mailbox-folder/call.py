"""A folder that is not there."""

from mailbox_stand_in import SETTINGS, collect

raise SystemExit(collect(settings=f"{SETTINGS}  文件夹: 其他文件夹/收表\n", answers={"EXAMINE": "NO no such mailbox"}))
