"""Reads a whole Word file: its body, headers, footers and notes, and all that is beside the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from ...files import read_package
from ...wording import Place
from ..runs import w
from .blocks import Walk
from .changes import Comment, Comments, Revision
from .inline import Shared
from .list_numbers import ListNumbers
from .ooxml import A, main_part, parse_part, relations
from .stories import header_name
from .styles import Styles, is_on
from .values import BODY, Aside, AsideKind, Spot, Story


@dataclass(frozen=True, slots=True)
class WordText:
    """A Word file with all changes accepted. `stories`: the body, then headers, footers and notes."""

    stories: tuple[Story, ...]
    asides: tuple[Aside, ...] = ()
    changes: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    notes: int = 0
    """How many stories behind the body are notes; headers and footers follow."""
    landscape: tuple[bool, ...] = ()
    """Of each block of the body, whether its page is wider than high."""

    @property
    def body(self) -> Story:
        """Return the story of the document's body."""
        return self.stories[0]


def read_word(data: bytes, shown: str) -> WordText:
    """Read a Word file; Refused when it is no .docx, is damaged, or larger than any document."""
    return read_parts(read_package(data, Place(shown)).parts, shown)


def read_parts(parts: Mapping[str, bytes], shown: str) -> WordText:
    """Read the Word file with these parts."""
    return _File(parts, Place(shown)).read()


@lru_cache(maxsize=4)
def _styles(data: bytes, shown: str) -> Styles:
    return Styles.of(parse_part(data, Place(shown, inside="styles")) if data else None)


class _File:
    """The state of one reading of a package."""

    def __init__(self, parts: Mapping[str, bytes], place: Place) -> None:
        self.parts, self.place = parts, place
        self.main = main_part(parts, place)
        self.related = {r.id: r for r in relations(parts, self.main, place)}
        styles = self.styles()
        self.shared = Shared(place, styles, ListNumbers(styles, self.tree_of("numbering")), Comments())

    def styles(self) -> Styles:
        """Return the styles; those of the previously read file are cached."""
        data = self.parts.get(self.named("styles"), b"")
        return _styles(data, self.place.file)

    def tree(self, part: str) -> etree._Element | None:
        data = self.parts.get(part)
        return parse_part(data, Place(self.place.file, inside=part)) if data else None

    def tree_of(self, kind: str) -> etree._Element | None:
        """Return the parsed part of that relationship type; the one with its usual name where the relationships are missing."""
        return self.tree(self.named(kind))

    def named(self, kind: str) -> str:
        """Return the name of that part."""
        return next((r.target for r in self.related.values() if r.kind == kind and r.target in self.parts), f"word/{kind}.xml")

    def read(self) -> WordText:
        comments = self.tree_of("comments")
        for comment in () if comments is None else comments.iter(w("comment")):
            self.shared.comments.told(comment)
        root = self.tree(self.main)
        body = None if root is None else next(root.iterchildren(w("body")), None)
        shared = self.shared
        stories = [self.story(BODY, self.main, body), *self.notes()]
        shared.changes.close()
        landscape = tuple(s.landscape for i, s in enumerate(shared.sections) for _ in range(shared.sections[i - 1].end if i else 0, s.end))
        own, notes = len(shared.changes.found), len(stories) - 1
        shared.inside = False
        stories += self.beside()
        found = shared.changes.all()
        changes = (*found[:own], *(replace(change, paragraph=-1) for change in found[own:]))
        told, part = shared.comments.all(), self.part_of("comments")
        asides = [*shared.asides, *(Aside(AsideKind.COMMENT, c.spot, c.text, c.author, c.typed, part) for c in told)]
        return WordText(tuple(stories), (*asides, *self.other_files()), changes, told, notes, landscape)

    def part_of(self, kind: str) -> str:
        return next((r.target for r in self.related.values() if r.kind == kind), f"word/{kind}.xml")

    def story(self, name: str, part: str, element: etree._Element | None) -> Story:
        walk = Walk(self.shared, part, name, self.part_text(part))
        return Story(name, part, walk.blocks_of(element) if element is not None else ())

    def part_text(self, part: str) -> Callable[[str], tuple[str, str]]:
        """Return a function that returns (part, text) of the chart or diagram with a relationship id of this part."""
        related: dict[str, str] = {}

        def text(key: str) -> tuple[str, str]:
            if not related:
                related.update({r.id: r.target for r in relations(self.parts, part, self.place)})
            target = related.get(key, "")
            tree = self.tree(target)
            found = () if tree is None else (e.text or "" for e in tree.iter(f"{{{A}}}t"))
            return target, "\n".join(found)

        return text

    def notes(self) -> list[Story]:
        """Return foot- and endnotes in the order in which the text refers to them."""
        stories = []
        numbers = {"footnotes": 0, "endnotes": 0}
        for kind, called in (("footnotes", "脚注"), ("endnotes", "尾注")):
            tree = self.tree_of(kind)
            there = {n.get(w("id"), ""): n for n in (() if tree is None else tree) if n.get(w("type"), "normal") == "normal"}
            referred = [(key, spot) for k, key, spot in self.shared.notes if k == kind and key in there]
            seen = {key for key, _ in referred}
            for key, spot in [*referred, *((key, Spot(self.part_of(kind))) for key in there if key not in seen)]:
                numbers[kind] += 1
                story = self.story(f"{called}{numbers[kind]}", self.part_of(kind), there[key])
                stories.append(story)
                text = "\n".join(p.text for p in story.paragraphs())
                self.shared.asides.append(Aside(AsideKind.NOTE, spot, text, story.name))
        return stories

    def beside(self) -> list[Story]:
        """Return headers and footers, each once, named as a person distinguishes them."""
        settings = self.tree_of("settings")
        even = settings is not None and (found := settings.find(w("evenAndOddHeaders"))) is not None and is_on(found)
        names: dict[str, str] = {}
        for number, section in enumerate(self.shared.sections, 1):
            of = f"第{number}节" if len(self.shared.sections) > 1 else ""
            for kind, which, key in section.references:
                target = self.related[key].target if key in self.related else ""
                if target in self.parts:
                    names.setdefault(target, of + header_name(kind, which, even=even, first=section.title_page))
        for relation in self.related.values():
            if relation.kind in ("header", "footer") and relation.target in self.parts:
                names.setdefault(relation.target, "没有用上的" + ("页眉" if relation.kind == "header" else "页脚"))
        stories = [self.story(name, part, self.tree(part)) for part, name in names.items()]
        for story in stories:
            text = "\n".join(p.shown for p in story.paragraphs())
            if text.strip():
                self.shared.asides.append(Aside(AsideKind.HEADER, Spot(story.part, story.name), text))
        return stories

    def other_files(self) -> list[Aside]:
        """Return embedded files, which no walk enters."""
        inside = [n for n in self.parts if n.startswith(("word/embeddings/", "word/activeX/")) or n.endswith("vbaProject.bin")]
        return [Aside(AsideKind.OTHER_FILE, Spot(name), "宏" if name.endswith("vbaProject.bin") else name.rpartition("/")[2])
                for name in sorted(inside) if not name.endswith((".rels", ".xml"))]
