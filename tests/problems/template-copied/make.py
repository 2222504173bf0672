import pathlib

import docx

edited = pathlib.Path("templates/notice.docx")
document = docx.Document(edited)
document.paragraphs[0].insert_paragraph_before("（办公室自己加的一行）")
document.save(edited)
