from .columns import (
    ALIASES as ALIASES,
    COPIES as COPIES,
    FORMER_NAMES as FORMER_NAMES,
    FULL_NAME as FULL_NAME,
    HEADER_ROWS as HEADER_ROWS,
    KNOWN as KNOWN,
    LIAISON as LIAISON,
    MOBILE as MOBILE,
    NUMBER as NUMBER,
    header_name as header_name,
    hidden_rows as hidden_rows,
)
from .edits import set_rows as set_rows
from .excel_text import date_text as date_text, number_text as number_text
from .file import RosterFile as RosterFile
from .grid.cells import area as area, refuse_numbers as refuse_numbers
from .grid.difference import PastedDifference as PastedDifference, PastedUnit as PastedUnit, difference as difference
from .grid.reading import GRID_PAGE as GRID_PAGE, GridRow as GridRow, RosterGrid as RosterGrid, read_grid as read_grid
from .index import RosterIndex as RosterIndex, UnitName as UnitName
from .rows import read_sheet as read_sheet
from .stream import UnitStream as UnitStream
from .survey import Renamed as Renamed, Survey as Survey, folder_of as folder_of
from .unit import Unit as Unit, pieces as pieces
