from .adding import add_annexes as add_annexes
from .files import OLD_FORMATS as OLD_FORMATS
from .naming import REPORT as REPORT
from .reading.read_text import PAGE_LINE as PAGE_LINE, cleaned_text as cleaned_text
from .recognising.printed_forms import as_imported as as_imported
from .run import (
    ImportReport as ImportReport,
    import_data as import_data,
    import_files as import_files,
    imported_text as imported_text,
)
