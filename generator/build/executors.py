"""Who makes the documents: this process, several here, or a cluster that already exists."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..wording import Place, Refused, problem

if TYPE_CHECKING:
    from concurrent.futures import Executor

DASK = "dask://"
DASK_SMALLEST = 300
"""Units of a range on a cluster, where handing one over costs about 3 ms."""


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor, how many work on it, and how many units a range should have at least."""

    executor: Executor
    count: int
    smallest: int


@contextmanager
def workers(jobs: int, address: str = "") -> Iterator[Workers | None]:
    """`jobs` processes here, or the cluster at `dask://HOST:PORT`; None for work in this process.

    Refused `executor-unknown` for another kind of address, `program-missing` when dask.distributed is not installed,
    `cluster-unreachable` when nobody answers.
    """
    if address:
        with _dask(address) as found:
            yield found
    elif jobs > 1:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs) as pool:
            yield Workers(pool, jobs, 0)
    else:
        yield None


@contextmanager
def _dask(address: str) -> Iterator[Workers]:
    if not address.startswith(DASK):
        raise Refused([problem("executor-unknown", Place(), address=address)])
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise Refused([problem("program-missing", Place(), program="dask.distributed", extra="cluster")]) from None
    try:
        client = distributed.Client("tcp://" + address.removeprefix(DASK), timeout=10)
    except OSError:
        raise Refused([problem("cluster-unreachable", Place(), address=address)]) from None
    with client:
        count = len(client.scheduler_info()["workers"]) or 1
        executor: Executor = client.get_executor(retries=3, pure=False)
        yield Workers(executor, count, DASK_SMALLEST)
