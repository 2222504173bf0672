"""Where names and date of a signature stand, in twips (7.3.5): a twentieth of a point, 315 to a character of 16 points set 28 a line."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from layout_samples import minimal
from lxml import etree
from test_fit import SIGNED, W, body_of, fitted, merged, right_of, styled, value, words

from generator.layout.fitting import fit
from generator.layout.fitting.signature import _Signatures
from generator.layout.profile import Profile, standard_profile

SIX = "宝坻区应急局"
DATE = 7 * 155 + 3 * 315 + 368
"""2021年5月31日: seven digits half as wide, three characters, and five times what a program puts between them (0.23 × 320)."""
TWO, FOUR = 2 * 315, 4 * 315


def left_of(paragraph: etree._Element) -> int:
    return int(value(paragraph.find(f"{W}pPr/{W}ind"), "left") or 0)


def signed(*names: str, seal: str = "加盖", date: str = "2021年5月31日", profile: Profile | None = None) -> etree._Element:
    context = minimal(**SIGNED | {"署名": list(names), "印章": seal, "成文日期": date})
    return body_of(fit(merged("notice.docx", context), profile or standard_profile()))


@pytest.mark.parametrize(("text", "wide"), [
    (SIX, 6 * 315), ("2021年5月31日", DATE), ("局", 315), ("8", 155), ("110中心", 3 * 155 + 2 * 315 + 74), ("", 0),
])
def test_a_text_is_measured_by_its_characters_and_what_stands_between_digits_and_them(text: str, wide: int) -> None:
    assert _Signatures(standard_profile(), [], None).measure(text) == wide


def test_a_short_sealed_name_is_centred_over_the_date_to_the_twip() -> None:
    body = signed(SIX)
    [name], [date] = styled(body, "SealedSignature"), styled(body, "SealedDate")
    assert right_of(date) == FOUR
    assert right_of(name) == FOUR + (DATE - 6 * 315) // 2
    assert left_of(name) == 8844 - right_of(name) - 6 * 315 - 315 // 4


def test_a_wide_sealed_name_ends_at_the_edge_and_the_date_is_centred_under_it() -> None:
    body = signed("天津市宝坻区安全生产委员会办公室")
    [name], [date] = styled(body, "SealedSignature"), styled(body, "SealedDate")
    assert (right_of(name), right_of(date)) == (0, (16 * 315 - DATE) // 2)


@pytest.mark.parametrize(("name", "right", "under"), [
    (SIX, TWO + DATE + TWO - 6 * 315, TWO),  # shorter than the date: this one two characters in, the name begins two before it
    ("天津市宝坻区应急局", TWO, TWO + 9 * 315 - DATE - TWO), ("宝坻区应急管理局", TWO, TWO + 8 * 315 - DATE - TWO),
])
def test_without_a_seal_the_date_begins_two_characters_after_the_name(name: str, right: int, under: int) -> None:
    body = signed(name, seal="不加盖")
    [signature], [date] = styled(body, "Signature1"), styled(body, "DateOfIssue")
    assert (right_of(signature), right_of(date)) == (right, under)


def test_without_a_seal_a_shorter_name_is_spread_over_the_longer_one() -> None:
    long, short = styled(signed("天津市宝坻区应急管理局", "区教育局", seal="不加盖"), "Signature1")
    assert (left_of(long), right_of(long)) == (0, TWO)
    assert (left_of(short), right_of(short)) == (8844 - TWO - 11 * 315, TWO)


# ------------------------------------------------------------------------------------------------ several seals
def stops(line: etree._Element) -> list[int]:
    return [int(value(t, "pos")) for t in line.iter(W + "tab") if value(t, "pos")]


CENTRE = FOUR + DATE // 2
"""Of the date, from the right edge."""


def test_names_in_a_row_are_centred_in_columns_of_one_width_the_last_one_over_the_date() -> None:
    column = int((8844 - CENTRE) / 2.5)
    [line] = styled(signed("区应急局", "区教育局", "区住建委"), "SealedSignature")
    first, _, last = found = stops(line)
    assert last == pytest.approx(8844 - CENTRE, abs=2)
    assert [b - a for a, b in itertools.pairwise(found)] == [column, column]
    assert first >= column // 2


def narrowed(element: etree._Element) -> list[int]:
    return [int(value(w)) for w in element.iter(W + "w")]


def test_one_name_a_row_has_a_column_twice_as_wide_as_from_the_date_to_the_edge() -> None:
    standard = standard_profile()
    profile = replace(standard, signature=replace(standard.signature, in_row=1))
    lines = styled(signed("区应急局", "天津市宝坻区住房和城乡建设管理委员会", profile=profile), "SealedSignature")
    room = 2 * CENTRE - 315 // 4
    assert [words(line) for line in lines] == ["区应急局", "天津市宝坻区住房和城乡建设管理委员会"]
    assert {scale for line in lines for scale in narrowed(line)} == {100 * room // (18 * 315)}
    assert [stops(line) for line in lines] == [[8844 - CENTRE], [8844 - CENTRE]]


def test_names_that_fit_their_columns_are_not_narrowed() -> None:
    assert narrowed(signed("区应急局", "区教育局")) == []


WIDE = ("天津市宝坻区住房和建设委员会", "天津市宝坻区应急管理局", "区教育局", "区公安局")


def test_names_too_wide_for_a_line_stand_at_the_foot_of_their_cells_narrowed_alike() -> None:
    body = signed("天津市宝坻区规划和自然资源局宝坻分局", *WIDE)
    rows = list(body.iter(W + "tr"))
    names = [p for row in rows for p in row.iter(W + "p") if words(p) and not words(p).startswith("2021")]
    assert {value(cell.find(f"{W}tcPr/{W}vAlign")) for row in rows for cell in row.iter(W + "tc")} == {"bottom"}
    [scale] = {tuple(narrowed(name)) for name in names}
    assert len(scale) == 1
    assert 78 <= scale[0] < 100


def test_names_broken_so_that_each_line_fits_are_not_narrowed() -> None:
    body = signed("天津市宝坻区住房和城乡建设管理委员会办公室", "区教育局")
    assert styled(body, "SealedSignature")[0].find(f".//{W}br") is not None
    assert narrowed(body) == []


def contents(body: etree._Element) -> list[list[list[str]]]:
    return [[[words(p) for p in cell.iter(W + "p")] for cell in row.iter(W + "tc")] for row in body.iter(W + "tr")]


def test_only_the_last_of_several_names_has_the_date_under_it() -> None:
    [first, last] = contents(signed(*WIDE))
    assert [len(cell) for cell in first if any(cell)] == [1, 1, 1]
    assert [cell for cell in last if any(cell)] == [["区公安局", "2021年5月31日"]]


def test_where_a_wide_date_takes_the_room_no_sliver_of_a_column_is_left() -> None:
    body = signed(*WIDE, date="2021年12月31日")
    [table] = body.iter(W + "tbl")
    widths = [int(value(column, "w")) for column in table.iter(W + "gridCol")]
    assert widths[:2] == [widths[0]] * 2
    assert widths[2] == DATE + 155 + 60
    assert min(widths) > 100
    assert sum(widths) <= 8844


def test_several_names_without_a_date_stand_in_their_cells_alone() -> None:
    context: dict[str, Any] = minimal(**SIGNED | {"署名": list(WIDE), "印章": "加盖", "成文日期": ""})
    found = [cell for row in contents(fitted("notice.docx", context)) for cell in row if any(cell)]
    assert [len(cell) for cell in found] == [1] * 4
