from unittest.mock import patch

from generator.cli.commands import main

with patch.dict("generator.cli.browser.serve.NEEDED", {"a_module_that_is_not_there": "watchfiles"}):
    raise SystemExit(main(["serve", "--no-open"]))
