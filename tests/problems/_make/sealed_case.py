"""The base campaign is issued, and a PDF comes as its sealed copy; LibreOffice is a stand-in that sets every document on one page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from issued_case import issue
from pdf_samples import pdf
from pretended_office import WORKS, does, pretended

from generator.cli.commands import main

NUMBER, TITLE = "津宝安办〔2021〕8号", "关于开展“安全生产月”活动的通知"


def seal(*lines: str, pages: int = 1, root: str = "", objects: Sequence[bytes] = (), data: bytes = b"") -> int:
    """`yinfa issue --sealed` with a PDF of these lines on its first page; what it ends with."""
    issue()
    others = [["第一页以后的一页"]] * (pages - 1)
    Path("盖章件.pdf").write_bytes(data or pdf([list(lines or (NUMBER, TITLE)), *others], root, objects))
    with pretended(does(WORKS)):
        return main(["issue", "--campaign", "case", "--sealed", "盖章件.pdf"])
