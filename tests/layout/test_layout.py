"""The layout profile: an office changes a number in a file, and every mistake in it has a place and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.files.resources import resource
from generator.files.source import Source
from generator.layout.profile import Profile, load_profile, read_profile, standard_profile
from generator.wording.problems import Refused
from generator.wording.sentences import sentence

TEXT = resource("templates", "layout.yaml").read_text(encoding="utf-8")


def profile_of(text: str) -> Profile:
    return read_profile(Source("layout.yaml", tuple(text.split("\n"))))


def refusals(text: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        profile_of(text)
    return [f"{p.place.line} {p.code} {sentence(p)[0]}" for p in refused.value.problems]


def test_the_standard_profile_gives_22_lines_of_28_characters_in_156_by_225_mm() -> None:
    profile = standard_profile()
    assert (profile.width, profile.height) == (8844, 12756)
    assert profile.margins == (2098, 1474, 1984, 1588)
    assert (profile.height // profile.line, profile.width // profile.advance_width) == (22, 28)
    assert profile.character_spacing == -5


def test_the_dash_of_the_page_number_is_seven_millimetres_under_the_type_area() -> None:
    profile = standard_profile()
    dash_above_footer_bottom = 0.2 * 400 + 0.36 * 14 * 20
    from_paper_edge = profile.footer + dash_above_footer_bottom
    assert (profile.margins[2] - from_paper_edge) * 25.4 / 1440 == pytest.approx(7, abs=0.1)


def test_the_strict_reading_measures_the_type_area_to_the_characters() -> None:
    profile = profile_of(TEXT.replace("采用: practice", "采用: ink"))
    assert profile.line == 592
    assert profile.height // profile.line == 22
    assert profile.type_bottom * 25.4 / 1440 == pytest.approx(35, abs=0.2)


def test_a_size_may_be_a_name_or_points() -> None:
    for typed, points in (("3号", 16), ("三号", 16), ("小四", 12), ("15.5", 15.5)):
        assert profile_of(TEXT.replace("副标题: 3号", f"副标题: {typed}")).sizes.subtitle == points


def test_a_landscape_page_is_the_upright_sheet_turned_with_its_head_at_the_binding() -> None:
    profile = standard_profile()
    assert profile.side_margins[:3] == (profile.margins[3], profile.margins[0], profile.margins[1])


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("红线粗: 2 ", "红线粗: 二磅 ", "layout-number"),
    ("标志上边: 72 ", "标志上边: 720 ", "layout-range"),
    ("红线粗: 2 ", "红线: 2 ", "unknown-key"),
    ("采用: practice", "采用: 我们的", "layout-choice"),
    ("仿宋: 仿宋_GB2312", "仿宋: ''", "layout-choice"),
    ("版头: FF0000", "版头: 红色", "layout-colour"),
    ("颜色:\n", "颜色: 红\n多余:\n", "not-a-mapping"),
])
def test_each_mistake_is_told_with_its_line(old: str, new: str, expected: str) -> None:
    assert old in TEXT
    line = str(TEXT[: TEXT.index(old)].count("\n") + 1)
    assert any(found.startswith(f"{line} {expected}") for found in refusals(TEXT.replace(old, new)))


def test_a_missing_number_is_named() -> None:
    lines = [line for line in TEXT.split("\n") if not line.startswith("标题行距")]
    assert [f.split()[1:] for f in refusals("\n".join(lines))] == [["layout-missing", "版面里缺“标题行距”"]]


def test_all_mistakes_are_told_at_once() -> None:
    text = TEXT.replace("红线粗: 2 ", "红线粗: x ").replace("细线: 0.75", "细线: y").replace("距版心: 7", "距版心: z")
    assert len(refusals(text)) == 3


def test_an_unknown_key_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    file = tmp_path / "layout.yaml"
    file.write_text(TEXT.replace("印章直径:", "印章直经:"), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_profile(file, "layout.yaml")
    assert any("印章直径" in sentence(p)[1] for p in refused.value.problems)
