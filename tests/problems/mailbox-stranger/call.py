"""A scan from an address that is not in the roster."""

from mailbox_stand_in import collect, mail

raise SystemExit(collect(mail("报送", "请查收", "who@example.com", scan_pdf=b"%PDF-1.4 ...")))
