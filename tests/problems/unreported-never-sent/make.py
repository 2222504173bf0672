from pathlib import Path

from in_silence import run

run("build")
Path("empty").mkdir()
run("collect", "empty")
run("issue")
run("ledger", "mark", "--unit", "01", "--channel", "纸质", "--sent")
