from marked_up import draft, replaced

draft("公文", lambda d: replaced("反馈表", "登记表")(d) or replaced("附件：“安全生产月”活动登记表", "附件：“安全生产月”活动反馈表")(d))
