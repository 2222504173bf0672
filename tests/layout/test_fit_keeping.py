"""What fitting keeps on one page: headings with their text, the end of the text with the signature; and what it lets break."""

from __future__ import annotations

import pytest
from layout_samples import minimal, paragraph as head, progress_table, text
from lxml import etree
from test_fit import SIGNED, W, body_of, fitted, merged, styled, value

from generator.layout.fitting import fit
from generator.layout.fitting.measure import text_of
from generator.layout.profile import standard_profile


def test_the_list_of_annexes_stays_with_the_signature_or_else_the_last_paragraph_does() -> None:
    listed = [{"标": "附件：", "序": "", "名": "登记表"}]
    body = fitted("notice.docx", minimal(附件说明=listed, 署名=["区应急局"], **SIGNED))
    assert styled(body, "AnnexList")[0].find(f"{W}pPr/{W}keepNext") is not None
    body = fitted("notice.docx", minimal(正文=[text("一段。"), text("二段。")], 署名=["区应急局"], **SIGNED))
    assert [p.find(f"{W}pPr/{W}keepNext") is not None for p in styled(body, "GwBody")] == [False, True]


def listed(count: int) -> list[dict[str, str]]:
    return [{"标": "附件：" if n == 1 else "", "序": f"{n}.", "名": f"登记表{n}"} for n in range(1, count + 1)]


@pytest.mark.parametrize(("count", "whole"), [(1, True), (8, True), (9, False)])
def test_a_list_of_up_to_eight_annexes_stays_with_the_signature_of_a_longer_one_the_last_does(count: int, whole: bool) -> None:
    context = minimal(正文=[text("一段。"), text("二段。")], 附件说明=listed(count), 署名=["区应急局"], **SIGNED)
    body = fitted("notice.docx", context)
    items = [*styled(body, "AnnexListFirst"), *styled(body, "AnnexListNext")]
    assert [kept(p) for p in items] == [whole] * (count - 1) + [True]
    assert [p.find(f"{W}pPr/{W}keepLines") is not None for p in items] == [whole] * count
    assert [kept(p) for p in styled(body, "GwBody")] == [False, False]


def test_an_only_paragraph_is_not_kept_with_the_signature() -> None:
    body = fitted("notice.docx", minimal(正文=[text("一段。")], 署名=["区应急局"], **SIGNED))
    assert [kept(p) for p in styled(body, "GwBody")] == [False]


def kept(paragraph: etree._Element) -> bool:
    own = paragraph.find(f"{W}pPr/{W}keepNext")
    return own is not None and value(own) not in ("0", "false")


def test_a_heading_stays_with_its_text_and_a_list_of_headings_may_break() -> None:
    items = [head("一级", f"{n}、会议时间：2024年5月10日上午9时") for n in "一二三四"]
    ending = [head("一级", "五、有关要求"), text("请报名单。"), head("一级", "六、其他"), head("二级", "（一）报名"), text("请报名。")]
    body = fitted("notice.docx", minimal(正文=[text("通知如下："), *items, *ending], **SIGNED))
    assert [kept(p) for p in styled(body, "Heading1Gw")] == [False, False, False, False, True, True]
    assert [kept(p) for p in styled(body, "Heading2Gw")] == [True]


def test_a_heading_that_ends_the_document_has_nothing_to_stay_with() -> None:
    package = merged("notice.docx", minimal(正文=[text("一段。"), head("一级", "一、其他")]))
    body = body_of(package)
    for block in list(body)[body.index(styled(body, "Heading1Gw")[0]) + 1 :]:
        body.remove(block)
    root = body.getparent()
    assert root is not None
    ended = package.with_parts({"word/document.xml": etree.tostring(root)})
    assert [kept(p) for p in styled(body_of(fit(ended, standard_profile())), "Heading1Gw")] == [False]


def test_a_heading_of_many_lines_may_break() -> None:
    body = fitted("notice.docx", minimal(正文=[head("一级", "一、参会人员：" + "张三、李四、" * 20), text("请报名单。")], **SIGNED))
    assert not kept(styled(body, "Heading1Gw")[0])


def test_a_heading_that_a_template_keeps_is_released_in_a_list_of_headings() -> None:
    package = merged("notice.docx", minimal(正文=[head("一级", f"{n}、会议时间") for n in "一二三"], **SIGNED))
    name = '<w:name w:val="一级标题"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'.encode()
    assert name in package.parts["word/styles.xml"]
    styles = package.parts["word/styles.xml"].replace(name, name + b"<w:keepNext/>")
    body = body_of(fit(package.with_parts({"word/styles.xml": styles}), standard_profile()))
    assert [value(p.find(f"{W}pPr/{W}keepNext")) for p in styled(body, "Heading1Gw")] == ["0", "0", ""]


def test_a_heading_that_was_kept_by_hand_in_word_is_released_in_a_list_of_headings() -> None:
    package = merged("notice.docx", minimal(正文=[head("一级", f"{n}、会议时间") for n in "一二三"], **SIGNED))
    style = b'<w:pStyle w:val="Heading1Gw"/>'
    document = package.parts["word/document.xml"]
    assert document.count(style) == 3
    by_hand = package.with_parts({"word/document.xml": document.replace(style, style + b"<w:keepNext/>")})
    assert [kept(p) for p in styled(body_of(fit(by_hand, standard_profile())), "Heading1Gw")] == [False, False, True]


@pytest.mark.parametrize(("lines", "goes"), [(3, True), (4, True), (5, False), (12, False), (34, False)])
def test_a_long_last_paragraph_is_not_moved_with_the_signature(lines: int, goes: bool) -> None:
    body = fitted("notice.docx", minimal(正文=[text("一段。"), text("安" * (28 * lines - 4) + "。")], 署名=["区应急局"], **SIGNED))
    assert kept(styled(body, "GwBody")[1]) == goes


def test_where_the_signature_would_stand_alone_the_foot_of_the_page_is_closed_to_the_last_lines() -> None:
    def closed(count: int) -> bool:
        filler = [text("一切工作要从实际出发。")] * count
        body = fitted("notice.docx", minimal(正文=[*filler, text("安" * 220 + "。")], 署名=["区应急局"], 印章="加盖", **SIGNED))
        assert not kept(styled(body, "GwBody")[-1])
        return body.find(f".//{W}framePr") is not None

    assert [closed(count) for count in (2, 10, 16)] == [False, True, False]


def test_in_a_paragraph_that_fills_the_page_an_empty_box_closes_its_foot() -> None:
    boxes = []
    for lines in range(30, 52):
        words = "安" * 28 * lines + "。"
        body = fitted("notice.docx", minimal(正文=[text(words)], 署名=["区应急局"], 印章="加盖", **SIGNED))
        assert text_of(styled(body, "GwBody")[0]) == words
        boxes += list(body.iter("{urn:schemas-microsoft-com:vml}rect"))
    assert 2 <= len(boxes) <= 6


def test_a_list_that_does_not_fit_with_the_signature_begins_a_page_where_a_landscape_annex_follows() -> None:
    listed = [{"标": "附件：" if n == 1 else "", "序": f"{n}.", "名": "登记表"} for n in (1, 2, 3)]
    body = fitted("official.docx", minimal(
        正文=[text("安" * 28 * 13)], 附件说明=listed, 署名=["区应急局"], 印章="加盖", 附表=[progress_table(landscape=True)], **SIGNED))
    assert styled(body, "AnnexListFirst")[0].find(f"{W}pPr/{W}pageBreakBefore") is not None
    body = fitted("official.docx", minimal(
        正文=[text("安" * 28 * 5)], 附件说明=listed, 署名=["区应急局"], 印章="加盖", 附表=[progress_table(landscape=True)], **SIGNED))
    assert styled(body, "AnnexListFirst")[0].find(f"{W}pPr/{W}pageBreakBefore") is None


def test_numbers_of_two_digits_get_room_in_the_list_of_annexes() -> None:
    items = [{"标": "附件：" if n == 1 else "", "序": f"{n}.", "名": f"第{n}件"} for n in range(1, 12)]
    body = fitted("notice.docx", minimal(附件说明=items, **SIGNED))
    indents = {value(p.find(f"{W}pPr/{W}ind"), "left") for p in [*styled(body, "AnnexListFirst"), *styled(body, "AnnexListNext")]}
    assert len(indents) == 1
    assert int(indents.pop()) > 6 * 315 + 45
