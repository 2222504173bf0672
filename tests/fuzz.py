"""`make fuzz`: inputs spoilt at random, the same ones for a seed. Whatever is read or refused is well; all else is a finding.

    python tests/fuzz.py [--seconds 20] [--seed 1] [gate content roster template]

A finding is an exception other than Refused, or a case that takes long. It is kept under .fuzz/ and belongs into tests/ as a case.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hostile_files import package, word_parts  # noqa: E402

from generator.campaign.load import load_campaign  # noqa: E402
from generator.engine.template import compile_template  # noqa: E402
from generator.files.gate.packages import workbook_names  # noqa: E402
from generator.files.opc import read_package  # noqa: E402
from generator.forms.word_annex import read_annex  # noqa: E402
from generator.roster.stream import read_roster  # noqa: E402
from generator.word.foreign import foreign_content  # noqa: E402
from generator.word.leftovers import find_leftovers  # noqa: E402
from generator.wording.problems import Place, Refused  # noqa: E402

SAMPLE = ROOT / "content" / "2021-anquanyue"
FOUND = ROOT / ".fuzz"
LONG = 10.0
"""Seconds that no input of this size may take, on a machine that is busy with other things."""
PIECES = (
    b"\0", b"\xff\xfe", b"\r", b"<", b"&", b"]]>", b"<!DOCTYPE a>", b"{{", b"{%", b"}}", b"[[", b"---\n", b": ", b"\t", b"- ", b"'",
    b'"', b"\\", "【".encode(), "：".encode(), "\u202e".encode(), "\ufdd0".encode(), b"PK\3\4", b"PK\5\6", b"\xff" * 8,
    b"999999999999", b"-1", b"*a", b"&a ")
ATOMS = (
    "名", "列", "表", "1", "0", "'a'", "99999999", "[1, 2]", "{'a': 1}", "none", "range(9)", "range(99999)", "loop", "没有",
    "单位.全称", "1.5", "-1")
FILTERS = (
    "abs", "batch(2)", "batch(99999)", "capitalize", "center(9)", "center(99999)", "default('b')", "dictsort", "first", "float",
    "format(1)", "groupby('a')", "indent(9)", "int", "items", "join('、')", "last", "length", "list", "lower", "map('upper')", "max",
    "replace('a', 'b')", "replace('', 'abc')", "reverse", "round(2)", "select", "slice(3)", "sort", "string", "striptags", "sum",
    "title", "trim", "truncate(3)", "unique", "upper", "urlencode", "wordcount", "wordwrap(3)")
TYPED = "编号,单位全称,邮箱,状态\n01,海滨街道办事处,a@example.cn,在用\n02,宝平街道办事处,,停用\n"
OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "~", "==", "<", "in", "and", "or")


def spoilt(chance: random.Random, data: bytes) -> bytes:
    """The bytes with a few places changed, cut, doubled or filled with what is special somewhere."""
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(data) + 1), chance.choice((1, 1, 4, 30, 500))
        new = chance.choice((b"", chance.randbytes(size), data[at : at + size] * 2, chance.choice(PIECES)))
        data = data[:at] + new + data[at + chance.choice((0, size)) :]
    return data


def gate(chance: random.Random, _: Path) -> tuple[bytes, Callable[[], object]]:
    """Word files and workbooks: the zip spoilt, or a part of it."""
    parts: dict[str, str | bytes] = dict(word_parts("正文 {{ 单位.全称 }}", "[[人数:数]]"))
    if chance.random() < 0.6:
        name = chance.choice(list(parts))
        parts[name] = spoilt(chance, str(parts[name]).encode())
        data = package(parts)
    else:
        data = spoilt(chance, package(parts))

    def read() -> None:
        found = read_package(data, Place("表.docx")).parts
        foreign_content(found, "表.docx")
        find_leftovers(found, ())
        read_annex(data, "表.docx", 2021)

    return data, read if chance.random() < 0.8 else lambda: workbook_names(data, Place("表.xlsx"))


def content(chance: random.Random, folder: Path) -> tuple[bytes, Callable[[], object]]:
    """A campaign of which one file is spoilt."""
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    path = folder / chance.choice(("campaign.yaml", "notice.md", "plan.md", "message.md", "annexes/activities.md", "annexes/liaison.yaml"))
    path.write_bytes(spoilt(chance, path.read_bytes()))
    return path.read_bytes(), lambda: load_campaign(folder, "content/x")


def roster(chance: random.Random, folder: Path) -> tuple[bytes, Callable[[], object]]:
    """A roster, as a workbook or as text."""
    if chance.random() < 0.5:
        path, data = folder / "units.xlsx", (SAMPLE / "units.xlsx").read_bytes()
    else:
        path, data = folder / "units.csv", TYPED.encode()
    path.write_bytes(spoilt(chance, data))
    return path.read_bytes(), lambda: read_roster(path, path.name)


def expression(chance: random.Random, depth: int = 3) -> str:
    """Something to be calculated, more or less as Jinja wants it."""
    if depth == 0 or chance.random() < 0.2:
        return chance.choice(ATOMS)
    inner = expression(chance, depth - 1)
    return chance.choice((
        f"{inner}|{chance.choice(FILTERS)}", f"({inner} {chance.choice(OPERATORS)} {expression(chance, depth - 1)})",
        f"{inner}[{chance.choice(ATOMS)}]",
        f"[{inner}, {expression(chance, depth - 1)}]", f"({inner} if {chance.choice(ATOMS)} else {chance.choice(ATOMS)})",
        f"{inner}.{chance.choice('名列')}"))


def template(chance: random.Random, _: Path) -> tuple[bytes, Callable[[], object]]:
    """A paragraph of tags with expressions made at random."""
    tags = ("{{ %s }}", "{%% if %s %%}a{%% endif %%}", "{%% set 名 = %s %%}", "{%% for 列 in %s %%}{{ 列 }}{%% endfor %%}")
    pieces = [chance.choice(tags) % expression(chance) for _ in range(chance.randint(1, 6))]
    data = package(word_parts("".join(pieces).replace("&", "&amp;").replace("<", "&lt;")))
    values = {"名": "安全", "列": ["甲", "乙"], "表": [{"名": "甲", "列": ["1"]}], "单位": {"全称": "街道"}}
    return data, lambda: compile_template(read_package(data, Place("表.docx")), name="表.docx").render(values)


TARGETS = {"gate": gate, "content": content, "roster": roster, "template": template}


def tried(name: str, seed: str) -> Iterator[str]:
    """What one case shows that should not be."""
    with tempfile.TemporaryDirectory() as folder:
        data, run = TARGETS[name](random.Random(seed), Path(folder))  # noqa: S311  no secret
        (FOUND / f"{name}-{seed}").write_bytes(data)
        begun = time.monotonic()
        try:
            run()
        except Refused:
            pass
        except Exception:  # whatever it is, it is what is looked for
            yield traceback.format_exc()
        if time.monotonic() - begun > LONG:
            yield f"took {time.monotonic() - begun:.0f} s"


def main() -> int:
    """Try cases for so many seconds a target; the number of findings."""
    asked = argparse.ArgumentParser()
    asked.add_argument("targets", nargs="*", default=list(TARGETS))
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    FOUND.mkdir(exist_ok=True)
    findings = 0
    for name in given.targets:
        begun, number = time.monotonic(), 0
        while time.monotonic() - begun < given.seconds:
            number += 1
            kept = FOUND / f"{name}-{given.seed}-{number}"
            for finding in tried(name, f"{given.seed}-{number}"):
                findings += 1
                print(f"{kept.name}: {finding}", file=sys.stderr)  # noqa: T201
                break
            else:
                kept.unlink(missing_ok=True)
        print(f"{name}: {number} cases")  # noqa: T201
    return min(findings, 1)


if __name__ == "__main__":
    sys.exit(main())
