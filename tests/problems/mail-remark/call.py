"""A form, and words that change what it says."""

from in_silence import run
from mailbox_stand_in import collect, letter, mail
from returned_case import form

run("build")
letter("unit01@example.cn")
raise SystemExit(collect(mail("报送", "表里的联络员换成乙某了。", file_docx=form(姓名="甲某"))))
