"""Pages of orders, minutes and what a person signs, and of documents for preprinted paper (GB/T 9704-2012, 7.3.5.3, 10.2, 10.3)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT, Office
from page_measures import BOTTOM, CENTRE, CHARACTER, LEFT, PITCH, RIGHT, TOP
from page_reading import MM, Line, Page, is_red, read_pages

from generator import pipeline
from generator.campaign.project import Project

SHOWN = ("命令", "联合令", "纪要", "请示", "函", "决议")
PREPRINTED = ("联合令", "纪要", "请示", "函")
Pages = dict[str, list[Page]]


def project_of(folder: Path, *, preprinted: bool = False) -> Project:
    """A project with the showcase of kinds."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content" / "kinds-showcase", folder / "content" / "kinds-showcase", ignore=shutil.ignore_patterns("records"))
    if preprinted:
        settings = folder / "content" / "kinds-showcase" / "campaign.yaml"
        settings.write_text(settings.read_text(encoding="utf-8") + "套打: 是\n", encoding="utf-8")
    return Project(folder)


@pytest.fixture(scope="module")
def pages(soffice: Office, official_fonts: None, tmp_path_factory: pytest.TempPathFactory) -> Pages:  # noqa: ARG001  skips
    """The pages of the shown documents, and under 套打 and their names those for preprinted paper, set in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("kinds")
    projects = {"": (project_of(folder / "red"), SHOWN), "套打": (project_of(folder / "black", preprinted=True), PREPRINTED)}
    files: dict[str, Path] = {}
    for mark, (project, names) in projects.items():
        for name in names:
            files[mark + name] = folder / f"{mark}{name}.docx"
            files[mark + name].write_bytes(pipeline.render(project, "kinds-showcase", name, None)[1])
    made = soffice.convert_all(list(files.values()), folder / "pdf")
    return {name: read_pages(path) for name, path in zip(files, made, strict=True)}


def line_of(pages: list[Page], text: str) -> Line:
    return next(line for page in pages for line in page.lines if line.text.startswith(text))


def red_lines(page: Page) -> list[Line]:
    return [line for line in page.lines if is_red(line.glyphs[0].colour)]


def ink_top(line: Line) -> float:
    return line.top + 0.03 * line.size * MM


@pytest.mark.parametrize(("document", "mark"), [("命令", ["示例市人民政府令"]), ("联合令", ["示例市公安局", "示例市交通运输局", "令"])])
def test_an_order_has_its_masthead_twenty_millimetres_below_the_edge_and_no_rule(document: str, mark: list[str], pages: Pages) -> None:
    found = red_lines(pages[document][0])
    assert [line.text for line in found] == mark
    assert abs(ink_top(found[0]) - (TOP + 20)) < 1
    assert all(abs(line.centre - CENTRE) < 1 for line in found)
    assert not [stroke for stroke in pages[document][0].across if stroke.red]


def test_the_number_of_an_order_is_two_lines_below_the_masthead_and_the_text_two_below_the_number(pages: Pages) -> None:
    mark, number = red_lines(pages["命令"][0])[-1], line_of(pages["命令"], "第12号")
    text = line_of(pages["命令"], "《示例市公园管理办法》")
    assert abs(number.centre - CENTRE) < 1
    assert 20 < number.top - mark.bottom < 26
    assert abs(text.base - number.base - 3 * PITCH) < 0.5
    assert not [line for line in pages["命令"][0].lines if line.text == "示例市人民政府令" and not is_red(line.glyphs[0].colour)]


def test_who_signs_an_order_stands_four_characters_from_the_edge_with_the_office_before_it(pages: Pages) -> None:
    signed, date = line_of(pages["命令"], "市长"), line_of(pages["命令"], "2026年3月5日")
    assert signed.text == "市长甲某某"
    for line in (signed, date):
        assert abs(RIGHT - line.right - 4 * CHARACTER) < 2
    name = signed.glyphs[2]
    assert abs(name.left - signed.glyphs[1].right - 2 * CHARACTER) < 1.5
    assert date.base - signed.base > 2 * PITCH


def test_offices_of_a_joint_order_stand_below_each_other_and_leave_room_for_the_stamps(pages: Pages) -> None:
    first, second = line_of(pages["联合令"], "示例市公安局局长"), line_of(pages["联合令"], "示例市交通运输局局长")
    assert abs(first.left - second.left) < 0.5
    assert second.base - first.base > 2 * PITCH
    assert RIGHT - second.right > 4 * CHARACTER + 40


def test_minutes_have_number_organ_and_date_above_the_red_rule_and_no_signature(pages: Pages) -> None:
    first = pages["纪要"][0]
    assert [line.text for line in red_lines(first)] == ["示例市人民政府常务会议纪要"]
    assert abs(ink_top(red_lines(first)[0]) - (TOP + 35)) < 1
    head = line_of(pages["纪要"], "示例市人民政府2026年3月10日")
    rule = next(stroke for stroke in first.across if stroke.red)
    assert abs(head.left - LEFT) < 1
    assert abs(head.right - RIGHT) < 1
    assert abs(rule.top - head.bottom - 4) < 0.6
    assert [line.text for page in pages["纪要"] for line in page.lines].count("2026年3月10日") == 0


def test_lists_of_a_meeting_have_black_labels_and_names_below_the_first_name(pages: Pages) -> None:
    lines = [line for page in pages["纪要"] for line in page.lines]
    label = line_of(pages["纪要"], "列席：")
    assert label.part(0, 2).faces == {"hei"}
    assert label.part(3, 9).faces == {"fang"}
    assert abs(label.left - LEFT - 2 * CHARACTER) < 0.6
    assert abs(lines[lines.index(label) + 1].left - label.glyphs[3].left) < 0.6


def test_a_letter_has_no_file_head_and_a_request_names_its_signatory_and_contact(pages: Pages) -> None:
    assert [line.text for line in red_lines(pages["函"][0])] == ["示例市人民政府"]
    assert line_of(pages["请示"], "示政〔2026〕8号").text.endswith("签发人：甲某某")
    date, note = line_of(pages["请示"], "2026年3月12日"), line_of(pages["请示"], "（联系人")
    assert abs(note.base - date.base - PITCH) < 0.5


def test_the_caption_of_a_resolution_takes_the_place_of_signature_and_date(pages: Pages) -> None:
    title, caption = line_of(pages["决议"], "示例市人民代表大会关于"), line_of(pages["决议"], "（2026年2月6日")
    assert abs(caption.centre - CENTRE) < 1
    assert 0 < caption.base - title.base < 1.5 * PITCH
    assert not [line for line in pages["决议"][0].lines if line.base > caption.base + 3 * PITCH and line.text.startswith("2026年2月6日")]


@pytest.mark.parametrize("document", PREPRINTED)
def test_nothing_red_is_printed_on_preprinted_paper_and_everything_else_keeps_its_place(document: str, pages: Pages) -> None:
    red, black = pages[document], pages[f"套打{document}"]
    assert not [stroke for page in black for stroke in page.across if stroke.red]
    assert not [line for page in black for line in red_lines(page)]
    mark = {line.text for line in red_lines(red[0])}
    kept = [[(line.text, round(line.left, 1), round(line.base, 1)) for line in page.lines if not is_red(line.glyphs[0].colour)]
            for page in red]
    assert kept == [[(line.text, round(line.left, 1), round(line.base, 1)) for line in page.lines] for page in black]
    assert mark
    assert all(line.base < BOTTOM + 20 for page in black for line in page.lines)
