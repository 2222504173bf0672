from . import fonts as fonts, listeners as listeners, pdf_files as pdf_files
from .pdf.limits import PAGE_LIMITS as PAGE_LIMITS
from .pdf.outside import (
    ExaminedPdf as ExaminedPdf,
    TextLine as TextLine,
    draw_outside as draw_outside,
    examine as examine,
)
from .pdf.pages import Box as Box, Glyph as Glyph, Line as Line, Page as Page, Pages as Pages, Rule as Rule
from .pdf.pictures import DPI as DPI, contact_sheet as contact_sheet
from .pdf.readiness import has_page_reader as has_page_reader, require_page_reader as require_page_reader
from .pdf_files import pdf_of as pdf_of
from .pdf_maker import PdfMaker as PdfMaker, SetDocument as SetDocument
from .pdf_pages import outside_page_count as outside_page_count
from .programs import OfficeTools as OfficeTools, find_office as find_office
from .word_files import (
    CONVERTIBLE as CONVERTIBLE,
    OLD_WORKBOOKS as OLD_WORKBOOKS,
    WordConverter as WordConverter,
    word_of as word_of,
)
