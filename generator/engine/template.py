"""Templates: Word files with tags and placeholders, compiled once and rendered many times."""

from __future__ import annotations

import hashlib
import pickle
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache as once, cached_property
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..files import FIRST, Archive, Cache, Package, Picture, archive, expand_chunks, program_digest, write_package
from ..text import LITERAL, MERGE, SCOPE, Blank
from ..wording import Place, Problem, Refused, problem
from .faults import TemplateRefused
from .parts import DECLARATION, FAULTS, CompiledPart, compiled_part, jinja_context
from .sandbox import PICTURES, foreign, private
from .work import metered

if TYPE_CHECKING:
    from lxml import etree

    from ..word import Ids, TagLocation
    from .names import Use

_TAGGED = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml|docProps/(core|custom)\.xml")
"""The parts in which tags are rendered; all others are copied."""
_UNTAGGED = re.compile(r"word/.+\.(xml|rels)")
"""Parts with printed text in which a tag would be left as it is."""
NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})
_PRIVATE = re.compile(f"[{LITERAL}{SCOPE}{MERGE}]")
_LIBRARIES = ("docxtpl", "python-docx", "jinja2", "markupsafe", "lxml")


@dataclass(frozen=True)
class Template:
    """A compiled Word file; `blanks` are in document order."""

    name: str
    blanks: tuple[Blank, ...]
    _boxes: Mapping[str, tuple[str, ...]] = field(repr=False)
    _parts: tuple[CompiledPart, ...] = field(repr=False)
    _constant: Package = field(repr=False)
    _pictures: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    """The names of the pictures that the content supplies, by part."""

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_constant": dict(self._constant.parts)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _constant=Package(MappingProxyType(state["_constant"])))

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the paths that the tags take from the context, with and without dots: `单位`, `单位.全称`."""
        return frozenset().union(*(part.names for part in self._parts))

    @property
    def uses(self) -> tuple[Use, ...]:
        """Return the paths that the tags take from the context, each with its tag."""
        return tuple(use for part in self._parts for use in part.uses)

    @property
    def runtime_checks(self) -> tuple[Problem, ...]:
        """Return reminders to the template's author: the checks that depend on the values and are repeated in each document."""
        found: dict[TagLocation, list[str]] = {}
        for check, spot in (each for part in self._parts for each in part.runtime_checks.items()):
            found.setdefault(spot, []).append(check.value)
        return tuple(problem("template-doubt", s.place, tag=s.tag, what="、".join(what)) for s, what in found.items())

    @property
    def pictures(self) -> frozenset[str]:
        """Return the names of the pictures that the template shows: `章` for `{{ 图.章 }}`."""
        return frozenset().union(*self._pictures.values())

    def render_parts(self, context: Mapping[str, object], pictures: Mapping[str, Picture] = NO_PICTURES) -> Package:
        """Return the parts rendered with these values and pictures; Refused with the place of a value that can't be printed."""
        if self._pictures:
            from .pictures import picture_values, with_pictures

            context = {**context, PICTURES: picture_values(self.pictures, pictures)}
        parts = zip(self._parts, self._rendered(context), strict=True)
        made = self._constant.with_parts({part.name: expand_chunks(text, part.constants).encode() for part, text in parts})
        return with_pictures(made, self._pictures, pictures) if self._pictures else made

    def render(self, context: Mapping[str, object], pictures: Mapping[str, Picture] = NO_PICTURES) -> bytes:
        """Return the Word file rendered with these values and pictures: the parts of `render_parts`, the constant ones first."""
        if self._pictures:
            return write_package(self.render_parts(context, pictures))
        texts = self._rendered(context)
        if any(map(_PRIVATE.search, texts)) and (bad := private(context)):
            raise Refused([problem("value-character", Place(self.name, inside=bad), tag=bad, character="U+FDD0")])
        return self._archive.filled(texts)

    def _rendered(self, context: Mapping[str, object]) -> list[str]:
        self._check(context)
        metered()
        try:
            shared = jinja_context(context)
            return [part.render(jinja_context(context) if part.sets else shared) for part in self._parts]
        except FAULTS as fault:
            raise Refused(failure for part in self._parts for failure in part.failures(context)) from fault

    def _check(self, context: Mapping[str, object]) -> None:
        for name in self._reads:
            value = context.get(name)
            if type(value) is not str and (bad := foreign(value, name)):
                raise Refused([problem("value-foreign", Place(self.name, inside=bad))])
        if self._boxes:
            self._check_boxes(context.get("空"))

    def _check_boxes(self, values: object) -> None:
        filled = values if isinstance(values, Mapping) else {}
        for name, options in self._boxes.items():
            if (value := filled.get(name, "")) not in ("", *options):
                facts = {"value": value, "options": "、".join(options)}
                raise Refused([problem("blank-value", Place(self.name, inside=name), **facts)])

    @cached_property
    def _reads(self) -> tuple[str, ...]:
        return tuple(sorted(frozenset().union(*(part.reads for part in self._parts))))

    @cached_property
    def _archive(self) -> Archive:
        parts = self._constant.parts
        names = [*(name for name in FIRST if name in parts), *sorted(parts.keys() - FIRST)]
        return archive({name: parts[name] for name in names}, {part.name: part.constants for part in self._parts})


def compile_template(
    package: Package, *, name: str, scope: str = "", fill: frozenset[str] = frozenset(), merge: bool = False,
    cache: Cache | None = None,
) -> Template:
    """Compile a Word file to a template; Refused with the place of every wrong tag and placeholder.

    `name` is what problems call it; `scope` owns the blanks that name none; the blanks named in `fill` take a value from
    `context["空"]`. With `merge` the result is compiled again: placeholders are kept, literal braces stay literal.
    A template that `cache` has is loaded from there, without importing docxtpl or lxml.
    """
    if cache is None:
        return _compiled(package, name, scope, fill, merge=merge)
    key = _key(package, name, scope, fill, merge=merge)
    known = _restored(cache.get(key))
    if known is None:
        known = _compiled(package, name, scope, fill, merge=merge)
        _ = merge or known._archive  # noqa: SLF001  deflated now, it is found deflated
        cache.put(key, pickle.dumps(known, protocol=pickle.HIGHEST_PROTOCOL))
    return known


def with_blanks(package: Package, *, name: str, scope: str = "") -> tuple[Package, tuple[Blank, ...]]:
    """Return the package with its placeholders turned into blanks and its tags kept; and the blanks in document order."""
    from lxml import etree

    from ..word import Ids, copy_boxes

    trees, _, blanks, problems = _with_blanks(package, name, Ids(scope), merge=False)
    if problems:
        raise Refused(problems)
    for tree in trees.values():
        copy_boxes(tree)
    texts = {part: DECLARATION + etree.tostring(tree, encoding="unicode") for part, tree in trees.items()}
    return package.with_parts({part: text.encode() for part, text in texts.items()}), tuple(blanks)


def _key(package: Package, name: str, scope: str, fill: frozenset[str], *, merge: bool) -> str:
    """Return a digest of everything that a compiled template depends on."""
    digest = hashlib.sha256(repr((_engine(), name, scope, sorted(fill), merge)).encode())
    for part, data in sorted(package.parts.items()):
        digest.update(f"\0{part}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


@once
def _engine() -> tuple[str, ...]:
    """Return the digest of this program's text (a checkout changes without a new version) and the versions of its libraries."""
    return program_digest(), sys.version, *(version(library) for library in _LIBRARIES)


def _restored(stored: bytes | None) -> Template | None:
    """Return the template stored in a cache; None if it can't be restored."""
    try:
        known = pickle.loads(stored) if stored else None  # noqa: S301  the cache gives only what its user wrote
    except Exception:  # whatever is wrong with it, it is compiled again
        return None
    return known if isinstance(known, Template) else None


# ------------------------------------------------------------------------------------------------ compiling
def _compiled(package: Package, name: str, scope: str, fill: frozenset[str], *, merge: bool) -> Template:
    from ..word import Ids, masked, number_tags, unmasked
    from .pictures import set_pictures, without_placeholders
    from .sections import keep_headers

    ids = Ids(scope, fill)
    trees, places, blanks, problems = _with_blanks(package, name, ids, merge=merge)
    problems += _left_over(package, name)
    pictures: dict[str, frozenset[str]] = {}
    unused: dict[str, set[str]] = {}
    for part, tree in trees.items():
        names, unused[part], wrong = set_pictures(tree, places[part], ids.spots)
        problems += wrong
        pictures |= {part: names} if names else {}
        keep_headers(tree, Place(name, inside=part), ids.spots)
        problems += number_tags(tree, places[part], Place(name, inside=part), ids.spots)
    sources = {part: masked(_settled(tree, part)) for part, tree in trees.items()}
    tagged = {part: source for part, source in sources.items() if "{" in source}
    parts = _all_compiled(tagged, ids.spots, problems, literals=merge)
    constant = {part: DECLARATION + unmasked(sources[part], literals=merge) for part in sources.keys() - tagged.keys()}
    package = without_placeholders(package, unused) if pictures else package
    boxes = {blank.mark.name: blank.mark.options for blank in blanks if blank.mark.name in fill and blank.mark.options}
    return Template(
        name=name, blanks=tuple(blanks), _boxes=boxes, _parts=parts,
        _constant=package.without(*tagged).with_parts({part: text.encode() for part, text in constant.items()}), _pictures=pictures)


def _with_blanks(
    package: Package, name: str, ids: Ids, *, merge: bool,
) -> tuple[dict[str, etree._Element], dict[str, Mapping[etree._Element, Place]], list[Blank], list[Problem]]:
    """Return the parts that may hold tags, the places of their paragraphs, their blanks, and problems of wrong placeholders."""
    from ..word import places as paragraph_places, set_blanks, settle_controls, unescape, with_check_boxes

    trees = _trees(package, name)
    places: dict[str, Mapping[etree._Element, Place]] = {}
    blanks, problems = list[Blank](), list[Problem]()
    for part, tree in trees.items():
        places[part] = {p: Place(name, inside=inside) for p, inside in paragraph_places(tree, part, package.parts).items()}
        settle_controls(tree)
        unescape(tree)
        ids.reserve(tree)
    if merge:
        return trees, places, blanks, problems
    trees = {part: with_check_boxes(tree) for part, tree in trees.items()}
    for part, tree in trees.items():
        found, wrong = set_blanks(tree, places[part], ids)
        blanks, problems = blanks + found, problems + wrong
    return trees, places, blanks, problems


def _trees(package: Package, name: str) -> dict[str, etree._Element]:
    """Parse the parts that may hold tags, the document first; a part without tags or placeholders is left out."""
    from lxml import etree

    from ..word import PRIVATE

    trees: dict[str, etree._Element] = {}
    problems: list[Problem] = []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    for part in sorted(filter(_TAGGED.fullmatch, package.parts), key=lambda part: ("document" not in part, part)):
        try:
            tree = etree.fromstring(package.parts[part], parser)
        except etree.XMLSyntaxError as reason:
            problems.append(problem("template-broken", Place(name, inside=part), why=reason.msg))
            continue
        text = etree.tostring(tree, encoding="unicode")
        if wrong := PRIVATE.search(text):
            problems += _private_characters(tree, package, name, part, wrong[0])
        elif re.search(r"[{}\[\ufdd0]", text):
            trees[part] = tree
    if problems:
        raise Refused(problems)
    return trees


def _private_characters(tree: etree._Element, package: Package, name: str, part: str, first: str) -> list[Problem]:
    """Return a problem for each paragraph with a character reserved by the engine; for the part if it is outside paragraphs."""
    from ..word import PRIVATE, places, text_of

    found = [(PRIVATE.sub("", inside), wrong[0]) for p, inside in places(tree, part, package.parts).items()
             if (wrong := PRIVATE.search(text_of(p)))]
    return [problem("template-character", Place(name, inside=inside), character=f"U+{ord(character):04X}")
            for inside, character in found or [(part, first)]]


def _settled(tree: etree._Element, part: str) -> str:
    """Return the part as text; a document with tags has its picture ids and the tables without statements repaired first."""
    from lxml import etree

    from ..word import PRIVATE, STATEMENT, w
    from .repair import fit_grid, number_pictures

    if part == "word/document.xml" and PRIVATE.search(etree.tostring(tree, encoding="unicode")):
        number_pictures(tree)
        for table in tree.iter(w("tbl")):
            if STATEMENT not in "".join(map(str, table.itertext())):
                fit_grid(table)
    return etree.tostring(tree, encoding="unicode")


def _left_over(package: Package, name: str) -> list[Problem]:
    from ..word import OPENED

    texts = {part: data.decode("utf-8", "replace") for part, data in package.parts.items()
             if _UNTAGGED.fullmatch(part) and not _TAGGED.fullmatch(part)}
    return [problem("tag-misplaced", Place(name, inside=part), tag=text[found.start():][:20], where="批注、图表等")
            for part, text in texts.items() if (found := OPENED.search(text))]


def _all_compiled(
    sources: Mapping[str, str], spots: list[TagLocation], problems: list[Problem], *, literals: bool,
) -> tuple[CompiledPart, ...]:
    """Compile the parts; TemplateRefused with these problems and every fault of every part."""
    parts: list[CompiledPart] = []
    uses: list[Use] = []
    told = {(each.place, each.facts.get("tag", "")) for each in problems}
    for part, source in sources.items():
        try:
            parts.append(compiled_part(part, _patched(source), spots, literals=literals))
            uses += parts[-1].uses
        except TemplateRefused as refused:
            new = [each for each in refused.problems if (each.place, each.facts.get("tag", "")) not in told]
            problems += [each for number, each in enumerate(new) if each not in new[:number]]  # a text box stands twice
            uses += refused.uses
    if problems:
        raise TemplateRefused(problems, tuple(dict.fromkeys(uses)))
    return tuple(parts)


def _patched(source: str) -> str:
    """Return the masked part with its tags rejoined and expanded by docxtpl."""
    from docxtpl import DocxTemplate

    return str(DocxTemplate("").patch_xml(source))
