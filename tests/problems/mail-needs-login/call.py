"""A server that knows nobody without a login."""

from mail_stand_in import stand_in

from generator.cli.commands import main

main(["-q", "build"])
with stand_in({"MAIL": "530 Authentication required"}):
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
