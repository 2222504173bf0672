"""The house: rooms of a size that a reader can hold, front doors, arrows that go down, and a page that says so."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

GENERATOR = ROOT / "generator"
PAGE = ROOT / "docs" / "architecture.md"
MOST_MODULES, MOST_LINES = 16, 350


@cache
def layers() -> list[str]:
    """The rooms and modules of the package from the top down, as import-linter has them."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = settings["importlinter:contract:rooms"]["layers"].split()
    return [name for name in lines if name not in (":", "|", "__main__")]


@cache
def rooms() -> list[str]:
    """The sub-packages of generator/, top down."""
    there = {path.parent.name for path in GENERATOR.glob("*/__init__.py")}
    return [name for name in layers() if name in there]


def imports(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """(module below generator/, imported names) of each import from inside the package."""
    here = list(path.relative_to(GENERATOR).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            module = [*here[: len(here) - node.level + 1], *(node.module or "").split(".")]
            yield [part for part in module if part], [alias.name for alias in node.names]


@cache
def asked_for() -> dict[str, set[str]]:
    """By room the names that other rooms take from it."""
    found: dict[str, set[str]] = {room: set() for room in rooms()}
    for path in (*GENERATOR.rglob("*.py"), GENERATOR / "__init__.pyi"):
        source = path.read_text(encoding="utf-8")
        for module, names in imports(path):
            if not module:
                aliases = re.findall(r"(\w+)(?: as (\w+))?", re.sub(r"\s+", " ", _import_of(source)))
                for room, alias in aliases:
                    if room in found:
                        found[room] |= set(re.findall(rf"\b{alias or room}\.(\w+)", source))
            elif module[0] in found and module[0] != path.relative_to(GENERATOR).parts[0]:
                found[module[0]] |= set(names)
    return found


def _import_of(source: str) -> str:
    """The names of `from . import …`."""
    return " ".join(hit[1] or hit[0] for hit in re.findall(r"^from \.+ import (?:([^(\n]+)|\(([^)]*)\))", source, re.MULTILINE))


def door(room: str) -> set[str]:
    """The names that a room's front door has."""
    tree = ast.parse((GENERATOR / room / "__init__.pyi").read_text(encoding="utf-8"))
    return {alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}


@pytest.mark.parametrize("folder", sorted({path.parent for path in GENERATOR.rglob("__init__.py")}), ids=lambda path: path.name)
def test_a_room_can_be_looked_over(folder: Path) -> None:
    modules = list(folder.glob("*.py"))
    assert len(modules) <= MOST_MODULES
    assert {path.name for path in modules if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES} == set()


@pytest.mark.parametrize("room", rooms())
def test_a_room_takes_from_others_only_what_their_doors_name(room: str) -> None:
    reached = {
        f"{path.relative_to(ROOT)}: {'.'.join(module)}"
        for path in (GENERATOR / room).rglob("*.py") for module, _ in imports(path)
        if len(module) > 1 and module[0] in rooms() and module[0] != room}
    assert reached == set()


@pytest.mark.parametrize("room", [room for room in rooms() if room != "cli"])
def test_a_door_names_what_others_take_and_nothing_else(room: str) -> None:
    assert door(room) == asked_for()[room]


def test_every_arrow_goes_down() -> None:
    order = {name: number for number, name in enumerate(layers())}
    up = {
        f"{path.relative_to(ROOT)}: {module[0]}"
        for room in rooms() for path in (GENERATOR / room).rglob("*.py") for module, _ in imports(path)
        if module and module[0] in order and order[module[0]] < order[room]}
    assert up == set()


def test_the_picture_of_the_house_has_every_room_in_its_place() -> None:
    picture = re.search(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert picture
    names = [name for line in picture[1].splitlines() for name in line.split("  ·  ")[0].split()]
    assert names == layers()


def test_every_room_has_its_line_on_the_page() -> None:
    described = re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(described) == sorted(rooms())


def test_the_names_on_the_page_are_modules() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(rf"`((?:{'|'.join(rooms())})/[\w/]+)`", page))
    assert named
    assert {name for name in named if not (GENERATOR / f"{name}.py").exists() and not (GENERATOR / name).is_dir()} == set()
