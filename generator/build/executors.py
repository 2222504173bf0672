"""Who makes the documents: this process, several here, or a cluster that already exists."""

from __future__ import annotations

import importlib
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..wording import Place, Refused, problem

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.synchronize import Event

DASK = "dask://"
DASK_SMALLEST = 300
"""Units of a range on a cluster, where handing one over costs about 3 ms."""


@dataclass(frozen=True, slots=True)
class Workers:
    """An executor, how many work on it, how many units a range should have at least, and what makes them stop between two documents."""

    executor: Executor
    count: int
    smallest: int
    halt: Callable[[], object]


_halt: Event | None = None
"""In a worker process: set once the work is to stop."""


def _begin(halt: Event) -> None:
    """A worker process begins. A Ctrl-C at the terminal reaches it too, and is for the process that gives it its work."""
    global _halt  # noqa: PLW0603  what a pool's initializer leaves for the jobs
    _halt = halt
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def halted() -> bool:
    """Is the work of this worker process to stop?"""
    return _halt is not None and _halt.is_set()


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
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        halt = multiprocessing.Event()
        with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(halt,)) as pool:
            yield Workers(pool, jobs, 0, halt.set)
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
        yield Workers(executor, count, DASK_SMALLEST, lambda: None)
