from pathlib import Path

from issued_case import issue

issue()
Path("content/case/units.csv").unlink()
