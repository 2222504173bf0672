"""A remark on returned values, and what could not be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ...records import Judged, RemarkDecision
from ...wording import Place, Problem, Severity, problem, sentence
from ..current import Answer
from .held import HeldForm
from .known import Known


class Grade(StrEnum):
    """The severity of a remark."""

    RETURN = "return"
    """退回: the unit has to correct it."""
    HINT = "hint"
    """提示: a person should look at it."""


class Why(StrEnum):
    """The reason for which something could not be checked."""

    DOUBTFUL = "doubtful"
    """A value is doubtful, or was asked back."""
    ABSENT = "absent"
    """The annex that it is compared with did not come, or is not settled."""
    NO_BLANK = "no-blank"
    """The form as returned has no such blank."""
    NO_NUMBER = "no-number"
    """A value is no number."""
    UNLIKE = "unlike"
    """The blanks of a rule occur so often that it is not known which go together."""
    NO_LAST_YEAR = "no-last-year"
    """There are no returns of last year, or they can't be read."""
    NOT_LAST_YEAR = "not-last-year"
    """The unit or the blank has no value of last year that counts."""
    FEW = "few"
    """Too few other units have a number there."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that was not checked: `rule` is the code of the remark that it might have been."""

    rule: str
    unit: str
    annex: str
    names: tuple[str, ...]
    why: Why

    @property
    def counted(self) -> tuple[str, ...]:
        """Return what is counted of it: blanks where they are doubtful, else the rule or the form as one."""
        return self.names if self.why in (Why.DOUBTFUL, Why.NO_BLANK, Why.NOT_LAST_YEAR) else ("、".join(self.names),)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: where, the values it is about, and what is wrong with what to do as a problem.

    `sentence` is the printed line with the returned text, `basis` names the values: an acceptance holds as long as they stay.
    """

    unit: str
    unit_name: str
    annex: str
    file: str
    blanks: tuple[str, ...]
    names: tuple[str, ...]
    sentence: str
    basis: str
    problem: Problem
    rule: str = ""
    """The blanks as the content's rule names them; "" for other remarks."""
    decision: RemarkDecision | None = None

    @property
    def key(self) -> str:
        """Return its name within the unit's annex."""
        return ":".join([self.problem.code, "+".join(self.blanks), *([self.rule] if self.rule else [])])

    @property
    def accepted(self) -> bool:
        """Return whether a person said that the values are right as they are."""
        return self.decision is not None and self.decision.what is Judged.ACCEPTED

    @property
    def grade(self) -> Grade:
        """Return its severity; a person's 退回 makes a hint one."""
        asked = self.decision is not None and self.decision.what is Judged.ASKED
        return Grade.RETURN if asked or self.problem.severity is Severity.REVIEW else Grade.HINT

    @property
    def wrong(self) -> str:
        """Return what is wrong, in Chinese."""
        return sentence(self.problem)[0]

    @property
    def remedy(self) -> str:
        """Return what to do, in Chinese."""
        return sentence(self.problem)[1]


@dataclass(frozen=True)
class Checked:
    """The remarks on all returns, and what was not checked."""

    remarks: tuple[Remark, ...]
    left: Counter[Why] = field(default_factory=Counter)
    """How many blanks (or forms) were not checked, each once, by the reason, in the order of the reasons."""

    @property
    def standing(self) -> tuple[Remark, ...]:
        """Return the remarks that nobody accepted."""
        return tuple(remark for remark in self.remarks if not remark.accepted)

    @property
    def undecided(self) -> tuple[Remark, ...]:
        """Return the remarks that nobody decided on."""
        return tuple(remark for remark in self.remarks if remark.decision is None)

    def of(self, grade: Grade) -> tuple[Remark, ...]:
        """Return the standing remarks of that severity."""
        return tuple(remark for remark in self.standing if remark.grade is grade)

    def of_unit(self, unit: str) -> tuple[Remark, ...]:
        """Return the standing remarks on a unit's returns."""
        return self.by_unit.get(unit, ())

    @property
    def by_unit(self) -> Mapping[str, tuple[Remark, ...]]:
        """Return the standing remarks by unit."""
        found: dict[str, list[Remark]] = {}
        for remark in self.standing:
            found.setdefault(remark.unit, []).append(remark)
        return {unit: tuple(remarks) for unit, remarks in found.items()}


NOTHING_CHECKED = Checked(())
"""Nothing came back."""
Finding = Remark | Unchecked
Rule = Callable[[Known, HeldForm], Iterable[Finding]]
"""A rule: what is known of all returns, and one form that counts → remarks on it."""


def remark(code: str, known: Known, form: HeldForm, about: Iterable[Answer], basis: str = "", **facts: object) -> Remark:
    """Return a remark on these answers of a form; `basis` is added to their values."""
    answers = tuple(about)
    names = tuple(dict.fromkeys(answer.row.name or answer.row.blank for answer in answers))
    unit_name = known.units.get(form.unit, "")
    place = Place(f"{form.unit} {unit_name}".strip(), inside=f"{form.annex} › {'、'.join(names)}")
    values = [f"{answer.row.blank}={answer.value}" for answer in answers]
    return Remark(
        form.unit, unit_name, form.annex, form.file, tuple(answer.row.blank for answer in answers), names,
        known.sentence(form, answers), "\n".join([*values, *([basis] if basis else [])]), problem(code, place, **facts))


def unchecked(code: str, form: HeldForm, names: Iterable[str], why: Why) -> Iterator[Unchecked]:
    """Yield that something was not checked."""
    yield Unchecked(code, form.unit, form.annex, tuple(names), why)
