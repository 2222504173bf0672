from .data import collect_data as collect_data, matrix_data as matrix_data
from .matrix import (
    Cell as Cell,
    MarkRequest as MarkRequest,
    Matrix as Matrix,
    Standing as Standing,
    basis as basis,
    mark_returns as mark_returns,
    matrix_so_far as matrix_so_far,
    returns_matrix as returns_matrix,
)
from .model import CollectReport as CollectReport
from .run import CollectOptions as CollectOptions, collect as collect
