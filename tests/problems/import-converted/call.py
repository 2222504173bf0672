from pathlib import Path

import docx
from pretended_office import does, pretended

from generator.cli.commands import main

document = docx.Document()
for text in ("关于检查的通知", "各单位：", "请检查。"):
    document.add_paragraph(text)
document.save("made.docx")
with pretended(does(f"open(job['target'], 'wb').write(open({str(Path('made.docx').absolute())!r}, 'rb').read()); say({{}})", at="source")):
    raise SystemExit(main(["import", "旧.rtf", "--as", "2021-old"]))
