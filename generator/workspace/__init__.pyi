from .counting import BlankCounts as BlankCounts, blank_counts as blank_counts
from .data import blanks_data as blanks_data
from .drafts import (
    CheckReport as CheckReport,
    check_loaded as check_loaded,
    documents_of as documents_of,
    render as render,
)
from .halves import errors_with as errors_with, load as load, load_texts as load_texts
from .open_project import Workspace as Workspace
from .released import load_released as load_released, names_of_units as names_of_units
