"""The documents of a campaign: templates are merged once, then rendered for every unit."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from ..campaign import AnnexSort, AnnexText, Campaign, NoticeText
from ..engine import PICTURES, Template, TemplateRefused, Use, compile_template, unknown_names
from ..files import Package, Picture, read_package
from ..forms import Identity
from ..text import BlankMark, readable
from ..wording import Place, Problem, Refused, Severity
from .annexes import annex_context, label_apart
from .composer import plain_title
from .context import notice_context, own_values, plan_context
from .kind_values import template_variant
from .last_year import from_last_year, values_of
from .pictures import digests
from .prefilled import between_words, by_unit, joined
from .render_context import RenderContext, no_unit
from .values import Context, look_up

SHARED = "00-通知及方案"
"""The folder of the documents shared by all units."""
UNIT_TAG = re.compile(r"\{\{ 单位\.(\w+) \}\}")
OF_UNIT = ("单位", "空", "表号", "标识", PICTURES)
"""The names that an annex has for each unit."""
NOTICE, PLAN, COMBINED = "通知", "方案", "公文"


@dataclass(frozen=True, slots=True)
class Document:
    """One file to make: its path in the campaign's output folder, name, unit, place in the content, hash of its inputs, and maker."""

    path: str
    name: str
    unit: str
    unit_name: str
    place: Place
    inputs: str
    make: Callable[[], bytes]

    @property
    def labels(self) -> tuple[str, str, str]:
        """Return its unit, unit name and document name."""
        return self.unit, self.unit_name, self.name


# ------------------------------------------------------------------------------------------------ shared documents
def shared_documents(render_context: RenderContext) -> list[Document]:
    """Return 通知, 方案, 公文 and the further notices, as far as the content has them."""
    campaign = render_context.campaign
    found = []
    if campaign.notice:
        found.append(_notice(render_context, campaign.notice, NOTICE, whole=False))
    if campaign.plan:
        context = {**own_values(render_context.composer), "方案": plan_context(render_context.composer)}
        found.append(_of_all(render_context, PLAN, campaign.plan.title.place, "plan.docx", context))
    if campaign.notice and (campaign.plan or campaign.annexes):
        found.append(_notice(render_context, campaign.notice, COMBINED, whole=True))
    found += [_notice(render_context, further, further.name, whole=bool(annexes_of(campaign, further))) for further in campaign.notices]
    return found


def annexes_of(campaign: Campaign, notice: NoticeText) -> tuple[AnnexText, ...]:
    """Return the annexes a notice carries: all for the campaign's notice, those it names for a further one."""
    if notice.head.annexes is None:
        return campaign.annexes if notice is campaign.notice else ()
    return tuple(annex for annex in campaign.annexes if annex.key in notice.head.annexes)


def _notice(render_context: RenderContext, notice: NoticeText, name: str, *, whole: bool) -> Document:
    template = f"{'official' if whole else 'notice'}{template_variant(render_context.campaign, notice)}.docx"
    context = notice_context(render_context.composer, notice, annexes_of(render_context.campaign, notice), whole=whole)
    return _of_all(render_context, name, notice.title.place, template, context)


def _of_all(render_context: RenderContext, name: str, place: Place, template: str, context: Context) -> Document:
    inputs = render_context.inputs(render_context.template(template), context, *render_context.common_pictures())
    return Document(f"{SHARED}/{name}.docx", name, "", "", place, inputs, partial(render_context.finished, template, context, name))


# ------------------------------------------------------------------------------------------------ annexes
@dataclass(frozen=True)
class AnnexForm:
    """The form of an annex; its template is compiled when the first copy is made."""

    render_context: RenderContext
    annex: AnnexText
    label: str
    title: str

    def file_name(self, unit: str = "") -> str:
        """Return 附件1.标题（单位）.docx; a verbatim file is named without a unit."""
        if self.verbatim:
            return f"{self.label}.{self.title}{self.annex.suffix}"
        return f"{self.label}.{self.title}{f'（{unit}）' if unit else ''}.docx"

    @property
    def verbatim(self) -> bool:
        """Return whether the file is passed on unchanged."""
        return self.annex.sort is AnnexSort.VERBATIM

    @cached_property
    def inputs(self) -> str:
        """Return the hash of the inputs of all copies."""
        settings = self.render_context.campaign.settings
        source = self.annex.data if self.template_name is None else self.render_context.template(self.template_name)
        name = self.render_context.campaign.name
        facts = (self._context, self.prefill, self.without_unit, name, settings.code_line, *self.render_context.common_pictures())
        return self.render_context.inputs(source, *facts, *sorted(self.annex.last_year))

    def inputs_of(self, number: str, unit: Mapping[str, str]) -> str:
        """Return the hash of the inputs of one unit's copy."""
        if self.verbatim:
            return self.inputs
        shown = "".join(digests(self._pictures(unit, quiet=True))) if self.picture_names else ""
        before = sorted(self._last_year(unit).items()) or ""
        return hashlib.sha256(f"{self.inputs}{number}{sorted(unit.items())}{shown}{before}".encode()).hexdigest()[:16]

    @cached_property
    def picture_names(self) -> frozenset[str]:
        """Return the names of the pictures that an office's own Word annex shows for each unit."""
        return self.template.pictures if self.annex.sort is AnnexSort.WORD else frozenset()

    def _pictures(self, unit: Mapping[str, str] | None, *, quiet: bool = False) -> dict[str, Picture]:
        """Return the pictures of a unit's copy, or of the one without unit; `quiet`: {} if one can't be read (reported on rendering)."""
        files, names = self.render_context.pictures, self.picture_names
        if not names:
            return {}
        try:
            return files.of_all(names) if unit is None else files.of_unit(names, unit, Place(self.render_context.campaign.settings.roster))
        except Refused:
            if quiet:
                return {}
            raise

    @cached_property
    def prefill(self) -> dict[str, list[str]]:
        """Return, by blank name, the values prefilled in a unit's copy: texts and roster column names, alternating."""
        resolver = self.render_context.composer.resolver(per_unit=True)
        return {name: [readable(piece) for piece in UNIT_TAG.split(resolver.text(text))]
                for name, text in self.annex.prefill.items()}

    @cached_property
    def from_last_year(self) -> dict[str, BlankMark]:
        """Return the blanks that last year's values fill in a unit's copy, by name."""
        return from_last_year(self.annex, self._marks) if self.annex.last_year and not self.verbatim else {}

    @cached_property
    def _marks(self) -> list[BlankMark]:
        from ..forms import blank_marks

        return blank_marks(self._merged)

    @cached_property
    def blanks(self) -> tuple[str, ...]:
        """Return the names of its blanks in document order; a name can occur several times."""
        return tuple(json.loads(self._remembered("blanks", lambda: json.dumps([mark.name for mark in self._marks]))))

    @cached_property
    def fill(self) -> frozenset[str]:
        """Return the names of the blanks that are filled in in a unit's copy."""
        return frozenset(self.prefill) | frozenset(self.from_last_year)

    @cached_property
    def rooms(self) -> dict[str, float]:
        """Return by name how many characters stand on one line of each blank in a table."""
        from ..layout import rooms_of_blanks

        return dict(json.loads(self._remembered("rooms", lambda: json.dumps(rooms_of_blanks(self._merged)))))

    def _last_year(self, unit: Mapping[str, str]) -> dict[str, str]:
        return values_of(self.render_context.last_year, self.annex, self.from_last_year, unit)

    @cached_property
    def without_unit(self) -> str:
        """Return the text that those blanks print in the copy without a unit."""
        marked = self.annex.without_unit
        return readable(self.render_context.composer.resolver().text(marked)) if marked else ""

    @cached_property
    def template_name(self) -> str | None:
        """Return the name of its template in the set; None for a file of the office's own."""
        if not self.annex.merged:
            return None
        if self.annex.head and self.annex.head.landscape:
            return "table-landscape.docx"
        return {AnnexSort.FORM: "form.docx", AnnexSort.OUTLINE: "outline.docx", AnnexSort.TABLE: "table.docx"}[self.annex.sort]

    @cached_property
    def _context(self) -> Context:
        if self.template_name is None:
            return dict(self.render_context.composer.values)
        return {**own_values(self.render_context.composer), "附": annex_context(self.render_context.composer, self.annex, per_unit=True)}

    @cached_property
    def _own(self) -> tuple[Package, tuple[Problem, ...]]:
        from ..forms import read_annex, with_half_width

        shown = self.annex.shown
        try:
            package, found = read_annex(self.annex.data, shown, self.render_context.campaign.settings.year)
        except Refused as refused:
            package, found = with_half_width(read_package(self.annex.data, Place(shown))), refused.problems
        # Before anything is added: what is wrong is told with the paragraph that the office sees.
        found = (*found, *self._unknown(package))
        if any(each.severity is Severity.ERROR for each in found):
            raise Refused(found)
        return package, found

    def _unknown(self, package: Package) -> tuple[Problem, ...]:
        """Return problems of the tags of an office's own Word annex; names of columns are checked where the roster is known."""
        any_items: Context = dict.fromkeys(OF_UNIT, None)
        try:
            uses = self._compiled(package).uses
        except TemplateRefused as refused:
            return (*refused.problems, *unknown_names(refused.uses, {**self._context, **any_items}))
        return tuple(unknown_names(uses, {**self._context, **any_items}))

    def _compiled(self, package: Package) -> Template:
        cache = self.render_context.cache
        return compile_template(package, name=self.annex.shown, scope=self.annex.key, fill=frozenset(self.prefill), cache=cache)

    @property
    def unit_names(self) -> tuple[Use, ...]:
        """Return the unit values used by tags of an office's own Word annex (`单位.全称`, `图.章`), with the tags; no merge fields."""
        from ..forms import with_half_width

        try:
            typed = with_half_width(read_package(self.annex.data, Place(self.annex.shown)), fields=False)
            uses = self._compiled(typed).uses
        except TemplateRefused as refused:
            uses = refused.uses
        except Refused:
            return ()
        return tuple((path, spot) for path, spot in uses if path.startswith(("单位.", f"{PICTURES}.")))

    @property
    def reviews(self) -> tuple[Problem, ...]:
        """Return the reviews and reminders of an office's own Word annex; Refused with its errors."""
        return self._own[1] if self.annex.sort is AnnexSort.WORD else ()

    @cached_property
    def _merged(self) -> Package:
        if self.template_name is None:
            from ..forms import with_annex_label, with_own_properties

            label = label_apart(self.render_context.composer, self.annex)
            return with_own_properties(with_annex_label(self._own[0], label), self.render_context.author, self.title)
        return self.render_context.merged(self.template_name, self._context)

    @cached_property
    def version(self) -> str:
        """Return the first 8 hex digits of the SHA-256 of its text and blanks."""
        return self._remembered("version", self._find_version)

    def _find_version(self) -> str:
        from ..forms import form_version

        return form_version(self._merged, self.annex.key, name=self.annex.shown)

    def _remembered(self, what: str, find: Callable[[], str]) -> str:
        """Return a text about all copies, or call `find` and cache it."""
        cache, key = self.render_context.cache, f"{self.inputs}{what}"
        kept = cache.get(key) if cache else None
        if kept is not None:
            return kept.decode()
        found = find()
        if cache:
            cache.put(key, found.encode())
        return found

    @cached_property
    def identity(self) -> Identity:
        """Return the identity in its properties and its code line."""
        prompts = {name: self.without_unit for name, pieces in self.prefill.items() if self.without_unit and by_unit(pieces)}
        return Identity(self.render_context.campaign.name, self.annex.key, str(self.annex.number), self.version, prompts)

    @cached_property
    def template(self) -> Template:
        """Return the template of the second stage, rendered for each unit."""
        stamped = self.render_context.cached(f"{self.inputs}stamped", self._stamped)
        return compile_template(stamped, name=self.annex.shown, scope=self.annex.key, fill=self.fill, cache=self.render_context.cache)

    def _stamped(self) -> Package:
        from ..forms import stamp

        return stamp(self._merged, self.identity, code_line=self.render_context.campaign.settings.code_line, name=self.annex.shown)

    @property
    def _values(self) -> Context:  # an office's own Word annex is rendered in a single stage
        return self._context if self.template_name is None else {}

    def blank(self) -> bytes:
        """Return the copy without a unit."""
        if self.verbatim:
            return self.annex.data
        filled = dict.fromkeys(self.from_last_year, "")
        filled |= {name: self.without_unit if by_unit(pieces) else "" for name, pieces in self.prefill.items()}
        nobody = {"单位": no_unit(self.template), "空": filled, "表号": "", "标识": {"单位": ""}}
        return self.template.render({**self._values, **nobody}, self._pictures(None))

    def prefilled(self, unit: Mapping[str, str]) -> dict[str, str]:
        """Return by name the prefilled values of a unit's copy."""
        return {**self._last_year(unit), **{name: joined(pieces, unit) for name, pieces in self.prefill.items()}}

    def filled(self, number: str, unit: Mapping[str, str]) -> bytes:
        """Return the copy of one unit."""
        if self.verbatim:
            return self.annex.data
        filled = self.prefilled(unit)
        somebody = {"单位": unit, "空": filled, "表号": self.identity.code(number), "标识": {"单位": number}}
        return between_words(self.template.render({**self._values, **somebody}, self._pictures(unit)), filled, self.rooms)


def forms(render_context: RenderContext) -> list[AnnexForm]:
    """Return the forms of all annexes."""
    composer = render_context.composer
    return [AnnexForm(render_context, annex, look_up(composer.values, f"附件.{annex.key}") or "附件", plain_title(composer, annex))
            for annex in render_context.campaign.annexes]


def templates_of(render_context: RenderContext, made: Iterable[AnnexForm]) -> list[str]:
    """Return the names of the templates that the documents of a campaign are made from."""
    campaign = render_context.campaign
    variants = dict.fromkeys(template_variant(campaign, notice) for notice in campaign.documents)
    names = [f"{stem}{variant}.docx" for variant in variants for stem in ("notice", "official")]
    names += ["plan.docx"] if campaign.plan else []
    return list(dict.fromkeys([*names, *(form.template_name for form in made if form.template_name)]))


# ------------------------------------------------------------------------------------------------ files
def blank_documents(made: list[AnnexForm]) -> list[Document]:
    """Return each annex without a unit."""
    return [Document(f"{SHARED}/{f.file_name()}", f.label, "", "", f.annex.title.place, f.inputs, f.blank) for f in made]


def unit_documents(made: list[AnnexForm], number: str, unit: Mapping[str, str], place: Place) -> Iterator[Document]:
    """Yield the annexes of one unit, in its own folder."""
    name = unit["全称"]
    for form in made:
        path = f"{number}-{name}/{form.file_name(name)}"
        yield Document(path, form.label, number, name, place, form.inputs_of(number, unit), partial(form.filled, number, unit))
