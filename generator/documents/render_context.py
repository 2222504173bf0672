"""The render context, and the first stage: merge a template with a campaign's texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..campaign import Campaign, Project
from ..engine import PICTURES, Template, TemplateRefused, compile_template, unknown_names, unknown_pictures
from ..files import (
    Cache,
    FileKind,
    Package,
    program_digest,
    read_outside,
    read_package,
    reopened,
    resource,
    write_package,
)
from ..layout import Profile, load_profile
from ..text import ABSENT, PENDING
from ..wording import Place, Refused, problem
from .composer import Composer
from .last_year import LastYear, NoLastYear
from .pictures import PictureFiles, digests, pictures_of
from .values import Context


@dataclass(frozen=True, slots=True)
class RenderContext:
    """Everything documents are rendered with: the resolved campaign, the layout profile, the folder of Word templates, the pictures,
    the cache, last year's values.

    `_finished` keeps rendered shared documents by the hash of their inputs.
    """

    composer: Composer
    profile: Profile
    templates: Path
    shown: str
    pictures: PictureFiles
    cache: Cache | None = None
    last_year: LastYear = field(default_factory=NoLastYear)
    _finished: dict[str, bytes] = field(default_factory=dict, repr=False, compare=False)

    @property
    def campaign(self) -> Campaign:
        """Return the campaign of the texts."""
        return self.composer.campaign

    @property
    def author(self) -> str:
        """Return the author to name in the properties of outgoing files, where a file named somebody else."""
        return next((issuer.signed_as for issuer in self.campaign.settings.issuers if issuer.signed_as not in (ABSENT, PENDING)), "")

    def template(self, name: str) -> bytes:
        """Return a Word template of the project; Refused `template-missing`."""
        try:
            return read_outside(self.templates / name, Place(f"{self.shown}/{name}"), FileKind.WORD, self.templates)
        except OSError:
            raise Refused([problem("template-missing", Place(f"{self.shown}/{name}"))]) from None

    def is_standard(self, name: str) -> bool:
        """Return whether a template is, byte for byte, the one that comes with the program; a checkout's own templates are looked at."""
        own = self.templates / name
        try:
            shipped = resource("templates", name)
            return not own.samefile(shipped) and own.read_bytes() == shipped.read_bytes()
        except OSError:
            return False

    def merged(self, template: str, context: Context) -> Package:
        """Run the first stage: render a template of the set with the campaign's texts and fit its layout."""
        from ..forms import with_half_width, with_own_properties
        from ..layout import fit, shows_text

        place = Place(f"{self.shown}/{template}")
        package = with_own_properties(with_half_width(read_package(self.template(template), place)), self.author)
        try:
            compiled = compile_template(package, name=place.file, merge=True, cache=self.cache)
        except TemplateRefused as refused:
            found = [*refused.problems, *unknown_names(refused.uses, {**context, PICTURES: None})]
            raise Refused([*found, *unknown_pictures(refused.uses, self.pictures.common, shared=True)]) from refused
        if wrong := unknown_pictures(compiled.uses, self.pictures.common, shared=True):
            raise Refused(wrong)
        pictures = self.pictures.of_all(compiled.pictures)
        parts = compiled.render_parts(context, pictures)
        if has_addressees(context) and not shows_text(parts, self.profile):
            parts = compiled.render_parts(with_addressees_in_imprint(context), pictures)
        return fit(parts, self.profile, self.campaign.settings.unbroken, preprinted=context.get("套打") is True)

    def addressees_in_imprint(self, template: str, context: Context) -> bool:
        """Return whether the addressees of a notice stand in its imprint, as they would leave no text on the first page (7.3.2)."""
        from ..layout import shows_text

        if not has_addressees(context):
            return False
        place = Place(f"{self.shown}/{template}")
        compiled = compile_template(read_package(self.template(template), place), name=place.file, merge=True, cache=self.cache)
        return not shows_text(compiled.render_parts(context, self.pictures.of_all(compiled.pictures)), self.profile)

    def cached(self, key: str, make: Callable[[], Package]) -> Package:
        """Return the cached package under that key, or call `make` and cache it."""
        kept = self.cache.get(key) if self.cache else None
        if kept is not None:
            return reopened(kept)
        made = make()
        if self.cache:
            self.cache.put(key, write_package(made, level=1))
        return made

    def looked_at(self, data: bytes, question: str, answer: Callable[[], Iterable[Any]]) -> list[Any]:
        """Return the answer (values that JSON has) to a question about a Word file, which is read once until it or the program changes."""
        key = self.inputs(data, "looked at", question)
        kept = self.cache.get(key) if self.cache else None
        if kept is not None:
            return list(json.loads(kept))
        found = list(answer())
        if self.cache:
            self.cache.put(key, json.dumps(found).encode())
        return found

    def finished(self, template: str, context: Context, name: str) -> bytes:
        """Return a shared document: merged, its blanks made, its unit values empty."""
        from ..forms import with_text_version

        key = self.inputs(self.template(template), context, *self.common_pictures(), "merged")
        if key not in self._finished:
            merged = self.cached(key, lambda: with_text_version(self.merged(template, context), name=f"{self.shown}/{template}"))
            compiled = compile_template(merged, name=name, cache=self.cache)
            self._finished[key] = compiled.render({"单位": no_unit(compiled), "空": {}, "表号": "", "标识": {"单位": ""}})
        return self._finished[key]

    def common_pictures(self) -> list[str]:
        """Return the digests of the common pictures; one that can't be read has a fixed digest."""
        found = []
        for name in sorted(self.pictures.common):
            with suppress(Refused):
                found += digests(self.pictures.of_all([name]))
        return found

    def inputs(self, template: bytes, *values: object) -> str:
        """Return the hash of everything a document is made from: program, layout, template and values."""
        digest = hashlib.sha256(template)
        facts = [program_digest(), repr(self.profile), *self.campaign.settings.unbroken, *values]
        digest.update(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode())
        return digest.hexdigest()[:16]


MANY = 100
"""Characters of addressees that always leave room for text on the first page."""


def has_addressees(context: Context) -> bool:
    """Return whether a context has addressees so long that the first page might have no room for text."""
    return len(str(context.get("主送机关") or "")) > MANY and isinstance(context.get("版记"), dict)


def with_addressees_in_imprint(context: Context) -> Context:
    """Return the context of a notice with its addressees moved to the imprint, above 抄送 (7.3.2, 7.4.2)."""
    imprint = context["版记"]
    assert isinstance(imprint, dict)
    addressees = str(context["主送机关"]).rstrip("：:") + "。"
    return {**context, "主送机关": "", "版记": {**imprint, "有": True, "主送": addressees}}


def no_unit(template: Template) -> dict[str, str]:
    """Return 单位 for a document without a unit: every column that the template uses is empty."""
    return {name.split(".")[1]: "" for name in template.names if name.startswith("单位.")}


def context_for(project: Project, composer: Composer, last_year: LastYear) -> RenderContext:
    """Return the render context of a project; `last_year` has the values of the year before."""
    layout = project.templates / "layout.yaml"
    profile = load_profile(layout, project.shown(layout))
    pictures = pictures_of(project, composer.campaign)
    return RenderContext(composer, profile, project.templates, project.shown(project.templates), pictures, project.cache, last_year)
