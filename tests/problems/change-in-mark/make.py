from marked_up import draft, replaced

draft("通知", replaced("报送附件", "报送登记表"))
