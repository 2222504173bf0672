from .blanks import BlanksReport as BlanksReport, blanks_of as blanks_of, read_blanks as read_blanks
from .data import returns_data as returns_data
from .model import Piece as Piece, Return as Return
from .run import read_returns as read_returns
from .simulating.campaign import Simulation as Simulation, simulate_campaign as simulate_campaign
