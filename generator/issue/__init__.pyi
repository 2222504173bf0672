from . import releases as releases
from .archive import ArchiveReport as ArchiveReport, Pages as Pages, archive_campaign as archive_campaign
from .data import archive_data as archive_data, issue_data as issue_data
from .deliveries import (
    Bundle as Bundle,
    BundleFile as BundleFile,
    Release as Release,
    content as content,
    enclosure as enclosure,
    pieces as pieces,
    verified as verified,
)
from .hand_overs import Mark as Mark, hand_over as hand_over, mark as mark, units_known as units_known
from .late_units import dry_run_copy as dry_run_copy
from .page_counts import PageCounter as PageCounter
from .planning import PlannedIssue as PlannedIssue, planned_issues as planned_issues
from .releases import ledger_of as ledger_of
from .run import IssueReport as IssueReport, issue as issue, number_of as number_of, title_of as title_of
from .sealed_copy import SealedCopy as SealedCopy
from .unreported import (
    Owed as Owed,
    OwedBy as OwedBy,
    asks as asks,
    asks_any as asks_any,
    nobody_knows as nobody_knows,
    with_named as with_named,
)
