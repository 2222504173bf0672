from pathlib import Path

from issued_case import issue
from returned_case import came, form, taken

issue()
taken(came("附件1.docx", form(姓名="甲某", 手机="13900000001")))
Path("templates/summary.docx").unlink()
