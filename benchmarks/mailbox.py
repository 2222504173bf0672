"""How long a mailbox takes to be read, and how much memory: the table of docs/performance.md. Needs dovecot (Debian: dovecot-imapd).

    python -m benchmarks.mailbox [--messages 5000]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from imap_server import PASSWORD, ImapServer, imap_server  # noqa: E402  the tests' server
from mailbox_made import bounce, letter, mail, settings  # noqa: E402
from returns_made import NAME, built, filled, forms_of  # noqa: E402

LARGE = 97
"""One message in so many has a file of 3 MB that is no form."""
MEASURED = """
import json, resource, sys, time
from generator.cli.commands import main
begun, cpu = time.monotonic(), time.process_time()
code = main(["-q", "collect", "--mail", "--format", "json"])
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([code, time.monotonic() - begun, time.process_time() - cpu, memory]), file=sys.stderr)
"""


def fill(server: ImapServer, root: Path, messages: int) -> None:
    """Deliver the forms of all units, a bounce for each fourth of them, and mail that has nothing to do with it."""
    project = settings(built(root), server)
    forms = list(forms_of(project.output / NAME).items())
    for number in range(messages):
        if number < len(forms):
            (unit, name), path = forms[number]
            data = mail(f"报送 {unit}", f"unit{unit}@example.cn", files=[(name, filled(path)[0])], number=number)
        elif number < len(forms) + len(forms) // 4:
            unit = f"{number:05}"
            data = bounce(f"unit{unit}@example.cn", letter(project, unit, f"unit{unit}@example.cn"), number=number)
        else:
            file = [("视频.mp4", os.urandom(3 << 20))] if number % LARGE == 0 else [("材料.pdf", b"%PDF-1.4" + os.urandom(9000))]
            data = mail(f"第{number}封", f"somebody{number}@example.com", "请查收" * 300, file, number=number)
        server.deliver(data)


def run(root: Path, server: ImapServer) -> list[float]:
    """Collect in a process of its own: exit code, seconds, CPU seconds, MB at most."""
    environ = {**os.environ, "YINFA_MAIL_PASSWORD": PASSWORD, "SSL_CERT_FILE": str(server.authority), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", MEASURED], cwd=root, env=environ, capture_output=True, text=True, check=True)
    found: list[float] = json.loads(done.stderr.splitlines()[-1])
    return found


def main() -> None:
    """Print a row for each run: all messages new, then none."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=5000)
    wanted = parser.parse_args().messages
    sys.stdout.write("| messages | run | seconds | CPU, s | memory, MB |\n|---|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as folder, imap_server() as server:
        root = Path(folder) / "project"
        shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns("records"))
        shutil.copytree(ROOT / "templates", root / "templates")
        fill(server, root, wanted)
        for called in ("all new", "nothing new"):
            _, seconds, cpu, memory = run(root, server)
            sys.stdout.write(f"| {wanted:,} | {called} | {seconds:.1f} | {cpu:.1f} | {memory:.0f} |\n")


if __name__ == "__main__":
    main()
