"""Rich text, pictures and subdocuments as values: only a program can supply them, and docxtpl itself inserts them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateError
from markupsafe import Markup

from ..files import Package, reopened, write_package
from ..text import LITERAL, Blank
from ..wording import Place, Refused, problem, quoted
from .sandbox import NameMissing, Sandbox, Unprintable, foreign, nearest, plain_text
from .template import with_blanks

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

RICH = ("RichText", "RichTextParagraph", "Listing", "InlineImage", "Subdoc")
"""The classes of docxtpl whose objects are accepted. Values from content files are text, so never such an object."""


@dataclass(frozen=True, slots=True)
class RichDocument:
    """A Word file with rich values: `objects` counts those values by class, `blanks` are in document order."""

    data: bytes
    blanks: tuple[Blank, ...]
    objects: Mapping[str, int] = field(default_factory=dict)


def render_rich(
    package: Package, values: Callable[[DocxTemplate], Mapping[str, object]], *, name: str, scope: str = "",
) -> RichDocument:
    """Render the Word file with the values that `values` makes for it: text, numbers, lists, dicts and objects of docxtpl.

    Pictures and documents belong to one file, so `values` is called with docxtpl's template of it: `InlineImage(template, …)`,
    `template.new_subdoc(…)` (which needs docxcompose). Rich text stands in `{{r … }}`, documents in `{{p … }}`.
    Rendering is that of `DocxTemplate.render` and `save`, far slower than a compiled template.
    Refused if a name is missing or a value can't be printed; `name` is what problems call the template.
    """
    from docxtpl import DocxTemplate

    prepared, blanks = with_blanks(package, name=name, scope=scope)
    template = DocxTemplate(io.BytesIO(write_package(prepared)))
    template.init_docx()
    given = values(template)
    objects = Counter(type(value).__name__ for value in _rich(given))
    if bad := foreign(_without_rich(given)):
        raise Refused([problem("value-foreign", Place(name, inside=bad))])
    try:
        template.render(dict(given), _RichSandbox())
    except NameMissing as fault:
        near = nearest(fault.name, fault.owner if isinstance(fault.owner, Mapping) else given)
        hint = f"（是不是{quoted(near)}？）" if near else ""
        facts = {"tag": fault.name, "name": fault.name, "hint": hint}
        raise Refused([problem("name-undefined", Place(name), **facts)]) from fault
    except Unprintable as fault:
        raise Refused([problem(fault.code, Place(name), tag="", **fault.facts)]) from fault
    except TemplateError as fault:
        raise Refused([problem("tag-failed", Place(name), tag="", detail=str(fault))]) from fault
    out = io.BytesIO()
    template.save(out)
    made = reopened(out.getvalue())
    plain = {part: data.replace(LITERAL.encode(), b"") for part, data in made.parts.items() if part.endswith(".xml")}
    return RichDocument(write_package(made.with_parts(plain)), blanks, dict(sorted(objects.items())))


class _RichSandbox(Sandbox):
    """A sandbox that prints docxtpl's objects as their XML; docxtpl converts newlines and tabs of the other values."""

    def __init__(self) -> None:
        super().__init__()
        self.finalize = _as_docxtpl


def _as_docxtpl(value: Any) -> Markup:
    return Markup(value.__html__()) if _is_rich(value) else plain_text(value)  # noqa: S704  docxtpl escaped its text


def _is_rich(value: object) -> bool:
    kind = type(value)
    return kind.__name__ in RICH and kind.__module__.partition(".")[0] == "docxtpl"


def _rich(value: object) -> Iterator[object]:
    if _is_rich(value):
        yield value
    items = value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple)) else ()
    for item in items:
        yield from _rich(item)


def _without_rich(value: object) -> object:
    if _is_rich(value):
        return ""
    if isinstance(value, Mapping):
        return {key: _without_rich(item) for key, item in value.items()}
    return [_without_rich(item) for item in value] if isinstance(value, (list, tuple)) else value
