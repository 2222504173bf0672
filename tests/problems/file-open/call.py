from pathlib import Path

from in_silence import run
from word_holds import held

from generator.cli.commands import main

run("build")
notice = Path("content/case/notice.md")
notice.write_text(notice.read_text(encoding="utf-8") + "请认真落实。\n", encoding="utf-8")
with held("通知.docx"):
    raise SystemExit(main(["build"]))
