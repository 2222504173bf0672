from .classification import (
    classified_problems as classified_problems,
    level_of as level_of,
    refuse_classified as refuse_classified,
)
from .findings import Finding as Finding, FindingTarget as FindingTarget, dates_of as dates_of
from .following import without_follow_on_errors as without_follow_on_errors
from .groups import grouped as grouped, name_of as name_of
from .loaded import Loaded as Loaded, refuse_errors as refuse_errors
from .rules import (
    COLUMN_RULES as COLUMN_RULES,
    DOCUMENT_RULES as DOCUMENT_RULES,
    HEADER_RULES as HEADER_RULES,
    NAME_RULES as NAME_RULES,
    ROSTER_RULES as ROSTER_RULES,
    TEXT_RULES as TEXT_RULES,
    problems_of as problems_of,
)
from .text_rules.deadlines import deadlines_over as deadlines_over, past_deadlines as past_deadlines
from .year_review import open_findings as open_findings, year_problems as year_problems
