from . import run as run
from .applying import Proposal as Proposal
from .data import comparison_data as comparison_data, proposal_data as proposal_data
from .html_page import page as page
from .pairs import Compared as Compared, Comparison as Comparison
from .run import (
    DraftComparison as DraftComparison,
    compare_named as compare_named,
    draft as draft,
    refuse_operands as refuse_operands,
)
