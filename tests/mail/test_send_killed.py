"""The real process is killed at 50 points of its work; what it left behind is never sent twice."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from mail_server import NAME, PASSWORD, ROOT, Mailbox, MailServer, issued, mail_server, settings

pytestmark = pytest.mark.no_cover

UNITS, KILLS, CHAINS = 32, 50, 2
POINTS = ("mail", "rcpt", "data", "dot")


@dataclass
class Killer:
    """Ends the process at a chosen point of its dialogue, or a few milliseconds later."""

    chance: random.Random
    victim: subprocess.Popen[str] | None = None
    countdown: int = 0
    delay: float = 0.0
    kills: int = 0

    def aim(self) -> None:
        """At one of the next points, so that some runs get a few messages through."""
        self.countdown, self.delay = self.chance.randint(1, 20), self.chance.choice([0, 0, 0.002, 0.01, 0.03])

    def point(self, name: str, _address: str) -> str:
        """Called by the server at each point."""
        if name in POINTS and self.victim is not None and self.countdown > 0:
            self.countdown -= 1
            if self.countdown == 0:
                threading.Timer(self.delay, self.kill, [self.victim]).start()
        return ""

    def kill(self, victim: subprocess.Popen[str]) -> None:
        """kill -9."""
        if victim.poll() is None:
            victim.kill()


def start(root: Path, server: MailServer) -> subprocess.Popen[str]:
    """`python -m yinfa send --smtp` as a clerk would start it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "YINFA_MAIL_PASSWORD": PASSWORD, "SSL_CERT_FILE": str(server.authority)}
    return subprocess.Popen(
        [sys.executable, "-m", "yinfa", "send", "--smtp", "--format", "json", NAME], cwd=root, env=environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def issued_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample campaign, issued, with an address for each unit."""
    return issued(tmp_path_factory.mktemp("killed") / "issued", as_csv=True)


def test_killed_50_times_it_sends_nothing_twice_and_tells_what_is_uncertain(issued_once: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(CHAINS) as pool:  # each chain starts processes of its own and waits for them
        uncertain = sum(pool.map(lambda seed: kill_and_run(issued_once, tmp_path / str(seed), seed), range(CHAINS)))
    assert uncertain > 0


def kill_and_run(issued_once: Path, folder: Path, seed: int) -> int:
    """A share of the kills, over as many campaigns as it takes; how many messages are uncertain in the end."""
    killer = Killer(random.Random(seed))  # noqa: S311
    mailbox = Mailbox(script=killer.point)
    uncertain = turn = 0
    with mail_server(folder / "server", mailbox) as server:
        while killer.kills < KILLS // CHAINS:
            turn += 1
            root = folder / f"turn{turn}"
            shutil.copytree(issued_once, root)
            settings(root, server.port)
            mailbox.received.clear()
            uncertain += run_until_done(root, server, killer)
            assert turn < 20
    return uncertain


def run_until_done(root: Path, server: MailServer, killer: Killer) -> int:
    """Start it again and again; how many messages are uncertain in the end."""
    for _ in range(60):
        killer.aim()
        if killer.kills >= KILLS // CHAINS:
            killer.countdown = 0
        killer.victim = start(root, server)
        said, complained = killer.victim.communicate(timeout=60)
        assert server.mailbox.twice() == []
        if killer.victim.returncode >= 0:
            break
        killer.kills += 1
        time.sleep(0.02)  # the server takes in what was handed over last
    assert killer.victim is not None
    assert killer.victim.returncode in (0, 1), complained
    report = json.loads(said)
    unsure = {entry["address"] for entry in report["uncertain"]}
    told = {p["sentence"] for p in report["problems"] if p["code"] == "send-uncertain"}
    assert len(told) == len(unsure)
    assert (killer.victim.returncode == 1) == bool(unsure)
    reached = {address for address, _ in server.mailbox.received}
    assert {f"unit{number:02}@example.cn" for number in range(1, UNITS + 1)} <= reached | unsure
    assert PASSWORD not in said + complained
    return len(unsure)
