from .columns import COPIES as COPIES, FULL_NAME as FULL_NAME, NUMBER as NUMBER
from .stream import UnitStream as UnitStream
from .survey import Renamed as Renamed, Survey as Survey, folder_of as folder_of, survey_roster as survey_roster
from .unit import Unit as Unit
