"""`make fuzz`: inputs spoilt at random, the same ones for a seed. Whatever is read or refused is well; all else is a finding.

    python tests/fuzz.py [--seconds 20] [--seed 1] [gate word content roster template]

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

from hostile_files import RELS, W, link, links, package, types, word_parts  # noqa: E402
from lxml import etree  # noqa: E402

from generator.campaign.load import load_campaign  # noqa: E402
from generator.compare.pairs import compare_documents  # noqa: E402
from generator.engine.template import compile_template  # noqa: E402
from generator.files.gate.packages import workbook_names  # noqa: E402
from generator.files.opc import read_package  # noqa: E402
from generator.forms.filled import read_blanks  # noqa: E402
from generator.forms.word_annex import read_annex  # noqa: E402
from generator.importing.reading.read_docx import read_docx  # noqa: E402
from generator.importing.recognising.recognise import recognise  # noqa: E402
from generator.roster.stream import read_roster  # noqa: E402
from generator.word.foreign import foreign_content  # noqa: E402
from generator.word.leftovers import find_leftovers  # noqa: E402
from generator.word.reading.account import account  # noqa: E402
from generator.word.reading.file import read_parts  # noqa: E402
from generator.word.revisions import revised  # noqa: E402
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


_RUN = '<w:r><w:t xml:space="preserve">字一二</w:t></w:r>'
_CHANGE = 'w:id="1" w:author="甲" w:date="2021-05-20T10:30:00Z"'
_SHAPE = f'<w:txbxContent><w:p>{_RUN}</w:p></w:txbxContent>'
_CHOICE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">'
    '<w:drawing><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx>'
    f'{_SHAPE}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
    f'<v:textbox>{_SHAPE}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>')
INSIDE = (
    _RUN, f"<w:ins {_CHANGE}>{_RUN}</w:ins>", f"<w:del {_CHANGE}><w:r><w:delText>删</w:delText></w:r></w:del>",
    f"<w:moveFrom {_CHANGE}>{_RUN}</w:moveFrom>", f"<w:moveTo {_CHANGE}>{_RUN}</w:moveTo>", f"<w:r>{_CHOICE}</w:r>",
    f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{_RUN}</w:sdtContent></w:sdt>",
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>',
    '<w:r><w:instrText>MERGEFIELD 名</w:instrText></w:r>', '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:tab/><w:br/><w:cr/></w:r>',
    '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:bookmarkStart w:id="1" w:name="yf1"/>', '<w:bookmarkEnd w:id="1"/>',
    '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>', '<w:r><w:commentReference w:id="1"/></w:r>',
    f'<w:fldSimple w:instr="DATE">{_RUN}</w:fldSimple>', f'<w:hyperlink w:anchor="x">{_RUN}</w:hyperlink>',
    '<w:r><w:rPr><w:vanish/><w:strike w:val="0"/></w:rPr><w:t>藏</w:t></w:r>',
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    f'<w:pPr><w:rPr><w:del {_CHANGE}/></w:rPr></w:pPr>', f'<w:ruby><w:rt>{_RUN}</w:rt><w:rubyBase>{_RUN}</w:rubyBase></w:ruby>')
"""Content of paragraphs, of every kind that the reader knows."""
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1.%2）"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    '</w:num></w:numbering>')
NOTES = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p>{_RUN}</w:p></w:footnote></w:footnotes>'
COMMENTS = f'<w:comments xmlns:w="{W}"><w:comment {_CHANGE}><w:p>{_RUN}</w:p></w:comment></w:comments>'
ODD = ("", "0", "-1", "99999999999", "1.5", "true", "x", "一", "F0FE", "upperRoman", "none", "continue", "restart")


def made_blocks(chance: random.Random, depth: int = 3) -> str:
    """Paragraphs, tables, controls and changed blocks around each other."""
    found = []
    for _ in range(chance.randint(1, 4)):
        inside = "".join(chance.choice(INSIDE) for _ in range(chance.randint(0, 5)))
        kind = chance.randrange(6) if depth else 0
        if kind == 1:
            cells = "".join(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{chance.choice(("1", "2", *ODD))}"/></w:tcPr>{made_blocks(chance, depth - 1)}</w:tc>'
                for _ in range(chance.randint(0, 3)))
            row = f"<w:tr><w:trPr>{chance.choice(('', f'<w:del {_CHANGE}/>'))}</w:trPr>{cells}</w:tr>"
            found.append(f"<w:tbl>{row * chance.randint(0, 3)}</w:tbl>")
        elif kind == 2:
            found.append(f"<w:sdt><w:sdtContent>{made_blocks(chance, depth - 1)}</w:sdtContent></w:sdt>")
        elif kind == 3:
            found.append(f"<w:ins {_CHANGE}>{made_blocks(chance, depth - 1)}</w:ins>")
        else:
            found.append(f"<w:p>{inside}</w:p>")
    return "".join(found)


def disturbed(chance: random.Random, text: str) -> bytes:
    """A part with elements moved, doubled, renamed and taken out, and attributes with values that make no sense."""
    root = etree.fromstring(text)
    for _ in range(chance.randint(0, 8)):
        every = [e for e in root.iter(etree.Element) if e.getparent() is not None]
        if not every:
            break
        one, other = chance.choice(every), chance.choice(every)
        what = chance.randrange(5)
        if what == 0 and one not in other.iterancestors() and one is not other:
            other.append(one)
        elif what == 1:
            one.tag = other.tag
        elif what == 2:
            next(one.iterancestors()).remove(one)
        elif one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(ODD))
    return bytes(etree.tostring(root))


def word(chance: random.Random, _: Path) -> tuple[bytes, Callable[[], object]]:
    """Word files of every kind of content, in places where no program puts it; read as by diff, blanks and import."""
    parts: dict[str, str | bytes] = dict(word_parts())
    parts["[Content_Types].xml"] = types()
    parts["word/_rels/document.xml.rels"] = links(
        link("rId1", "numbering", "numbering.xml"), link("rId2", "footnotes", "footnotes.xml"), link("rId3", "comments", "comments.xml"))
    document = f'<w:document xmlns:w="{W}" xmlns:r="{RELS}"><w:body>{made_blocks(chance)}</w:body></w:document>'
    made = {"document": document, "numbering": NUMBERING, "footnotes": NOTES, "comments": COMMENTS}
    parts |= {f"word/{name}.xml": disturbed(chance, text) for name, text in made.items()}
    data = package(parts)

    def read() -> None:
        found = read_package(data, Place("表.docx")).parts
        text = read_parts(found, "表.docx")
        account(found, text)
        as_revised = revised(text, found)
        compare_documents("表", as_revised, as_revised)
        read_blanks(data)
        if blocks := read_docx(read_package(data, Place("表.docx")), "表.docx").blocks:  # a file without any is refused before
            recognise(blocks)

    return data, read


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


TARGETS = {"gate": gate, "word": word, "content": content, "roster": roster, "template": template}


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
