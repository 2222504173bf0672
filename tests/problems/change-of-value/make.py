from marked_up import draft, replaced

draft("通知", replaced("6月16日", "6月18日"))
