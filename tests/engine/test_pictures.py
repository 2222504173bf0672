"""Pictures that the content supplies: in the frame of the one in the template or in the line, always the same bytes."""

from __future__ import annotations

import io
import re
import struct
import zlib

import docx
import pytest
from picture_files import picture, turned, with_old_picture, with_places
from word_files import raw, told, word_file

from generator.engine.template import Template, compile_template
from generator.files.gate.pictures import Picture, checked_picture
from generator.files.opc import Package, read_package
from generator.wording.problems import Place, Refused


def compiled(data: bytes) -> Template:
    return compile_template(read_package(data, Place("表")), name="表")


def passed(data: bytes) -> Picture:
    return checked_picture(data, Place("图"))


def opened(data: bytes) -> Package:
    docx.Document(io.BytesIO(data))
    return read_package(data, Place("做好的"))


def sizes(package: Package, part: str = "word/document.xml") -> list[tuple[int, int]]:
    found = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', package.parts[part].decode())
    return [(int(across), int(down)) for across, down in found]


def media(package: Package) -> list[bytes]:
    return [data for name, data in sorted(package.parts.items()) if name.startswith("word/media/")]


def test_a_picture_stands_in_the_frame_of_the_one_in_the_template_in_its_own_proportions() -> None:
    template = compiled(with_places())
    seal = passed(picture(size=(400, 200)))
    made = opened(template.render({}, {"章": seal}))
    assert template.pictures == {"章"}
    assert sizes(made) == [(40 * 36000, 20 * 36000)]
    assert media(made) == [seal.data]
    assert not template.runtime_checks


def test_a_picture_control_shows_the_picture_that_its_title_names() -> None:
    document = docx.Document(io.BytesIO(with_places(placeholder="占位")))
    drawing = document.paragraphs[0].runs[1]._r
    control = raw("<w:sdt><w:sdtPr><w:alias w:val='{{ 图.章 }}'/><w:showingPlcHdr/><w:picture/></w:sdtPr><w:sdtContent/></w:sdt>")
    drawing.addprevious(control)
    control[1].append(drawing)
    out = io.BytesIO()
    document.save(out)
    made = opened(compiled(out.getvalue()).render({}, {"章": passed(picture())}))
    assert sizes(made) == [(40 * 36000, 20 * 36000)]
    assert "{{" not in made.parts["word/document.xml"].decode()


def test_without_the_picture_nothing_is_left_of_its_place() -> None:
    made = opened(compiled(with_places("{% if 图.章 %}有章{% endif %}完")).render({}))
    assert b"<w:drawing" not in made.parts["word/document.xml"]
    assert media(made) == []
    assert [p.text for p in docx.Document(io.BytesIO(compiled(with_places("{% if 图.章 %}有章{% endif %}完")).render({}))).paragraphs] == [
        "章：", "完"]


def test_a_picture_where_its_tag_is_typed_has_its_own_size_unless_the_page_is_smaller() -> None:
    template = compiled(with_places("码{{ 图.码 }}。{{ 图.大 }}", placeholder=""))
    values = {"码": passed(picture(size=(96, 48))), "大": passed(picture(size=(9600, 4800)))}
    small, large = sizes(opened(template.render({}, values)))
    assert small == (914400, 457200)
    assert large[0] * 4800 == pytest.approx(large[1] * 9600, rel=0.01)
    assert large[0] < 9600 * 9525


def test_the_same_pictures_make_the_same_bytes_and_other_ones_others() -> None:
    template = compiled(with_places("{{ 图.章 }}"))
    red, blue = passed(picture()), passed(picture("JPEG", colour="blue"))
    assert template.render({}, {"章": red}) == compiled(with_places("{{ 图.章 }}")).render({}, {"章": red})
    assert template.render({}, {"章": red}) != template.render({}, {"章": blue})
    assert media(opened(template.render({}, {"章": red}))) == [red.data]


def test_a_picture_in_a_header_belongs_to_the_header() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ 图.标识 }}"
    out = io.BytesIO()
    document.save(out)
    made = opened(compiled(out.getvalue()).render({}, {"标识": passed(picture())}))
    assert b"/image" in made.parts["word/_rels/header1.xml.rels"]
    assert b"media/picture" not in made.parts["word/_rels/document.xml.rels"]


def test_a_picture_survives_being_merged_first() -> None:
    package = read_package(with_places("{{ 甲 }}[[空]]"), Place("表"))
    merged = compile_template(package, name="表", merge=True).render_parts({"甲": "乙"}, {"章": passed(picture())})
    assert len(media(opened(compile_template(merged, name="表").render({})))) == 1


@pytest.mark.parametrize("tag", ["{{ 图.章|upper }}", "{{ 图['章'] }}", "{{ 图.章 ~ '甲' }}"])
def test_a_picture_is_no_text(tag: str) -> None:
    with pytest.raises(Refused) as refused:
        compile_template(word_file(tag), name="表")
    assert told(refused.value) == [("picture-tag", f"表 › 第1段「{tag}」")]


def test_a_tag_of_a_picture_beside_other_words_of_an_alternative_text_is_told() -> None:
    with pytest.raises(Refused) as refused:
        compiled(with_places(placeholder="{{ 图.章 }}，公章"))
    assert [(problem.code, problem.place.inside) for problem in refused.value.problems] == [("picture-tag", "第1段「章：」")]


# ---- the gate
@pytest.mark.parametrize(("data", "code"), [
    (picture("GIF"), "picture-kind"), (picture("BMP"), "picture-kind"), (b"<svg/>", "picture-kind"), (b"%PDF-1.7", "picture-kind"),
    (picture()[:-4], "picture-damaged"), (picture() + b"PK\x03\x04", "picture-damaged"), (picture("JPEG")[:-200], "picture-damaged"),
    (picture().replace(b"IDAT", b"IDAX"), "picture-damaged"), (b"\xff\xd8\xff", "picture-damaged"),
    (b"\x89PNG\r\n\x1a\n", "picture-damaged"),
    (picture(size=(10001, 1)), "picture-too-large"), (turned(), "picture-turned"),
])  # fmt: skip
def test_only_a_whole_upright_png_or_jpeg_passes(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        passed(data)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_a_camera_wrote_about_the_place_does_not_go_out() -> None:
    said = passed(picture("JPEG", comment=b"secret place"))
    assert b"secret place" not in said.data
    assert passed(said.data) == said


def test_the_size_is_that_which_the_picture_says() -> None:
    assert passed(picture(size=(300, 150), dpi=(300, 300))).width == pytest.approx(914400, rel=0.01)
    assert passed(picture("JPEG", (300, 150), dpi=(150, 150))).height == 914400
    assert passed(picture(size=(96, 96))).width == 914400


@pytest.mark.parametrize(("style", "size"), [
    ("width:90pt;height:60pt", (1143000, 571500)), ("width:1in; height:2.54cm;mso-wrap-style:square", (914400, 457200))])
def test_a_picture_of_the_old_format_in_the_line_is_replaced_in_its_size(style: str, size: tuple[int, int]) -> None:
    made = opened(compiled(with_old_picture(style)).render({}, {"章": passed(picture())}))
    assert sizes(made) == [size]
    assert media(made) == [passed(picture()).data]
    assert b"imagedata" not in made.parts["word/document.xml"]


@pytest.mark.parametrize(("style", "beside"), [
    ("position:absolute;width:90pt;height:60pt", ""), ("", ""), ("width:90pt;height:60pt", "<v:rect/>"), ("width:9%;height:3em", "")])
def test_one_that_stands_elsewhere_is_told_as_such(style: str, beside: str) -> None:
    with pytest.raises(Refused) as refused:
        compiled(with_old_picture(style, beside))
    assert [code for code, _ in told(refused.value)] == ["picture-old"]


def test_a_picture_whose_points_can_not_be_unpacked_is_damaged() -> None:
    data = picture()
    at = data.index(b"IDAT")
    (size,) = struct.unpack(">I", data[at - 4 : at])
    chunk = b"IDAT" + b"x" * size
    with pytest.raises(Refused) as refused:
        passed(data[:at] + chunk + struct.pack(">I", zlib.crc32(chunk)) + data[at + 8 + size :])
    assert [code for code, _ in told(refused.value)] == ["picture-damaged"]
