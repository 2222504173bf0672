from marked_up import draft, replaced

draft("附件", replaced("情况", "内容"))
