"""Names of files and folders that are valid on Windows and Linux; an invalid name is a problem, never changed silently."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from ..wording import Place, Problem, Severity, problem

INSTEAD = {"\\": "＼", "/": "／", ":": "：", "*": "＊", "?": "？", '"': "“ ”", "<": "〈", ">": "〉", "|": "｜"}
"""Characters that Windows forbids in a name, each with the Chinese character to use instead."""
_PORTS = (f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³")
RESERVED = frozenset(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS])
"""Device names of Windows, in any case and with any suffix (Microsoft, “Naming Files, Paths, and Namespaces”)."""
MAX_BYTES = 255
"""NAME_MAX of Linux file systems, in UTF-8 bytes; stricter than the 255 UTF-16 units of Windows."""
MAX_PATH = 200
"""UTF-16 units; Windows opens paths of up to 259, and the rest is left to the project's own folder."""
LONGEST_NAME, CUT = 210, "……"
"""UTF-8 bytes of a document's name, 70 Chinese characters: room is left for a number behind it; what stands for the rest."""
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def check_name(name: str, place: Place) -> list[Problem]:
    """Return the errors that make the name invalid, and reminders of what may trouble a recipient."""
    return [*_characters(name, place), *_edges(name, place), *_whole(name, place)]


def document_name(number: str, title: str, suffix: str) -> str:
    """Return the file name of a document for those who get it: 津宝安办〔2021〕8号 关于….docx; "" if it has neither number nor title.

    Characters that Windows forbids give way to Chinese ones; a long title is cut.
    """
    words = " ".join(part for part in (number, title) if part)
    words = words.translate({ord(bad): "”" if bad == '"' else good for bad, good in INSTEAD.items()})
    words = _UNSEEN.sub("", re.sub(r"\s+", " ", words)).strip(" .")
    room = LONGEST_NAME - len(suffix.encode())
    if len(words.encode()) > room:
        words = words.encode()[: room - len(CUT.encode())].decode(errors="ignore").rstrip(" .") + CUT
    return f"{words}{suffix}" if words else ""


def campaign_name_errors(name: str) -> list[Problem]:
    """Return the errors that keep a name from being a new campaign's: no hidden folder, and nothing that commands take for an option."""
    found = [p for p in check_name(name, Place()) if p.severity is Severity.ERROR]
    if not found and name.startswith("."):
        found = [problem("name-edge", Place(), name=name)]
    return found or ([problem("name-dash", Place(), name=name)] if name.startswith("-") else [])


def check_path(names: Sequence[str], place: Place) -> list[Problem]:
    """Return a reminder if folders and file name together (below the campaign's output folder) are too long for Windows."""
    path = "/".join(names)
    length = _utf16(path)
    return [problem("path-long", place, length=length, name=path)] if length > MAX_PATH else []


def clash_problems(named: Iterable[tuple[str, Place]]) -> list[Problem]:
    """Return an error for each name that equals an earlier one (case and normalisation ignored), at the place it was made from."""
    first: dict[str, tuple[str, Place]] = {}
    found = []
    for name, place in named:
        key = _folded(name)
        if key in first:
            other, where = first[key]
            found.append(problem("name-clash", place, name=name, other=other, file=PurePosixPath(where.file).name, line=where.line))
        first.setdefault(key, (name, place))
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _characters(name: str, place: Place) -> list[Problem]:
    refused = [character for character in INSTEAD if character in name]
    found = [problem("name-character", place, name=name, shown=shown, instead=INSTEAD[shown]) for shown in refused]
    if hit := _UNSEEN.search(name):
        facts = {"position": hit.start() + 1, "code": f"U+{ord(hit[0]):04X}"}
        found.append(problem("name-invisible", place, name=_UNSEEN.sub("�", name), **facts))
    return found


def _edges(name: str, place: Place) -> list[Problem]:
    bad = not name or name != name.strip(" \u3000\u00a0") or name.endswith(".")
    return [problem("name-edge", place, name=name)] if bad else []


def _whole(name: str, place: Place) -> list[Problem]:
    found = []
    if name.partition(".")[0].rstrip(" ").upper() in RESERVED:
        found.append(problem("name-reserved", place, name=name))
    size = len(name.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        found.append(problem("name-long", place, name=name, bytes=size))
    outside = next((character for character in name if not _in_gbk(character)), "")
    if outside and not _UNSEEN.search(outside):
        found.append(problem("name-outside-gbk", place, name=name, character=outside))
    return found


def _in_gbk(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
