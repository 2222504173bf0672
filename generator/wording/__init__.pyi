from .data import counted as counted, problem_data as problem_data, problems_data as problems_data
from .phrases import PHRASES as PHRASES, phrase as phrase
from .problems import Place as Place, Problem as Problem, Refused as Refused, Severity as Severity, in_order as in_order
from .sentences import meant as meant, problem as problem, sentence as sentence, some as some
