"""The JSON answer of every command: one shape, described in docs/json.md and docs/schema/yinfa-1.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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


def written(answer: Mapping[str, Any], stream: TextIO) -> str:
    """Return JSON for this stream; encodings other than UTF-8 get escapes."""
    utf8 = (stream.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"
    text = json.dumps(answer, ensure_ascii=not utf8, indent=2)
    return HIDDEN.sub(lambda hit: hit[0] if hit[0] == "\n" else json.dumps(hit[0])[1:-1], text)
