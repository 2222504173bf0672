"""Exit codes, the same for every command (docs/json.md), and the code of each outcome."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from ...wording import Problem, Severity


class ExitCode(IntEnum):
    """Exit codes of the program."""

    DONE = 0
    """Done. Reminders are allowed, for a draft also open reviews."""
    FAULTS = 1
    """Part of the work failed, or `check`, `review` or `diff` found something."""
    USAGE = 2
    """The command line, or what it asks for, is not possible."""
    INVALID = 3
    """Content or a template is invalid; nothing was written."""
    LACKING = 4
    """A required program is missing."""
    INTERRUPTED = 130
    """Ctrl-C: 128 + SIGINT, as in shells."""
    PIPE_CLOSED = 141
    """The reader of stdout closed it (`| head`): 128 + SIGPIPE."""


TABLE = (ExitCode.DONE, ExitCode.FAULTS, ExitCode.USAGE, ExitCode.INVALID, ExitCode.LACKING, ExitCode.INTERRUPTED)
"""The codes that help pages explain."""
STOPPED = "stopped"
USAGE_CODES = frozenset({
    "project-not-found", "campaign-name", "campaign-unknown", "campaign-unclear", "unit-unknown", "unit-ambiguous", "unit-out-of-use",
    "no-roster", "document-unknown",
    "schema-unknown", "init-not-empty", "executor-unknown", "import-exists", "import-kind",
    "diff-operand", "diff-kinds", "diff-base-lost", "new-exists", "new-year", "nothing-to-adopt",
    "result-among-sources", "result-exists", "result-special", "result-compared", "archive-misplaced", "nothing-issued", "package-no-units",
    "not-issued", "unreported-unknown", "unreported-none", "unreported-unseen", "returns-never-collected",
    "nothing-built", "nothing-to-mark", "sealed-differs",
    "return-item-unknown", "return-not-yet", "remark-unknown", "reply-due-past",
    "sealed-pages", "sealed-number", "sealed-no-number", "sealed-title", "sealed-active", "sealed-encrypted", "sealed-unseen",
    "preview-kind", "sealed-hidden", "sealed-scan", "sealed-uncounted", "serve-port", "serve-no-answer",
})  # fmt: skip
"""Problems with what was asked for."""
HALFWAY_CODES = frozenset({
    "output-unwritable", "file-open", "disk-error", "records-unwritable", "ledger-unwritable", "content-changed", "content-busy",
    "mail-host", "mail-busy", "mail-certificate", "mail-tls", "mail-starttls", "mail-login", "mail-no-login", "mail-password",
    "send-running",
})  # fmt: skip
"""Partial results: the disk or the mail server failed midway; files already written are complete."""
LACKING_CODES = frozenset(
    {"program-missing", "office-missing", "office-python-missing", "page-reader-missing", "web-missing", "import-needs-office"})
WAIT_CODES = frozenset({"build-running", "ledger-busy"})
"""Problems that only need another run to end."""
ONLY_CODES = LACKING_CODES | {"draft-exists", "office-broken", "cluster-unreachable"}
"""Problems that need no change of the content."""
LEFT_CODES = frozenset({"hand-edited", "pdf-kept", "reply-edited", "reply-no-unit"})
"""Reviews by the build itself: a file edited by a person was kept."""


def of_refusal(found: Iterable[Problem]) -> ExitCode:
    """Return the exit code of refused work."""
    told = list(found)
    grave = {problem.code for problem in told if problem.severity is not Severity.REMINDER}
    codes = grave or {problem.code for problem in told}
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
    """Return the exit code of work done; with `draft` open reviews are allowed, but no files that were kept."""
    told = list(found)
    if any(problem.code == STOPPED for problem in told):
        return ExitCode.INTERRUPTED
    allowed = (Severity.REVIEW, Severity.REMINDER) if draft else (Severity.REMINDER,)
    faulty = any(p.severity not in allowed or p.code in LEFT_CODES for p in told)
    return ExitCode.FAULTS if failed or faulty else ExitCode.DONE


def of_findings(found: Iterable[Problem]) -> ExitCode:
    """Return the exit code of a check: FAULTS if anything but reminders was found."""
    return ExitCode.FAULTS if any(p.severity is not Severity.REMINDER for p in found) else ExitCode.DONE


def is_untouched(found: Iterable[Problem]) -> bool:
    """Return whether refused work certainly wrote nothing, and that is worth saying."""
    return not {problem.code for problem in found} & (USAGE_CODES | HALFWAY_CODES | {STOPPED})


def closing(found: Iterable[Problem]) -> str:
    """Return the key of the phrase that ends refused work that wrote nothing."""
    codes = {problem.code for problem in found}
    if codes <= WAIT_CODES:
        return "nothing-written-wait"
    return "nothing-written-only" if codes <= ONLY_CODES else "nothing-written"
