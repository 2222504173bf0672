"""A server that speaks plain where TLS is expected."""

from mail_stand_in import stand_in

from generator.cli.commands import main

main(["-q", "build"])
with stand_in():
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
