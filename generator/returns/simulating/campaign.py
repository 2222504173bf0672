"""Simulate the returns of a built campaign, each unit's forms filled in as some unit would: for training and tests."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...campaign import Project, save
from ...files import FileKind, read_manifest, read_outside
from ...forms import read_identity
from ...records import RECORDS, owner_of_folder
from ...wording import Place, Refused, problem
from .answers import Sight
from .run import KINDS, Simulated, simulate

ANSWERS = "答案.json"
PLAIN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Simulation:
    """The result of a simulation: the folder, its files, and the kind of each."""

    folder: Path
    files: tuple[str, ...]
    kinds: tuple[str, ...]


def simulate_campaign(project: Project, name: str, seed: int, target: Path | None = None, *, force: bool = False) -> Simulation:
    """Fill in every unit's forms of the last build; Refused `nothing-built` when there are none.

    The files and 答案.json go to `target`, by default output/<campaign>（模拟）/<seed>. The same seed gives the same files.
    """
    built = project.output / name
    folder = target or project.output / f"{name}（模拟）" / str(seed)
    year = _year(project, name)
    made: dict[str, Simulated] = {}
    for unit, forms in _forms(built):
        for number, (path, data) in enumerate(forms):
            choice = random.Random(f"{seed} {path}")  # noqa: S311  nothing secret
            kind = "plain" if choice.random() < PLAIN_SHARE else choice.choice(list(KINDS))
            one = simulate(data, path, unit, kind, seed, year, forms[(number + 1) % len(forms)][1])
            made[one.name] = one
    if not made:
        raise Refused([problem("nothing-built", Place(project.shown(built)), campaign=name)])
    answers = (json.dumps({path: _answers(one) for path, one in made.items()}, ensure_ascii=False, indent=1) + "\n").encode()
    save(project, {**{folder / path: one.data for path, one in made.items()}, folder / ANSWERS: answers}, force=force)
    return Simulation(folder, (*made, ANSWERS), tuple(one.kind.called for one in made.values()))


def _year(project: Project, name: str) -> int:
    owner = owner_of_folder(project.folder(name) / RECORDS)
    return int(owner[-4:]) if owner[-4:].isdigit() else 0


def _forms(built: Path) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """Yield (name of the unit, its forms) of a build."""
    by_unit: dict[str, list[tuple[str, bytes]]] = {}
    for entry in read_manifest(built):
        folder, _, name = entry.path.partition("/")
        if not name.endswith(".docx") or not (built / entry.path).is_file():
            continue
        data = read_outside(built / entry.path, Place(entry.path), FileKind.WORD)
        if read_identity(data).unit:
            by_unit.setdefault(folder.partition("-")[2], []).append((entry.path, data))
    yield from sorted(by_unit.items())


def _answers(one: Simulated) -> dict[str, object]:
    """Return the expected reading: values, the blanks that a person would ask about, those that nobody can read."""
    return {
        "kind": one.kind.name, "called": one.kind.called, "values": {a.id: a.value for a in one.answers.values()},
        "ask": [a.id for a in one.answers.values() if a.sight is Sight.ODD],
        "unreadable": [a.id for a in one.answers.values() if a.sight is Sight.NONE],
    }  # fmt: skip
