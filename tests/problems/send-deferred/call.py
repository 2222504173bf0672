"""A server that puts off, and nobody waits for it here."""

from mail_stand_in import stand_in

from generator.cli.commands import main
from generator.mail import sending

main(["-q", "build"])
pause, sending.PAUSE = sending.PAUSE, 0.0
try:
    with stand_in({"RCPT": "450 4.2.1 mailbox busy"}):
        code = main(["send", "--draft", "--smtp"])
finally:
    sending.PAUSE = pause
raise SystemExit(code)
