"""A server that has enough to do."""

from mail_stand_in import stand_in

from generator.cli.commands import main

main(["-q", "build"])
with stand_in({"": "421 too many connections"}):
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
