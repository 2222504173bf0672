import datetime
import io

import docx

from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.wording.problems import Place

document = docx.Document()
document.add_paragraph("日期：{{ 日期 }}")
out = io.BytesIO()
document.save(out)
template = compile_template(read_package(out.getvalue(), Place("表.docx")), name="表.docx")
template.render({"日期": datetime.date(2021, 5, 31)})
