from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from pdf_samples import pdf
from pretended_office import pretended

from generator.build import page_pictures
from generator.cli.commands import main

Path("来文.pdf").write_bytes(pdf([["第一页"], ["第二页"], ["第三页"]]))
few = replace(page_pictures.PAGE_LIMITS, drawn_pages=2)
with pretended(), patch.object(page_pictures, "PAGE_LIMITS", few):
    raise SystemExit(main(["preview", "来文.pdf"]))
