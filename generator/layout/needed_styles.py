"""Names the styles by which the fitting pass finds a document's elements; a template without them is not fitted."""

from __future__ import annotations

from lxml import etree

from ..files import Package, read_package, resource
from ..wording import Place, Refused
from .fitting import keeping, masthead, sections, signature, tables
from .fitting.measure import Styles, W
from .standard.parts import is_as_built

FITTED = frozenset({
    *keeping.LISTED, *keeping.CLOSING, keeping.NOTE, keeping.BLANK, *keeping.LEVELS, *keeping.TEXT,
    *masthead.SINGLE, masthead.JOINT, masthead.SUFFIX, *masthead.TEXT, sections.BREAK, sections.EVEN, signature.SEALED, signature.UNSEALED,
    *signature.DATES, *tables.FORM_CELLS, tables.CENTRED, tables.LEFT, tables.COLUMN_HEAD}) - keeping.SELDOM
"""The styles that the fitting pass uses, by name, without those that few texts need."""


def missing_styles(name: str, package: Package) -> list[str]:
    """Return the names of styles that the standard template of this file name uses for fitting and that this template does not define."""
    if is_as_built(package):
        return []
    standard = resource("templates") / name
    if not standard.is_file():
        return []
    try:
        built = read_package(standard.read_bytes(), Place(name))
    except Refused:
        return []
    needed = _used(built) & FITTED
    defined = {_name(style) for style in Styles(package.parts.get("word/styles.xml")).elements.values()}
    return sorted(needed - defined)


def _used(package: Package) -> set[str]:
    styles = Styles(package.parts.get("word/styles.xml"))
    root = etree.fromstring(package.parts["word/document.xml"])
    return {styles.name(paragraph) for paragraph in root.iter(W + "p")}


def _name(style: etree._Element) -> str:
    named = style.find(W + "name")
    return "" if named is None else named.get(W + "val", "")
