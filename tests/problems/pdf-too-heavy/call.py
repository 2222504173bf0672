from dataclasses import replace
from unittest.mock import patch

from pdf_samples import pdf

from generator.office.pdf import outside

with patch.object(outside, "PAGE_LIMITS", replace(outside.PAGE_LIMITS, outside_seconds=0)):
    outside.examine(pdf([["甲乙"]]), "来文.pdf")
