"""Answers of runs, kept in the user's cache with what the runs looked at; given again only while all of that is the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..files import Cache, program_state
from ..wording import Place, Problem, Severity
from .states import Inputs, Outputs, inputs_of, outputs_of

SHELF = "answers"
"""The folder of the answers in the user's cache."""
COARSE = 2_000_000_000
"""The coarsest clock of a file system in ns (FAT): a file changed within that time of being looked at may change unseen."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: a command about a campaign, with all else that its answer depends on in `asked`; `folder` holds its outputs."""

    root: Path
    campaign: str
    command: str
    asked: tuple[str, ...]
    folder: Path | None = None

    @property
    def key(self) -> str:
        """Return the key of its answer."""
        return sha256(json.dumps([str(self.root.resolve()), self.campaign, self.command, *self.asked]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a question before the work: the answer, if nothing changed, and the state of all that it depends on."""

    question: Question
    cache: Cache | None = None
    inputs: Inputs | None = None
    outputs: Outputs | None = None
    answer: dict[str, Any] | None = None

    def keep(self, answer: dict[str, Any], *, wrote: bool = False) -> None:
        """Keep the answer of the same question asked again, unless what it depends on changed while it was worked out.

        With `wrote` the work wrote documents, and the answer is that of a run which finds them there: what was recorded of units and of
        the campaign must then have been the same before, or absent.
        """
        after = inputs_of(self.question.root, self.question.campaign)
        outputs = outputs_of(self.question.folder) if self.question.folder else None
        if self.cache is None or self.inputs is None or after is None or (self.question.folder and outputs is None):
            return
        same = _same_but_for_records(self.inputs, after) if wrote else (self.inputs, self.outputs_seen) == (after, _seen(outputs))
        if same:
            _put(self.cache, self.question, answer, after, outputs)

    @property
    def outputs_seen(self) -> tuple[str, str] | None:
        """Return the state of the outputs before the work."""
        return _seen(self.outputs)


def _seen(outputs: Outputs | None) -> tuple[str, str] | None:
    return outputs and (outputs.documents, outputs.lists)


def _same_but_for_records(before: Inputs, after: Inputs) -> bool:
    """Return whether only that was recorded for the first time what the next run compares with."""
    recorded = before.units in ("", after.units) and before.owner in ("", after.owner)
    return recorded and before.content == after.content


def known_of(question: Question, cache: Cache | None, *, verify: bool = False) -> Known:
    """Return what is known of a question; with `verify` no answer, since all is to be looked at.

    What can't be told for certain (a link, a file that can't be read, an output changed too close to the last look) is worked out.
    """
    if cache is None:
        return Known(question)
    shelf = replace(cache, folder=cache.folder / SHELF)
    inputs = inputs_of(question.root, question.campaign)
    outputs = outputs_of(question.folder) if question.folder else None
    known = Known(question, shelf, inputs, outputs)
    if verify or inputs is None or (question.folder is not None and outputs is None):
        return known
    kept = _kept(shelf, question)
    if kept is None or kept.get("of") != _of(inputs, outputs):
        return known
    if not kept.get("settled") and question.folder and outputs:
        if not _as_listed(question.folder):
            return known
        _put(shelf, question, kept["answer"], inputs, outputs)
    return replace(known, answer=kept["answer"])


def _of(inputs: Inputs, outputs: Outputs | None) -> list[Any]:
    return [program_state(), list(inputs), list(outputs) if outputs else None]


def _kept(cache: Cache, question: Question) -> dict[str, Any] | None:
    stored = cache.get(question.key)
    try:
        kept = json.loads(stored) if stored else None
    except ValueError:
        return None
    return kept if isinstance(kept, dict) and isinstance(kept.get("answer"), dict) else None


def _put(cache: Cache, question: Question, answer: dict[str, Any], inputs: Inputs, outputs: Outputs | None) -> None:
    """Keep an answer. It is settled once every output is older than the file that keeps it, by more than a clock can hide."""
    value = {"of": _of(inputs, outputs), "settled": False, "answer": answer}
    cache.put(question.key, json.dumps(value).encode())
    if outputs is None or outputs.newest + COARSE < cache.time_of(question.key):
        cache.put(question.key, json.dumps({**value, "settled": True}).encode())


def _as_listed(folder: Path) -> bool:
    """Return whether every document has the bytes that the manifest lists."""
    from ..files import file_hash, read_manifest  # loaded only where an answer is not settled yet

    try:
        return all(file_hash(f"{folder}/{entry.path}") == entry.sha256 for entry in read_manifest(folder))
    except OSError:
        return False


def remembered(cache: Cache | None, name: str, data: bytes, read: Callable[[], str | None]) -> str | None:
    """Return what `read` finds in these bytes, kept under the name of what it is; None, which is not kept, when it finds nothing."""
    if cache is None:
        return read()
    shelf = replace(cache, folder=cache.folder / SHELF)
    key = sha256(f"{program_state()}\0{name}\0".encode() + data).hexdigest()
    kept = shelf.get(key)
    if kept is not None:
        return kept.decode()
    found = read()
    if found is not None:
        shelf.put(key, found.encode())
    return found


# ---- problems as plain data
def problems_kept(found: Iterable[Problem]) -> list[list[Any]]:
    """Return problems as data that is kept."""
    return [[p.code, [p.place.file, p.place.line, p.place.column, p.place.inside], p.severity.value, dict(p.facts)] for p in found]


def problems_known(kept: Iterable[list[Any]]) -> tuple[Problem, ...]:
    """Return the problems that were kept."""
    return tuple(Problem(code, Place(*place), Severity(severity), facts) for code, place, severity, facts in kept)
