"""Front doors: a room's `__init__.pyi` lists its names for readers and type checkers, and each is imported when it is first used."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

_IMPORT = re.compile(r"^from \.([\w.]*) import (\([^)]*\)|.*)$", re.MULTILINE)
_NAME = re.compile(r"\b(\w+) as \1\b")


def front_door(package: str, file: str) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Return `__getattr__`, `__dir__` and `__all__` (PEP 562) of the package whose `__init__.py` is `file`.

    The stub has only lines `from .module import name as name` and `from . import module as module`: they are looked for, not parsed as
    Python, because every start of the program reads all of them.
    """
    stub = Path(file).with_suffix(".pyi").read_text(encoding="utf-8")
    home = {name: module for module, listed in _IMPORT.findall(stub) for name in _NAME.findall(listed)}

    def attribute(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(f"{package}.{home[name] or name}")
        value = getattr(module, name) if home[name] else module
        setattr(sys.modules[package], name, value)  # found there the next time
        return value

    return attribute, lambda: sorted(home), sorted(home)
