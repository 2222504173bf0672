from pathlib import Path

from issued_case import issue

issue()
for name in ("一.pdf", "二.pdf"):
    Path(name).write_bytes(f"%PDF-1.7\n% {name}\n%%EOF\n".encode())
