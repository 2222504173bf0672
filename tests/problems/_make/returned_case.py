"""The base campaign's forms sent out, and filled in as a unit would."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

from in_silence import run

from generator.forms.filled import read_blanks
from generator.returns.simulating.copies import FormCopy

AT = datetime(2021, 6, 4, 9, 30, tzinfo=timezone(timedelta(hours=8)))
MOBILE = "13900000001"


def form(unit: str = "01", campaign: str = "case", **answers: str) -> bytes:
    """A unit's form of the build with these answers by the name of the blank."""
    [path] = Path(f"output/{campaign}").glob(f"{unit}-*/*反馈表*.docx")
    data = path.read_bytes()
    copy = FormCopy(data)
    for blank in read_blanks(data):
        if blank.name in answers:
            copy.type_into(blank.id, answers[blank.name])
    return copy.data()


def came(name: str, data: bytes, later: int = 0) -> str:
    """A file that came so many days later."""
    path = Path("returned") / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    at = (AT + timedelta(days=later)).timestamp()
    os.utime(path, (at, at))
    return path.as_posix()


def taken(*paths: str) -> None:
    """Taken in before."""
    run("collect", *paths)
