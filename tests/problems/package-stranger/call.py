from pathlib import Path

from in_silence import run

from generator.cli.commands import main

run("issue")
run("package")
Path("output/case（分发）/01-海滨街道办事处/内部讨论.docx").write_bytes(b"of the office's own")
raise SystemExit(main(["package"]))
