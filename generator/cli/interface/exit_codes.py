"""The exit codes, the same for every command (docs/json.md has them as a table), and which of them an outcome is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from ...wording import Problem, Severity


class ExitCode(IntEnum):
    """What the program ends with."""

    DONE = 0
    """Done. Reminders are allowed, and for a draft open reviews."""
    FAULTS = 1
    """Some of it failed, or `check`, `review` and `diff` found something."""
    USAGE = 2
    """It was not asked for in a way that can be done."""
    INVALID = 3
    """Content or a template is invalid; nothing was written."""
    LACKING = 4
    """A program that it needs is not there."""
    INTERRUPTED = 130
    """Somebody pressed Ctrl-C: 128 + the signal's number, as shells have it."""
    PIPE_CLOSED = 141
    """Nobody reads any more (`| head`)."""


TABLE = (ExitCode.DONE, ExitCode.FAULTS, ExitCode.USAGE, ExitCode.INVALID, ExitCode.LACKING, ExitCode.INTERRUPTED)
"""Those that help pages explain."""
STOPPED = "stopped"
USAGE_CODES = frozenset({
    "project-not-found", "campaign-name", "campaign-unknown", "campaign-unclear", "unit-unknown", "unit-ambiguous", "unit-out-of-use",
    "no-roster", "document-unknown",
    "schema-unknown", "init-not-empty", "executor-unknown", "import-exists", "import-kind",
    "diff-operand", "diff-kinds", "diff-base-lost", "new-exists", "new-year", "nothing-to-adopt",
    "result-among-sources", "result-exists", "result-special", "result-compared", "archive-misplaced", "nothing-issued", "package-no-units",
    "not-issued", "unreported-unknown", "nothing-built", "nothing-to-mark", "sealed-differs",
    "return-item-unknown", "return-not-yet",
})  # fmt: skip
"""Problems of what was asked for, not of what was found."""
HALFWAY_CODES = frozenset({
    "output-unwritable", "file-open", "disk-error", "records-unwritable", "ledger-unwritable", "content-changed", "content-busy",
    "mail-host", "mail-busy", "mail-certificate", "mail-tls", "mail-starttls", "mail-login", "mail-no-login", "mail-password",
    "send-running",
})  # fmt: skip
"""The disk or the mail server gave out: what was written is whole, the rest is missing."""
LACKING_CODES = frozenset({"program-missing", "office-missing", "office-python-missing"})
WAIT_CODES = frozenset({"build-running", "ledger-busy"})
"""Nothing is to be mended: another run has to end."""
ONLY_CODES = LACKING_CODES | {"draft-exists", "office-broken", "cluster-unreachable"}
"""It is not the content that is to be mended."""
LEFT_CODES = frozenset({"hand-edited", "pdf-kept"})
"""Reviews of a build itself: a file was left as somebody made it."""


def of_refusal(found: Iterable[Problem]) -> ExitCode:
    """Tell the code of work that was refused."""
    codes = {problem.code for problem in found}
    if STOPPED in codes:
        return ExitCode.INTERRUPTED
    if codes & HALFWAY_CODES:
        return ExitCode.FAULTS
    if codes & LACKING_CODES:
        return ExitCode.LACKING
    if codes and codes <= USAGE_CODES:
        return ExitCode.USAGE
    return ExitCode.INVALID


def of_work(found: Iterable[Problem], *, failed: bool = False, draft: bool = False) -> ExitCode:
    """Tell the code of work that was done. In a `draft` open reviews are no faults, but files that were left as they are still are."""
    told = list(found)
    if any(problem.code == STOPPED for problem in told):
        return ExitCode.INTERRUPTED
    allowed = (Severity.REVIEW, Severity.REMINDER) if draft else (Severity.REMINDER,)
    faulty = any(p.severity not in allowed or p.code in LEFT_CODES for p in told)
    return ExitCode.FAULTS if failed or faulty else ExitCode.DONE


def of_findings(found: Iterable[Problem]) -> ExitCode:
    """Tell the code of a look at the content: whatever is not a reminder was found."""
    return ExitCode.FAULTS if any(p.severity is not Severity.REMINDER for p in found) else ExitCode.DONE


def is_untouched(found: Iterable[Problem]) -> bool:
    """Is it plain that refused work wrote nothing, and that this is worth saying?"""
    return not {problem.code for problem in found} & (USAGE_CODES | HALFWAY_CODES | {STOPPED})


def closing(found: Iterable[Problem]) -> str:
    """Return the phrase that ends refused work that wrote nothing."""
    codes = {problem.code for problem in found}
    if codes <= WAIT_CODES:
        return "nothing-written-wait"
    return "nothing-written-only" if codes <= ONLY_CODES else "nothing-written"
