import io

import docx

from generator.opc import read_package
from generator.problem import Place
from generator.template import compile_template
from generator.terminal import Screen

document = docx.Document()
for cell, text in zip(document.add_table(1, 3).rows[0].cells, ["{%tc for 月 in 月份 %}", "{{ 月 }}", "{%tc endfor %}"], strict=True):
    cell.text = text
out = io.BytesIO()
document.save(out)
Screen().problems(compile_template(read_package(out.getvalue(), Place("表.docx")), name="表.docx").doubts)
