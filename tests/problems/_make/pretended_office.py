"""A LibreOffice that is none: it makes empty pages, or does what a broken one does. With it no case needs the real one."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pypdf import PdfWriter

from generator import office
from generator.cli.commands import main
from generator.office import listeners, programs

FONTS = ["仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"]
STARTED = """
import json, os, sys
def say(answer):
    print(json.dumps(answer), flush=True)
say({"office": 0})
say({"ready": True, "fonts": FONTS})
for line in sys.stdin:
    job = json.loads(line)
    BODY
"""
def page() -> bytes:
    """A PDF of one empty page."""
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


WORKS = f'open(job["target"], "wb").write({page()!r}); say({{}})'
NOT_STARTED = 'import json; print(json.dumps({"office": 0})); print(json.dumps({"error": "no suitable windowing system found"}))'


def does(body: str, *, at: str = "", fonts: list[str] | None = None) -> str:
    """A program that does this with a file whose name holds `at`, and makes a page of any other."""
    branch = f"if {at!r} in job['source']:\n        {body}\n    else:\n        {WORKS}"
    return STARTED.replace("BODY", branch).replace("FONTS", repr(FONTS if fonts is None else fonts))


@contextmanager
def pretended(program: str = "", seconds: float = 60) -> Iterator[None]:
    """This program stands for LibreOffice and what drives it; a file may take so many seconds."""

    def begin(_tools: Any, folder: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", program or does(WORKS), str(folder)]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def tools(environ: Any, temporary: Path) -> programs.OfficeTools:
        return programs.OfficeTools(Path("/usr/bin/soffice"), Path(sys.executable), environ, temporary)

    limit = {**(listeners.convert.__kwdefaults__ or {}), "seconds": seconds}
    own_cache = {"XDG_CACHE_HOME": str(Path.cwd() / "cache")}  # what it makes is no PDF of a real one
    with (
        patch.dict("os.environ", own_cache), patch.object(listeners, "start_driver", begin), patch.object(programs, "find_office", tools),
        patch.object(listeners.convert, "__kwdefaults__", limit),
        patch.dict(vars(office)),
    ):
        vars(office).pop("find_office", None)  # a door keeps what was once taken through it
        yield


def built(*arguments: str) -> int:
    """`yinfa build` with these arguments."""
    return main(["build", *arguments])
