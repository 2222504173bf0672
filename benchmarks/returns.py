"""What the reader of returns makes of each kind of filled form: the tables of docs/returns.md.

    python -m benchmarks.returns [--seeds 30] [--kinds a,b] [--without]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.campaign import find_project
from generator.returns.containers import Received
from generator.returns.data import returns_data
from generator.returns.judging import deciding
from generator.returns.reading import accounting, line_matching, pieces, slots
from generator.returns.reading.catalogue import Catalogue, catalogue
from generator.returns.reasons import Reason
from generator.returns.run import read_one
from generator.returns.simulating.run import KINDS, Simulated, simulate
from generator.returns.simulating.scoring import Score, score
from generator.returns.values import boxes, numbers, read, texts
from generator.returns.values.model import Why, unreadable
from generator.returns.values.read import read_value

SAMPLE = "2021-anquanyue"


@dataclass(slots=True)
class Tally:
    """Scores by kind, and the seconds that reading took."""

    by_kind: dict[str, Score] = field(default_factory=dict)
    files: int = 0
    seconds: float = 0.0


def forms_of(built: Path) -> Iterator[tuple[str, list[Path]]]:
    """(name of a unit, its forms) of a build."""
    for folder in sorted(built.glob("[0-9]*-*")):
        if not folder.name.startswith("00"):
            yield folder.name.partition("-")[2], sorted(folder.glob("附件*.docx"))


def measure(units: list[tuple[str, list[Path]]], known: Catalogue, kinds: list[str], seeds: int) -> Tally:
    """Fill in each form in each kind with each seed, read it, and score what was read."""
    tally = Tally()
    for kind in kinds:
        total = tally.by_kind.setdefault(kind, Score())
        for seed in range(seeds):
            unit, forms = units[seed % len(units)]
            for number, form in enumerate(forms):
                made = simulate(form.read_bytes(), form.name, unit, kind, seed, 2021, forms[(number + 1) % len(forms)].read_bytes())
                begun = time.process_time()
                entry = _entry(made, known)
                tally.seconds += time.process_time() - begun
                tally.files += 1
                total.add(score(made, entry))
    return tally


def _entry(made: Simulated, known: Catalogue) -> dict[str, Any] | None:
    found = returns_data([read_one(Received(made.name, made.data), known)])
    return next((entry for entry in found if set(made.answers) & set(entry["values"])), None)


def rows(tally: Tally) -> Iterator[str]:
    """The lines of a table: one a kind, and the sum."""
    whole = Score()
    yield "| 填法 | 类 | 值 | 读对 | 不必待核的 | 悄悄读错 |"
    yield "|---|---|---|---|---|---|"
    for kind, found in tally.by_kind.items():
        whole.add(found)
        yield f"| {KINDS[kind].called} | {KINDS[kind].family} | {_figures(found)} |"
    yield f"| **合计** | | {_figures(whole)} |"


def _figures(found: Score) -> str:
    share = 100 / max(found.readable, 1)
    return f"{found.readable} | {found.right * share:.2f} % | {found.needless * share:.2f} % | {found.silent}"


Switch = tuple[Any, str, Any]
WITHOUT: dict[str, tuple[str, list[Switch]]] = {
    "deleted": ("括号整对没有时看两旁的字", [(deciding.Judge, "_typed_over", frozenset())]),
    "beside": ("括号旁边的数归给空的那一空", [(slots, "_beside", lambda *_: None)]),
    "lines": ("换了位置的行", [(line_matching, "_moved", lambda *_: [])]),
    "lost": ("书签和控件", [(deciding.Judge, "_anchor", lambda *_: False)]),
    "aside": ("批注、文本框里的字当作建议", [(accounting, "_propose_aside", lambda *_: None)]),
    "odd values": ("约数、相加、用字表示的零，两空写在一空", [
        (numbers, "PROPOSED", ()), (deciding, "split_overflow", lambda *given: given[2])]),
    "numerals": ("大写数字", [(numbers, "_CAPITALS", {})]),
    "width": ("没擦掉的下划线和句号", [(read, "_unruled", lambda _, raw: raw)]),
    "notes": ("值前又写的标签", [(read, "_labelled", lambda *_: "")]),
    "tables": ("又印一遍的字、只有标签的合并格", [
        (accounting, "_printed_again", lambda *_: False), (accounting, "_holds_value", lambda *_: True)]),
    "ticks": ("勾的各种写法", [(boxes, "_odd", lambda *_: unreadable(Why.NO_TICK))]),
    "outline": ("删掉的条目", [(deciding.Judge, "_own_window", lambda _, __, low, high: (low, high))]),
    "files": ("按标题分开几张表", [(pieces, "_by_title", lambda _, first, last, code, __: [(first, last, code)])]),
    "dates": ("日期的简写", [(texts, "_SHORT_DATES", ())]),
    "units": ("数后面的单位", [(deciding, "read_value", lambda kind, raw, **more: texts_without_unit(kind, raw, more))]),
    "struck": ("划掉的字只关它那一空", [(accounting, "_struck", lambda aligned, found, at: accounting._near(  # noqa: SLF001  switched off here
        aligned.text, found, aligned.text.line_of(at), Reason.STRUCK, row=False))]),
}  # fmt: skip
"""By family: the reader's handling of it, and what takes its place while it is switched off."""


def texts_without_unit(kind: Any, raw: str, more: dict[str, Any]) -> Any:
    """Read a value as if nothing were printed behind its blank."""
    return read_value(kind, raw, **{**more, "unit": ""})


@contextmanager
def switched_off(family: str) -> Iterator[None]:
    """Switch the handling of one family off."""
    switches = WITHOUT[family][1]
    before = [(owner, name, getattr(owner, name) if owner is not deciding.Judge else owner.__dict__[name]) for owner, name, _ in switches]
    try:
        for owner, name, instead in switches:
            setattr(owner, name, instead)
        yield
    finally:
        for owner, name, was in before:
            setattr(owner, name, was)


def without(units: list[tuple[str, list[Path]]], known: Catalogue, seeds: int) -> Iterator[str]:
    """The lines of the table of what is left when the handling of a family is switched off."""
    yield "| 关掉的 | 类 | 值 | 读对 | 不必待核的 | 悄悄读错 |"
    yield "|---|---|---|---|---|---|"
    for family, (called, _) in WITHOUT.items():
        with switched_off(family):
            tally = measure(units, known, [name for name, kind in KINDS.items() if kind.family == family], seeds)
        whole = Score()
        for found in tally.by_kind.values():
            whole.add(found)
        yield f"| {called} | {family} | {_figures(whole)} |"


def main() -> None:
    """Build the sample, fill in, read, print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=30)
    parser.add_argument("--kinds", default="")
    parser.add_argument("--without", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        pipeline.init(root)
        project = find_project(root)
        pipeline.build(project, SAMPLE)
        units = list(forms_of(project.output / SAMPLE))
        known = catalogue(project)
        if asked.without:
            lines = without(units, known, asked.seeds)
        else:
            tally = measure(units, known, asked.kinds.split(",") if asked.kinds else list(KINDS), asked.seeds)
            lines = iter([*rows(tally), f"{tally.files} files, {1000 * tally.seconds / max(tally.files, 1):.1f} ms each"])
        for line in lines:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
