from .data import standing_data as standing_data
from .overview import standing as standing
from .steps import Deadline as Deadline, Stage as Stage, Standing as Standing, Step as Step, StepState as StepState
