from pathlib import Path

from in_silence import run

run("build")
Path("empty").mkdir()
run("collect", "empty")
