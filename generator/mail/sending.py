"""Send mails one by one: each is entered in the ledger before its SMTP dialogue and settled after it, so none is sent twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ..files import NO_PROGRESS, Progress
from ..issue import Bundle
from ..records import OPEN, Delivery, Ledger, State
from ..roster import Unit
from ..text import MAIL
from ..wording import Place, Problem, Refused, problem
from .planning import MailPlan, PlannedMail, SendRequest, mail_bytes, outgoing_message, plan_mails, uncertain_problem
from .smtp import CONNECTION_CODES, RETRY_CODES, Connection, Reply, SmtpOutcome

LOCK = ".send.lock"
TRIES = 3
PAUSE = 20.0
"""Seconds before the second try after a temporary failure (4xx); twice as long before the third."""
WINDOW = 60.0
"""Seconds in which at most 每分钟 mails are sent."""

Ask = Callable[[Delivery], State | None]
"""Asks a person what became of an uncertain mail; None if that is not known."""


@dataclass(frozen=True, slots=True)
class RunClock:
    """The clock of a run: date, monotonic seconds, waiting; `progress` reports and cancels, `per_minute` limits the rate."""

    now: Callable[[], datetime]
    seconds: Callable[[], float]
    wait: Callable[[float], None]
    progress: Progress = NO_PROGRESS
    per_minute: int = 20


@dataclass(slots=True)
class Delivered:
    """The result of sending, units by 编号.

    `sent` had a mail accepted and lack nothing, `left` are for the next run, `failed` have a mail that can't be sent as it is.
    `stopped`: the run was cancelled. `stale` are drafts that a person edited and that should not be sent any more.
    """

    plan: MailPlan
    sent: dict[str, Unit] = field(default_factory=dict)
    left: dict[str, Unit] = field(default_factory=dict)
    failed: dict[str, Unit] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stopped: bool = False
    stale: list[str] = field(default_factory=list)


@contextmanager
def sending_lock(records: Path, shown: str) -> Iterator[None]:
    """Hold the lock that lets only one run of a campaign send; Refused `send-running`."""
    records.mkdir(parents=True, exist_ok=True)
    lock = FileLock(records / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as reason:
        raise Refused([problem("send-running", Place(shown))]) from reason
    try:
        yield
    finally:
        lock.release()


def uncertain_mails(ledger: Ledger, units: Iterable[Unit], issues: Collection[str]) -> list[Delivery]:
    """Return the mails of these issues to these units whose delivery is unknown."""
    numbers = {unit.number for unit in units}
    return [d for d in ledger.uncertain() if d.channel == MAIL and d.unit in numbers and d.issue in issues]


def settle_by_hand(ledger: Ledger, found: Sequence[Delivery], ask: Ask, clock: RunClock) -> list[Delivery]:
    """Ask about each mail and enter the answer; return those that stay uncertain."""
    left = []
    for delivery in found:
        state = ask(delivery)
        if state is None:
            left.append(delivery)
        else:
            ledger.settle(delivery.number, {delivery.address: (state, "")}, clock.now())
    return left


def send(wanted: Iterable[tuple[SendRequest, Iterable[Bundle]]], ledger: Ledger, connection: Connection, clock: RunClock,
         uncertain: Sequence[Delivery]) -> Delivered:
    """Send what the ledger does not have as sent. The caller holds `sending_lock`.

    Refused before anything is entered if the server can't be reached or rejects the login.
    """
    result = Delivered(plan_mails(wanted, lambda issue, number: ledger.reached(issue, number, MAIL), uncertain))
    messages = result.plan.messages
    if messages and not clock.progress.cancelled():
        connection.open()
    run = _Run(ledger, connection, clock, result)
    for done, message in enumerate(messages):
        clock.progress.step(done, len(messages))
        run.send(message)
    connection.close()
    for number in (*result.left, *result.failed):
        result.sent.pop(number, None)
        result.plan.already.pop(number, None)
    for delivery in result.plan.uncertain:
        result.plan.already.pop(delivery.unit, None)
    return result


@dataclass(slots=True)
class _Run:
    """The state of a sending run; `over` once no further mail can be sent."""
    ledger: Ledger
    connection: Connection
    clock: RunClock
    result: Delivered
    times: deque[float] = field(default_factory=deque)
    over: bool = False

    def send(self, message: PlannedMail) -> None:
        """Send one mail, or leave it for the next run if this one is over; what is wrong with one mail stops no other."""
        if not self.over and not self._stopped():
            try:
                replies = self._try(message)
            except Refused as refused:
                self.result.problems += refused.problems
                self.over = any(p.code in CONNECTION_CODES for p in refused.problems)
                if not self.over:
                    self.result.failed[message.unit.number] = message.unit
                    return
                replies = {}
            later = {a: reply for a, reply in replies.items() if reply.state is State.DEFERRED}
            if replies and not later:
                return
            self.result.problems += [] if self._stopped() else self._problems("send-deferred", message, later)
        self.result.left[message.unit.number] = message.unit

    def _try(self, message: PlannedMail) -> dict[str, Reply]:
        """Return the last reply for each address, after up to TRIES tries while the server fails temporarily (4xx)."""
        replies: dict[str, Reply] = {}
        waiting = message
        for attempt in range(TRIES):
            if attempt:
                self.clock.wait(PAUSE * attempt)
            self._wait_for_rate()
            if self._stopped():
                break
            self._open()
            outcome = self._dialogue(waiting)
            replies |= outcome.replies
            self._note(message, outcome)
            if outcome.fatal is not None:
                raise Refused([outcome.fatal])
            later = tuple(a for a in waiting.addresses if replies[a].state is State.DEFERRED)
            if not later:
                break
            waiting = replace(message, addresses=later)
        return replies

    def _open(self) -> None:
        """Open the connection, again after a pause; Refused if there is none after TRIES tries."""
        for attempt in range(TRIES):
            try:
                self.connection.open()
            except Refused as refused:
                if attempt == TRIES - 1 or refused.problems[0].code not in RETRY_CODES or self._stopped():
                    raise
                self.clock.wait(PAUSE * (attempt + 1))
            else:
                return

    def _dialogue(self, message: PlannedMail) -> SmtpOutcome:
        """Enter the mail as INTENDED, send it, enter the outcome. A mail that another process entered meanwhile counts as CONFIRMED."""
        subject, body = message.text()
        at = self.clock.now()
        entered = outgoing_message(message, subject, self.ledger.count(message.unit.number))
        data = mail_bytes(message, subject, body, (entered.message_id, at))
        number = self.ledger.claim(entered, at)
        if number is None:
            return SmtpOutcome({a: Reply(State.CONFIRMED, "") for a in message.addresses})
        self.times.append(self.clock.seconds())
        outcome = self.connection.deliver(message.request.sender, message.addresses, data)
        self.ledger.settle(number, {a: (reply.state, reply.text) for a, reply in outcome.replies.items()}, self.clock.now())
        if any(reply.state in OPEN for reply in outcome.replies.values()):
            found = [d for d in self.ledger.uncertain() if d.number == number]
            self.result.plan.uncertain += found
            self.result.problems += [uncertain_problem(d, message.request) for d in found]
        return outcome

    def _note(self, message: PlannedMail, outcome: SmtpOutcome) -> None:
        states = {reply.state for reply in outcome.replies.values()}
        if State.ACCEPTED in states:
            self.result.sent[message.unit.number] = message.unit
        elif State.CONFIRMED in states:
            self.result.plan.already[message.unit.number] = message.unit
        for code, of_text in (("send-refused", False), ("send-rejected", True)):
            refused = {a: reply for a, reply in outcome.replies.items() if reply.state is State.REFUSED and reply.of_text is of_text}
            self.result.problems += self._problems(code, message, refused)

    def _problems(self, code: str, message: PlannedMail, replies: Mapping[str, Reply]) -> list[Problem]:
        return [problem(code, message.place, name=message.unit.full_name, address=address, reply=reply.text,
                        cause=reply.text[:3])
                for address, reply in replies.items()]

    def _stopped(self) -> bool:
        self.result.stopped = self.result.stopped or self.clock.progress.cancelled()
        return self.result.stopped

    def _wait_for_rate(self) -> None:
        """Wait until fewer than `per_minute` mails were sent in the last WINDOW seconds."""
        times = self.times
        while len(times) >= max(self.clock.per_minute, 1) and not self._stopped():
            left = times[0] + WINDOW - self.clock.seconds()
            if left <= 0:
                times.popleft()
            else:
                self.clock.wait(left)
