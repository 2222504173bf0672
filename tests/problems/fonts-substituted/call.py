from pretended_office import FONTS, WORKS, built, does, pretended

with pretended(does(WORKS, fonts=FONTS[1:3])):
    raise SystemExit(built("--pdf"))
