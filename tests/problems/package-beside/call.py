from pathlib import Path

from in_silence import run

from generator.cli.commands import main

run("issue")
run("package")
Path("output/case（分发）/发送记录.txt").write_text("周一发的", encoding="utf-8")
raise SystemExit(main(["package"]))
