import io

import docx

from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.wording.problems import Place

document = docx.Document()
document.add_paragraph("主题：{{ 主题 }}")
out = io.BytesIO()
document.save(out)
template = compile_template(read_package(out.getvalue(), Place("表.docx")), name="表.docx")
template.render({"主题": "消除\x0b隐患"})  # the program's own readers refuse such a character before it gets here
