from marked_up import draft, recorded

draft("附件", recorded("情况", "内容"))
