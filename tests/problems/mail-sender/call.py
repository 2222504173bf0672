"""A server that knows who may send."""

from mail_stand_in import stand_in

from generator.cli.commands import main

main(["-q", "build"])
with stand_in({"MAIL": "550 5.7.1 Mail from must equal authorized user"}):
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
