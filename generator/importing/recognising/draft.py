"""The recognised parts of a document; every text is as typed, no value is named yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...wording import Place
from ..blocks import Block


@dataclass(slots=True)
class HeadDraft:
    """版头."""

    copy_number: str = ""
    classification: str = ""
    classified_for: str = ""
    urgency: str = ""
    mastheads: list[str] = field(default_factory=list)
    header: str = "无"
    number: str = ""
    signatories: list[str] = field(default_factory=list)
    left: int = 0
    """How many paragraphs of the head were none of these."""


@dataclass(slots=True)
class ImprintDraft:
    """版记."""

    copy_to: str = ""
    office: str = ""
    date: str = ""
    addressees: str = ""


@dataclass(slots=True)
class AnnexDraft:
    """An annex: its label as printed, its title, its subtitle in brackets, and its content."""

    label: str
    title: str
    subtitle: str = ""
    blocks: list[Block] = field(default_factory=list)
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class PlanDraft:
    """The plan that follows the notice."""

    title: str
    subtitle: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class ImportDraft:
    """A whole document, with its parts in print order: head, title, addressees, body, annex list, signatures, date, note, plan,
    annexes, imprint.
    """

    head: HeadDraft = field(default_factory=HeadDraft)
    title: str = ""
    caption: str = ""
    addressees: str = ""
    body: list[Block] = field(default_factory=list)
    annex_list: bool = False
    signatures: list[str] = field(default_factory=list)
    stamps: list[tuple[str, str]] = field(default_factory=list)
    """Offices and names of those who sign in person; names are empty where room is left for a stamp."""
    attendance: list[tuple[str, str]] = field(default_factory=list)
    date: str = ""
    note: str = ""
    plan: PlanDraft | None = None
    annexes: list[AnnexDraft] = field(default_factory=list)
    imprint: ImprintDraft | None = None
