"""The only writer of content files: writes over the version that was read, while the value that was asked about is unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ...files import HeldOpen, disk_facts, file_system, held_problem, replace_file
from ...wording import Place, Problem, Refused, problem
from ..nodes import Loc, Node
from .edits import TextFile, open_text, tree_of

SHOWN = 60
"""Characters of a value that a problem quotes."""
LOCK_TIMEOUT = 20.0
"""Seconds to wait for another writer's lock, which is held for a fraction of one."""


@dataclass(frozen=True, slots=True)
class Change:
    """New content of a file: its bytes as they were read, and as they are to be. `shown` is its displayed name."""

    path: Path
    shown: str
    read: bytes
    new: bytes


def change_of(file: TextFile) -> Change:
    """Return the change that an edited text file represents."""
    return Change(file.path, file.shown, file.read, file.data)


@dataclass(frozen=True, slots=True)
class ExpectedValue:
    """The value that a person was asked about: at a path of a file's tree, or (without `loc`) the text at `place`.

    `name` is what a person calls it.
    """

    path: Path
    name: str
    value: str
    place: Place
    loc: Loc = ()

    def now(self) -> str | None:
        """Return the current value from disk; None when it no longer exists."""
        try:
            file = open_text(self.path, self.place.file)
            return value_at(tree_of(file), self.loc) if self.loc else text_at(file, self.place, len(self.value))
        except (OSError, Refused):
            return None


def value_at(tree: Node, loc: Loc) -> str | None:
    """Return the text at a path; None when the path does not lead to one."""
    node: Node | None = tree
    for step in loc:
        if node is None or isinstance(node.value, str):
            return None
        if isinstance(node.value, dict):
            node = node.value.get(str(step))
        else:
            node = node.value[step] if isinstance(step, int) and step < len(node.value) else None
    return node.value if node is not None and isinstance(node.value, str) else None


def text_at(file: TextFile, place: Place, length: int) -> str | None:
    """Return `length` characters of the file from a place on; None when the file has no such line."""
    if not 0 < place.line <= len(file.source.lines):
        return None
    start = file.offset(place)
    return file.text[start : start + length]


@contextmanager
def locked(lock: Path, shown: str) -> Iterator[None]:
    """Hold the lock file of the content during the block; Refused `content-busy` on timeout. `shown` is the content's displayed name."""
    with file_system(shown):
        lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=LOCK_TIMEOUT):
            yield
    except Timeout:
        raise Refused([problem("content-busy", Place(shown))]) from None


def write(changes: Sequence[Change], asked: Sequence[ExpectedValue] = (), errors: Callable[[], Iterable[Problem]] = tuple) -> None:
    """Write the changes, all or none; the content must be `locked`.

    Refused `content-changed` when a file is not as it was read, or when a value that was asked about has changed; Refused with the
    `errors` that the content has once it is written. Nothing is changed then. Raises OSError when a file can't be read.
    """
    for change in changes:
        _as_read(change, asked)
    for one in asked:
        refuse_changed(one)
    done: list[Change] = []
    try:
        for change in changes:
            _as_read(change, asked)  # right before the rename: an editor does not use our lock
            _replace(change, change.new)
            done.append(change)
        _refuse(errors())
    except BaseException:
        for change in done:
            if change.path.read_bytes() == change.new:
                _replace(change, change.read)
        raise


def _replace(change: Change, data: bytes) -> None:
    """Write the file itself where a link leads to it: the link stays. Refused `file-open`, `disk-error`."""
    try:
        replace_file(change.path.resolve(), data)
    except HeldOpen as reason:
        raise Refused([held_problem(str(change.path), change.shown, alone=True)]) from reason
    except OSError as reason:
        raise Refused([problem("disk-error", Place(change.shown), **disk_facts(reason))]) from reason


def _refuse(found: Iterable[Problem]) -> None:
    problems = list(found)
    if problems:
        raise Refused(problems)


def _as_read(change: Change, asked: Iterable[ExpectedValue]) -> None:
    try:
        same = change.path.read_bytes() == change.read
    except FileNotFoundError:
        same = False
    if not same:
        for one in asked:
            refuse_changed(one)
        raise Refused([problem("content-changed", Place(change.shown), now="")])


def refuse_changed(asked: ExpectedValue) -> None:
    """Raise Refused `content-changed`, with the current value, when it is not the one that was asked about."""
    now = asked.now()
    if now is None or now.strip() != asked.value.strip():
        # Without a path there is only a place, where by now something else may stand: that is no new value.
        raise Refused([changed(asked.name, now if asked.loc else None, asked.place)])


def changed(name: str, now: str | None, place: Place) -> Problem:
    """Return the problem `content-changed`: the value that was asked about has changed (None: it no longer exists)."""
    value = " ".join((now or "").split())
    value = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    said = f"：“{name}”已经不在了" if now is None else f"：“{name}”现在是“{value}”" if value else f"：“{name}”现在空着"
    return problem("content-changed", place, now=said, name=name, value=value)
