"""What to type or click about a problem, as codes: each front words them itself, no sentence contains any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """An action in the program itself, with the facts that a front needs to word it."""

    code: str
    facts: Mapping[str, str]


ACTIONS: dict[str, tuple[str, ...]] = {
    # ---- project and campaign
    "open-project": (),
    "make-sample": (),
    "name-campaign": ("example",),
    "choose-name": (),
    "roll-over": ("name",),
    "adopt-records": (),
    # ---- content
    "review": (),
    "write-back": ("file",),
    "ask-each": ("file",),
    "template-build": (),
    "template-vars": ("file",),
    # ---- documents
    "build": (),
    "make-pdf": (),
    "prune": (),
    "overwrite": (),
    "run-again": (),
    "choose-output": (),
    "build-elsewhere": (),
    "replace-result": (),
    "choose-executor": (),
    # ---- issue and hand-over
    "issue": (),
    "issue-first": ("number",),
    "issue-further": (),
    "issue-or-draft": (),
    "add-sealed": ("document",),
    "accept-sealed": (),
    "enter-again": (),
    "mark-sent": (),
    "settle-delivery": ("unit", "document"),
    "choose-document": ("document",),
    "name-units": (),
    "package-all": (),
    "mail-drafts": (),
    "give-password": ("user", "host"),
    # ---- what came back
    "collect": (),
    "collect-again": (),
    "mark-return": (),
    "look-through": (),
    "mail-since": (),
    # ---- programs
    "upgrade": (),
    "upgrade-calendar": (),
    "install-office": (),
    "install-pages": ("extra",),
    "install-extra": ("extra",),
}
"""Each code with the facts that it takes from its problem; `file` defaults to the problem's place."""
