from .blanks import (
    BlanksReport as BlanksReport,
    FormRead as FormRead,
    blanks_of as blanks_of,
    lacking as lacking,
    read_blanks as read_blanks,
    read_forms as read_forms,
)
from .containers import (
    Received as Received,
    Role as Role,
    mailed as mailed,
    received as received,
    taken_apart as taken_apart,
)
from .data import return_entries as return_entries, returns_data as returns_data
from .issued import BlankForms as BlankForms, blank_forms as blank_forms
from .mails.notices import Notice as Notice, Reported as Reported, message_id as message_id, notice_of as notice_of
from .mails.parts import parsed as parsed, readable as readable
from .mails.remarks import remark_of as remark_of
from .mails.words import file_name as file_name, header as header
from .model import Piece as Piece, Return as Return, Status as Status
from .reading.issued_form import IssuedForm as IssuedForm
from .run import (
    IN_TNEF as IN_TNEF,
    NO_OFFICE as NO_OFFICE,
    NOT_READ as NOT_READ,
    ReturnReader as ReturnReader,
    read_returns as read_returns,
    return_reader as return_reader,
)
from .simulating.campaign import Simulation as Simulation, simulate_campaign as simulate_campaign
from .values.model import Why as Why
