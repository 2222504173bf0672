"""Reads PDF files from outside (scanned, sealed, made by others) in a separate process, bounded in time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from ...wording import Place, Refused, problem
from .limits import PAGE_LIMITS
from .pdfium import MARK, MARK_WITHIN
from .pictures import DPI
from .readiness import require_page_reader

LOOKED_AT = 3
"""Pages of which the text is compared: number and title stand on the first."""
AT_ONCE = 20
"""Pages that one process draws."""
GB = 1 << 30
_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from importlib import import_module as load; load(sys.argv[2]).main()"
_WORKER = f"{__package__}.outside_worker"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text, or a separate part of one: its page, text, and size of its characters (points)."""

    page: int
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class ExaminedPdf:
    """The result of examining a PDF from outside: pages, the lines of the first ones, contents besides pages.

    `kinds` names these contents in words for a person, `unseen` is the number of parts that could not be parsed. `hidden`: the lines
    of these pages that nobody sees; `turned`: characters stand sideways or upside down on them, which are in no line.
    """

    pages: int
    encrypted: bool
    kinds: tuple[str, ...]
    unseen: int
    lines: tuple[TextLine, ...]
    hidden: tuple[TextLine, ...] = ()
    turned: bool = False


def examine(pdf: bytes, shown: str) -> ExaminedPdf:
    """Examine a PDF from outside.

    Refused `sealed-not-pdf`, `pdf-locked` (it needs a password), `pdf-too-much`, `pdf-too-heavy` (over the limits of time and memory),
    `page-reader-missing`. `shown` is its displayed name.
    """
    answer, _ = _asked(pdf, shown, {"work": "examine", "most": LOOKED_AT})
    lines, hidden = (
        tuple(TextLine(int(page), str(text), float(size)) for page, text, size in answer[key]) for key in ("lines", "hidden"))
    kinds = tuple(dict.fromkeys(str(kind) for kind in answer["kinds"]))
    return ExaminedPdf(int(answer["pages"]), bool(answer["encrypted"]), kinds, int(answer["unseen"]), lines, hidden, bool(answer["turned"]))


def count_pages(pdf: bytes, shown: str) -> int:
    """Return the number of pages; Refused as of `examine`."""
    return int(_asked(pdf, shown, {"work": "count"})[0]["pages"])


def draw_outside(pdf: bytes, shown: str, dpi: float = DPI, *, most: int) -> tuple[int, list[bytes]]:
    """Return the number of pages, and the first `most` as PNG; Refused as of `examine`. The limits are those of a few pages each."""
    count = count_pages(pdf, shown)
    last = min(count, most)
    pictures: list[bytes] = []
    for first in range(1, last + 1, AT_ONCE):
        pictures += _asked(pdf, shown, {"work": "draw", "dpi": dpi, "first": first, "last": min(first + AT_ONCE - 1, last)})[1]
    return count, pictures


def _asked(pdf: bytes, shown: str, work: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Run the work in the separate process; return the answer, and the pictures behind it."""
    require_page_reader()
    if MARK not in pdf[:MARK_WITHIN]:
        raise Refused([problem("sealed-not-pdf", Place(shown))])
    command = [sys.executable, "-c", _BEGIN, json.dumps(sys.path), _WORKER]
    head = json.dumps({**work, "shown": shown, "size": len(pdf)}).encode() + b"\n"
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            said, _ = process.communicate(head + pdf, timeout=PAGE_LIMITS.outside_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            raise _too_heavy(shown) from None
        except BaseException:
            process.kill()
            raise
    first, _, rest = said.partition(b"\n")
    if process.returncode or not first:
        raise _too_heavy(shown)
    answer: dict[str, Any] = json.loads(first)
    if "problems" in answer:
        raise Refused([problem(code, Place(shown), **facts) for code, facts in answer["problems"]])
    pictures, at = [], 0
    for size in answer["sizes"]:
        pictures.append(rest[at : at + size])
        at += size
    return answer, pictures


def _too_heavy(shown: str) -> Refused:
    memory = f"{PAGE_LIMITS.outside_memory_bytes / GB:g} GB"
    return Refused([problem("pdf-too-heavy", Place(shown), seconds=PAGE_LIMITS.outside_seconds, memory=memory)])
