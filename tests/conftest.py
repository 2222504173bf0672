"""What many tests share: a project to work on, LibreOffice where it is installed, the measuring tools beside it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from slow_tests import SharedFixtures, SlowTests, left_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from returned_forms import Built
    from serving import Served

    from generator.campaign.project import Project

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
TOOLS = ROOT.parent / "shared" / "tools"
SECOND_OPINION = frozenset({"layout_probe", "schema_check"})
"""Fixtures that need measuring tools which are kept outside this repository; tests that use them are marked `second_opinion`."""
NO_TOOLS = f"second opinion: there are no measuring tools in {TOOLS}"
OFFICE = frozenset({"soffice", "uno_python", "official_fonts", "tools"})
"""Fixtures that need LibreOffice or its fonts."""
BODY_FACE = "仿宋_GB2312"


hypothesis.settings.register_profile("yinfa", deadline=None)  # no test fails because the machine is busy
hypothesis.settings.load_profile("yinfa")


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own, so that neither a user's settings nor an open window matters."""

    program: str
    profile: Path

    def convert(self, document: Path, folder: Path, to: str = "pdf", timeout: float = 180) -> Path:
        """The document in another format (pdf, docx, odt, doc …), written into `folder`; fails after `timeout` s."""
        return self.convert_all([document], folder, to, timeout)[0]

    def convert_all(self, documents: Sequence[Path], folder: Path, to: str = "pdf", timeout: float = 600) -> list[Path]:
        """The documents in one run, which saves starting the program for each; fails after `timeout` s."""
        folder.mkdir(parents=True, exist_ok=True)
        profile = f"-env:UserInstallation={self.profile.as_uri()}"
        said = _run([self.program, profile, "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, documents)], timeout)
        results = [folder / f"{document.stem}.{to.partition(':')[0]}" for document in documents]
        missing = [result.name for result in results if not result.is_file()]
        assert not missing, f"LibreOffice made no {missing}: {said}"
        return results


@dataclass(frozen=True)
class Tool:
    """A measuring tool, run by this interpreter."""

    script: Path

    def __call__(self, *arguments: str | Path, timeout: float = 180) -> subprocess.CompletedProcess[str]:
        """What it printed and with which exit code."""
        command = [sys.executable, str(self.script), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder to change at will: the checkout's content (without what it keeps in records/) and templates."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


@pytest.fixture(scope="session")
def issued_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample campaign as it ships, issued: 8 units with addresses, 24 in the group."""
    from mail_server import issued

    return issued(tmp_path_factory.mktemp("issued") / "project", addresses=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The checkout's two campaigns, built, to read forms that came back."""
    from returned_forms import build_both

    return build_both(tmp_path_factory.mktemp("returns") / "project")


@pytest.fixture
def root(issued_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the issued project; we stand in it."""
    folder = tmp_path / "project"
    shutil.copytree(issued_once, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with every unit's forms built, and kept as they were sent out."""
    from returns_made import built

    folder = tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    built(folder)
    return folder


@pytest.fixture
def sent_out(built_once: Path, tmp_path: Path) -> Project:
    """A copy of it, in which forms come back."""
    from returns_made import copied

    return copied(built_once, tmp_path / "project")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The pages of a project as it ships, by one server for all tests of a module."""
    from serving import serving

    folder = tmp_path_factory.mktemp("served") / "project"
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    with serving(folder, folder.parent / "cache") as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, or the test is skipped."""
    from serving import chromium

    with chromium() as started:
        yield started


@pytest.fixture
def tab(browser: Browser, served: Served) -> Iterator[Page]:
    """A tab of a clerk's screen, in which the link was opened; a fault of a script or of the policy fails the test."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(30_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    page.goto(served.base + served.another())
    yield page
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice, or the test is skipped."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    return Office(program, tmp_path_factory.mktemp("libreoffice") / "profile")


@pytest.fixture(scope="session")
def uno_python() -> str:
    """The interpreter that can drive LibreOffice (a virtual environment can't), or the test is skipped."""
    system = "/usr/bin/python3"
    if not Path(system).exists() or _quietly(system, "-c", "import uno").returncode:
        pytest.skip("the system's Python can't drive LibreOffice (Debian: python3-uno)")
    return system


@pytest.fixture(scope="session")
def official_fonts() -> None:
    """Pages break as with the official faces (their own or stand-ins), or the test is skipped."""
    match = shutil.which("fc-match")
    if match is None or BODY_FACE not in _quietly(match, BODY_FACE, "family").stdout:
        pytest.skip(f"{BODY_FACE} is not installed and FONTCONFIG_FILE names no stand-in (docs/fonts.md)")


@pytest.fixture(scope="session")
def layout_probe() -> Tool:
    """Measures a document against GB/T 9704-2012: exit 0 clean, 1 a rule failed; or the test is skipped."""
    return _tool("layout_probe.py")


@pytest.fixture(scope="session")
def schema_check() -> Tool:
    """Validates a document's parts against the WordprocessingML schema; or the test is skipped."""
    return _tool("validate_wml.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make quick` and `make slow`."""
    parser.addoption("--quick", action="store_true", help="leave out what needs LibreOffice or stands in tests/slow.txt")
    parser.addoption("--note-slow", action="store_true", help="write tests/slow.txt anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell apart the tests that need more than this repository, LibreOffice and fonts; leave out what is not quick when asked to."""
    for item in items:
        if SECOND_OPINION & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.second_opinion)
        if getattr(getattr(item, "function", None), "is_hypothesis_test", False):  # a sweep: see CONTRIBUTING.md
            item.add_marker(pytest.mark.no_cover)
    if config.getoption("--quick"):
        slow = left_out(items, OFFICE)
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in set(slow)]


def pytest_configure(config: pytest.Config) -> None:
    """Time shared fixtures where tests run, collect durations where the workers report."""
    if config.getoption("--note-slow"):
        config.pluginmanager.register(SharedFixtures())
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(SlowTests())


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI everything is there, also the tools of the second opinion: a skipped test fails the run."""
    skipped = _skipped(session.config)
    if os.environ.get("CI") == "true" and skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say so, where the run ends."""
    skipped = _skipped(config)
    if os.environ.get("CI") == "true" and skipped:
        terminalreporter.section("skipped in CI: not allowed", red=True)
        for report in skipped:
            terminalreporter.line(f"{report.nodeid}: {_reason(report)}")


def _skipped(config: pytest.Config) -> list[pytest.TestReport]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return list(reporter.stats.get("skipped", [])) if reporter else []


def _reason(report: pytest.TestReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _tool(name: str) -> Tool:
    if not (TOOLS / name).is_file():
        pytest.skip(NO_TOOLS)
    return Tool(TOOLS / name)


def _quietly(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _run(command: list[str], timeout: float) -> str:
    """What a program said; killed with its children when it takes too long (soffice is a script that starts one)."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as running:
        try:
            return running.communicate(timeout=timeout)[0]
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise
