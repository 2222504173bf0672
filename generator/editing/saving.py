"""Saving over what was read: a file that changed meanwhile is a conflict for a person, and no text of either side is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..campaign import content_files, edits, retyped
from ..files import FORBIDDEN, LINE_END, HeldOpen, disk_facts, held_problem, replace_file
from ..wording import Place, Problem, Refused, problem
from .conflicts import ConflictRow, Side, aligned, chosen
from .files import ContentFile, OpenedFile, digest_of, open_file, refuse_read_only

MINE, THEIRS = "我的", "外面的"
"""In the name of a kept text: which side it was."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The file as it is now; `written` is False when nothing had to be written."""

    opened: OpenedFile
    written: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that changed since it was read: what is on the disk, the text that was to be saved, both aligned by paragraph."""

    found: OpenedFile
    mine: str
    rows: tuple[ConflictRow, ...]


Change = Callable[[edits.TextFile], edits.TextFile]


def save_text(file: ContentFile, begun: str, text: str) -> Saved | Conflict:
    """Write a whole text over the version with the hash `begun`; a text that is wrong is written all the same.

    Refused when it can't be written (`disk-error`, `file-open`), when the file is gone (`file-missing`), or for a character that no text
    file holds (`bad-character`). Nothing is changed then.
    """
    return save_change(file, begun, lambda there: retyped(there, _sound(text, file.shown)))


def save_change(file: ContentFile, begun: str, change: Change) -> Saved | Conflict:
    """Write a change over the version with the hash `begun`; with another version on the disk nothing is written.

    `change` is applied to whatever is on the disk: what it gives there is the conflict's own side. Refused as `save_text` and the change.
    """
    with content_files.locked(file.lock, file.shown):
        found = open_file(file)
        new = change(found.text)
        if found.digest != begun and new.text != found.text.text:
            return _conflict(found, new.text)
        return _write(found, new)


def create_text(file: ContentFile, text: str) -> Saved | Conflict:
    """Write a text whose file is gone, or was never there; a file that came back meanwhile is a conflict."""
    with content_files.locked(file.lock, file.shown):
        typed = _sound(text, file.shown)
        try:
            found = open_file(file)
        except Refused as refused:
            if {p.code for p in refused.problems} != {"file-missing"}:
                raise
            _put(file, file.path, typed.encode())
            return Saved(open_file(file), written=True)
        new = retyped(found.text, typed)
        return _conflict(found, new.text) if new.text != found.text.text else Saved(found, written=False)


def settle(conflict: Conflict, sides: Sequence[Side]) -> Saved | Conflict:
    """Write what was chosen paragraph by paragraph; what is not in it is kept in records/ first.

    A file that changed again is a new conflict, with the chosen text as the own side. ValueError as `chosen`.
    """
    file = conflict.found.file
    text = "\n".join(chosen(conflict.rows, sides))
    with content_files.locked(file.lock, file.shown):
        found = open_file(file)
        new = retyped(found.text, text)
        if found.digest != conflict.found.digest:
            keep(file, MINE, retyped(found.text, conflict.mine).data)
            return _conflict(found, new.text)
        refuse_read_only(found)
        mine = retyped(found.text, conflict.mine)
        for side, version in ((MINE, mine), (THEIRS, found.text)):
            if version.text != new.text:
                keep(file, side, version.data)
        return _write(found, new)


def conflict_of(file: ContentFile, mine: str) -> Conflict:
    """Return a text side by side with what is on the disk now."""
    found = open_file(file)
    return _conflict(found, retyped(found.text, mine).text)


def keep(file: ContentFile, side: str, data: bytes) -> Path:
    """Keep a text that was not taken, under its hash in the campaign's records/冲突/; return its path. Refused `disk-error`."""
    name = file.name.replace("/", "_")
    stem, _, suffix = name.rpartition(".")
    path = file.conflicts / f"{stem}.{side}.{digest_of(data)[:12]}.{suffix}"
    _put(file, path, data)
    return path


# ---- steps
def _sound(text: str, shown: str) -> str:
    """Return the text; Refused `bad-character` for a NUL, half of a surrogate pair, or a byte order mark at its beginning."""
    bad = [hit.start() for hit in FORBIDDEN.finditer(text) if hit[0] == "\0" or "\ud800" <= hit[0] <= "\udfff"]
    bad += [0] if text.startswith("\ufeff") else []
    if bad:
        raise Refused([_bad_character(text, at, shown) for at in sorted(bad)])
    return text


def _bad_character(text: str, at: int, shown: str) -> Problem:
    before = LINE_END.split(text[:at])
    return problem("bad-character", Place(shown, len(before), len(before[-1]) + 1), code=f"U+{ord(text[at]):04X}")


def _conflict(found: OpenedFile, mine: str) -> Conflict:
    lines = replace(found.text, text=mine).source.lines
    return Conflict(found, mine, aligned(lines, found.lines))


def _write(found: OpenedFile, new: edits.TextFile) -> Saved | Conflict:
    if new.data == found.text.read:
        return Saved(found, written=False)
    refuse_read_only(found)
    try:
        content_files.write([content_files.change_of(new)])
    except Refused as refused:
        if {p.code for p in refused.problems} != {"content-changed"}:
            raise
        return conflict_of(found.file, new.text)  # saved by another program since it was read, a moment ago
    return Saved(OpenedFile(found.file, replace(new, read=new.data), digest_of(new.data), writable=True), written=True)


def _put(file: ContentFile, path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except HeldOpen as reason:
        raise Refused([held_problem(str(path), file.shown, alone=True)]) from reason
    except OSError as reason:
        raise Refused([problem("disk-error", Place(file.shown), **disk_facts(reason))]) from reason
