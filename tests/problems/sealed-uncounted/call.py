from pathlib import Path
from unittest.mock import patch

from issued_case import issue
from pdf_samples import pdf
from sealed_case import NUMBER, TITLE

from generator.cli.commands import main

issue()
Path("盖章件.pdf").write_bytes(pdf([[NUMBER, TITLE]]))
with patch("generator.office.programs.PROGRAMS", ()), patch("generator.office.programs._programs", return_value=iter(())):
    raise SystemExit(main(["issue", "--campaign", "case", "--sealed", "盖章件.pdf"]))
