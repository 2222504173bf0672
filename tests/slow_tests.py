"""Which tests take long: noted in tests/slow.txt by `make slow`, left out by `make quick`."""

from __future__ import annotations

import itertools
import time
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

SLOW = Path(__file__).with_name("slow.txt")
QUICK = 75.0
"""Seconds that the tests of the quick run may take together, on one core; those which take longest each are left out."""
SHARED_TOO_LONG = 4.0
"""Seconds of a fixture that a module's tests share, from which on all of them are left out."""
_SHARED = "seconds of a shared fixture"


def left_out(items: Sequence[pytest.Item], fixtures: frozenset[str]) -> list[pytest.Item]:
    """Return the tests whose function or shared fixture was noted as slow, or that use one of these fixtures."""
    slow = frozenset(SLOW.read_text(encoding="utf-8").splitlines())
    return [item for item in items if _names(item) & slow or fixtures.intersection(_fixtures(item))]


def _names(item: pytest.Item) -> set[str]:
    module = item.nodeid.partition("::")[0]
    return {_function(item.nodeid), *(f"{module}::{name}" for name in _fixtures(item))}


def _fixtures(item: pytest.Item) -> Sequence[str]:
    return getattr(item, "fixturenames", ())


def _function(nodeid: str) -> str:
    """Return a test function's name without its parameters."""
    return nodeid.partition("[")[0]


def _shared(report: pytest.TestReport) -> list[Any]:
    return [value for key, value in report.user_properties if key == _SHARED]


class SharedFixtures:
    """Times the fixtures that a module's tests share, where the tests run, and sends the seconds along with the report."""

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest,
    ) -> Generator[None, object, object]:
        begun = time.monotonic()
        result = yield
        if fixturedef.scope == "module":
            name = f"{request.node.nodeid}::{fixturedef.argname}"
            request._pyfuncitem.user_properties.append((_SHARED, (name, time.monotonic() - begun)))
        return result


class SlowTests:
    """Collects how long test functions and shared fixtures take, and writes tests/slow.txt: how long all took, then the slow ones."""

    def __init__(self) -> None:
        self.begun = time.monotonic()
        self.functions: dict[str, float] = {}
        self.tests: dict[str, set[str]] = {}
        self.shared: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        setup = report.when == "setup"
        shared: dict[str, float] = {str(name): float(seconds) for name, seconds in _shared(report)} if setup else {}
        self.shared |= {name: max(seconds, self.shared.get(name, 0)) for name, seconds in shared.items()}
        name = _function(report.nodeid)
        self.functions[name] = self.functions.get(name, 0) + max(report.duration - sum(shared.values()), 0)
        self.tests.setdefault(name, set()).add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        minutes = (time.monotonic() - self.begun) / 60
        quick = _quick(self.functions, {name: len(tests) for name, tests in self.tests.items()})
        took = f"{len(self.functions)} test functions took {minutes:.0f} minutes"
        left = f"below stand those that would take the rest above {QUICK:.0f} s, and shared fixtures that took {SHARED_TOO_LONG:.0f} s"
        slow = self.functions.keys() - quick
        slow |= {name for name, seconds in self.shared.items() if seconds >= SHARED_TOO_LONG}
        SLOW.write_text("\n".join([f"# {took}; {left}.", *sorted(slow)]) + "\n", encoding="utf-8")


def _quick(seconds: Mapping[str, float], tests: Mapping[str, int]) -> set[str]:
    """Return the functions whose tests take the least time each, as many as take QUICK seconds together."""
    by_test = sorted(seconds, key=lambda name: (seconds[name] / tests[name], name))
    so_far = itertools.accumulate(seconds[name] for name in by_test)
    return {name for name, total in zip(by_test, so_far, strict=True) if total <= QUICK}
