"""Time and memory of `yinfa report` on a large campaign: `python -m benchmarks.returns_report [--units 41352]`.

A campaign of that many units is made from the sample's forms: the ledger gets three forms a unit, as collecting enters them, with every
thousandth value doubtful. Then the workbook and the summary are made in a process of their own, whose greatest memory is told.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from generator import pipeline
from generator.campaign import find_project
from generator.collecting import ReportOptions
from generator.records import FormRow, Receipt, ValueRow, open_ledger
from generator.returns import IssuedForm, blank_forms
from generator.text import BlankType

ROOT = Path(__file__).resolve().parent.parent
NAME = "2021-anquanyue"
DAY = date(2021, 7, 15)
BEGUN = datetime(2021, 6, 1, 9, tzinfo=timezone(timedelta(hours=8)))
TYPED = {BlankType.NUMBER: "{n}", BlankType.DATE: "2021-06-20", BlankType.YES_NO: "是", BlankType.MONTH: "6", BlankType.DAY: "16",
         BlankType.MOBILE: "139{unit:08}", BlankType.PHONE: "022-{unit:08}", BlankType.EMAIL: "a{unit}@example.cn"}


def main() -> None:
    """Make the campaign, report on it, and print what it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=41_352)
    parser.add_argument("--made", type=Path, help="only report on the campaign in this folder")
    asked = parser.parse_args()
    if asked.made:
        report(asked.made)
        return
    with tempfile.TemporaryDirectory(prefix="yinfa-") as folder:
        made = Path(folder) / "project"
        began = time.perf_counter()
        fill(made, asked.units)
        say(f"{asked.units} units, {3 * asked.units} forms entered in {time.perf_counter() - began:.0f} s")
        subprocess.run([sys.executable, "-m", "benchmarks.returns_report", "--made", str(made)], check=True, cwd=ROOT)


def say(line: str) -> None:
    """Write a line now: another process writes the next."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def fill(root: Path, units: int) -> None:
    """Make the project with a ledger of that many units' forms."""
    shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", root / "templates")
    project = find_project(root)
    pipeline.build(project, NAME)
    records = project.folder(NAME) / "records"
    numbers = [f"{number:05}" for number in range(1, units + 1)]
    lines = "".join(f"{number},示例市第{int(number)}街道办事处\r\n" for number in numbers)
    (records / "units.csv").write_bytes(("\ufeff编号,单位全称\r\n" + lines).encode())
    forms = [form for (annex, _), form in blank_forms(project, NAME).forms.items() if annex]
    newest = {form.annex: form for form in forms}
    with open_ledger(records, "records") as ledger, ledger.together():
        for number in numbers:
            for annex, form in newest.items():
                sent = (BEGUN + timedelta(minutes=int(number) % 60_000)).isoformat(timespec="seconds")
                receipt = Receipt(f"{annex}{number}", 20_000, f"{annex}{number}.docx", "", sent, sent, f"returned/{number}")
                ledger.returned.enter(receipt, "read", "", "bench", [form_row(form, number)])


def form_row(form: IssuedForm, unit: str) -> FormRow:
    """Return a filled form as it is entered."""
    return FormRow(form.annex, form.version, unit, (), (), older=False, values=tuple(values(form, int(unit))))


def values(form: IssuedForm, unit: int) -> Iterator[ValueRow]:
    """Yield its values; every thousandth is doubtful."""
    for place, slot in enumerate(form.slots):
        text = TYPED.get(slot.kind, "某某某的内容").format(n=unit * 7 % 1000 + place, unit=unit)
        odd = (unit * len(form.slots) + place) % 1000 == 0
        yield ValueRow(slot.id, slot.name, slot.kind.value, f"约{text}" if odd else text, text, "doubtful" if odd else "sure",
                       ("是个约数",) if odd else (), "表1第2行第3格", "位置")


def report(root: Path) -> None:
    """Make the report, and print time, memory and size."""
    project = find_project(root)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, cpu = time.perf_counter(), time.process_time()
    made = pipeline.report(project, NAME, ReportOptions(DAY))
    wall, used = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    say(f"report: {used:.1f} s of processor ({wall:.1f} s), {peak // 1024} MB at most ({before // 1024} MB before), "
        f"workbook {len(made.data) / 1e6:.1f} MB, summary {len(made.summary) / 1e6:.2f} MB")
    for one in made.annexes:
        say(f"  {one.item.name}: {one.sentence}")


if __name__ == "__main__":
    main()
