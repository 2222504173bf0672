from . import run as run
from .applying import Proposal as Proposal
from .html_page import page as page
from .run import (
    Compared as Compared,
    Comparison as Comparison,
    DraftComparison as DraftComparison,
    compare_named as compare_named,
    draft as draft,
)
