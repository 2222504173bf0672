"""A server that offers no login."""

import ssl

import trustme
from mail_stand_in import stand_in

from generator.cli import main

authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
authority.issue_cert("smtp.example.cn").configure_cert(context)
default, trusting = ssl.create_default_context, ssl.create_default_context()
authority.configure_trust(trusting)
ssl.create_default_context = lambda: trusting
main(["-q", "build"])
try:
    with stand_in({"EHLO": "250 smtp.example.cn"}, context):
        code = main(["send", "--draft", "--smtp"])
finally:
    ssl.create_default_context = default
raise SystemExit(code)
