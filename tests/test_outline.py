"""The outline shows form: whatever a document says of how it looks, how it is filled in or what it is, is seen when it is gone."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from formatting import Element, StyleSheet, W, local
from lxml import etree
from outline import outline

from generator import pipeline
from generator.campaign.project import Project

DOCUMENTS = (("2021-anquanyue", "公文", None), ("layout-showcase", "公文", None), ("layout-showcase", "附件1", "101"),
             ("letter", "通知", None), ("joint", "通知", None))
HOLDERS = ("pPr", "rPr", "tcPr", "trPr", "tblPr", "sdtPr", "sectPr")
SILENT = {"sectPr", "rPr", "tblLook", "cols", "id", "szCs", "snapToGrid"}
"""What holds other properties, says nothing of the look, or repeats what every style says: whether it is there is no matter of form."""
NEEDED = {"pgSz", "pgMar", "tblW"}
"""No document is without: an outline is not made."""
Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Parts]:
    here = Path(__file__).parent
    folder = tmp_path_factory.mktemp("outline") / "project"
    for source in (here.parent / "content", here / "campaigns"):
        shutil.copytree(source, folder / "content", ignore=shutil.ignore_patterns("records"), dirs_exist_ok=True)
    shutil.copytree(here.parent / "templates", folder / "templates")
    return [unpacked(pipeline.render(Project(folder), *wanted)[1]) for wanted in DOCUMENTS]


def unpacked(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shown(parts: Parts) -> str:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return outline(out.getvalue())


def without(parts: Parts, name: str, spoil: Callable[[Element], None]) -> Parts:
    tree: Element = etree.fromstring(parts[name])
    spoil(tree)
    return {**parts, name: etree.tostring(tree)}


def properties(tree: Element) -> Iterator[tuple[str, Element]]:
    """Each property of the document as (holder/name, element)."""
    for holder in HOLDERS:
        for element in tree.iter(W + holder):
            yield from ((f"{holder}/{local(child)}", child) for child in element)


def test_each_kind_of_property_in_a_document_is_seen(documents: list[Parts]) -> None:
    """Removed everywhere it stands in one of the documents, that is in its holders, at least one document reads otherwise."""
    kinds = {kind for parts in documents for kind, _ in properties(etree.fromstring(parts["word/document.xml"]))
             if kind.partition("/")[2] not in SILENT | NEEDED}
    unseen = {kind for kind in kinds if not any(seen(parts, kind) for parts in documents)}
    assert len(kinds) >= 30
    assert not unseen


def seen(parts: Parts, kind: str) -> bool:
    def spoil(tree: Element) -> None:
        for found, element in list(properties(tree)):
            if found == kind:
                element.getparent().remove(element)

    return shown(without(parts, "word/document.xml", spoil)) != shown(parts)


@pytest.mark.parametrize("place", [2, 3, 4])
def test_each_property_of_a_style_in_use_is_seen(documents: list[Parts], place: int) -> None:
    parts = documents[place]
    before = shown(parts)
    used = {e.get(W + "val") for name, data in parts.items() if name.startswith(("word/document", "word/footer"))
            for e in etree.fromstring(data).iter(W + "pStyle", W + "rStyle", W + "tblStyle")}
    whole, unseen = StyleSheet(parts["word/styles.xml"]), []
    tree: Element = etree.fromstring(parts["word/styles.xml"])
    for style in [s for s in tree.iter(W + "style") if s.get(W + "styleId") in used]:
        for holder in [*style.iterfind(W + "pPr"), *style.iterfind(W + "rPr"), *style.iterfind(W + "tblPr")]:
            for child in [c for c in holder if local(c) not in ("szCs", "tblInd")]:
                at = list(holder).index(child)
                holder.remove(child)
                spoilt = etree.tostring(tree)
                same = StyleSheet(spoilt).resolved(style.get(W + "styleId")) == whole.resolved(style.get(W + "styleId"))
                if not same and shown({**parts, "word/styles.xml": spoilt}) == before:
                    unseen.append(f"{style.get(W + 'styleId')} {local(child)}")
                holder.insert(at, child)
    assert not unseen


@pytest.mark.parametrize("part", ["docProps/custom.xml", "docProps/core.xml"])
def test_what_a_form_is_known_by_is_seen(documents: list[Parts], part: str) -> None:
    form = documents[2]
    assert shown({name: data for name, data in form.items() if name != part}) != shown(form)


def test_the_settings_of_the_document_are_seen(documents: list[Parts]) -> None:
    form = documents[2]
    spoilt = without(form, "word/settings.xml", lambda tree: tree.remove(tree.find(W + "evenAndOddHeaders")))
    assert shown(spoilt) != shown(form)


def test_a_control_whose_mark_is_not_its_blanks_own_is_seen(documents: list[Parts]) -> None:
    form = documents[2]

    def spoil(tree: Element) -> None:
        tree.find(f".//{W}tag").set(W + "val", "blank_0000000000000000:文字")

    assert "（标记 blank_0000000000000000:文字）" in shown(without(form, "word/document.xml", spoil))


def test_text_in_a_content_control_around_paragraphs_is_not_lost(documents: list[Parts]) -> None:
    form = documents[2]

    def spoil(tree: Element) -> None:
        paragraph = next(tree.iter(W + "p"))
        control = etree.SubElement(etree.Element(W + "none"), W + "sdt")
        paragraph.getparent().replace(paragraph, control)
        etree.SubElement(control, W + "sdtPr")
        etree.SubElement(etree.SubElement(control, W + "sdtContent"), W + "p").append(paragraph[-1])

    assert re.search(r"^\[Normal\] .*号附件1", shown(without(form, "word/document.xml", spoil)), re.MULTILINE)


def test_blank_lines_that_follow_each_other_are_one_line_with_their_number(documents: list[Parts]) -> None:
    assert "\n[空行]×2\n" in shown(documents[1])
    assert "\n[空行]\n[空行]\n" not in shown(documents[1])


def test_a_long_row_is_broken_into_its_cells_and_sentences(documents: list[Parts]) -> None:
    rows = [line for line in shown(documents[0]).split("\n") if line.startswith("| ")]
    assert max(map(len, rows)) < 140
