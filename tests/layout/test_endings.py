"""The end of a notice on its page: what LibreOffice sets, over shapes and lengths, and that the estimate agrees with it."""

from __future__ import annotations

import pytest
from lxml import etree

from benchmarks.pages_sweep import Case, cases, context, document, run
from generator.files.opc import read_package
from generator.layout.fitting.flow import flow
from generator.layout.fitting.measure import Styles, W, text_of
from generator.layout.profile import standard_profile
from generator.wording.problems import Place

SHORTEST = 4
"""Lines of text from which on every notice has room for what follows it."""


@pytest.mark.usefixtures("soffice", "official_fonts")
def test_no_page_begins_with_the_signature_and_no_single_line_is_carried_over() -> None:
    wanted = [case for case in cases(19) if case.lines >= SHORTEST]
    assert len(wanted) > 50
    swept = run(wanted)
    assert {name: faults for name, faults in swept.faults.items() if faults} == {}
    estimates = {case.name: pages for case in wanted if (pages := estimated(case))}
    assert len(estimates) > 20
    assert {name: swept.pages[name] for name in estimates} == estimates


def estimated(case: Case) -> int:
    """Return the pages of a notice by the estimate; 0 where the foot of a page was closed."""
    parts = read_package(document(context(case)), Place("通知.docx")).parts
    body = etree.fromstring(parts["word/document.xml"])[0]
    if body.find(f".//{W}framePr") is not None or body.find(f".//{W}pict") is not None:
        return 0
    blocks = list(body)
    places = flow(blocks, Styles(parts["word/styles.xml"]), standard_profile())
    return 1 + max(place.page for place in places if text_of(blocks[place.block]).strip())
