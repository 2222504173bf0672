from .actions import Action as Action
from .phrases import phrase as phrase
from .problems import (
    Place as Place,
    Problem as Problem,
    Refused as Refused,
    Severity as Severity,
    in_order as in_order,
    place_words as place_words,
)
from .sentences import (
    action as action,
    meant as meant,
    problem as problem,
    quoted as quoted,
    sentence as sentence,
    some as some,
)
