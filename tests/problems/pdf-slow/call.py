from pretended_office import built, does, pretended

with pretended(does("continue", at="02-"), seconds=1):
    raise SystemExit(built("--pdf"))
