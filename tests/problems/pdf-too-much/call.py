from dataclasses import replace
from unittest.mock import patch

from pdf_samples import pdf

from generator.office.pdf import reading

with patch.object(reading, "PAGE_LIMITS", replace(reading.PAGE_LIMITS, page_characters=3)):
    reading.read_pages(pdf([["甲乙丙丁"]]), "来文.pdf")
