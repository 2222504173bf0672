"""Word files for the tests of the engine, made with python-docx, and what is read back from them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from generator.files.opc import Package, read_package
from generator.wording.problems import Place, Refused
from generator.wording.sentences import sentence

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word_file(
    *paragraphs: str, table: list[list[str]] | None = None, change: Callable[[Document], None] | None = None
) -> Package:
    """A file with these paragraphs, then this table, then whatever `change` does to it."""
    return read_package(word_bytes(*paragraphs, table=table, change=change), Place("样张"))


def word_bytes(
    *paragraphs: str, table: list[list[str]] | None = None, change: Callable[[Document], None] | None = None
) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def raw(xml: str) -> etree._Element:
    """An element typed out, `w:`, `r:`, `mc:` and `wps:` being known."""
    known = nsdecls("w", "r") + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    known += " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
    first, rest = xml.split(">", 1)
    slash = "/" if first.endswith("/") else ""
    return parse_xml(f"{first.rstrip('/')} {known}{slash}>{rest}")


def appended(*elements: str) -> Callable[[Document], None]:
    """Puts these elements before the end of the body."""

    def change(document: Document) -> None:
        body = document.element.body
        for xml in elements:
            body.insert(len(body) - 1, raw(xml))

    return change


def part(data: bytes | Package, name: str = "word/document.xml") -> etree._Element:
    """A part of a file, parsed."""
    content = zipfile.ZipFile(io.BytesIO(data)).read(name) if isinstance(data, bytes) else data.parts[name]
    return etree.fromstring(content)


def lines(data: bytes | Package, name: str = "word/document.xml") -> list[str]:
    """The text of every paragraph as a reader sees it, breaks as \\n and tabs as \\t."""
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return [
        "".join(signs.get(e.tag, e.text or "") for e in p.iter(f"{W}t", f"{W}br", f"{W}tab"))
        for p in part(data, name).iter(f"{W}p")
    ]


def told(refused: Refused) -> list[tuple[str, str]]:
    """(code, place) of each problem; every one can be put into words in both languages."""
    for found in refused.problems:
        assert all([*sentence(found, "zh"), *sentence(found, "en")])
    return [(found.code, str(found.place)) for found in refused.problems]
