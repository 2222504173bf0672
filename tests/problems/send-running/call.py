"""Another window is at it."""

from pathlib import Path

from generator.cli.commands import main
from generator.mail.sending import only_one

main(["-q", "build"])
with only_one(Path("content/case/records"), "content/case/records"):
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
