import io
import zipfile
from pathlib import Path

import docx

document = docx.Document()
for text in ("关于检查的通知", "各单位：", "请检查。", "2021年6月1日"):
    document.add_paragraph(text)
made = io.BytesIO()
document.save(made)
with zipfile.ZipFile(made) as before, zipfile.ZipFile(Path("旧.docx"), "w", zipfile.ZIP_DEFLATED) as after:
    for name in before.namelist():
        data = before.read(name)
        after.writestr(name, data.replace(b"<w:sectPr", b"<w:p/>" * 200_000 + b"<w:sectPr", 1) if name == "word/document.xml" else data)
