from pretended_office import built, does, pretended

with pretended(does('say({"error": "General Error"})', at="02-")):
    raise SystemExit(built("--pdf"))
