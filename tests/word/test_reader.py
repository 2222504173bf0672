"""The Word reader: the characters that stand on the paper, and everything else by its name and place."""

from __future__ import annotations

import pytest
from list_cases import package

from generator.word.reading.account import account
from generator.word.reading.changes import ChangeKind
from generator.word.reading.file import WordText, read_parts, read_word
from generator.word.reading.values import AsideKind
from generator.wording.problems import Refused

SPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office", "x": "urn:example",
}.items())
WHO = 'w:id="1" w:author="甲" w:date="2024-05-01T08:00:00Z"'


def root(name: str, inner: str) -> str:
    return f"<w:{name} {SPACES}>{inner}</w:{name}>"


def read(body: str, before: str = "", **parts: str) -> WordText:
    """The file, its account being even."""
    document = root("document", f"{before}<w:body>{body}</w:body>")
    data = package(document, **{name: root(_ROOTS.get(name.rstrip("0123456789"), name), text) for name, text in parts.items()})
    found = read_word(data, "文.docx")
    assert missing(data, found) == []
    return found


_ROOTS = {"header": "hdr", "footer": "ftr"}


def missing(data: bytes, found: WordText) -> list[tuple[str, str, int, str]]:
    from generator.files.opc import read_package
    from generator.wording.problems import Place

    return [(m.part, m.what, m.count, m.text) for m in account(read_package(data, Place()).parts, found)]


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def t(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def texts(found: WordText) -> list[str]:
    return [paragraph.shown for paragraph in found.body.paragraphs()]


def beside(found: WordText) -> list[tuple[AsideKind, str, str, str]]:
    return [(a.kind, str(a.spot), a.text, a.detail) for a in found.asides]


def char(kind: str, more: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{more}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(text: str, result: str) -> str:
    return char("begin") + code(text) + char("separate") + result + char("end")


# ------------------------------------------------------------------------------------------------ where the text is
def test_a_page_background_before_the_body_hides_nothing() -> None:
    assert texts(read(p(t("正文")), before='<w:background w:color="FFFFFF"/>')) == ["正文"]


def test_the_main_part_is_found_by_its_relationship() -> None:
    parts = {
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
                       b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                       b'Target="word/document2.xml"/></Relationships>',
        "word/document2.xml": root("document", f"<w:body>{p(t('正文'))}</w:body>").encode(),
    }
    assert texts(read_parts(parts, "文.docx")) == ["正文"]


def test_rows_and_cells_in_content_controls_are_rows_and_cells() -> None:
    def cell(text: str) -> str:
        return f"<w:tc>{p(t(text))}</w:tc>"

    row = f"<w:sdt><w:sdtContent><w:tr>{cell('三')}<w:sdt><w:sdtContent>{cell('四')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    found = read(f"<w:tbl><w:tr>{cell('一')}{cell('二')}</w:tr>{row}</w:tbl>")
    assert [(str(q.spot), q.text) for q in found.body.paragraphs()] == [
        ("表1第1行第1格", "一"), ("表1第1行第2格", "二"), ("表1第2行第1格", "三"), ("表1第2行第2格", "四")]


def test_a_table_in_a_cell_has_its_place_behind_that_of_the_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p(t('内'))}</w:tc></w:tr></w:tbl>"
    found = read(f"<w:tbl><w:tr><w:tc>{inner}{p(t('外'))}</w:tc></w:tr></w:tbl>{p(t('后'))}")
    assert [(str(q.spot), q.text) for q in found.body.paragraphs()] == [
        ("表1第1行第1格表1第1行第1格", "内"), ("表1第1行第1格", "外"), ("第1段", "后")]


def test_headers_of_the_first_page_and_of_odd_pages_are_told_apart() -> None:
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="header{n}"/>' for n, kind in ((1, "first"), (2, "default"), (3, "even")))
    found = read(
        p(t("正文")) + f"<w:sectPr>{references}<w:titlePg/></w:sectPr>", header1=p(t("红头")), header2=p(t("单")), header3=p(t("双")),
        settings="<w:evenAndOddHeaders/>")
    assert [(str(a.spot), a.text) for a in found.asides if a.kind is AsideKind.HEADER] == [
        ("首页页眉", "红头"), ("奇数页页眉", "单"), ("偶数页页眉", "双")]


def test_notes_are_read_in_the_order_of_the_text() -> None:
    body = p(t("甲") + '<w:r><w:footnoteReference w:id="5"/></w:r>') + p(t("乙") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{key}">{p(t(text))}</w:footnote>' for key, text in ((2, "后注"), (5, "先注")))
    found = read(body, footnotes=notes)
    assert beside(found) == [(AsideKind.NOTE, "第1段", "先注", "脚注1"), (AsideKind.NOTE, "第2段", "后注", "脚注2")]


# ------------------------------------------------------------------------------------------------ hidden, struck out, symbols
@pytest.mark.parametrize(("properties", "visible"), [
    ("<w:vanish/>", False), ('<w:vanish w:val="0"/>', True), ('<w:vanish w:val="false"/>', True), ('<w:rStyle w:val="H"/>', False),
    ('<w:rStyle w:val="B"/>', False), ('<w:rStyle w:val="H"/><w:vanish w:val="0"/>', True)])
def test_hidden_text_is_hidden_by_itself_or_by_its_style(properties: str, visible: bool) -> None:
    styles = ('<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
              '<w:style w:type="character" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="H"/></w:style>')
    found = read(p(t("明") + t("暗", properties)), styles=styles)
    assert texts(found) == ["明暗" if visible else "明"]
    assert beside(found) == ([] if visible else [(AsideKind.HIDDEN, "第1段", "暗", "")])


def test_struck_out_text_is_read_and_named() -> None:
    found = read(p(t("留") + t("划掉", "<w:strike/>") + t("的", "<w:dstrike/>")))
    assert texts(found) == ["留划掉的"]
    assert beside(found) == [(AsideKind.STRUCK, "第1段", "划掉的", "")]


@pytest.mark.parametrize(("run", "shown"), [
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"), ('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', "□"),
    ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"), ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
    (t("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "✓"),
    (t("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), "☑")])
def test_a_symbol_is_read_as_what_it_shows(run: str, shown: str) -> None:
    assert texts(read(p(t("是") + run))) == ["是" + shown]


def test_a_symbol_that_is_not_known_is_named() -> None:
    found = read(p('<w:r><w:sym w:font="某字体" w:char="F123"/></w:r>'))
    assert texts(found) == ["〓"]
    assert beside(found) == [(AsideKind.SYMBOL, "第1段", "〓", "某字体 F123")]


# ------------------------------------------------------------------------------------------------ fields and controls
def test_a_field_is_named_with_its_code_and_its_result_is_text() -> None:
    simple = f'<w:fldSimple w:instr=" DATE ">{t("5月1日")}</w:fldSimple>'
    found = read(p(field(" MERGEFIELD 单位全称 ", t("«单位全称»")) + t("：") + simple))
    assert texts(found) == ["«单位全称»：5月1日"]
    assert beside(found) == [(AsideKind.FIELD, "第1段", "«单位全称»", "MERGEFIELD 单位全称"), (AsideKind.FIELD, "第1段", "5月1日", "DATE")]


def test_what_stands_in_a_fields_code_is_not_printed() -> None:
    inner = field(" MERGEFIELD 类别 ", t("乡镇"))
    outer = char("begin") + code(" IF ") + inner + code(' = "乡镇" "各村" "各科" ') + char("separate") + t("各村") + char("end")
    found = read(p(outer))
    assert texts(found) == ["各村"]
    assert beside(found)[1] == (AsideKind.FIELD, "第1段", "各村", 'IF 乡镇 = "乡镇" "各村" "各科"')


@pytest.mark.parametrize(("data", "shown", "what"), [
    ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "□", "复选框，未勾选"),
    ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☑", "复选框，已勾选"),
    ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList>', "乙", "下拉列表：甲、乙")])
def test_an_old_form_field_prints_its_state(data: str, shown: str, what: str) -> None:
    found = read(p(t("是否") + char("begin", f"<w:ffData>{data}</w:ffData>") + code(" FORMCHECKBOX ") + char("end")))
    assert texts(found) == ["是否" + shown]
    assert beside(found) == [(AsideKind.FORM_FIELD, "第1段", shown, what)]


def test_controls_are_named_with_state_and_choices() -> None:
    box = f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>{t("☒")}</w:sdtContent></w:sdt>'
    entries = '<w:listItem w:displayText="甲" w:value="1"/><w:listItem w:value="乙"/>'
    choice = f'<w:sdt><w:sdtPr><w:dropDownList>{entries}</w:dropDownList></w:sdtPr><w:sdtContent>{t("甲")}</w:sdtContent></w:sdt>'
    found = read(p(box + choice))
    assert texts(found) == ["☒甲"]
    assert beside(found) == [
        (AsideKind.CONTROL, "第1段", "☒", "复选框，已勾选"), (AsideKind.CONTROL, "第1段", "甲", "下拉列表：甲、乙")]


# ------------------------------------------------------------------------------------------------ graphics
def drawing(inner: str) -> str:
    return f"<w:r><w:drawing><wp:inline>{inner}</wp:inline></w:drawing></w:r>"


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    inside = f"<w:txbxContent>{p(t('框里'))}{p(t('第二行'))}</w:txbxContent>"
    both = (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>")
    found = read(p(t("段") + both) + p(t("后")))
    assert [(str(q.spot), q.text) for q in found.body.paragraphs()] == [
        ("第1段", "段"), ("文本框1第1段", "框里"), ("文本框1第2段", "第二行"), ("第2段", "后")]
    assert beside(found) == [(AsideKind.TEXT_BOX, "第1段", "框里第二行", "")]


def test_what_only_the_second_of_two_alternatives_says_is_named() -> None:
    both = f"<mc:AlternateContent><mc:Choice>{t('新')}</mc:Choice><mc:Fallback>{t('旧')}</mc:Fallback></mc:AlternateContent>"
    found = read(p(both))
    assert texts(found) == ["新"]
    assert beside(found) == [(AsideKind.FALLBACK, "第1段", "旧", "")]


@pytest.mark.parametrize(("run", "told"), [
    (drawing('<wp:docPr id="1" name="图" descr="组织架构图"/>'), (AsideKind.PICTURE, "第1段", "", "组织架构图")),
    ('<w:r><w:pict><v:shape><v:textpath string="某局文件"/></v:shape></w:pict></w:r>', (AsideKind.WORD_ART, "第1段", "某局文件", "")),
    ('<w:r><w:pict><v:line/></w:pict></w:r>', (AsideKind.SHAPE, "第1段", "", "")),
    ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', (AsideKind.OBJECT, "第1段", "", "Excel.Sheet.12"))])
def test_what_is_drawn_is_named(run: str, told: tuple[AsideKind, str, str, str]) -> None:
    assert beside(read(p(t("见图") + run))) == [told]


def test_the_words_of_a_chart_are_named() -> None:
    words = "<a:p><a:r><a:t>各月隐患数</a:t></a:r></a:p>"
    found = read(p(drawing('<c:chart r:id="chart"/>')), chart=words)
    assert beside(found) == [(AsideKind.CHART, "第1段", "各月隐患数", "")]


def test_a_formula_is_read_as_one_line_and_named() -> None:
    found = read(p("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"))
    assert texts(found) == ["ab"]
    assert beside(found) == [(AsideKind.FORMULA, "第1段", "ab", "")]


def test_an_element_that_is_not_known_is_something_that_stands_here() -> None:
    found = read(p(t("前") + f"<x:new>{t('里面')}</x:new>" + t("后")) + "<w:altChunk/>")
    assert texts(found) == ["前后"]
    assert beside(found) == [(AsideKind.UNKNOWN, "第1段", "里面", "new"), (AsideKind.OTHER_FILE, "第1段", "另一个文件", "altChunk")]


def test_small_characters_above_others_are_named() -> None:
    found = read(p(f"<w:r><w:ruby><w:rt>{t('pīn')}</w:rt><w:rubyBase>{t('拼')}</w:rubyBase></w:ruby></w:r>"))
    assert (texts(found), beside(found)) == (["拼"], [(AsideKind.RUBY, "第1段", "pīn", "")])


# ------------------------------------------------------------------------------------------------ changes
def test_rows_and_cells_that_a_change_takes_away_are_gone() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(t(text))}</w:tc>"

    rows = (f"<w:tr>{cell('留')}{cell('去', f'<w:cellDel {WHO}/>')}</w:tr>"
            f"<w:tr><w:trPr><w:del {WHO}/></w:trPr>{cell('删一')}{cell('删二')}</w:tr><w:tr>{cell('末')}</w:tr>")
    found = read(f"<w:tbl>{rows}</w:tbl>")
    assert texts(found) == ["留", "末"]
    assert [c.typed for c in found.changes if c.kind is ChangeKind.DELETED] == ["去", "删一", "删二"]


def test_every_change_of_properties_is_told_and_what_stands_now_counts() -> None:
    run = t("甲", f"<w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange>")
    body = (p(run, f"<w:jc w:val='center'/><w:pPrChange {WHO}><w:pPr/></w:pPrChange>")
            + f"<w:tbl><w:tblPr><w:tblPrChange {WHO}/></w:tblPr><w:tr><w:trPr><w:trPrChange {WHO}/></w:trPr>"
            f"<w:tc><w:tcPr><w:tcPrChange {WHO}/></w:tcPr>{p(t('乙'))}</w:tc></w:tr></w:tbl>"
            f"<w:sectPr><w:sectPrChange {WHO}/></w:sectPr>")
    found = read(body)
    assert [c.kind for c in found.changes] == [ChangeKind.FORMAT] * 6
    assert next(found.body.paragraphs()).align == "center"


def test_a_comment_is_named_with_author_and_place() -> None:
    body = p('<w:commentRangeStart w:id="1"/>' + t("日期") + '<w:commentRangeEnd w:id="1"/>')
    found = read(body, comments=f"<w:comment {WHO}>{p(t('核实'))}</w:comment>")
    assert beside(found) == [(AsideKind.COMMENT, "第1段", "核实", "甲")]


# ------------------------------------------------------------------------------------------------ limits
def test_what_is_nested_without_end_is_refused_by_name() -> None:
    deep = "<w:smartTag>" * 250 + t("里") + "</w:smartTag>" * 250
    with pytest.raises(Refused) as refused:
        read(p(deep))
    assert [found.code for found in refused.value.problems] == ["xml-deep"]


def test_entities_are_refused() -> None:
    header = '<!DOCTYPE w:hdr [<!ENTITY a "字">]>' + root("hdr", p(t("&a;")))
    with pytest.raises(Refused) as refused:
        read_word(package(root("document", f"<w:body>{p(t('正文'))}</w:body>"), header1=header), "文.docx")
    assert [found.code for found in refused.value.problems] == ["xml-document-type"]


# ------------------------------------------------------------------------------------------------ the account
def test_the_account_names_what_no_value_holds() -> None:
    data = package(root("document", f"<w:body>{p(t('正文'))}</w:body>"), other=root("other", p(t("没有读到")) + "<w:tbl><w:tr/></w:tbl>"))
    assert missing(data, read_word(data, "文.docx")) == [
        ("word/other.xml", "字", 4, "没有读到"), ("word/other.xml", "行", 1, ""), ("word/other.xml", "表格", 1, "")]


def test_the_account_finds_a_walk_that_leaves_something_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.word.reading.blocks import Walk

    data = package(root("document", f"<w:body>{p(t('正文') + '<w:hyperlink>' + t('链接') + '</w:hyperlink>')}</w:body>"))
    for lost, told in (("t", [("字", 4, "正文链接")]), ("hyperlink", [("字", 2, "链接")]), ("p", [("字", 4, "正文链接")])):
        tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + lost
        with monkeypatch.context() as patch:
            patch.setitem(Walk.handlers, tag, lambda walk, element: None)  # noqa: ARG005
            found = missing(data, read_word(data, "文.docx"))
        assert [(what, count, "".join(sorted(text))) for _, what, count, text in found] == [
            (what, count, "".join(sorted(text))) for what, count, text in told]
