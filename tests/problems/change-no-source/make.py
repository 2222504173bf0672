from marked_up import draft, replaced

draft("公文", replaced("附件：", "附表："))
