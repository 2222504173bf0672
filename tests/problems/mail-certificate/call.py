"""A server with a certificate that nobody vouches for."""

import ssl

import trustme
from mail_stand_in import stand_in

from generator.cli.commands import main

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
trustme.CA().issue_cert("smtp.example.cn").configure_cert(context)
main(["-q", "build"])
with stand_in({}, context):
    code = main(["send", "--draft", "--smtp"])
raise SystemExit(code)
