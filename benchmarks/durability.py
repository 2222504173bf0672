"""Runs of `collect` that are killed, or whose disk is full, and the run behind them: is all there, and once?

    python -m benchmarks.durability [--killed 100] [--timed 40] [--full 60] [--folder /var/tmp]

A run is killed (SIGKILL) before a statement or a file operation, or after some time, or it finds the disk full: a file can't grow beyond so
many bytes (RLIMIT_FSIZE), or as root a small tmpfs has no more room. Then the same files are collected again without trouble; the ledger
and the kept files must be what they are without any trouble at all.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.campaign import find_project
from generator.collecting import CollectOptions
from generator.files.temporary import TEMPORARY
from generator.forms.filled import read_blanks
from generator.returns.simulating.copies import FormCopy
from generator.text import BlankType
from generator.wording import Refused

SAMPLE = "2021-anquanyue"
AT = datetime(2021, 7, 1, tzinfo=UTC)
EVENTS = ("open", "os.rename", "os.mkdir", "os.remove")
DONE, REFUSED = 0, 3
State = tuple[list[tuple[object, ...]], dict[str, bytes]]


# ---- one run, in a process of its own
def run(root: Path, returned: Path, before: Callable[[], None] = lambda: None, seconds: float = 0) -> tuple[int, str]:
    """Collect in a forked process, killed after `seconds` (0: never); (exit code or minus the signal, codes of its problems)."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        os._exit(_collect(root, returned, before, writes))
    os.close(writes)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reads, "rb") as pipe:
        told = pipe.read().decode()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def _collect(root: Path, returned: Path, before: Callable[[], None], told: int) -> int:
    """Collect; the exit code."""
    try:
        before()
        pipeline.collect(find_project(root), SAMPLE, [returned], CollectOptions(AT, "clerk"))
    except Refused as refused:
        os.write(told, " ".join(p.code for p in refused.problems).encode())
        return REFUSED
    except BaseException as reason:
        os.write(told, repr(reason).encode())
        return 1
    os.write(told, str(_steps[0]).encode())
    return DONE


_steps = [0]


def killed_at(root: Path, at: int) -> Callable[[], None]:
    """Return what makes a process kill itself before its step `at`: a statement, or a file operation in records/."""

    def step() -> None:
        _steps[0] += 1
        if _steps[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, found: tuple[Any, ...]) -> None:
        if event in EVENTS and "records" in str(found[0]) and root.name in str(found[0]):
            step()

    def install() -> None:
        connect = sqlite3.connect

        def traced(*arguments: Any, **more: Any) -> sqlite3.Connection:
            database: sqlite3.Connection = connect(*arguments, **more)
            database.set_trace_callback(lambda _: step())
            return database

        sqlite3.connect = traced  # type: ignore[assignment]  # the same but counted
        sys.addaudithook(hook)

    return install


def no_longer_than(size: int) -> Callable[[], None]:
    """Return what makes every file of a process end at so many bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


# ---- what there is afterwards
def kept(root: Path) -> State:
    """All rows of the ledger about returns, without the numbers of rows, and every file under records/returned.

    Files with temporary names are left out: a later run removes what was not written to for a while.
    """
    records = root / "content" / SAMPLE / "records"
    database = sqlite3.connect(records / "ledger.sqlite")
    rows = database.execute(
        "SELECT c.sha256, c.name, c.kept, r.status, f.unit, f.annex, v.blank, v.value, v.standing FROM receipt c JOIN reading r "
        "ON r.receipt = c.number LEFT JOIN form f ON f.reading = r.number LEFT JOIN form_value v ON v.form = f.number "
        "ORDER BY c.sha256, f.number, v.position").fetchall()
    rows += database.execute("SELECT what, detail FROM event ORDER BY detail").fetchall()
    rows += database.execute("PRAGMA integrity_check").fetchall()
    database.close()
    files = [path for path in sorted((records / "returned").rglob("*")) if path.is_file() and not path.name.startswith(TEMPORARY)]
    return rows, {path.name: path.read_bytes() for path in files}


class Trial:
    """A project as it is before anything came, and what it is after an undisturbed run."""

    def __init__(self, start: Path, returned: Path, scratch: Path) -> None:
        self.start, self.returned, self.scratch = start, returned, scratch
        self.half_written = 0
        """Times that a half-written file was still there."""
        with self.copied("whole") as root:
            code, told = run(root, returned, killed_at(root, 0))
            if code != DONE:
                raise RuntimeError(told)
            self.steps, self.wanted = int(told), kept(root)
            self.largest = max(path.stat().st_size for path in root.rglob("*") if path.is_file())

    @contextmanager
    def copied(self, name: str, scratch: Path | None = None) -> Iterator[Path]:
        """Yield a copy of the project, which is gone afterwards."""
        root = (scratch or self.scratch) / name
        shutil.copytree(self.start, root)
        yield root
        shutil.rmtree(root)

    def completed(self, root: Path) -> str:
        """Collect again; "" when all is there and once, else what is wrong."""
        code, told = run(root, self.returned)
        if code != DONE:
            return f"the next run ended with {code}: {told}"
        self.half_written += any(path.name.startswith(TEMPORARY) for path in (root / "content" / SAMPLE / "records").rglob("*"))
        return "" if kept(root) == self.wanted else "the next run left another state"

    def killed(self, at: int) -> tuple[str, str]:
        """(how a run ended that was killed before that step, what was wrong afterwards)."""
        with self.copied(f"killed-{at}") as root:
            code, told = run(root, self.returned, killed_at(root, at))
            return ("killed" if code == -signal.SIGKILL else f"{code} {told}"), self.completed(root)

    def timed(self, seconds: float) -> tuple[str, str]:
        """(how a run ended that was killed after some time, what was wrong afterwards)."""
        with self.copied("timed") as root:
            code, told = run(root, self.returned, seconds=seconds)
            return ("killed in time" if code == -signal.SIGKILL else f"{code} {told}"), self.completed(root)

    def short(self, size: int) -> tuple[str, str]:
        """(how a run ended whose files ended at so many bytes, what was wrong afterwards)."""
        with self.copied(f"short-{size}") as root:
            code, told = run(root, self.returned, no_longer_than(size))
            return (told if code == REFUSED else "done" if code == DONE else f"{code} {told}"), self.completed(root)

    def full(self, disk: Path, free: int) -> tuple[str, str]:
        """(how a run ended on a disk with so many bytes free, what was wrong afterwards, with room again)."""
        with self.copied("full", disk) as root:
            filler = disk / "filler"
            left = shutil.disk_usage(disk).free - free
            filler.write_bytes(b"\0" * max(left, 0))
            code, told = run(root, self.returned)
            filler.unlink()
            return (told if code == REFUSED else "done" if code == DONE else f"{code} {told}"), self.completed(root)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path | None]:
    """Yield a tmpfs of that size; None where it can't be mounted."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(words, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def returned_files(forms: list[Path], folder: Path) -> None:
    """Write what came: two forms, a zip with two, a damaged one."""
    folder.mkdir()
    made = [_filled(form) for form in forms[:4]]
    for number, data in enumerate(made[:2]):
        (folder / f"{number}.docx").write_bytes(data)
    (folder / "damaged.docx").write_bytes(b"PK\x03\x04 not a package")
    with zipfile.ZipFile(folder / "more.zip", "w") as pack:
        for number, data in enumerate(made[2:]):
            pack.writestr(f"{number}.docx", data)
    for path in folder.iterdir():
        os.utime(path, (AT.timestamp(), AT.timestamp()))


def _filled(form: Path) -> bytes:
    data = form.read_bytes()
    copy = FormCopy(data)
    for blank in read_blanks(data):
        if blank.empty and blank.kind is BlankType.NUMBER and copy.has(blank.id):
            copy.type_into(blank.id, "12")
    return copy.data()


def spread(count: int, least: int, most: int) -> list[int]:
    """So many numbers from the least to the most."""
    return [least + (most - least) * number // max(count - 1, 1) for number in range(count)]


def main() -> int:
    """Disturb, complete, compare; print how the runs ended and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--killed", type=int, default=100)
    parser.add_argument("--timed", type=int, default=40)
    parser.add_argument("--full", type=int, default=60)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    ended, wrong = Counter[str](), []
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        scratch = Path(folder)
        pipeline.init(scratch / "start")
        project = find_project(scratch / "start")
        pipeline.build(project, SAMPLE)
        returned_files(sorted(project.output.glob(f"{SAMPLE}/0[1-4]-*/附件3*.docx")), scratch / "returned")
        shutil.rmtree(project.output)
        project.output.mkdir()
        began = time.monotonic()
        trial = Trial(scratch / "start", scratch / "returned", scratch)
        took = time.monotonic() - began
        tries: list[Callable[[], tuple[str, str]]] = [lambda at=at: trial.killed(at) for at in spread(asked.killed, 1, trial.steps)]  # type: ignore[misc]
        tries += [lambda s=s: trial.timed(took * s / asked.timed) for s in range(1, asked.timed + 1)]  # type: ignore[misc]
        tries += [lambda n=n: trial.short(n) for n in spread(asked.full // 2, 512, trial.largest)]  # type: ignore[misc]
        with small_disk(scratch / "disk", 24) as disk:
            if disk is not None:
                tries += [lambda n=n: trial.full(disk, n) for n in spread(asked.full - asked.full // 2, 0, 600_000)]  # type: ignore[misc]
            for number, attempt in enumerate(tries, 1):
                how, fault = attempt()
                ended[how] += 1
                if fault:
                    wrong.append(f"{number}: {how}: {fault}")
    sys.stdout.write("".join(f"{count:>4}  {how}\n" for how, count in ended.most_common()))
    found = f"{len(tries)} points, {len(wrong)} wrong; {trial.half_written} × a half-written file was left, which a later run removes"
    sys.stdout.write("\n".join([found, *wrong]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
