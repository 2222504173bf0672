from pretended_office import does, pretended

from generator.cli.commands import main

with pretended(does('say({"error": "General Error"})', at="source")):
    raise SystemExit(main(["import", "旧.rtf", "--as", "2021-old"]))
