"""What has to be typed or clicked about a problem, as codes: each front has its own words for them, no sentence has any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do in the program itself, with what a front needs to know for it."""

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
    "template-build": (),
    "template-vars": ("file",),
    # ---- documents
    "build": (),
    "make-pdf": (),
    "prune": (),
    "overwrite": (),
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
    "enter-again": (),
    "mark-sent": (),
    "settle-delivery": ("unit", "document"),
    "choose-document": ("document",),
    "name-units": (),
    "package-all": (),
    "mail-drafts": (),
    "give-password": ("user", "host"),
    # ---- programs
    "upgrade": (),
    "upgrade-calendar": (),
    "install-office": (),
    "install-extra": ("extra",),
}
"""Each code with the facts that it takes from its problem; `file` is the problem's place when it is no fact."""
