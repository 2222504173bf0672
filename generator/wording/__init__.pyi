from .phrases import phrase as phrase
from .problems import (
    Place as Place,
    Problem as Problem,
    Refused as Refused,
    Severity as Severity,
    folded as folded,
    in_order as in_order,
)
from .sentences import meant as meant, problem as problem, sentence as sentence, some as some
