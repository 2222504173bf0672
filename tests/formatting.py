"""Formatting of WordprocessingML as values and as words: styles with what they inherit, properties that a reviewer can read.

Properties are flat: `p.spacing.line` is the attribute w:line of a paragraph's w:spacing, `r.sz` the w:val of a run's w:sz.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any
"""An lxml element of a document of ours: what is looked for is there, or the test fails."""
Properties = dict[str, str]
PARAGRAPH, RUN, TABLE = "p", "r", "t"
FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
ALIGNED = {"left": "左对齐", "right": "右对齐", "center": "居中", "both": "两端对齐", "distribute": "分散对齐"}
SWITCHES = {
    "p.keepNext": "与下段同页", "p.keepLines": "段内不分页", "p.pageBreakBefore": "另起一页", "r.b": "加粗", "r.vanish": "隐藏",
    "p.widowControl": "孤行控制", "p.overflowPunct": "标点悬挂", "p.snapToGrid": "对齐网格", "p.autoSpaceDE": "中英文自动间距",
    "p.autoSpaceDN": "中文数字自动间距",
}
TOGETHER = ("r.rFonts.", "p.spacing.line", "p.pBdr.")
"""Beginnings of properties that say one thing only together: the fonts, a line and its rule, the borders."""
SIDES = {"top": "上", "left": "左", "bottom": "下", "right": "右", "insideH": "内横", "insideV": "内竖"}


def local(element: Element) -> str:
    """Return the tag or attribute name of an element without its namespace."""
    return str(etree.QName(element).localname)


def attributes(element: Element) -> dict[str, str]:
    """Return the attributes of an element by their names without namespace."""
    return {str(etree.QName(key).localname): str(value) for key, value in element.attrib.items()}


def properties_of(element: Element | None, prefix: str, skip: Iterable[str] = ()) -> Properties:
    """Flatten a w:pPr, w:rPr or the like; a switch is `on` or `off`, tab stops are one value."""
    found: Properties = {}
    for child in element if element is not None else ():
        if local(child) not in skip:
            found.update(_flat(child, f"{prefix}.{local(child)}"))
    return found


def _flat(element: Element, path: str) -> Properties:
    if local(element) == "tabs":
        stops = (attributes(tab) for tab in element)
        return {path: " ".join(f"{stop['val']}{points(stop['pos'])}" for stop in stops)}
    known = attributes(element)
    value = known.pop("val", None)
    found = {f"{path}.{name}": given for name, given in known.items()}
    if value is not None:
        found[path] = {"0": "off", "false": "off", "1": "on", "true": "on"}.get(value, value) if path in SWITCHES else value
    elif not known and not len(element):
        found[path] = "on"
    for child in element:
        found.update(_flat(child, f"{path}.{local(child)}"))
    return found


class StyleSheet:
    """The styles of a document, each with what it inherits."""

    def __init__(self, part: bytes) -> None:
        root: Element = etree.fromstring(part)
        self.elements: dict[str, Element] = {s.get(W + "styleId"): s for s in root.iter(W + "style")}
        self.names = {key: str(s.find(W + "name").get(W + "val")) for key, s in self.elements.items()}
        self.ids = {name: key for key, name in self.names.items()}
        self.default = next(key for key, s in self.elements.items()
                            if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true"))
        defaults = root.find(W + "docDefaults")
        self.defaults = {} if defaults is None else {
            **properties_of(defaults.find(f"{W}pPrDefault/{W}pPr"), PARAGRAPH),
            **properties_of(defaults.find(f"{W}rPrDefault/{W}rPr"), RUN)}

    def kind(self, style_id: str) -> str:
        """Return paragraph, character or table."""
        return str(self.elements[style_id].get(W + "type"))

    def resolved(self, style_id: str) -> Properties:
        """Return what a style comes to: its own properties over those it is based on; a paragraph style's over the defaults."""
        base = {} if self.kind(style_id) != "paragraph" else self.defaults
        for step in reversed(list(self._chain(style_id))):
            base = {**base, **self._own(step)}
        return base

    def _chain(self, style_id: str) -> Iterator[str]:
        seen: set[str] = set()
        while style_id and style_id not in seen:
            seen.add(style_id)
            yield style_id
            base = self.elements[style_id].find(W + "basedOn")
            style_id = base.get(W + "val") if base is not None else ""

    def _own(self, style_id: str) -> Properties:
        style = self.elements[style_id]
        return {**properties_of(style.find(W + "pPr"), PARAGRAPH), **properties_of(style.find(W + "rPr"), RUN),
                **properties_of(style.find(W + "tblPr"), TABLE, ("tblStyle",))}


# ---------------------------------------------------------------------------------------------------- as words
def points(twips: str | float) -> str:
    """Write twips as points."""
    return f"{float(twips) / 20:.10g}"


def millimetres(twips: str | float) -> str:
    """Write twips as millimetres with one decimal."""
    return f"{float(twips) * 25.4 / 1440:.1f}".removesuffix(".0")


def described(properties: Mapping[str, str]) -> list[str]:
    """Say properties in words; one that has no words of its own is given as it stands, so that none is left out."""
    left = dict(properties)
    words = [*_character(left), *_spacing(left), *_indent(left)]
    if (aligned := left.pop("p.jc", None)) is not None:
        words.append(ALIGNED.get(aligned, aligned))
    words += [("" if left.pop(key) == "on" else "不") + word for key, word in SWITCHES.items() if left.get(key) in ("on", "off")]
    if (level := left.pop("p.outlineLvl", None)) is not None:
        words.append(f"大纲{int(level) + 1}级")
    if (stops := left.pop("p.tabs", None)) is not None:
        words.append(f"制表位 {stops}")
    for prefix in ("p.pBdr", "t.tblBorders", "c.tcBorders"):
        words += _borders(left, prefix)
    words += _placed(left)
    return [word for word in words if word] + [f"{key}={value}" for key, value in left.items()]


def _character(left: Properties) -> Iterator[str]:
    fonts = {key: left.pop(f"r.rFonts.{key}") for key in FONTS if f"r.rFonts.{key}" in left}
    if len(fonts) == len(FONTS) and len(set(fonts.values())) == 1 and left.get("r.rFonts.hint") == "eastAsia":
        left.pop("r.rFonts.hint")
        yield fonts["eastAsia"]
    else:
        left.update({f"r.rFonts.{key}": name for key, name in fonts.items()})
    if (size := left.pop("r.sz", None)) is not None:
        if left.get("r.szCs") == size:
            left.pop("r.szCs")
        yield f"{int(size) / 2:g}磅"
    if (scale := left.pop("r.w", None)) is not None:
        yield f"字宽{scale}%"
    if (tight := left.pop("r.spacing", None)) is not None:
        yield f"字距{points(tight)}"
    if (colour := left.pop("r.color", None)) is not None:
        yield f"颜色{colour}"
    languages = {key: left.pop(key) for key in ("r.lang", "r.lang.eastAsia", "r.lang.bidi") if key in left}
    if languages:
        yield f"语言{' '.join(languages.values())}"


def _spacing(left: Properties) -> Iterator[str]:
    rules = {"exact": "固定", "atLeast": "至少", "auto": "倍数"}
    line = left.pop("p.spacing.line", None)
    rule = left.pop("p.spacing.lineRule", None)
    if line is not None:
        yield f"行距{rules.get(rule or 'auto', rule)}{points(line)}"
    elif rule is not None:
        yield f"行距{rules.get(rule, rule)}"
    for key, word in (("before", "段前"), ("after", "段后")):
        if (room := left.pop(f"p.spacing.{key}", None)) is not None:
            yield f"{word}{points(room)}"


def _indent(left: Properties) -> Iterator[str]:
    for key, word in (("left", "左"), ("right", "右"), ("hanging", "悬挂"), ("firstLine", "首行")):
        wide, chars = left.pop(f"p.ind.{key}", None), left.pop(f"p.ind.{key}Chars", None)
        if wide is not None:
            yield f"{word}{points(wide)}" + (f"={int(chars) / 100:g}字" if chars is not None else "")
        elif chars is not None:
            yield f"{word}{int(chars) / 100:g}字"


def _borders(left: Properties, prefix: str) -> Iterator[str]:
    alike: dict[str, list[str]] = {}
    for side, name in SIDES.items():
        path = f"{prefix}.{side}"
        if path in left:
            kind, size = left.pop(path), left.pop(f"{path}.sz", "")
            more = [f"{key.removeprefix(path + '.')}{left.pop(key)}" for key in sorted(left) if key.startswith(path + ".")]
            alike.setdefault(" ".join([f"{int(size or 0) / 8:g}磅{kind}", *more]), []).append(name)
    for look, sides in alike.items():
        yield f"边框{'、'.join(sides)} {look}"


def _placed(left: Properties) -> Iterator[str]:
    if left.pop("t.tblLayout.type", None) == "fixed":
        yield "固定列宽"
    if left.get("t.tblInd.w") == "0":
        left.pop("t.tblInd.w")
        left.pop("t.tblInd.type", None)
    margins = [f"{name}{points(left.pop(f't.tblCellMar.{side}.w'))}" for side, name in SIDES.items() if f"t.tblCellMar.{side}.w" in left]
    for side in SIDES:
        left.pop(f"t.tblCellMar.{side}.type", None)
    if margins:
        yield f"单元格边距 {' '.join(margins)}"
    for prefix, word in (("t.tblpPr.", "浮动"), ("p.framePr.", "图文框")):
        placed = {key: left.pop(key) for key in sorted(left) if key.startswith(prefix)}
        if placed:
            yield f"{word} " + " ".join(f"{key.removeprefix(prefix)}={value}" for key, value in placed.items())


def differing(properties: Mapping[str, str], base: Mapping[str, str]) -> Properties:
    """Return the properties that say something else than the base does, those that make one statement together."""
    other = [key for key, value in properties.items() if base.get(key) != value]
    together = tuple(group for group in TOGETHER if any(key.startswith(group) for key in other))
    return {key: value for key, value in properties.items() if key in other or key.startswith(together)}
