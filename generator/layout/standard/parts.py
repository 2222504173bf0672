"""The parts around a template's text: sections, footers with page numbers, settings, fonts, relationships, the package."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from types import MappingProxyType

from ...files import Package, write_package
from ..profile import FOOTER_LINE, Profile, twips
from .styles import font_names, styles_part
from .wml import DECLARATION, RELATIONSHIPS, cell, element, on, paragraph, part, row, run, table

SEAL = "yinfa-template"
"""Name of the custom property with a template's fingerprint as built; `fit` removes it from documents."""
_TYPES = "application/vnd.openxmlformats-officedocument"
_WML = f"{_TYPES}.wordprocessingml"


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """The features of a template that its sections and footers depend on."""

    letter: bool = False
    landscape: bool = False
    """The whole document is landscape."""
    both: bool = False
    """Landscape pages may follow upright ones."""
    head: str = ""
    """order or minutes: the formats of 10.2 and 10.3."""


def template_bytes(profile: Profile, kind: TemplateKind, body: str) -> bytes:
    """Return the .docx of a template: the same bytes for the same profile."""
    footers = _footers(profile, kind)
    document = body + section(profile, kind, landscape=kind.landscape)
    parts = {
        "word/document.xml": part("document", element("body", document)),
        "word/styles.xml": styles_part(profile, document),
        "word/settings.xml": part("settings", _settings()),
        "word/fontTable.xml": part("fonts", _font_table(profile)),
        **{f"word/{name}.xml": part("ftr", content) for name, content in footers.items()},
        "word/_rels/document.xml.rels": _document_relationships(list(footers)),
        "docProps/app.xml": _APP,
        "docProps/core.xml": _CORE,
        "_rels/.rels": _PACKAGE_RELATIONSHIPS,
        "[Content_Types].xml": _content_types(list(footers)),
    }
    parts["docProps/custom.xml"] = _custom(fingerprint(Package(MappingProxyType(parts))))
    return write_package(Package(MappingProxyType(parts)))


def fingerprint(package: Package) -> str:
    """Return the SHA-256 of all parts except the custom properties, which store it."""
    digest = hashlib.sha256()
    for name in sorted(package.parts):
        if name != "docProps/custom.xml":
            digest.update(f"{name}\0{len(package.parts[name])}\0".encode())
            digest.update(package.parts[name])
    return digest.hexdigest()


def is_as_built(package: Package) -> bool:
    """Return whether a template is as the program wrote it: any editor changes some part, so that the fingerprint differs."""
    return f">{fingerprint(package)}<".encode() in package.parts.get("docProps/custom.xml", b"")


def section(profile: Profile, kind: TemplateKind, *, landscape: bool = False) -> str:
    """Return the properties of a section, upright or landscape.

    A landscape page is the upright sheet turned, its head at the left edge (clause 8): the margins turn with it.
    """
    (width, height), (top, right, bottom, left) = profile.paper_size, profile.margins
    names = ("footer4", "footer5") if landscape else ("footer1", "footer2")
    references = [element("footerReference", type=which).replace("/>", f' r:id="rId_{name}"/>')
                  for which, name in zip(("default", "even"), names, strict=True)]
    first = kind.letter and not landscape
    if first:
        references.append(element("footerReference", type="first").replace("/>", ' r:id="rId_footer3"/>'))
    if landscape:
        size = element("pgSz", w=height, h=width, orient="landscape")
        margins = dict(zip(("top", "right", "bottom", "left"), profile.side_margins, strict=True))
        foot = 567
    else:
        size = element("pgSz", w=width, h=height)
        margins = {"top": top, "right": right, "bottom": bottom, "left": left}
        foot = profile.footer
    margin = element("pgMar", **margins, header=851, footer=foot, gutter=0)
    grid = element("docGrid", type="lines", linePitch=profile.line)
    return element("sectPr", "".join(references) + size + margin + element("cols", space=425) + (on("titlePg") if first else "") + grid)


def _footers(profile: Profile, kind: TemplateKind) -> dict[str, str]:
    made: dict[str, str] = {}
    if not kind.landscape:
        made["footer1"] = paragraph("PageNumberOdd", *_page_field(profile))
        made["footer2"] = paragraph("PageNumberEven", *_page_field(profile))
    if kind.landscape or kind.both:
        made["footer4"] = _side_number(profile, "SideNumberOdd", "bottom") + paragraph("FootLine")
        made["footer5"] = _side_number(profile, "SideNumberEven", "top") + paragraph("FootLine")
    if kind.letter:
        edge = profile.letter.rule_from_bottom
        wide = twips(profile.letter.rule_width)
        frame = element("framePr", w=wide, hRule="exact", h=20, hSpace=0, wrap="around", vAnchor="page", hAnchor="page",
                        x=(profile.paper_size[0] - wide) // 2,
                        y=profile.paper_size[1] - twips(edge) - 20 - round(profile.letter.rule * 20))
        made["footer3"] = paragraph("LetterFoot", framePr=frame) + paragraph("FootLine")
    return made


def _page_field(profile: Profile) -> list[str]:
    """Return the runs of — PAGE —, or of the form that the profile has: a complex field, which every program keeps."""
    before, _, after = profile.page_number.form.partition("1")
    def char(kind: str) -> str:
        return element("r", element("fldChar", fldCharType=kind))

    code = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    field = [char("begin"), code, char("separate"), run("1"), char("end")]
    return [*([run(before)] if before else []), *field, *([run(after)] if after else [])]


def _side_number(profile: Profile, style: str, where: str) -> str:
    """Return the page number of a landscape page: turned, at the short side that is the upright sheet's foot (clause 8)."""
    x = profile.side_margins[3] - twips(profile.page_number.below) - FOOTER_LINE // 2
    place = element("tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="page", tblpX=x, tblpYSpec=where)
    turned = cell(paragraph(style, *_page_field(profile)), width=FOOTER_LINE, textDirection=element("textDirection", val="tbRl"))
    return table("PlainTable1", [FOOTER_LINE], row(turned, height=1700, rule="exact"), tblpPr=place, jc="")


def _settings() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    compat = "".join([
        on("spaceForUL"), on("balanceSingleByteDoubleByteWidth"), on("doNotLeaveBackslashAlone"), on("ulTrailSpace"),
        on("doNotExpandShiftReturn"), on("adjustLineHeightInTable"), on("useFELayout"),
        element("compatSetting", name="compatibilityMode", uri=uri, val=15),
    ])
    return "".join([
        element("zoom", percent=100), element("defaultTabStop", val=420), on("evenAndOddHeaders"),
        element("characterSpacingControl", val="doNotCompress"), element("compat", compat),
    ])


def _font_table(profile: Profile) -> str:
    return "".join(
        element("font", element("altName", val=other) + element("charset", val="86") + element("pitch", val="variable"))
        .replace("<w:font>", f'<w:font w:name="{name}">') for name, other in font_names(profile))


def _relationship(rel_id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{rel_id}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'


def _relationships(*entries: str) -> bytes:
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{names}">{"".join(entries)}</Relationships>'.encode()


def _document_relationships(footers: list[str]) -> bytes:
    return _relationships(
        _relationship("rId1", "styles", "styles.xml"), _relationship("rId2", "settings", "settings.xml"),
        _relationship("rId3", "fontTable", "fontTable.xml"),
        *(_relationship(f"rId_{name}", "footer", f"{name}.xml") for name in footers))


def _content_types(footers: list[str]) -> bytes:
    overrides = {
        "/word/document.xml": f"{_WML}.document.main+xml", "/word/styles.xml": f"{_WML}.styles+xml",
        "/word/settings.xml": f"{_WML}.settings+xml", "/word/fontTable.xml": f"{_WML}.fontTable+xml",
        **{f"/word/{name}.xml": f"{_WML}.footer+xml" for name in footers},
        "/docProps/app.xml": f"{_TYPES}.extended-properties+xml", "/docProps/custom.xml": f"{_TYPES}.custom-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    entries = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    names = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (f'{DECLARATION}<Types xmlns="{names}">{rels}<Default Extension="xml" ContentType="application/xml"/>'
            f"{entries}</Types>").encode()


def _custom(value: str) -> bytes:
    names = (f'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
             f'xmlns:vt="{_VT}"')
    return (f'{DECLARATION}<Properties {names}><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{SEAL}">'
            f"<vt:lpwstr>{value}</vt:lpwstr></property></Properties>").encode()


_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_APP = (f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
        f'xmlns:vt="{_VT}"></Properties>').encode()
_CORE = (f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
         'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
         'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:language>zh-CN</dc:language></cp:coreProperties>').encode()
_PACKAGE_RELATIONSHIPS = _relationships(
    _relationship("rId1", "officeDocument", "word/document.xml"),
    _relationship("rId2", "metadata/core-properties", "docProps/core.xml").replace(
        f"{RELATIONSHIPS}/metadata", "http://schemas.openxmlformats.org/package/2006/relationships/metadata"),
    _relationship("rId3", "extended-properties", "docProps/app.xml"),
    _relationship("rId4", "custom-properties", "docProps/custom.xml"))
