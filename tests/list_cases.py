"""Small documents with lists, each showing one thing about automatic numbers, and how they are put into a .docx."""

from __future__ import annotations

import io
import zipfile

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def package(body: str, **parts: str) -> bytes:
    """A .docx of a body and further parts, each by the kind of its relationship: numbering, styles, footnotes, header …"""
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{name}+xml"/>' for name in parts)
    related = "".join(
        f'<Relationship Id="{name}" Type="{RELATED}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts)
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>{overrides}</Types>'),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATED}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "word/document.xml": body if body.startswith("<w:document") else f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def level(at: int, form: str = "decimal", text: str = "", start: int = 1, more: str = "") -> str:
    """One level of a list."""
    shown = text or f"%{at + 1}."
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{shown}"/></w:lvl>'


def kind(number: int, *levels: str) -> str:
    """A definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'


def listed(number: int, of: int, *overrides: str) -> str:
    """A list of that definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def starting(at: int, value: int, own: str = "") -> str:
    """Where a list starts, whatever its definition says."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{value}"/>{own}</w:lvlOverride>'


def item(number: int | None, at: int = 0, text: str = "项", style: str = "") -> str:
    """A paragraph of a list, or of none."""
    place = "" if number is None else f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered_style(name: str, number: int = 0, at: int = 0, based_on: str = "", sort: str = "paragraph") -> str:
    """A style that numbers its paragraphs."""
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>' if number else ""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{sort}" w:styleId="{name}"><w:name w:val="{name}"/>{based}{place}</w:style>'


def items(*places: int | tuple[int, int]) -> str:
    """Items of lists, each (list, level) or the level in the first list."""
    return "".join(item(*(place if isinstance(place, tuple) else (1, place))) for place in places)


_PLAN = kind(0, level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2))
_TREE = kind(0, level(0, text="%1"), level(1, text="%1.%2"), level(2, text="%1.%2.%3"))
_ONE = kind(0, level(0))
_ROMAN = level(0, "upperRoman", "%1、")
_TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>"

SHAPES: dict[str, tuple[str, str, str]] = {
    "levels of a plan": (_PLAN + listed(1, 0), items(0, 1, 1, 2, 2, 1, 2, 0, 1), ""),
    "numbers of the levels above": (_TREE + listed(1, 0), items(0, 1, 2, 2, 0, 2, 1, 2), ""),
    "the deepest level first": (_TREE + listed(1, 0), items(2, 1, 0, 1), ""),
    "the second level first": (_TREE + listed(1, 0), items(1, 0, 1), ""),
    "a level left out": (_TREE + listed(1, 0), items(0, 2, 2, 1, 2), ""),
    "a second list that begins again": (_TREE + listed(1, 0) + listed(2, 0, starting(0, 1)), items(0, 0, (2, 0), (2, 0), 0), ""),
    "a second list that goes on": (_TREE + listed(1, 0) + listed(2, 0), items(0, 0, (2, 0), (2, 0), 0), ""),
    "two lists in turn": (_PLAN + kind(1, level(0)) + listed(1, 0) + listed(2, 1), items(0, (2, 0), (2, 0), 0, (2, 0)), ""),
    "a start of five": (kind(0, level(0, start=5)) + listed(1, 0), items(0, 0), ""),
    "a start of none": (kind(0, level(0, start=0)) + listed(1, 0), items(0, 0), ""),
    "a start that the list says": (_ONE + listed(1, 0, starting(0, 7)), items(0, 0), ""),
    "a start of a level below": (kind(0, level(0), level(1, text="(%2)", start=3)) + listed(1, 0), items(0, 1, 1, 0, 1), ""),
    "a start of a level below that the list says": (
        _TREE + listed(1, 0) + listed(2, 0, starting(1, 4)), items(0, 1, (2, 1), (2, 1), 0, (2, 1)), ""),
    "a start of the third level": (
        _PLAN + listed(1, 0) + listed(2, 0, starting(2, 1)), items(0, 1, 2, 2, 1, (2, 2), (2, 2)), ""),
    "a level of its own": (
        _ONE + listed(1, 0) + listed(2, 0, f'<w:lvlOverride w:ilvl="0">{_ROMAN}</w:lvlOverride>'), items(0, 0, (2, 0), (2, 0), 0), ""),
    "a level and a start of its own": (
        _ONE + listed(1, 0) + listed(2, 0, starting(0, 3, _ROMAN)), items(0, 0, (2, 0), (2, 0), 0), ""),
    "text between": (_PLAN + listed(1, 0), item(1) + item(None) + item(1) + item(None) + items(1) + item(None) + items(1), ""),
    "items in cells": (_ONE + listed(1, 0), _TABLE.format(item(1)) + item(1), ""),
    "an item without text": (_ONE + listed(1, 0), item(1) + item(1, text="") + item(1), ""),
    "a list that is not there": (_ONE + listed(1, 0), items((9, 0), 0), ""),
    "articles": (kind(0, level(0, "chineseCountingThousand", "第%1条")) + listed(1, 0), items(*[0] * 12), ""),
    "two digits": (kind(0, level(0, "decimalZero", "%1")) + listed(1, 0), items(*[0] * 11), ""),
    "Chinese above, digits below": (
        kind(0, level(0, "chineseCounting", "第%1章"), level(1, text="%1.%2")) + listed(1, 0), items(0, 1, 0, 1), ""),
    "words instead of a number": (kind(0, level(0, "none", "附件"), level(1, text="%2.")) + listed(1, 0), items(0, 1, 1), ""),
    "no number and no words": (kind(0, level(0, "none", " "), level(1, text="%1%2.")) + listed(1, 0), items(0, 1, 1), ""),
    "a style that numbers": (
        _PLAN + listed(1, 0), item(None, style="L") + item(None, style="L") + items(1) + item(None, style="L"), numbered_style("L", 1)),
    "a style based on one": (
        _PLAN + listed(1, 0), item(None, style="M") * 2, numbered_style("L", 1) + numbered_style("M", based_on="L")),
    "styles for levels": (
        _PLAN + listed(1, 0), "".join(item(None, style=name) for name in ("H1", "H2", "H2", "H1", "H2")),
        numbered_style("H1", 1) + numbered_style("H2", 1, 1)),
    "a style whose number is taken off": (
        _PLAN + listed(1, 0), item(None, style="L") + item(0, style="L") + item(None, style="L"), numbered_style("L", 1)),
    "a style of lists": (
        kind(0, '<w:styleLink w:val="NL"/>', level(0, "chineseCounting", "%1、"), level(1)) + kind(1, '<w:numStyleLink w:val="NL"/>')
        + listed(1, 0) + listed(2, 1), items((2, 0), (2, 0), (2, 1)), numbered_style("NL", 1, sort="numbering")),
}  # fmt: skip

ALIKE = (
    "decimal", "decimalHalfWidth", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText",
    "ordinalText", "chicago", "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "chineseLegalSimplified", "ideographLegalTraditional", "ideographTraditional", "ideographZodiac",
    "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "koreanDigital", "koreanDigital2", "aiueo", "aiueoFullWidth", "iroha",
    "irohaFullWidth", "ganada", "chosung")
"""Formats that LibreOffice prints as Word does."""
COUNTS = (1, 2, 3, 4, 9, 10, 11, 19, 20, 21, 26, 27, 50, 51, 53, 99, 100, 101, 110, 111, 999, 1000, 1010, 2024)


def shape(name: str) -> bytes:
    """The document of that name."""
    numbering, body, styles = SHAPES[name]
    parts = {"numbering": f"<w:numbering {NS}>{numbering}</w:numbering>"}
    return package(body, **parts, **({"styles": f"<w:styles {NS}>{styles}</w:styles>"} if styles else {}))


def formats(*forms: str, counts: tuple[int, ...] = COUNTS) -> bytes:
    """One document with items of every count in every format."""
    kinds = "".join(kind(at, level(0, form, "%1")) for at, form in enumerate(forms))
    pairs = [(at, count) for at in range(len(forms)) for count in counts]
    lists = "".join(listed(n, at, starting(0, count)) for n, (at, count) in enumerate(pairs, 1))
    body = "".join(item(n, text=f"@{forms[at]}@{count}") for n, (at, count) in enumerate(pairs, 1))
    return package(body, numbering=f"<w:numbering {NS}>{kinds}{lists}</w:numbering>")
