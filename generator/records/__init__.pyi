from . import archived as archived, issued as issued, store as store, tables as tables
from .archived import (
    CATALOGUE as CATALOGUE,
    LIST as LIST,
    CatalogueLine as CatalogueLine,
    EarlierArchive as EarlierArchive,
)
from .browsing import FILTERS as FILTERS, PAGE as PAGE, UnitReached as UnitReached, units_page as units_page
from .changes import (
    CHANGES as CHANGES,
    changes_after_issue as changes_after_issue,
    changes_since_issue as changes_since_issue,
    differing as differing,
)
from .earlier import keep_version as keep_version, versions_of as versions_of
from .entries import (
    OPEN as OPEN,
    Delivery as Delivery,
    Enclosure as Enclosure,
    IssuedDocument as IssuedDocument,
    IssueRow as IssueRow,
    OutgoingMessage as OutgoingMessage,
    Reached as Reached,
    State as State,
    when as when,
)
from .issued import (
    FOLDER as FOLDER,
    RECORD as RECORD,
    SEALED as SEALED,
    Issue as Issue,
    about_problems as about_problems,
    entries_of as entries_of,
    issues as issues,
    main_names as main_names,
    notice_of as notice_of,
)
from .ledger import Ledger as Ledger
from .ledger_file import (
    FILE as FILE,
    has_ledger as has_ledger,
    ledger_state as ledger_state,
    open_ledger as open_ledger,
)
from .reach import Reach as Reach, reach_of as reach_of
from .received_mail import MailKind as MailKind, SeenMessage as SeenMessage, SentLetter as SentLetter
from .returned import (
    FormRow as FormRow,
    KeptForm as KeptForm,
    MarkKind as MarkKind,
    Receipt as Receipt,
    ReturnMark as ReturnMark,
    Settled as Settled,
    Settlement as Settlement,
    ValueRow as ValueRow,
    moment as moment,
)
from .returning.checked import (
    Judged as Judged,
    RemarkDecision as RemarkDecision,
    Reply as Reply,
    ReplyItem as ReplyItem,
)
from .returning.reminders import Reminder as Reminder
from .store import (
    FORMS as FORMS,
    MARKED_UP as MARKED_UP,
    OWNER as OWNER,
    RECORDS as RECORDS,
    UNITS as UNITS,
    foreign_records as foreign_records,
    known_units as known_units,
    owner_of as owner_of,
    owner_of_folder as owner_of_folder,
    records_of as records_of,
)
from .tables import Say as Say
from .values.last_year import last_values as last_values
