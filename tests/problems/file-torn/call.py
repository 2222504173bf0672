from pathlib import Path

from in_silence import run

from generator.cli.commands import main

run("build")
Path("output/case/00-通知及方案/通知.docx").write_bytes(b"")
raise SystemExit(main(["build"]))
