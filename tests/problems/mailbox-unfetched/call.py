"""The server does not hand out a mail."""

from mailbox_stand_in import collect, mail

raise SystemExit(collect(mail("报送", "请查收"), answers={"FETCH": "NO cannot open message"}))
