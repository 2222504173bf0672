from .classification import (
    classified_problems as classified_problems,
    level_of as level_of,
    refuse_classified as refuse_classified,
)
from .content_rules import half_width_marks as half_width_marks, unpaired as unpaired
from .findings import Finding as Finding, FindingTarget as FindingTarget, dates_of as dates_of
from .following import without_follow_on_errors as without_follow_on_errors
from .groups import grouped as grouped, name_of as name_of
from .loaded import Loaded as Loaded, refuse_errors as refuse_errors
from .numbering import numbering_problems as numbering_problems
from .rules import (
    COLUMN_RULES as COLUMN_RULES,
    DOCUMENT_RULES as DOCUMENT_RULES,
    HEADER_RULES as HEADER_RULES,
    NAME_RULES as NAME_RULES,
    ROSTER_RULES as ROSTER_RULES,
    TEXT_RULES as TEXT_RULES,
    problems_of as problems_of,
)
from .text_rules.characters import outside_the_font as outside_the_font
from .text_rules.deadlines import deadlines_over as deadlines_over, past_deadlines as past_deadlines
from .text_rules.names import names_cut_short as names_cut_short
from .text_rules.ranges import spans_that_run_back as spans_that_run_back
from .text_rules.terms import terms_that_differ as terms_that_differ
from .text_rules.typography import text_problems as text_problems
from .year_review import open_findings as open_findings, year_problems as year_problems
