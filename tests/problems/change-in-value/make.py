from marked_up import draft, replaced

draft("通知", replaced("各街道办事处：", "："))
