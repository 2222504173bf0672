from . import answers as answers
from .answers import Answer as Answer
from .rolling import Adopted as Adopted, Rolled as Rolled, adopt as adopt, roll as roll
