"""The run of `yinfa send --smtp`: entered before, settled after each dialogue, so that nothing goes out twice by accident."""

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
from .planning import MailPlan, PlannedMail, SendRequest, dispatch_of, letter_bytes, plan_mails, uncertain_problem
from .smtp import CONNECTION, RETRY, Connection, Reply, SmtpOutcome

LOCK = ".send.lock"
TRIES = 3
PAUSE = 20.0
"""Seconds before another try where the server said “not now”; the second pause is twice as long."""
WINDOW = 60.0

Ask = Callable[[Delivery], State | None]
"""A person says what became of an uncertain message; None: nobody knows yet."""


@dataclass(frozen=True, slots=True)
class RunClock:
    """Time, as the caller has it: the date, seconds that only grow, waiting; `progress` says when somebody wants it to stop."""

    now: Callable[[], datetime]
    seconds: Callable[[], float]
    wait: Callable[[float], None]
    progress: Progress = NO_PROGRESS
    per_minute: int = 20


@dataclass(slots=True)
class Delivered:
    """What a run did, units by 编号: `sent` had something accepted and nothing is left, `left` are for the next run, `failed` have a mail
    that can't be sent as it is. `stopped`: somebody asked for it.

    `stale` are drafts that a person edited and that are not to go out any more.
    """

    plan: MailPlan
    sent: dict[str, Unit] = field(default_factory=dict)
    left: dict[str, Unit] = field(default_factory=dict)
    failed: dict[str, Unit] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    stopped: bool = False
    stale: list[str] = field(default_factory=list)


@contextmanager
def only_one(records: Path, shown: str) -> Iterator[None]:
    """Nobody else sends for this campaign meanwhile; Refused `send-running`."""
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


def uncertain_ones(ledger: Ledger, units: Iterable[Unit], issues: Collection[str]) -> list[Delivery]:
    """Mails of these issues to these units of which nobody knows whether they went."""
    numbers = {unit.number for unit in units}
    return [d for d in ledger.uncertain() if d.channel == MAIL and d.unit in numbers and d.issue in issues]


def settled_by_hand(ledger: Ledger, found: Sequence[Delivery], ask: Ask, pace: RunClock) -> list[Delivery]:
    """Enter what a person says of each; returns those that stay uncertain."""
    left = []
    for delivery in found:
        state = ask(delivery)
        if state is None:
            left.append(delivery)
        else:
            ledger.settle(delivery.number, {delivery.address: (state, "")}, pace.now())
    return left


def send(wanted: Iterable[tuple[SendRequest, Iterable[Bundle]]], ledger: Ledger, connection: Connection, pace: RunClock,
         uncertain: Sequence[Delivery]) -> Delivered:
    """Send what the ledger does not know to have arrived. Only one run at a time may do this (`only_one`).

    Refused before anything is entered when there is no connection, or the server does not let us in.
    """
    made = Delivered(plan_mails(wanted, lambda issue, number: ledger.reached(issue, number, MAIL), uncertain))
    messages = made.plan.messages
    if messages and not pace.progress.cancelled():
        connection.open()
    run = _Run(ledger, connection, pace, made)
    for done, message in enumerate(messages):
        pace.progress.step(done, len(messages))
        run.one(message)
    connection.close()
    for number in (*made.left, *made.failed):
        made.sent.pop(number, None)
        made.plan.already.pop(number, None)
    for delivery in made.plan.uncertain:
        made.plan.already.pop(delivery.unit, None)
    return made


@dataclass(slots=True)
class _Run:
    ledger: Ledger
    connection: Connection
    pace: RunClock
    made: Delivered
    times: deque[float] = field(default_factory=deque)
    over: bool = False

    def one(self, message: PlannedMail) -> None:
        """One message; what is wrong with it alone stops no other. It is left for the next run once this one is over."""
        if not self.over and not self._stopped():
            try:
                answers = self._tries(message)
            except Refused as refused:
                self.made.problems += refused.problems
                self.over = any(p.code in CONNECTION for p in refused.problems)
                if not self.over:
                    self.made.failed[message.unit.number] = message.unit
                    return
                answers = {}
            later = {a: answer for a, answer in answers.items() if answer.state is State.DEFERRED}
            if answers and not later:
                return
            self.made.problems += [] if self._stopped() else self._problems("send-deferred", message, later)
        self.made.left[message.unit.number] = message.unit

    def _tries(self, message: PlannedMail) -> dict[str, Reply]:
        """The last answer for each address, after up to three tries where the server says “not now”."""
        answers: dict[str, Reply] = {}
        waiting = message
        for attempt in range(TRIES):
            if attempt:
                self.pace.wait(PAUSE * attempt)
            self._room()
            if self._stopped():
                break
            self._open()
            outcome = self._dialogue(waiting)
            answers |= outcome.answers
            self._note(message, outcome)
            if outcome.fatal is not None:
                raise Refused([outcome.fatal])
            later = tuple(a for a in waiting.addresses if answers[a].state is State.DEFERRED)
            if not later:
                break
            waiting = replace(message, addresses=later)
        return answers

    def _open(self) -> None:
        """A connection, after a pause a new one; Refused when there is none."""
        for attempt in range(TRIES):
            try:
                self.connection.open()
            except Refused as refused:
                if attempt == TRIES - 1 or refused.problems[0].code not in RETRY or self._stopped():
                    raise
                self.pace.wait(PAUSE * (attempt + 1))
            else:
                return

    def _dialogue(self, message: PlannedMail) -> SmtpOutcome:
        """Claim, talk, settle. What another process claimed meanwhile counts as accepted."""
        subject, body = message.text()
        at = self.pace.now()
        dispatch = dispatch_of(message, subject, self.ledger.count(message.unit.number))
        data = letter_bytes(message, subject, body, (dispatch.message_id, at))
        number = self.ledger.claim(dispatch, at)
        if number is None:
            return SmtpOutcome({a: Reply(State.CONFIRMED, "") for a in message.addresses})
        self.times.append(self.pace.seconds())
        outcome = self.connection.deliver(message.request.sender, message.addresses, data)
        self.ledger.settle(number, {a: (answer.state, answer.reply) for a, answer in outcome.answers.items()}, self.pace.now())
        if any(answer.state in OPEN for answer in outcome.answers.values()):
            found = [d for d in self.ledger.uncertain() if d.number == number]
            self.made.plan.uncertain += found
            self.made.problems += [uncertain_problem(d, message.request) for d in found]
        return outcome

    def _note(self, message: PlannedMail, outcome: SmtpOutcome) -> None:
        states = {answer.state for answer in outcome.answers.values()}
        if State.ACCEPTED in states:
            self.made.sent[message.unit.number] = message.unit
        elif State.CONFIRMED in states:
            self.made.plan.already[message.unit.number] = message.unit
        for code, of_text in (("send-refused", False), ("send-rejected", True)):
            refused = {a: answer for a, answer in outcome.answers.items() if answer.state is State.REFUSED and answer.of_text is of_text}
            self.made.problems += self._problems(code, message, refused)

    def _problems(self, code: str, message: PlannedMail, answers: Mapping[str, Reply]) -> list[Problem]:
        return [problem(code, message.place, name=message.unit.full_name, address=address, reply=answer.reply,
                        cause=answer.reply[:3])
                for address, answer in answers.items()]

    def _stopped(self) -> bool:
        self.made.stopped = self.made.stopped or self.pace.progress.cancelled()
        return self.made.stopped

    def _room(self) -> None:
        """Wait until fewer than 每分钟 messages went out in the last 60 seconds."""
        times = self.times
        while len(times) >= max(self.pace.per_minute, 1) and not self._stopped():
            left = times[0] + WINDOW - self.pace.seconds()
            if left <= 0:
                times.popleft()
            else:
                self.pace.wait(left)
