from .counting import blank_counts as blank_counts
from .data import blanks_data as blanks_data, blanks_known as blanks_known, titles_data as titles_data
from .drafts import check_loaded as check_loaded, documents_of as documents_of, render as render
from .halves import errors_with as errors_with, load as load, load_for_units as load_for_units, load_texts as load_texts
from .known import keep_report as keep_report, known_check as known_check, report_known as report_known
from .open_project import Workspace as Workspace
from .released import load_released as load_released, names_of_units as names_of_units
from .report import BlankCounts as BlankCounts, CheckReport as CheckReport, TitleLines as TitleLines
