"""A bounce of a letter that the ledger does not have."""

from mailbox_stand_in import collect, report

raise SystemExit(collect(report("who@example.com", "<other@example.cn>")))
