"""Nobody is to hear a password."""

from mail_stand_in import stand_in

from generator.cli.commands import main

main(["-q", "build"])
with stand_in():
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
