"""Fitting: set after merging what depends on the length of the text, which no Word template can hold."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from ...files import Package
from ..profile import Profile
from .ending import fit_ending
from .keeping import fit_keeping
from .kinds.preprinted import leave_out_red, without_red_rules
from .kinds.stamps import fit_stamps
from .masthead import fit_mastheads
from .measure import Styles, W
from .names.imprint import fit_imprint
from .names.signers import fit_signers
from .sections import fit_sections
from .signature import fit_signatures
from .tables import fit_tables

DOCUMENT, STYLES, CUSTOM = "word/document.xml", "word/styles.xml", "docProps/custom.xml"
SEAL = re.compile(rb'<property\b[^>]*name="yinfa-template"[^>]*>.*?</property>', re.DOTALL)


def fit(package: Package, profile: Profile, own: Collection[str] = (), *, preprinted: bool = False) -> Package:
    """Return the merged document with its head, tables, imprint, signatures, page keeping and sections fitted.

    `own` are words of the office's own, which are not broken. It recognises elements of any template by their style names,
    leaves other styles alone, and loses no character; `preprinted` leaves out what is on the paper already, at its place.
    """
    if DOCUMENT not in package.parts:
        return package
    root = etree.fromstring(package.parts[DOCUMENT])
    body = root.find(W + "body")
    if body is None:
        return package
    styles = Styles(package.parts.get(STYLES))
    fit_signers(body, styles, profile)
    fit_mastheads(body, styles, profile)
    fit_tables(body, styles, profile)
    fit_imprint(body, styles, profile, own)
    fit_signatures(body, styles, profile, own)
    fit_stamps(body, styles, profile)
    fit_keeping(body, styles, profile)
    fit_ending(body, styles, profile)
    fit_sections(body, styles)
    if preprinted:
        leave_out_red(body, styles)
    changed = {DOCUMENT: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    if preprinted:
        changed |= without_red_rules(package, styles)
    if CUSTOM in package.parts:
        changed[CUSTOM] = SEAL.sub(b"", package.parts[CUSTOM])
    return package.with_parts(changed)
