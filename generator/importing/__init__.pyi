from .adding import add_annexes as add_annexes
from .blocks import Block as Block, Para as Para, squeeze as squeeze, texts_of as texts_of
from .files import OLD_FORMATS as OLD_FORMATS
from .naming import REPORT as REPORT
from .reading.read_docx import DocxBlocks as DocxBlocks, read_docx as read_docx
from .reading.read_text import PAGE_LINE as PAGE_LINE, cleaned_text as cleaned_text
from .recognising.draft import ImportDraft as ImportDraft
from .recognising.printed_forms import as_imported as as_imported
from .recognising.recognise import recognise as recognise
from .run import (
    ImportReport as ImportReport,
    import_data as import_data,
    import_files as import_files,
    imported_text as imported_text,
)
