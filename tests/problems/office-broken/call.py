from pretended_office import NOT_STARTED, built, pretended

with pretended(NOT_STARTED):
    raise SystemExit(built("--pdf"))
