"""Reads a PDF from outside in a separate process with little memory and time: the file may be made to attack readers.

Reads one line of JSON from stdin (`work`, `shown` and what that work takes), then the PDF; writes one line of JSON, behind which pictures
follow.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from ...wording import Refused
from .actions import FILES, SCRIPT, contents
from .limits import PAGE_LIMITS
from .pdfium import encrypted, opened, pdfium
from .pictures import draw_page
from .reading import read_pages


def main() -> None:
    """Do the work requested on stdin."""
    asked = json.loads(sys.stdin.buffer.readline())
    _limit(asked["size"])
    pdf = sys.stdin.buffer.read()
    try:
        answer, pictures = {"examine": _examine, "draw": _draw, "count": _count}[asked["work"]](pdf, asked)
    except Refused as refused:
        answer, pictures = {"problems": [[p.code, dict(p.facts)] for p in refused.problems]}, []
    answer["sizes"] = [len(picture) for picture in pictures]
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(pictures))
    sys.stdout.buffer.flush()


def _limit(size: int) -> None:
    """Limit memory and time, where the system supports it."""
    try:
        import resource
    except ImportError:  # Windows: its parent ends it when it takes too long
        return
    memory = PAGE_LIMITS.outside_memory_bytes + 2 * size
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, PAGE_LIMITS.outside_seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901  what the system allows
        resource.setrlimit(limit, (most, hard))


def _count(pdf: bytes, asked: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    with opened(pdf, asked["shown"]) as document:
        return {"pages": len(document)}, []


def _examine(pdf: bytes, asked: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Return the number of pages, the text of the first ones, and the contents besides pages."""
    with opened(pdf, asked["shown"]) as document:
        locked = encrypted(document)
        kinds = _told(document)
    held = contents(pdf)
    read = read_pages(pdf, asked["shown"], most=asked["most"])
    hidden = [line for page in read for line in page.hidden]
    lines, unseen_lines = ([[part.page, part.text, part.size] for line in some for part in line.columns()] for some in (read.lines, hidden))
    turned = any(page.turned for page in read)
    unseen = 0 if locked else held.unseen  # that it is encrypted says as much
    return {
        "pages": read.count, "encrypted": locked, "kinds": [*held.kinds, *kinds], "unseen": unseen, "lines": lines,
        "hidden": unseen_lines, "turned": turned}, []


def _told(document: Any) -> list[str]:
    """Return the scripts and files that pdfium itself finds."""
    raw = pdfium().raw
    found = [SCRIPT] if raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 else []
    return found + ([FILES] if raw.FPDFDoc_GetAttachmentCount(document.raw) > 0 else [])


def _draw(pdf: bytes, asked: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    return {}, [draw_page(pdf, number, asked["dpi"]) for number in range(asked["first"], asked["last"] + 1)]
