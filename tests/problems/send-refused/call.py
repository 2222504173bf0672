"""A server that does not know the unit."""

from mail_stand_in import stand_in

from generator.cli.commands import main

main(["-q", "build"])
with stand_in({"RCPT": "550 5.1.1 User unknown"}):
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
