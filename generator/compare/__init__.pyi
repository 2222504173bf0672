from .data import comparison_data as comparison_data, proposal_data as proposal_data
from .drafts import (
    DraftComparison as DraftComparison,
    compare_draft as compare_draft,
    keep_marked_up as keep_marked_up,
    unasked as unasked,
    write_back as write_back,
)
from .html_page import page as page
from .pairs import Compared as Compared, Comparison as Comparison
from .planning.proposals import Proposal as Proposal
from .run import (
    compare_named as compare_named,
    is_draft as is_draft,
    operands as operands,
    refuse_operands as refuse_operands,
)
