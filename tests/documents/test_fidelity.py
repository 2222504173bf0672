"""Text is sacred: the sample rebuilds the original notice, and no character of any content is lost or changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TESTS
from reading import first_difference, folded, paragraphs

from generator import pipeline
from generator.campaign.project import Project
from generator.wording.problems import Refused

SEED = TESTS / "seed" / "2021-anquanyue.txt"
ODD = ["A&B公司", "压力<0.1MPa", "x <select> y", "{{ 7*7 }}", "[[x]]", "{% if x %}", "{# 注 #}", "【2020:旧】", "表情😀", "𠮷野家",
       "二〇二一", "\\{{ x }}", "{{{三层}}}", "[[[三层]]]", "{_{ 7 }_}", "'单' \"双\"", "&amp; &lt; &#65;", "]]>",
       "<!-- x -->", "空  格", "ﬁ①㈱"]


def test_the_sample_rebuilds_the_original_notice_character_by_character(project: Path) -> None:
    _, data = pipeline.render(Project(project), "2021-anquanyue", "公文")
    original = SEED.read_text(encoding="utf-8").replace("[bookmark: _GoBack]", "")
    expected, found = folded(original), folded("".join(paragraphs(data)))
    assert len(expected) == 5372
    assert first_difference(expected, found) == ""


@pytest.mark.parametrize("text", ODD)
def test_odd_text_prints_as_typed_wherever_it_stands(project: Path, text: str) -> None:
    folder = project / "content" / "2021-anquanyue"
    campaign = folder / "campaign.yaml"
    quoted = "'" + text.replace("'", "''") + "'"
    typed = campaign.read_text(encoding="utf-8").replace("主题: 落实安全责任，推动安全发展", f"主题: {quoted}")
    campaign.write_text(typed, encoding="utf-8")
    cell = '"' + text.replace('"', '""') + '"'
    (folder / "units.csv").write_text(f"编号,单位全称,单位简称\n01,海滨街道办事处,{cell}\n", encoding="utf-8")
    campaign.write_text(campaign.read_text(encoding="utf-8").replace("units.xlsx", "units.csv"), encoding="utf-8")
    shown = text.strip()
    _, plan = pipeline.render(Project(project), "2021-anquanyue", "方案")
    assert any(shown in line for line in _lines(plan))
    _, form = pipeline.render(Project(project), "2021-anquanyue", "附件2", unit="01")
    assert any(shown in line for line in _lines(form))


def _lines(data: bytes) -> list[str]:
    return [line.replace("\n", "") for line in paragraphs(data)]


@pytest.mark.parametrize("text", ["\\x00", "\\uD800", "\\u2028", "\\uFDD0", "\\uFFFE", "\\u000B"])
def test_what_no_document_can_hold_is_refused_with_its_place(project: Path, text: str) -> None:
    campaign = project / "content" / "2021-anquanyue" / "campaign.yaml"
    typed = campaign.read_text(encoding="utf-8").replace("地区: 宝坻区", f'地区: "宝坻{text}区"')
    campaign.write_text(typed, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        pipeline.check(Project(project), "2021-anquanyue")
    found = refused.value.problems[0]
    line = next(i for i, row in enumerate(typed.splitlines(), 1) if row.startswith("地区"))
    assert (found.place.line, found.code in ("bad-character", "soft-line-break", "yaml-syntax")) == (line, True)
