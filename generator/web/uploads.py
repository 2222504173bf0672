"""Files that a person dropped: streamed into a folder of the project, each below its limit, never unpacked and never under its own path."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from shutil import rmtree

from anyio import open_file, to_thread
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from ..files import new_folder
from .desk import Desk

MB = 1024 * 1024
MOST_FILE = 20 * MB
PIECE = 256 * 1024
LONGEST = 120
"""Characters of a name that are kept."""
UNUSABLE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
MOST_FILES = 2000


async def put_down(desk: Desk, files: Iterable[UploadFile]) -> Path:
    """Write files into a new folder of the project, each below a folder of its own number; return the folder. 413 for too large a file."""
    desk.project.output.mkdir(exist_ok=True)
    folder = await to_thread.run_sync(lambda: new_folder(desk.project.output / ".收到"))
    try:
        several = list(files)
        for number, file in enumerate(several, 1):
            place = folder if len(several) == 1 else folder / f"{number:04d}"
            place.mkdir(exist_ok=True)
            await _write(file, place / safe_name(file.filename or ""))
    except BaseException:
        rmtree(folder, ignore_errors=True)
        raise
    return folder


def safe_name(name: str) -> str:
    """Return the last part of a name, without what a file system can't have; never hidden, never empty."""
    last = UNUSABLE.sub("_", re.split(r"[/\\]", name)[-1]).strip(" .")
    stem, dot, ending = last.rpartition(".")
    return (f"{stem[:LONGEST]}{dot}{ending[:16]}" if stem else last[:LONGEST]) or "无名"


async def _write(file: UploadFile, target: Path) -> None:
    size = 0
    async with await open_file(target, "wb") as out:
        while piece := await file.read(PIECE):
            size += len(piece)
            if size > MOST_FILE:
                raise HTTPException(413)
            await out.write(piece)
