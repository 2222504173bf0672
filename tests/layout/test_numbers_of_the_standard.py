"""The numbers that places are worked out with, by hand from GB/T 9704-2012; lengths in twips, 1/20 pt, 1440 an inch of 25.4 mm.

28 characters of size 3 (16 pt, 320 twips) fill 156 mm: 156 / 25.4 × 1440 = 8844, 8844 / 28 = 315.86, so a character advances 315 and
gives 5. 22 lines fill 225 mm: 12756 / 22 = 579.8, so a line is 579. A digit is half as wide, 160 − 5 = 155. Programs put a fifth
to a quarter of a size between a digit and a Chinese character: 0.23 × 320 = 73.6.
"""

from __future__ import annotations

import io
import zipfile

import pytest
from layout_samples import BODY, liaison_form, minimal, paragraph as heading, progress_table, text
from lxml import etree
from test_fit import SIGNED, W, fitted, right_of, styled, value

from generator.layout.fitting.masthead import Fitted, fit_width
from generator.layout.fitting.measure import Styles, line_count, need, width
from generator.layout.fitting.signature import _Signatures
from generator.layout.profile import Profile, standard_profile, twips
from generator.layout.standard import build_templates

CHARACTER, LINE, DATE = 315, 579, 2398
"""The date 2021年5月31日: 3 characters × 315 + 7 digits × 155 = 2030, and 5 places where they meet × 73.6 = 368."""
LONG_NAME = "天津市宝坻区安全生产委员会办公室"
"""16 characters: 5040 twips."""


@pytest.fixture(scope="module")
def profile() -> Profile:
    return standard_profile()


# ---------------------------------------------------------------------------------------------------- the type area
@pytest.mark.parametrize(("mm", "expected"), [(25.4, 1440), (156, 8844), (225, 12756), (4, 227), (7, 397), (42, 2381)])
def test_a_millimetre_is_1440_twips_of_25_4(mm: float, expected: int) -> None:
    assert twips(mm) == expected


def test_28_characters_and_22_lines_are_the_most_that_go_into_the_type_area(profile: Profile) -> None:
    assert (profile.cell, profile.tightening, profile.line) == (315, -5, 579)
    assert 28 * profile.cell <= profile.width < 28 * (profile.cell + 1)
    assert 22 * profile.line <= profile.height < 22 * (profile.line + 1)


def test_the_footer_lies_where_its_dash_is_7_mm_under_the_type_area(profile: Profile) -> None:
    """35 mm less 7 mm is 1587; a line of 400 has its baseline at 320 and the dash 0.36 × 280 above it, 219 from the line's top."""
    assert profile.footer == 1984 - 397 - 400 + 219


# ---------------------------------------------------------------------------------------------------- how wide a text is
@pytest.mark.parametrize(("text", "characters"), [
    ("宝坻区应急局", 6), ("“安全生产月”", 7), ("2021年", 2 + 1 + 0.25), ("6·16安全", 0.5 + 1 + 1 + 2 + 0.25), ("100%", 2),
    ("〔2021〕8号", 1 + 2 + 1 + 0.5 + 1 + 0.25), ("{{ 单位.简称 }}", 8), ("", 0)])
def test_a_chinese_character_is_one_wide_a_digit_half_and_where_they_meet_a_quarter(text: str, characters: float) -> None:
    assert width(text) == characters


@pytest.mark.parametrize(("mark", "characters"), [
    ("[[a\ufdd1姓名]]", 4), ("[[a\ufdd1简介:段落]]", 12), ("[[a\ufdd1数:数]]", 3), ("[[a\ufdd1日期:日期]]", 8), ("[[a\ufdd1手机:手机]]", 6),
    ("[[a\ufdd1邮箱:邮箱]]", 10)])
def test_a_cell_with_a_blank_has_room_for_what_is_written_into_it(mark: str, characters: float) -> None:
    assert need(mark) == characters


@pytest.mark.parametrize(("text", "expected"), [
    ("宝坻区应急局", 6 * CHARACTER), (LONG_NAME, 16 * CHARACTER), ("2021年5月31日", DATE),
    # Eight digits, three characters, and they meet in the same five places.
    ("2021年10月13日", 3 * CHARACTER + 8 * 155 + 368)])
def test_a_name_and_a_date_are_as_long_as_their_characters(profile: Profile, text: str, expected: int) -> None:
    assert _Signatures(profile, [], None).measure(text) == expected


@pytest.mark.parametrize(("characters", "lines"), [(1, 1), (26, 1), (27, 2), (54, 2), (55, 3)])
def test_a_first_line_has_26_characters_after_the_two_that_stay_free_and_the_others_28(
        profile: Profile, characters: int, lines: int) -> None:
    body = fitted("notice.docx", minimal(正文=[text("安" * characters)]))
    assert line_count(styled(body, "GwBody")[0], styles_of(profile), profile.width) == lines


def styles_of(profile: Profile) -> Styles:
    with zipfile.ZipFile(io.BytesIO(build_templates(profile)["notice.docx"])) as archive:
        return Styles(archive.read("word/styles.xml"))


# ---------------------------------------------------------------------------------------------------- masthead (7.2.4)
@pytest.mark.parametrize(("characters", "found"), [
    # 52 pt are 1040 twips; 0.99 of 8844 is 8755.56.
    (8, Fitted(52, 100)), (9, Fitted(52, 93)), (10, Fitted(52, 84)), (17, Fitted(52, 49)),
    # 18 would be at 46 %: at 48 % they are 8755.56 / (18 × 0.48 × 20) = 50.67 pt, so 50.5.
    (18, Fitted(50.5, 48))])
def test_a_masthead_is_narrowed_to_48_per_cent_and_then_made_smaller(characters: int, found: Fitted) -> None:
    assert fit_width(characters, 52, 8755.56, 48) == found


def test_a_smaller_masthead_has_the_line_that_seats_its_characters_at_the_top() -> None:
    head = styled(fitted("notice.docx", minimal(版头="文件", 标志=["天" * 16], 标志后缀="文件")), "Masthead")[0]
    assert (value(head.find(f".//{W}sz")), value(head.find(f".//{W}w"))) == ("101", "48")
    # 1.075 × 50.5 pt × 20
    assert value(head.find(f"{W}pPr/{W}spacing"), "line") == "1086"


# ---------------------------------------------------------------------------------------------------- signature (7.3.5)
def ends(name: str, seal: str) -> tuple[int, int]:
    """The right indents of name and date."""
    body = fitted("notice.docx", minimal(署名=[name], 印章=seal, **SIGNED))
    styles = ("SealedSignature", "SealedDate") if seal == "加盖" else ("Signature1", "DateOfIssue")
    named, dated = (styled(body, style)[0] for style in styles)
    return right_of(named), right_of(dated)


@pytest.mark.parametrize(("name", "named", "dated"), [
    # Centred over the date: 1260 + half of what the date is longer.
    ("区应急局", 4 * CHARACTER + (DATE - 4 * CHARACTER) // 2, 4 * CHARACTER),
    ("宝坻区应急局", 4 * CHARACTER + (DATE - 6 * CHARACTER) // 2, 4 * CHARACTER),
    # A name of 5040 reaches the edge, and the date goes (5040 − 2398) / 2 = 1321 to the left of it.
    (LONG_NAME, 0, 1321)])
def test_with_a_seal_the_date_is_four_characters_in_and_the_name_centred_over_it(name: str, named: int, dated: int) -> None:
    assert ends(name, "加盖") == (named, dated)


@pytest.mark.parametrize(("name", "named", "dated"), [
    # The date begins two characters to the right of the name: it ends 5040 − 2398 − 630 further in.
    (LONG_NAME, 2 * CHARACTER, 2 * CHARACTER + 16 * CHARACTER - DATE - 2 * CHARACTER),
    # Is the date longer, it is two characters in itself, and the name begins two characters to the left of it.
    ("区应急局", 2 * CHARACTER + DATE + 2 * CHARACTER - 4 * CHARACTER, 2 * CHARACTER),
    ("宝坻区应急局", 1768, 630)])
def test_without_a_seal_the_name_is_two_characters_in_and_the_date_begins_two_to_its_right(name: str, named: int, dated: int) -> None:
    assert ends(name, "不加盖") == (named, dated)


def test_the_last_of_three_seals_is_centred_over_the_date_and_the_row_fills_the_line() -> None:
    """The date's middle is 1260 + 1199 from the edge; 8844 − 2459 for two and a half columns is 2554 for one."""
    names = ["区应急局", "区教育局", "区住建委", "区公安局"]
    first, second = styled(fitted("notice.docx", minimal(署名=names, 印章="加盖", **SIGNED)), "SealedSignature")
    stops = [[value(stop, "pos") for stop in line.iterfind(f"{W}pPr/{W}tabs/{W}tab")] for line in (first, second)]
    assert stops == [["1277", "3831", "6385"], ["6385"]]
    # A seal of 42 mm and 2 mm of air, 2494, less the line itself.
    assert value(second.find(f"{W}pPr/{W}spacing"), "before") == str(2494 - LINE)


# ---------------------------------------------------------------------------------------------------- what stays together
def kept(paragraph: etree._Element) -> bool:
    own = paragraph.find(f"{W}pPr/{W}keepNext")
    return own is not None and value(own) not in ("0", "false")


@pytest.mark.parametrize(("annexes", "expected"), [(1, [True]), (8, [True] * 8), (9, [False] * 8 + [True])])
def test_up_to_eight_annexes_stay_with_the_signature_and_of_more_the_last(annexes: int, expected: list[bool]) -> None:
    listed = [{"标": "附件：" if n == 0 else "", "序": f"{n + 1}.", "名": f"第{n + 1}件"} for n in range(annexes)]
    body = fitted("notice.docx", minimal(附件说明=listed, 署名=["区应急局"], **SIGNED))
    lines = [*styled(body, "AnnexListFirst"), *styled(body, "AnnexListNext")]
    assert [kept(line) for line in lines] == expected


@pytest.mark.parametrize(("characters", "goes"), [(26 + 3 * 28, True), (26 + 3 * 28 + 1, False)])
def test_a_last_paragraph_of_up_to_four_lines_goes_with_the_signature(characters: int, goes: bool) -> None:
    body = fitted("notice.docx", minimal(正文=[text("一段。"), text("安" * characters)], 署名=["区应急局"], **SIGNED))
    assert [kept(p) for p in styled(body, "GwBody")] == [False, goes]


def test_an_only_paragraph_is_not_kept_with_the_signature() -> None:
    body = fitted("notice.docx", minimal(正文=[text("一段。")], 署名=["区应急局"], **SIGNED))
    assert [kept(p) for p in styled(body, "GwBody")] == [False]


@pytest.mark.parametrize(("characters", "stays"), [(26 + 28, True), (26 + 28 + 1, False)])
def test_a_heading_of_up_to_two_lines_stays_with_its_text(characters: int, stays: bool) -> None:
    body = fitted("notice.docx", minimal(正文=[heading("一级", "安" * characters), text(BODY)], **SIGNED))
    assert kept(styled(body, "Heading1Gw")[0]) == stays


@pytest.mark.parametrize(("count", "left", "first", "following"), [
    # Two free characters, “附件：”, and 45 twips more than a character for a number and its point; half a character for a second digit.
    (9, 5 * CHARACTER + CHARACTER + 45, 4 * CHARACTER + 45, CHARACTER + 45), (10, 2092, 1462, 517)])
def test_the_names_of_annexes_stand_under_each_other(count: int, left: int, first: int, following: int) -> None:
    listed = [{"标": "附件：" if n == 0 else "", "序": f"{n + 1}.", "名": f"第{n + 1}件"} for n in range(count)]
    body = fitted("notice.docx", minimal(附件说明=listed, **SIGNED))
    found = [p.find(f"{W}pPr/{W}ind") for p in (styled(body, "AnnexListFirst")[0], styled(body, "AnnexListNext")[-1])]
    if count < 10:
        assert found == [None, None]  # as the styles have it
    else:
        assert [(value(own, "left"), value(own, "hanging")) for own in found] == [
            (str(left), str(first)), (str(left), str(following))]


# ---------------------------------------------------------------------------------------------------- tables
@pytest.mark.parametrize(("template", "style", "height"), [("form.docx", "FormLabel", "652"), ("table.docx", "TableHead", "510")])
def test_a_row_of_a_form_is_11_5_mm_and_one_of_a_table_9_mm_high_at_least(template: str, style: str, height: str) -> None:
    body = fitted(template, {"附": liaison_form() if template == "form.docx" else progress_table()})
    cell = styled(body, style)[0].getparent()
    assert cell is not None
    row = cell.getparent()
    assert row is not None
    known = row.find(f"{W}trPr/{W}trHeight")
    assert (value(known), value(known, "hRule")) == (height, "atLeast")


def test_a_landscape_table_fills_the_turned_sheet(profile: Profile) -> None:
    """297 mm less 37 mm at the head and 28 mm at the foot is 232 mm."""
    body = fitted("table-landscape.docx", {"附": progress_table(landscape=True)})
    widths = [sum(int(value(c, "w")) for c in t.iterfind(f"{W}tblGrid/{W}gridCol")) for t in body.iter(W + "tbl")]
    assert set(widths) == {profile.side_width} == {13153}
