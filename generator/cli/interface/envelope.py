"""The JSON answer of every command: one shape, described in docs/json.md and docs/schema/yinfa-1.json."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TextIO

from ...files import program_version
from ...wording import Problem, problems_data
from .exit_codes import ExitCode
from .hidden import HIDDEN

CONTRACT = "1"
"""Version of the contract; it changes if a documented key is removed or changes meaning, not if one is added."""


def envelope(
    command: str, code: ExitCode, problems: Iterable[Problem], own: Mapping[str, Any], language: str, project: str | None,
) -> dict[str, Any]:
    """Return the answer of a command: the common keys, then the command's `own`."""
    return {
        "yinfa": CONTRACT, "version": program_version(), "command": command, "ok": code is ExitCode.DONE, "exit_code": int(code),
        "project": project, "problems": problems_data(problems, language), **own,
    }  # fmt: skip


def usage_problem(text: str, remedy: str) -> dict[str, Any]:
    """Return a usage error in the form of a problem."""
    place = {"file": "", "line": 0, "column": 0, "inside": "", "text": ""}
    return {"code": "usage", "severity": "error", "place": place, "facts": {}, "sentence": text, "remedy": remedy, "action": None}


class Spooled:
    """A long list of an answer, kept on disk until the answer is printed; it can be walked over again."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        import tempfile

        self._file = tempfile.TemporaryFile("w+", encoding="ascii")  # noqa: SIM115  gone with this list
        for item in items:
            self.add(item)

    def add(self, item: Any) -> None:
        """Add an item of plain data to the end."""
        self._file.write(json.dumps(item) + "\n")

    def __del__(self) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Any]:
        self._file.seek(0)
        yield from map(json.loads, self._file)
        self._file.seek(0, os.SEEK_END)


def written(answer: Mapping[str, Any], stream: TextIO) -> Iterator[str]:
    """Yield JSON for this stream in pieces, indented by 2; encodings other than UTF-8 get escapes."""
    utf8 = (stream.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"

    def piece(value: Any, depth: int) -> str:
        text = json.dumps(value, ensure_ascii=not utf8, indent=2).replace("\n", "\n" + "  " * depth)
        return HIDDEN.sub(lambda hit: hit[0] if hit[0] == "\n" else json.dumps(hit[0])[1:-1], text)

    between = "{"
    for key, value in answer.items():
        yield f"{between}\n  {piece(key, 0)}: "
        yield from _items(value, piece) if isinstance(value, Spooled) else [piece(value, 1)]
        between = ","
    yield "\n}" if answer else "{}"


def _items(items: Iterable[Any], piece: Callable[[Any, int], str]) -> Iterator[str]:
    """Yield a list item by item, as it stands one step inside an object."""
    between = "["
    for item in items:
        yield f"{between}\n    {piece(item, 2)}"
        between = ","
    yield "[]" if between == "[" else "\n  ]"
