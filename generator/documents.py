"""From a campaign to its documents: the templates merged once, then a file for every unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.campaign import AnnexSort, AnnexText, Campaign, NoticeText
from generator.context import (
    Composer,
    Context,
    annex_context,
    look_up,
    notice_context,
    own_values,
    plain_title,
    plan_context,
)
from generator.fit import fit
from generator.identity import Identity, form_version, stamp
from generator.layout import Profile
from generator.marks import readable
from generator.opc import Package, read_package
from generator.problem import Place, Problem, Refused
from generator.template import Template, compile_template
from generator.wording import problem

SHARED = "00-通知及方案"
"""The folder of the documents that are the same for all."""
UNIT_TAG = re.compile(r"\{\{ 单位\.(\w+) \}\}")
NOTICE, PLAN, COMBINED = "通知", "方案", "公文"


@dataclass(frozen=True, slots=True)
class Document:
    """One file to be: its path in the campaign's output folder, what it is called, whose it is, and how to make it."""

    path: str
    name: str
    unit: str
    unit_name: str
    place: Place
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What documents are made with: the resolved campaign, the layout profile and the folder of Word templates."""

    composer: Composer
    profile: Profile
    templates: Path
    shown: str

    @property
    def campaign(self) -> Campaign:
        """The campaign of the texts."""
        return self.composer.campaign

    def merged(self, template: str, context: Context) -> Package:
        """The first stage: a template of the set filled with the campaign's texts, its lengths fitted."""
        place = Place(f"{self.shown}/{template}")
        try:
            data = (self.templates / template).read_bytes()
        except OSError:
            raise Refused([problem("template-missing", place)]) from None
        compiled = compile_template(read_package(data, place), name=place.file, merge=True)
        return fit(compiled.render_parts(context), self.profile)

    def finished(self, template: str, context: Context, name: str) -> bytes:
        """A document that all share: merged, its blanks made, nothing left open for a unit."""
        compiled = compile_template(self.merged(template, context), name=name)
        return compiled.render({"单位": no_unit(compiled), "空": {}, "表号": "", "标识": {"单位": ""}})


def no_unit(template: Template) -> dict[str, str]:
    """单位 of a document without unit: every column that the template uses is empty."""
    return {name.split(".")[1]: "" for name in template.names if name.startswith("单位.")}


# ------------------------------------------------------------------------------------------------ shared documents
def shared_documents(workshop: Workshop) -> list[Document]:
    """通知, 方案, 公文, the further notices, made at once: what is wrong in a template shows before anything is written."""
    campaign = workshop.campaign
    found = []
    if campaign.notice:
        found.append(_notice(workshop, campaign.notice, NOTICE, whole=False))
    if campaign.plan:
        found.append(_of_all(f"{SHARED}/{PLAN}.docx", PLAN, campaign.plan.title.place, _plan(workshop)))
    if campaign.notice and (campaign.plan or campaign.annexes):
        found.append(_notice(workshop, campaign.notice, COMBINED, whole=True))
    found += [_notice(workshop, further, further.name, whole=bool(annexes_of(campaign, further))) for further in campaign.notices]
    return found


def annexes_of(campaign: Campaign, notice: NoticeText) -> tuple[AnnexText, ...]:
    """The annexes that a notice carries: the campaign's notice all of them, a further one those it names."""
    if notice.head.annexes is None:
        return campaign.annexes if notice is campaign.notice else ()
    return tuple(annex for annex in campaign.annexes if annex.key in notice.head.annexes)


def _of_all(path: str, name: str, place: Place, data: bytes) -> Document:
    return Document(path, name, "", "", place, lambda: data)


def _notice(workshop: Workshop, notice: NoticeText, name: str, *, whole: bool) -> Document:
    letter = "-letter" if workshop.campaign.settings.header == "信函" else ""
    template = f"{'official' if whole else 'notice'}{letter}.docx"
    context = notice_context(workshop.composer, notice, annexes_of(workshop.campaign, notice), whole=whole)
    return _of_all(f"{SHARED}/{name}.docx", name, notice.title.place, workshop.finished(template, context, name))


def _plan(workshop: Workshop) -> bytes:
    return workshop.finished("plan.docx", {**own_values(workshop.composer), "方案": plan_context(workshop.composer)}, PLAN)


# ------------------------------------------------------------------------------------------------ annexes
@dataclass(frozen=True, slots=True)
class Form:
    """An annex ready for units: its compiled template, its version, and what fills its blanks, cut at the unit's values."""

    annex: AnnexText
    label: str
    title: str
    template: Template | None
    version: str
    prefill: dict[str, list[str]]
    without_unit: str
    identity: Identity | None
    values: Context

    def file_name(self, unit: str = "") -> str:
        """附件1.标题（单位）.docx; a file passed on as it is bears no unit."""
        whose = f"（{unit}）" if unit and self.template else ""
        return f"{self.label}.{self.title}{whose}{'.docx' if self.template else self.annex.suffix}"

    def blank(self) -> bytes:
        """The copy without unit."""
        if self.template is None:
            return self.annex.data
        filled = {name: self.without_unit if _by_unit(pieces) else "" for name, pieces in self.prefill.items()}
        return self.template.render({**self.values, "单位": no_unit(self.template), "空": filled, "表号": "", "标识": {"单位": ""}})

    def filled(self, number: str, unit: Mapping[str, str]) -> bytes:
        """The copy of one unit."""
        if self.template is None or self.identity is None:
            return self.annex.data
        filled = {name: _joined(pieces, unit) for name, pieces in self.prefill.items()}
        code = self.identity.code(number)
        return self.template.render({**self.values, "单位": unit, "空": filled, "表号": code, "标识": {"单位": number}})


def _by_unit(pieces: list[str]) -> bool:
    return len(pieces) > 1


def _joined(pieces: list[str], unit: Mapping[str, str]) -> str:
    """Texts and column names in turn."""
    return "".join(unit.get(piece, "") if index % 2 else piece for index, piece in enumerate(pieces))


def forms(workshop: Workshop) -> list[Form]:
    """Every annex, compiled; all problems at once."""
    made: list[Form] = []
    problems: list[Problem] = []
    for annex in workshop.campaign.annexes:
        try:
            made.append(_form(workshop, annex))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return made


def _form(workshop: Workshop, annex: AnnexText) -> Form:
    composer = workshop.composer
    label = look_up(composer.values, f"附件.{annex.key}") or "附件"
    title = plain_title(composer, annex)
    if annex.sort is AnnexSort.VERBATIM:
        return Form(annex, label, title, None, "", {}, "", None, {})
    resolver = composer.resolver(per_unit=True)
    prefill = {name: [readable(piece) for piece in UNIT_TAG.split(resolver.text(text))] for name, text in annex.prefill.items()}
    without = readable(resolver.text(annex.without_unit)) if annex.without_unit else ""
    merged = _merged_annex(workshop, annex, label)
    version = form_version(merged, annex.key)
    settings = workshop.campaign.settings
    identity = Identity(workshop.campaign.name, annex.key, str(annex.number), version, _prompts(without, prefill))
    stamped = stamp(merged, identity, code_line=settings.code_line)
    template = compile_template(stamped, name=label, scope=annex.key, fill=frozenset(prefill))
    values = dict(composer.values) if annex.sort is AnnexSort.WORD else {}
    return Form(annex, label, title, template, version, prefill, without, identity, values)


def _prompts(without_unit: str, prefill: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: without_unit for name, pieces in prefill.items() if without_unit and _by_unit(pieces)}


def _merged_annex(workshop: Workshop, annex: AnnexText, label: str) -> Package:
    if annex.sort is AnnexSort.WORD:
        return read_package(annex.data, Place(label))
    landscape = bool(annex.head and annex.head.landscape)
    template = {AnnexSort.FORM: "form", AnnexSort.OUTLINE: "outline", AnnexSort.TABLE: "table"}[annex.sort]
    if landscape:
        template = "table-landscape"
    context = {**own_values(workshop.composer), "附": annex_context(workshop.composer, annex, per_unit=True)}
    return workshop.merged(f"{template}.docx", context)


# ------------------------------------------------------------------------------------------------ files
def blank_documents(made: list[Form]) -> list[Document]:
    """Each annex without unit, made at once."""
    return [_of_all(f"{SHARED}/{form.file_name()}", form.label, form.annex.title.place, form.blank()) for form in made]


def unit_documents(made: list[Form], number: str, unit: Mapping[str, str], place: Place) -> Iterator[Document]:
    """The annexes of one unit, in its own folder."""
    name = unit["全称"]
    folder = f"{number}-{name}"
    for form in made:
        yield Document(f"{folder}/{form.file_name(name)}", form.label, number, name, place, partial(form.filled, number, unit))
