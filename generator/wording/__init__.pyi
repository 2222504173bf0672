from .actions import Action as Action
from .pages import (
    page_action as page_action,
    page_phrase as page_phrase,
    page_place as page_place,
    page_sentence as page_sentence,
)
from .phrases import PHRASES as PHRASES, phrase as phrase
from .problems import (
    Place as Place,
    Problem as Problem,
    Refused as Refused,
    Severity as Severity,
    grouped_alike as grouped_alike,
    in_order as in_order,
    place_words as place_words,
)
from .reasons import reasons as reasons
from .sentences import (
    action as action,
    counted as counted,
    cut as cut,
    meant as meant,
    problem as problem,
    problem_data as problem_data,
    problems_data as problems_data,
    quoted as quoted,
    sentence as sentence,
    some as some,
)
from .tables.vocabulary import groups_for as groups_for
