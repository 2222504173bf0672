"""A mail of nobody who was written to."""

from mailbox_stand_in import collect, mail

raise SystemExit(collect(mail("本周优惠", "全场八折", "shop@example.com")))
