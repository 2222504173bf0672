"""A click on a page finds where the character was typed, and a typed line is found on its page."""

from __future__ import annotations

import shutil

import pytest
from conftest import ROOT, Office

from generator.campaign import Project
from generator.editing.page_places import PageMap, TracedParagraph, in_reading_order, page_map, traced
from generator.office.pdf.pages import Page, Pages
from generator.office.pdf.reading import read_pages
from generator.workspace.drafts import draft
from generator.workspace.halves import load_texts

NAME = "2021-anquanyue"


@pytest.fixture(scope="module")
def made(  # the pages need the fonts that are measured here
    soffice: Office, official_fonts: None, tmp_path_factory: pytest.TempPathFactory,  # noqa: ARG001  skips
) -> tuple[Pages, tuple[TracedParagraph, ...]]:
    """The sample's combined document: its pages, and its paragraphs with their origins."""
    root = tmp_path_factory.mktemp("places") / "project"
    shutil.copytree(ROOT / "content" / NAME, root / "content" / NAME, ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", root / "templates")
    loaded = load_texts(Project(root), NAME)
    name, document = draft(loaded, "公文")
    path = root / name
    path.write_bytes(document)
    return read_pages(soffice.convert(path, root / "pdf").read_bytes()), traced(loaded, "公文")


@pytest.fixture(scope="module")
def places(made: tuple[Pages, tuple[TracedParagraph, ...]]) -> PageMap:
    return page_map(made[1], made[0])


def at(pages: Pages, words: str) -> tuple[Page, float, float]:
    """The page where words are printed, and the middle of their first character."""
    for page in pages:
        glyphs = in_reading_order(page)
        where = "".join(glyph.text for glyph in glyphs).find(words)
        if where >= 0:
            glyph = glyphs[where]
            return page, (glyph.left + glyph.right) / 2, glyph.base - 1
    raise AssertionError(words)


@pytest.mark.parametrize(("words", "file"), [
    ("已经区安委会领导同意", "notice.md"), ("月是第", "plan.md"), ("各区、各有关部门和单位广泛开展", "annexes/progress.yaml")])
def test_a_click_on_words_finds_the_file_line_and_column_where_they_were_typed(
    made: tuple[Pages, tuple[TracedParagraph, ...]], places: PageMap, words: str, file: str,
) -> None:
    page, x, y = at(made[0], words)
    found = places.content_at(page.number, x, y)
    assert found is not None
    source = (ROOT / "content" / NAME / file).read_text(encoding="utf-8").splitlines()
    assert found.file == f"content/{NAME}/{file}"
    assert source[found.line - 1][found.column - 1 :].startswith(words)


def test_a_click_on_a_value_finds_the_mark_that_prints_it(made: tuple[Pages, tuple[TracedParagraph, ...]], places: PageMap) -> None:
    page, x, y = at(made[0], "落实安全责任")
    found = places.content_at(page.number, x, y)
    assert found is not None
    assert found.mark
    line = (ROOT / "content" / NAME / "plan.md").read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith("{{ 主题 }}")


def test_nearly_every_typed_character_is_found_on_its_page_and_back(
    made: tuple[Pages, tuple[TracedParagraph, ...]], places: PageMap,
) -> None:
    typed = sum(not c.isspace() and o is not None for p in made[1] for c, o in zip(p.text, p.origins, strict=True))
    assert len(places.characters) > 0.995 * typed
    for one in places.characters[::50]:
        assert places.content_at(one.page, (one.glyph.left + one.glyph.right) / 2, one.glyph.base - 0.5) is not None
    lines = {(p.file, p.line) for p in (places.content_at(o.page, o.glyph.left, o.glyph.base) for o in places.characters[::50]) if p}
    assert all(places.boxes(file, line) for file, line in lines)


def test_a_typed_line_has_a_box_for_each_printed_line(places: PageMap) -> None:
    source = (ROOT / "content" / NAME / "notice.md").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(source, 1) if line.startswith("《{{ 方案.标题 }}》"))
    boxes = places.boxes(f"content/{NAME}/notice.md", number)
    assert len(boxes) >= 2
    assert all(one.box.left < one.box.right <= 210 and one.box.top < one.box.bottom for one in boxes)
    assert len({one.page for one in boxes}) == 1
    assert len(places.boxes(f"content/{NAME}/notice.md", number, len(source[number - 1]))) == 1
    assert places.boxes(f"content/{NAME}/notice.md", 999) == ()


def test_far_from_any_words_a_click_means_nothing(places: PageMap) -> None:
    assert places.content_at(1, 5.0, 5.0) is None
    assert places.content_at(99, 100.0, 100.0) is None
