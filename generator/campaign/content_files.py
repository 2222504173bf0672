"""The one door by which content files are written: only over what was read, and only while what was asked about still stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ..files import file_system, replace_file
from ..wording import Place, Problem, Refused, problem
from .edits import TextFile, as_text, tree_of
from .nodes import Loc, Node

SHOWN = 60
"""Characters shown of a value."""
PATIENCE = 20.0
"""Seconds to wait for another writer, who needs a fraction of one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A content file to be written anew: its bytes as they were read, and as they are to be. `shown` is what problems call it."""

    path: Path
    shown: str
    read: bytes
    new: bytes


def change_of(file: TextFile) -> Change:
    """Return the change that an edited text file stands for."""
    return Change(file.path, file.shown, file.read, file.data)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person was asked about: the value at a path of a file's tree, or (without `loc`) the text that stands at `place`.

    `name` is what a person calls it.
    """

    path: Path
    name: str
    value: str
    place: Place
    loc: Loc = ()

    def now(self) -> str | None:
        """Return what stands there now; None when there is nothing any more."""
        try:
            file = as_text(self.path, self.place.file, self.path.read_bytes())
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
    """Return so many characters of the file from a place on; None when the file has no such line."""
    if not 0 < place.line <= len(file.source.lines):
        return None
    start = file.offset(place)
    return file.text[start : start + length]


@contextmanager
def locked(lock: Path, shown: str) -> Iterator[None]:
    """Let nobody else write the content that `lock` stands for; Refused `content-busy` when it is not let go. `shown`: how it is called."""
    with file_system(shown):
        lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=PATIENCE):
            yield
    except Timeout:
        raise Refused([problem("content-busy", Place(shown))]) from None


def write(changes: Sequence[Change], asked: Sequence[Asked] = (), errors: Callable[[], Iterable[Problem]] = tuple) -> None:
    """Write the changes, all or none; to be called while the content is `locked`.

    Refused `content-changed` when a file has other bytes than were read, or when what a person was asked about is another by now;
    Refused with the `errors` that the content has once it is written. Nothing is changed then. Raises OSError.
    """
    for change in changes:
        _as_read(change, asked)
    for one in asked:
        refuse_changed(one)
    done: list[Change] = []
    try:
        for change in changes:
            _as_read(change, asked)  # right before the rename: an editor knows nothing of our lock
            replace_file(change.path, change.new)
            done.append(change)
        _refuse(errors())
    except BaseException:
        for change in done:
            if change.path.read_bytes() == change.new:
                replace_file(change.path, change.read)
        raise


def _refuse(found: Iterable[Problem]) -> None:
    problems = list(found)
    if problems:
        raise Refused(problems)


def _as_read(change: Change, asked: Iterable[Asked]) -> None:
    try:
        same = change.path.read_bytes() == change.read
    except FileNotFoundError:
        same = False
    if not same:
        for one in asked:
            refuse_changed(one)
        raise Refused([problem("content-changed", Place(change.shown), now="")])


def refuse_changed(asked: Asked) -> None:
    """Refused `content-changed`, with what stands there now, when that is not what was asked about."""
    now = asked.now()
    if now is None or now.strip() != asked.value.strip():
        raise Refused([changed(asked.name, now, asked.place)])


def changed(name: str, now: str | None, place: Place) -> Problem:
    """`content-changed`: what a person was asked about is another by now (None: it is gone)."""
    value = " ".join((now or "").split())
    value = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    said = f"：“{name}”已经不在了" if now is None else f"：“{name}”现在是“{value}”" if value else f"：“{name}”现在空着"
    return problem("content-changed", place, now=said, name=name, value=value)
