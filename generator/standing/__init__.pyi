from .data import standing_data as standing_data
from .overview import standing as standing
from .steps import Deadline as Deadline, Stage as Stage, Standing as Standing, StepState as StepState
from .words import (
    day_words as day_words,
    due_words as due_words,
    fact_words as fact_words,
    left_words as left_words,
    readable_facts as readable_facts,
)
