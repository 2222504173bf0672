"""A server that takes it for spam."""

from mail_stand_in import stand_in

from generator.cli.commands import main

main(["-q", "build"])
with stand_in({"DATA": "554 DT:SPM rejected"}):
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
