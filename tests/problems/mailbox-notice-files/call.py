"""A bounce that holds a file of its own."""

from mailbox_stand_in import collect, letter, report

part = '--b\nContent-Type: application/zip; name="forms.zip"\nContent-Transfer-Encoding: base64\n\nUEs=\n'
raise SystemExit(collect(report("unit01@example.cn", letter("unit01@example.cn"), more=part)))
