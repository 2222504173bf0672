"""Edits of single values in a text file: only their characters are replaced, every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ...files import LINE_END, FileKind, Source, character_problems, decode, read_outside
from ...wording import Place, Refused, problem
from ..load import front_matter
from ..nodes import Loc, Node, parse_yaml, walk

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`｛［｝］\\][^:#{}\[\],\\]*")
"""A text that needs no quotes in YAML, also inside a flow collection, and that a clerk would not misread."""
ITEM = re.compile(r"\s*-\s")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text and encoding. `shown` is its displayed name, `read` the bytes that it was read from."""

    path: Path
    shown: str
    text: str
    codec: str
    bom: bytes
    read: bytes = b""

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self.bom + self.text.encode(self.codec)

    @property
    def source(self) -> Source:
        """Its lines."""
        return Source(self.shown, tuple(LINE_END.split(self.text)))

    @property
    def line_end(self) -> str:
        """The line end of its first line."""
        found = LINE_END.search(self.text)
        return found[0] if found else "\n"

    def offset(self, place: Place) -> int:
        """Return the offset of a place in the text; a column of 0 is the line's beginning."""
        starts = [0, *(hit.end() for hit in LINE_END.finditer(self.text))]
        return starts[place.line - 1] + max(place.column - 1, 0)

    def with_text(self, start: int, stop: int, new: str) -> TextFile:
        """Return the file with the characters between two offsets replaced."""
        return replace(self, text=self.text[:start] + new + self.text[stop:])


def open_text(path: Path, shown: str) -> TextFile:
    """Read a file; Refused when it is no text, or when its text can't be written back byte for byte."""
    return as_text(path, shown, read_outside(path, Place(shown), FileKind.TEXT))


def as_text(path: Path, shown: str, data: bytes) -> TextFile:
    """Return the file with these bytes; Refused as in `open_text`."""
    text, encoding = decode(data, Place(shown))
    bom, codec = next(((mark, name) for mark, name in BOMS if data.startswith(mark)), (b"", encoding))
    file = TextFile(path, shown, text, codec, bom, data)
    if file.data != data:
        raise impossible(Place(shown))
    return file


def impossible(place: Place) -> Refused:
    """Return the refusal `edit-impossible`."""
    return Refused([problem("edit-impossible", place)])


# ------------------------------------------------------------------------------------------------ trees
def tree_of(file: TextFile) -> Node:
    """Parse a YAML file, or the front matter of a text."""
    return _read(file)[0]


def _read(file: TextFile) -> tuple[Node, int]:
    source = front_matter(file.source)[0] if file.shown.endswith(".md") else file.source
    node, problems = parse_yaml(source)
    return node, len(problems)


def _first_good(candidates: Iterable[TextFile], wanted: object, most: int, place: Place) -> TextFile:
    """Return the first candidate that parses to `wanted` without new problems; Refused `edit-impossible` when none does."""
    for candidate in candidates:
        try:
            node, problems = _read(candidate)
        except Refused:
            continue
        if node.plain() == wanted and problems <= most:
            return candidate
    raise impossible(place)


def _with_leaf(tree: object, loc: Loc, value: object) -> object:
    """Return the plain tree with the value at a path replaced."""
    if not loc:
        return value
    step, *rest = loc
    if isinstance(tree, dict):
        return {**tree, step: _with_leaf(tree.get(str(step)), tuple(rest), value)}
    assert isinstance(tree, list)
    return [_with_leaf(item, tuple(rest), value) if index == step else item for index, item in enumerate(tree)]


# ------------------------------------------------------------------------------------------------ edits
def set_value(file: TextFile, loc: Loc, value: str) -> TextFile:
    """Return the file with the value at a path replaced, in the same quoting where possible; Refused `edit-impossible` otherwise."""
    tree, problems = _read(file)
    node = tree.at(loc)
    if not isinstance(node.value, str) or not node.stop.line:
        raise impossible(node.place)
    refuse_unsound(value, node.place)
    start, stop = file.offset(node.place), file.offset(node.stop)
    quote = file.text[start - 1 : start] if stop > start else ""
    quote = quote if quote in ("'", '"') and file.text[stop - 1] == quote else ""
    candidates = (file.with_text(start - len(quote), stop, typed) for typed in spellings(value, quote, empty=start == stop))
    return _first_good(candidates, _with_leaf(tree.plain(), loc, value), problems, node.place)


def spellings(value: str, quote: str, *, empty: bool = False) -> Iterator[str]:
    """Yield the YAML spellings of a text, the preferred first."""
    lead = " " if empty else ""
    single, double = "'" + value.replace("'", "''") + "'", '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if quote != "'":
        yield from (lead + value,) if not quote and PLAIN.fullmatch(value) else ()
        yield lead + double
    yield lead + single
    yield lead + double


def replace_at(file: TextFile, place: Place, old: str, new: str) -> TextFile:
    """Return the file with the text `old` at a place replaced by `new`; Refused `edit-impossible` when anything else would change."""
    refuse_unsound(new, place)
    start = file.offset(place)
    changed = file.with_text(start, start + len(old), new)
    if not place.column or not file.text.startswith(old, start) or not _only_replaced(file, changed, old, new):
        raise impossible(place)
    return changed


def _only_replaced(before: TextFile, after: TextFile, old: str, new: str) -> bool:
    """Return whether at most one scalar of the tree changed, by that replacement; none when the change is in the prose."""
    try:
        (first, had), (second, has) = _read(before), _read(after)
    except Refused:
        return False
    leaves, others = _leaves(first), _leaves(second)
    if leaves.keys() != others.keys() or has > had:
        return False
    different = [loc for loc in leaves if leaves[loc] != others[loc]]
    if not different:
        return before.shown.endswith(".md")
    return len(different) == 1 and others[different[0]] in _once_replaced(leaves[different[0]], old, new)


def _leaves(tree: Node) -> dict[Loc, str]:
    return {loc: node.value for loc, node in walk(tree) if isinstance(node.value, str)}


def _once_replaced(text: str, old: str, new: str) -> Iterator[str]:
    for hit in re.finditer(f"(?={re.escape(old)})", text):
        yield (text[: hit.start()] + new + text[hit.start() + len(old) :]).strip()


def drop_key(file: TextFile, key: str) -> TextFile:
    """Return the file without that key and the lines of its value; unchanged when it has no such key."""
    tree, problems = _read(file)
    node = tree.get(key)
    if node is None:
        return file
    first = tree.keys[key].line
    after = [place.line for place in tree.keys.values() if place.line > first]
    start = file.offset(Place(line=first))
    ends = range(_last_line(node), min(after, default=len(file.source.lines) + 1))
    candidates = (file.with_text(start, _line_after(file, end), "") for end in ends)
    left = {name: value for name, value in _mapping(tree).items() if name != key}
    return _first_good(candidates, left, problems, tree.keys[key])


def insert_key(file: TextFile, key: str, value: str, after: str) -> TextFile:
    """Return the file with a new line `key: value` after the lines of the key `after`."""
    tree, problems = _read(file)
    at = tree.keys[after]
    position = _line_after(file, _last_line(tree.at((after,))))
    lead = "" if file.text[:position].endswith(("\n", "\r")) else file.line_end
    indent = " " * (at.column - 1)
    candidates = (file.with_text(position, position, f"{lead}{indent}{key}: {typed}{file.line_end}") for typed in spellings(value, ""))
    return _first_good(candidates, {**_mapping(tree), key: value}, problems, at)


def confirm(file: TextFile, where: str, value: str) -> TextFile:
    """Return the file (campaign.yaml) with an entry appended to 已核."""
    tree, problems = _read(file)
    node = tree.get("已核")
    listed = node.plain() if node else ""
    entries = listed if isinstance(listed, list) else []
    wanted = {**_mapping(tree), "已核": [*entries, {"处": where, "值": value}]}
    typed = [(w, v) for v in spellings(value, "") for w in spellings(where, "")]
    items = [f"{{处: {w}, 值: {v}}}" for w, v in typed]
    items += [f"处: {w}{file.line_end}{' ' * _indent(file, node)}值: {v}" for w, v in typed]  # where brackets would be misread
    add = _item_inserter(file, tree, node)
    return _first_good((add(item) for item in items), wanted, problems, node.place if node else tree.place)


def _indent(file: TextFile, node: Node | None) -> int:
    """Return the number of columns before an item of 已核, its dash included."""
    items = node.value if node and isinstance(node.value, tuple) else ()
    dash = ITEM.match(file.source.lines[items[-1].place.line - 1]) if items else None
    return len(dash[0]) if dash else 4


def _item_inserter(file: TextFile, tree: Node, node: Node | None) -> Callable[[str], TextFile]:
    """Return a function that adds an item to 已核: as a new key at the end, a block sequence item, or a flow sequence item."""
    end = file.line_end
    if node is None:
        lead = "" if not file.text or file.text.endswith(("\n", "\r")) else end
        return lambda item: replace(file, text=f"{file.text}{lead}已核:{end}  - {item}{end}")
    key = tree.keys["已核"]
    if not isinstance(node.value, tuple) or not node.value:
        start, stop = file.offset(key) + len("已核"), _line_after(file, key.line)
        line = re.sub(r"^(\s*[:：])[ \t]*(?:无|\[\s*\]|~|null)?", r"\1", file.text[start:stop].rstrip("\r\n"))
        line_end = file.text[start:stop][len(file.text[start:stop].rstrip("\r\n")) :] or end
        return lambda item: file.with_text(start, stop, f"{line}{line_end}  - {item}{line_end}")
    first = file.source.lines[node.value[-1].place.line - 1]
    dash = ITEM.match(first)
    if dash is None:
        at = file.text.find("]", file.offset(_stops(node)[-1]))
        return lambda item: file.with_text(at, at, f", {item}")
    position = _line_after(file, _last_line(node))
    lead = "" if file.text[:position].endswith(("\n", "\r")) else end
    return lambda item: file.with_text(position, position, f"{lead}{dash[0]}{item}{end}")


def _mapping(tree: Node) -> dict[str, object]:
    plain = tree.plain()
    return plain if isinstance(plain, dict) else {}


def _stops(node: Node) -> list[Place]:
    return sorted(item.stop if item.stop.line else item.place for _, item in walk(node))


def _last_line(node: Node) -> int:
    return _stops(node)[-1].line


def _line_after(file: TextFile, line: int) -> int:
    """Return the offset of the beginning of the next line, or the end of the text."""
    starts = [0, *(hit.end() for hit in LINE_END.finditer(file.text))]
    return starts[line] if line < len(starts) else len(file.text)


def refuse_unsound(text: str, place: Place) -> None:
    """Raise Refused when a text has characters or line breaks that no value of a content file may have."""
    bad = character_problems(text, place)
    if "\n" in text or "\r" in text:
        raise impossible(place)
    if bad:
        raise Refused(bad)
