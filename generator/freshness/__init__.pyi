from .answers import (
    Known as Known,
    Question as Question,
    known_of as known_of,
    problems_kept as problems_kept,
    problems_known as problems_known,
    remembered as remembered,
)
