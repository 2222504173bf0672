"""Pictures for tests, and an annex that shows them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.shared import Mm
from hostile_files import annex
from PIL import Image
from word_files import appended, word_bytes

PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
CAMPAIGN = Path("content/case")


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), colour: str = "red", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def turned() -> bytes:
    """A photo of a camera that was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture("JPEG", exif=exif)


def with_places(*paragraphs: str, placeholder: str = "{{ 图.章 }}", side: int = 40) -> bytes:
    """A Word file with a grey picture of `side` mm whose alternative text is a tag, then these paragraphs."""
    document = docx.Document()
    if placeholder:
        document.add_paragraph("章：").add_run().add_picture(io.BytesIO(picture(size=(9, 9), colour="grey")), Mm(side), Mm(side))
        for properties in document.element.body.iter(PROPERTIES):
            properties.set("descr", placeholder)
    for text in paragraphs:
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def case(data: bytes, name: str = "章.png", *paragraphs: str) -> None:
    """The campaign of the gallery with an annex that shows a seal, and this file as the seal of its first unit."""
    annex(with_places(*paragraphs))
    if data:
        (CAMPAIGN / name).write_bytes(data)
    lines = ["编号,单位全称,单位简称,章", f"01,海滨街道办事处,海滨街道,{name}", "02,宝平街道办事处,宝平街道,无"]
    (CAMPAIGN / "units.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def with_old_picture(style: str, beside: str = "") -> bytes:
    """A Word file with a picture of the old format (VML) whose alternative text is a tag."""
    shape = f"<v:shape style='{style}' alt='{{{{ 图.章 }}}}'><v:imagedata r:id='rIdX'/></v:shape>"
    paragraph = f"<w:p><w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'>{shape}{beside}</w:pict></w:r></w:p>"
    document = docx.Document(io.BytesIO(word_bytes("章", change=appended(paragraph))))
    link = document.part.get_or_add_image(io.BytesIO(picture(size=(3, 3))))[0]
    for data in document.element.body.iter("{urn:schemas-microsoft-com:vml}imagedata"):
        data.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", link)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
