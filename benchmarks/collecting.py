"""What collecting costs: files that came, the same files again, and the commands on a ledger with very many of them.

    python -m benchmarks.collecting [--units 334] [--jobs 1] [--ledger 41352] [--messages 120000] [--folder /var/tmp]

Every unit's three annexes of the sample come back filled in: one unit's are filled in, and in the others' its name and number are replaced,
for filling in each by itself would take longer than reading it. Each step runs in a process of its own: seconds of CPU with its workers,
seconds by the clock, and the most memory that it held.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks import material
from generator import pipeline
from generator.campaign import Project, find_project
from generator.cli.commands import main as command
from generator.collecting import CollectedFile, CollectOptions, LookThrough
from generator.files.opc import Package, read_package, write_package
from generator.forms.filled import read_blanks
from generator.records import RECORDS, Enclosure, OutgoingMessage, State, open_ledger
from generator.records.returned import FormRow, Receipt, ValueRow
from generator.returns.model import BlankValue
from generator.returns.simulating.copies import FormCopy
from generator.text import BlankType
from generator.wording import Place

SAMPLE = material.SAMPLE
AT = datetime(2021, 7, 1, 9, 0, tzinfo=UTC)
DAY = date(2021, 7, 15)
STEP = 1000
"""Files between two looks at the clock and the memory."""


# ---- what came
def filled(form: Path) -> bytes:
    """A form with every number and every text filled in; one number is doubtful."""
    data = form.read_bytes()
    copy, odd = FormCopy(data), "约12"
    for blank in read_blanks(data):
        if blank.empty and copy.has(blank.id) and blank.kind in (BlankType.NUMBER, BlankType.TEXT, BlankType.MOBILE):
            number = blank.kind is BlankType.NUMBER
            if blank.kind is BlankType.MOBILE:
                copy.type_into(blank.id, "13900000001")
                continue
            copy.type_into(blank.id, odd if number and odd else "12" if number else "甲某")
            odd = "" if number else odd
    return copy.data()


def came(made: Project, units: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the filled forms of every unit."""
    number, name = units[0]
    forms = sorted(next((made.output / SAMPLE).glob(f"{number}-*")).glob("附件*.docx"))
    packages = [(form.name, read_package(filled(form), Place())) for form in forms]
    for other, called in units:
        for file, package in packages:
            yield f"{other}/{file.replace(name, called)}", write_package(_of_unit(package, (number, name), (other, called)))


def _of_unit(package: Package, own: tuple[str, str], other: tuple[str, str]) -> Package:
    changed = {
        part: data.replace(own[1].encode(), other[1].encode()).replace(own[0].encode(), other[0].encode())
        for part, data in package.parts.items() if part.endswith(".xml")}
    return package.with_parts(changed)


def prepare(folder: Path, count: int, *, files: bool) -> None:
    """Build the campaign for so many units, and write what came back."""
    made = material.project(folder / "project", count)
    pipeline.build(made, SAMPLE)
    units = list(material.units(count if files else 1))
    for name, data in came(made, units):
        target = folder / "returned" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def enter(folder: Path, count: int, messages: int) -> None:
    """Enter so many units' forms, as those of the first were read, and so many messages to them, in one transaction."""
    made = find_project(folder / "project")
    [*read] = pipeline.read_returns(made, [folder / "returned"])
    pieces = [piece for one in read for piece in one.pieces]
    records = made.folder(SAMPLE) / RECORDS
    units = list(material.units(count))
    with open_ledger(records, "records") as ledger, ledger.together():
        for unit, own in units:
            for number, piece in enumerate(pieces):
                values = tuple(_row(_named(value, units[0][1], own)) for value in piece.values)
                receipt = Receipt(f"{unit}{number}".rjust(64, "0"), 20_000, f"returned/{unit}/{number}.docx", "", AT.isoformat(),
                                  AT.isoformat(), f"returned/{unit}{number}.docx")
                form = FormRow(piece.annex, piece.version, unit, (), (), older=False, values=values)
                ledger.returned.enter(receipt, "read", "", "reader", [form])
        for number in range(messages):
            unit, name = units[number % len(units)]
            document = Enclosure(f"附件{number % 3 + 1}.docx", f"{unit}/附件.docx", "附件", "0" * 64, 20_000)
            message = OutgoingMessage(
                "8号", draft=False, unit=unit, unit_name=name, channel="邮箱", addresses=(f"{unit}@example.cn",), subject="通知",
                message_id=f"<{number}@example.cn>", again=False, enclosures=(document,))
            ledger.note(message, State.ACCEPTED, AT)


def _named(value: BlankValue, first: str, own: str) -> BlankValue:
    """Return a value of the first unit as it is another's: its name for the first's."""
    return replace(value, raw=own, value=own) if value.value == first else value


def _row(value: BlankValue) -> ValueRow:
    return ValueRow(value.id, value.name, str(value.kind), value.raw, value.value, str(value.standing), tuple(map(str, value.reasons)),
                    value.place, value.found)


# ---- what is measured
def collect(folder: Path, jobs: int) -> None:
    """Collect everything; on stderr the seconds and the memory at every step."""
    made, seen, started = find_project(folder / "project"), 0, time.monotonic()

    def each(_file: CollectedFile) -> None:
        nonlocal seen
        seen += 1
        if seen % STEP == 0:
            sys.stderr.write(f"{seen} files, {time.monotonic() - started:.0f} s, {_memory(resource.RUSAGE_SELF):.0f} MB\n")

    pipeline.collect(made, SAMPLE, [folder / "returned"], CollectOptions(AT, "clerk", jobs=jobs, each=each))


def typed(*words: str) -> Callable[[Path, int], None]:
    """A command as typed; what it prints is thrown away."""

    def run(folder: Path, _jobs: int) -> None:
        with (Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere),
              contextlib.redirect_stderr(nowhere)):
            command(["-C", str(folder / "project"), *(word.replace("{}", str(folder)) for word in words)])

    return run


def look(folder: Path, _jobs: int) -> None:
    """Begin a review, and answer three questions."""
    way = LookThrough(find_project(folder / "project"), SAMPLE, "clerk")
    for _ in range(3):
        question = way.questions()[0]
        assert question.sentence
        way.take(question, AT)


STEPS: dict[str, Callable[[Path, int], None]] = {
    "collect": collect,
    "collect again, nothing new": collect,
    "collect -n --format json": typed("collect", "-n", "{}/returned", "--format", "json"),
    "returns": typed("returns", SAMPLE, "--on", DAY.isoformat()),
    "returns check": typed("returns", "check", SAMPLE),
    "look, three answers": look,
    "report": typed("report", SAMPLE, "-o", "{}/report.xlsx", "--force"),
    "ledger": typed("ledger", SAMPLE),
    "ledger --format json": typed("ledger", SAMPLE, "--format", "json"),
    "ledger export, .csv": typed("ledger", "export", SAMPLE, "-o", "{}/ledger.csv"),
    "ledger export, .xlsx": typed("ledger", "export", SAMPLE, "-o", "{}/ledger.xlsx"),
}
OF_FILES, OF_LEDGER = list(STEPS)[:3], list(STEPS)[3:]


def _memory(whose: int) -> float:
    return resource.getrusage(whose).ru_maxrss / 1024


def measured(step: str, folder: Path, jobs: int) -> str:
    """Run a step in a process of its own; its line of the table."""
    words = [sys.executable, "-m", "benchmarks.collecting", "--step", step, "--folder", str(folder), "--jobs", str(jobs)]
    began = time.monotonic()
    ran = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    cpu, memory = ran.stdout.split()
    return f"| {step} | {cpu} | {time.monotonic() - began:.1f} | {memory} |"


def alone(step: str, folder: Path, jobs: int) -> None:
    """Run a step here; print the seconds of CPU, of workers too, and the most memory of the process."""
    STEPS[step](folder, jobs)
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    sys.stdout.write(f"{sum(one.ru_utime + one.ru_stime for one in used):.1f} {_memory(resource.RUSAGE_SELF):.0f}\n")


def main() -> None:
    """Prepare, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=334)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--ledger", type=int, default=41_352)
    parser.add_argument("--messages", type=int, default=120_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--without", nargs="+", choices=list(STEPS), default=[])
    parser.add_argument("--step", choices=list(STEPS))
    asked = parser.parse_args()
    if asked.step:
        alone(asked.step, asked.folder, asked.jobs)
        return
    for count, steps, files in ((asked.units, OF_FILES, True), (asked.ledger, OF_LEDGER, False)):
        if not count:
            continue
        with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
            prepare(Path(folder), count, files=files)
            if not files:
                enter(Path(folder), count, asked.messages)
            sys.stdout.write(f"{count} units\n\n| step | CPU, s | clock, s | memory, MB |\n|---|---|---|---|\n")
            for step in (step for step in steps if step not in asked.without):
                sys.stdout.write(measured(step, Path(folder), asked.jobs) + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
