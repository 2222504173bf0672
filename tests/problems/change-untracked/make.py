from issued_case import edit
from marked_up import draft, replaced

draft("通知", replaced("集中宣传咨询", "集中咨询"))
edit("notice.md", "二、要求", "二、工作要求")
