"""The end of a notice on its page: what LibreOffice sets, over shapes and lengths, and that the estimate agrees with it."""

from __future__ import annotations

import pytest

from benchmarks.pages_sweep import cases, estimated, run

pytestmark = pytest.mark.no_cover

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
