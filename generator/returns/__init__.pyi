from .blanks import BlanksReport as BlanksReport, blanks_of as blanks_of, read_blanks as read_blanks
from .containers import Received as Received, received as received
from .data import returns_data as returns_data
from .issued import BlankForms as BlankForms, blank_forms as blank_forms
from .model import Piece as Piece, Return as Return, Status as Status
from .reading.issued_form import IssuedForm as IssuedForm
from .run import (
    NO_OFFICE as NO_OFFICE,
    NOT_READ as NOT_READ,
    ReturnReader as ReturnReader,
    read_returns as read_returns,
    return_reader as return_reader,
)
from .simulating.campaign import Simulation as Simulation, simulate_campaign as simulate_campaign
