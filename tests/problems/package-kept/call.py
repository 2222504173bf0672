from pathlib import Path

from in_silence import run

from generator.cli.commands import main

run("issue")
run("package")
Path("output/case（分发）/01-海滨街道办事处/津宝安办〔2021〕8号 关于开展“安全生产月”活动的通知.docx").write_bytes(b"typed into")
raise SystemExit(main(["package"]))
