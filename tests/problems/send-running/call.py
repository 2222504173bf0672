"""Another window is at it."""

from pathlib import Path

from generator.cli.commands import main
from generator.mail.sending import sending_lock

main(["-q", "build"])
with sending_lock(Path("content/case/records"), "content/case/records"):
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
