from marked_up import draft, replaced

draft("通知", replaced("活动的通知", "宣传活动的通知"))
