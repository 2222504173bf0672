"""A real server of a project's pages in a process of its own, requests to it byte by byte, and a real browser."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import coverage
import pytest
from conftest import ROOT
from playwright.sync_api import Browser, expect, sync_playwright

PATIENCE = 60.0
LINK = re.compile(r"http://127\.0\.0\.1:\d+/open\?\S+")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Answer:
    """What a request got."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@dataclass
class Served:
    """A running server: its project, its process, the link that it printed."""

    root: Path
    process: subprocess.Popen[str]
    link: str
    environ: Mapping[str, str]
    cookie: str = ""

    @property
    def port(self) -> int:
        """Where it answers."""
        return urlsplit(self.link).port or 0

    @property
    def base(self) -> str:
        """The beginning of its addresses."""
        return f"http://127.0.0.1:{self.port}"

    def address(self, path: str) -> str:
        """The whole address of a page, quoted."""
        return self.base + quote(path, safe="/?=&%")

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None, *,
        host: str = "", signed: bool = True,
    ) -> Answer:
        """Send one request as a browser's tab would; `headers` are set as given, `signed` sends the cookie."""
        given = {"Host": host or f"127.0.0.1:{self.port}"}
        if signed:
            given["Cookie"] = self.signed()
        if method not in ("GET", "HEAD"):
            given |= {"Origin": self.base, "Content-Type": "application/x-www-form-urlencoded"}
        given |= headers or {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, quote(path, safe="/?=&%"), skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                if value:
                    connection.putheader(name, value)
            if body is not None and "Content-Length" not in given and "Transfer-Encoding" not in given:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def signed(self) -> str:
        """The cookie, for which the link is opened once."""
        if not self.cookie:
            path = self.another()
            self.cookie = self.ask(path, signed=False).headers["set-cookie"].split(";")[0]
        return self.cookie

    def another(self) -> str:
        """The path of a link that was not opened yet, as a second start of the program gets it."""
        [told] = Path(self.environ["XDG_CACHE_HOME"], "yinfa", "serve").glob("*.json")
        key = json.loads(told.read_text(encoding="utf-8"))["key"]
        answer = self.ask("/again", "POST", {"Origin": "", "x-yinfa-key": key}, b"", signed=False)
        return f"/open?t={json.loads(answer.body)['token']}"


def traced(folder: Path) -> dict[str, str]:
    """What makes the process and its jobs count for the coverage, where that is measured: coverage starts with Python."""
    measuring = coverage.Coverage.current()
    if measuring is None:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "coverage.ini"
    home = ROOT / "generator"
    lines = ("[run]", "branch = True", "parallel = True", "sigterm = True", f"source = {home}", f"omit = {home / '__main__.py'}",
             f"data_file = {ROOT / '.coverage'}")
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"COVERAGE_PROCESS_START": str(settings)}


@contextmanager
def serving(root: Path, cache: Path, *options: str) -> Iterator[Served]:
    """Serve a project until the block ends; the process is ended however that is."""
    environ = {**os.environ, **traced(cache), "XDG_CACHE_HOME": str(cache), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "yinfa", "serve", "--no-open", *options]
    process = subprocess.Popen(command, cwd=root, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        found = None
        said = ""
        while not found and (line := process.stdout.readline()):
            said += line
            found = LINK.search(line)
        assert found, said
        yield Served(root, process, found[0], environ)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
        process.stdout.close()
        process.wait()


def wait_until(true: object, seconds: float = PATIENCE) -> None:
    """Wait until a function returns something."""
    assert callable(true)
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, or skip the test."""
    named = os.environ.get("YINFA_CHROMIUM") or next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if named is None:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    expect.set_options(timeout=30_000)  # a busy machine is no fault
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
