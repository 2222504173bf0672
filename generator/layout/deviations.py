"""What an office's layout has otherwise than GB/T 9704-2012, with the clause: its choice, which is listed and not refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from lxml import etree

from ..files import Package, read_package
from ..wording import Place, Refused
from .fitting.measure import Styles, W
from .profile import Profile, standard_profile
from .standard import build_templates, is_hand_made

CLAUSES: Mapping[str, str] = {key: clause for clause, keys in (
    ("5.1", "纸张"), ("5.2.1", "版心"), ("8", "横排左白边"), ("5.2.3", "每行字数"), ("7.3.1", "字体.小标宋 字号.标题 版头.红线下空行"),
    ("5.2.2", "字体.仿宋 字号.正文"), ("7.3.3", "字体.楷体 字体.黑体"), ("7.5", "字体.宋体 字号.页码 页码"),
    ("7.4.2", "字号.版记 版记.空字"),
    ("7.2.4", "颜色 版头.标志上边"), ("7.2.5", "版头.字号上空行"), ("7.2.7", "版头.红线距字号"), ("10.2", "令"),
    ("10.1", "信函.标志上边 信函.红线距标志 信函.红线长 信函.下红线距下页边"), ("7.4.1", "版记.粗线 版记.细线"),
    ("7.3.5.1", "落款.盖章日期右空 落款.盖章上空行 落款.每排署名"), ("7.3.5.2", "落款.不盖章署名右空 落款.不盖章上空行"),
) for key in keys.split()}
"""The clause that gives a number, by key or group; keys that the standard leaves open are not here."""
ALLOWANCE = 1.0
"""Millimetres by which the two margins of 5.2.1 may differ."""
ALLOWED = frozenset({"上白边", "左白边"})
STYLE_CLAUSES: Mapping[str, str] = {style: clause for clause, styles in (
    ("7.2.1", "份号"), ("7.2.2", "密级和保密期限"), ("7.2.3", "紧急程度"), ("7.2.4", "发文机关标志"), ("7.2.5", "发文字号"),
    ("7.3.1", "公文标题"),
    ("7.3.2", "主送机关"), ("7.3.3", "公文正文 一级标题 二级标题 三级标题 四级标题"), ("7.3.5", "署名 成文日期"), ("7.3.6", "附注"),
    ("7.3.7", "附件标识 附件标题"), ("7.4.2", "抄送"), ("7.4.3", "印发机关"), ("7.5", "单页码 双页码"),
) for style in styles.split()}
"""Styles whose font and size the standard gives."""
SIDES = {"top": "上白边", "right": "右白边", "bottom": "下白边", "left": "左白边"}


@dataclass(frozen=True, slots=True)
class Deviation:
    """One value that is not the standard's: the file and the key, what is there, what the standard has, and its clause."""

    file: str
    key: str
    own: str
    standard: str
    clause: str


def profile_deviations(profile: Profile, file: str) -> list[Deviation]:
    """Return what a profile has otherwise than the standard: of the type areas the one in use, no margins within their allowance."""
    unused = "版心.practice" if profile.chosen == "ink" else "版心.ink"
    found = []
    for key, own, standard in _differing(profile, standard_profile(), ""):
        clause = CLAUSES.get(key) or CLAUSES.get(key.partition(".")[0], "")
        term = key.rpartition(".")[2]
        allowed = key.startswith("版心.") and term in ALLOWED and abs(float(own) - float(standard)) <= ALLOWANCE
        if clause and not key.startswith(unused) and not allowed:
            found.append(Deviation(file, key, _shown(own), _shown(standard), clause))
    return found


def _differing(own: Any, standard: Any, before: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield (key, own value, standard's value) of each leaf in which two profiles differ."""
    for one in fields(own):
        key = before + one.metadata["term"]
        mine, theirs = getattr(own, one.name), getattr(standard, one.name)
        if is_dataclass(mine):
            yield from _differing(mine, theirs, f"{key}.")
        elif mine != theirs:
            yield key, mine, theirs


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def template_deviations(present: Mapping[str, bytes], shown: str) -> list[Deviation]:
    """Return what templates that were edited by hand have otherwise than the standard: margins, fonts, sizes and lines of styles."""
    standard = build_templates(standard_profile())
    found: list[Deviation] = []
    for name, data in sorted(present.items()):
        if name not in standard or not is_hand_made(data):
            continue
        try:
            own = read_package(data, Place(name))
        except Refused:
            continue
        found += _of_template(own, read_package(standard[name], Place(name)), f"{shown}/{name}")
    return found


def _of_template(own: Package, standard: Package, file: str) -> Iterator[Deviation]:
    mine, theirs = _margins(own), _margins(standard)
    for side, term in SIDES.items():
        if side in mine and abs(mine[side] - theirs[side]) > (ALLOWANCE if term in ALLOWED else 0.05):
            yield Deviation(file, term, f"{mine[side]:.1f}", f"{theirs[side]:.1f}", "5.2.1")
    own_styles, built = Styles(own.parts.get("word/styles.xml")), Styles(standard.parts["word/styles.xml"])
    for name, clause in STYLE_CLAUSES.items():
        if own_styles.id_of(name) and built.id_of(name):
            before = built.face(built.id_of(name))
            for term, value in own_styles.face(own_styles.id_of(name)).items():
                if value and value != before[term]:
                    yield Deviation(file, f"{name}.{term}", value, before[term], clause)


def _margins(package: Package) -> dict[str, float]:
    """Return the margins of the first section in mm."""
    root = etree.fromstring(package.parts["word/document.xml"])
    margin = root.find(f".//{W}sectPr/{W}pgMar")
    return {} if margin is None else {side: float(margin.get(W + side, "0")) * 25.4 / 1440 for side in SIDES}
