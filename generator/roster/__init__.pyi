from .columns import COPIES as COPIES, FULL_NAME as FULL_NAME, NUMBER as NUMBER
from .excel_text import date_text as date_text, number_text as number_text
from .file import RosterFile as RosterFile
from .index import RosterIndex as RosterIndex, UnitName as UnitName
from .stream import UnitStream as UnitStream
from .survey import Renamed as Renamed, Survey as Survey, folder_of as folder_of
from .unit import Unit as Unit
