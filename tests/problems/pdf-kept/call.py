from pathlib import Path

from pretended_office import built, pretended

built("-q")
Path("output/case/00-通知及方案/通知.pdf").write_bytes(b"scanned with its seal")
with pretended():
    raise SystemExit(built("--pdf"))
