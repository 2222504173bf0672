from pretended_office import built, does, pretended

with pretended(does("os._exit(139)", at="02-")):
    raise SystemExit(built("--pdf"))
