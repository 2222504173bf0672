from .answers import Answer as Answer, choices as choices, present_text as present_text, reviewed as reviewed
from .data import adopted_data as adopted_data, finding_data as finding_data, rolled_data as rolled_data
from .rolling import Adopted as Adopted, Rolled as Rolled, adopt as adopt, newest_before as newest_before, roll as roll
from .walk import Walk as Walk
