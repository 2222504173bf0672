from unittest.mock import patch

from generator.cli.commands import main

with patch("generator.office.pdf.readiness.NEEDED", ("pypdfium2", "a_module_that_is_not_there")):
    raise SystemExit(main(["preview", "--campaign", "case"]))
