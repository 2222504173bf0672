"""已印发后改动: what a build now differs in from what was issued."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.difference import compare
from generator.issued import Issue, folder_of, issues
from generator.marked_up import read_marked_up
from generator.output import Digests, Entry, digest, read_manifest
from generator.problem import Place, Problem, Refused
from generator.wording import problem

SHORT, BEFORE = 36, 10
"""Characters that are shown of a paragraph, and how many of them stand before the difference."""


@dataclass(slots=True)
class Changed:
    """A document (通知, 附件1 …) that is not as issued: its first file, what the build has there, and how many files there are."""

    path: str
    now: str
    count: int


def changes_after_issue(records: Path, built: Path, shown: str) -> list[Problem]:
    """A problem for each document that is not as it was issued, with the first paragraph that differs.

    One that a later issue (更正, 补发) holds just so is no change; one whose issue a later one is about (针对) is a reminder only.
    """
    made = issues(records)
    if not made:
        return []
    found = _changed(records, made, built)
    return [_problem(records, made, built, shown, name, changed) for name, changed in found.items()]


def _changed(records: Path, made: list[Issue], built: Path) -> dict[str, Changed]:
    """The documents that differ, by what they are called; memory: 16 bytes a file."""
    paths, exact = array("Q"), array("Q")
    shared: dict[str, Entry] = {}
    for issue in made:
        for entry in read_manifest(folder_of(records, issue.name)):
            paths.append(digest(entry.path))
            exact.append(digest(f"{entry.path}\0{entry.sha256}"))
            if not entry.unit:
                shared[entry.path] = entry
    were, same = Digests(paths), Digests(exact)
    found: dict[str, Changed] = {}
    for entry in read_manifest(built):
        shared.pop(entry.path, None)
        if entry.path in were and f"{entry.path}\0{entry.sha256}" not in same:
            found.setdefault(entry.document, Changed(entry.path, entry.path, 0)).count += 1
    for entry in shared.values():  # issued, and no longer made
        found.setdefault(entry.document, Changed(entry.path, "", 1))
    return found


def _problem(records: Path, made: list[Issue], built: Path, shown: str, name: str, changed: Changed) -> Problem:
    issue = next(i for i in reversed(made) if any(e.path == changed.path for e in read_manifest(folder_of(records, i.name))))
    place = Place(f"{shown}/{changed.path}")
    facts = {"name": name, "number": issue.name, "at": issue.at[:10], "count": changed.count}
    if not changed.now:
        return problem("issued-not-made", place, **facts)
    text = _first_difference(folder_of(records, issue.name) / changed.path, built / changed.now)
    if text is None:
        return problem("changed-in-layout", place, **facts)
    later = next((i for i in made if i.about and i.about == issue.number and i.at >= issue.at and i is not issue), None)
    if later is not None:
        return problem("changed-and-settled", place, **facts, text=text, later=later.name)
    return problem("changed-after-issue", place, **facts, text=text)


def _first_difference(issued: Path, now: Path) -> str | None:
    """The first words that differ; None when the texts are the same. What can't be read as a Word file is told as a whole."""
    try:
        before, after = (list(_paragraphs(path)) for path in (issued, now))
    except (OSError, Refused):
        return "整个文件"
    item = next((item for item in compare(before, after) if item.differs), None)
    if item is None:
        return None
    at = next((n for n, (a, b) in enumerate(zip(item.before, item.after, strict=False)) if a != b), 0)
    return " → ".join(_short(text, at) for text in (item.before, item.after))


def _paragraphs(path: Path) -> Iterator[str]:
    for paragraph in read_marked_up(path.read_bytes(), path.name).paragraphs:
        if text := paragraph.text.strip():
            yield text


def _short(text: str, at: int) -> str:
    """The words around the place where two texts part."""
    start = max(at - BEFORE, 0) if len(text) > SHORT else 0
    shown = text[start:start + SHORT]
    return f"“{'…' if start else ''}{shown}{'…' if start + SHORT < len(text) else ''}”" if text else "（没有）"
