"""LibreOffice for commands that make PDF files."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.office_programs import OfficeTools


def office_tools() -> OfficeTools:
    """LibreOffice of this machine, to be looked for before anything is made; Refused as of `find_office`."""
    from generator.office_programs import find_office

    return find_office(os.environ, Path(gettempdir()))
