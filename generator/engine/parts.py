"""One part of a Word template as a compiled Jinja template; long constant texts are extracted."""

from __future__ import annotations

import marshal
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from types import CodeType

from jinja2 import Template as JinjaTemplate, TemplateError, TemplateSyntaxError, nodes
from jinja2.runtime import Context

from ..files import MAX_CHUNKS, chunk_reference
from ..word import TagLocation, one_tag_a_line, unmasked
from ..wording import Place, Problem, problem
from .balance import Unbalanced, check_whole
from .branches import DeferredCheck
from .faults import Fault, every_fault, never_closed, without_tag
from .names import Use, path_of, undefined, uses_in
from .sandbox import NameMissing, Numbers, Sandbox, Unprintable
from .work import Metered, NotReckoned, TooMuch, metered

FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError)
"""Exceptions that a wrong expression can raise at run time."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COMPLAINTS = {
    "unexpected char '(.+)'": "不认识符号 {}", "No (?:filter|test) named '(.+?)'": "没有 {} 这种处理",
    "nexpected end of template": "缺少结尾的标签",
    "nknown tag '(.+?)'": "{} 没有对应的开头，或没有这种语句"}
_LOOKED_UP = re.compile(r"^\s+l_\d+_\w+ = (?:\w+\.)?resolve\('(\w+)'\)$", re.MULTILINE)
"""The lines of Jinja's generated Python that look a name up in the context."""
_MISSING = 100
"""Most missing names that are reported at once."""
_WORTHWHILE = 200
"""Least characters of a constant text that is deflated on its own; shorter ones stay in the rendered text."""
_SANDBOX = Sandbox()


@dataclass(frozen=True)
class CompiledPart:
    """One part as a compiled template, with the place where the tag on each of its lines was typed.

    `names` are the paths its tags take from the context, `reads` every name they mention, `sets` whether they assign one;
    `constants` are the texts that its rendered text refers to, `runtime_checks` what is repeated in each document, `uses` the paths with
    the tags that use them.
    """

    name: str
    code: CodeType = field(repr=False)
    constants: tuple[str, ...] = field(repr=False)
    spots: tuple[TagLocation, ...] = field(repr=False)
    names: frozenset[str]
    reads: frozenset[str]
    sets: bool
    runtime_checks: Mapping[DeferredCheck, TagLocation]
    uses: tuple[Use, ...] = ()
    source: bytes = field(default=b"", repr=False)
    """Its masked source with one tag a line, deflated: read when a tag fails, to find what else does."""
    literals: bool = False

    def __reduce__(self) -> tuple[Callable[..., CompiledPart], tuple[object, ...]]:
        facts = (self.constants, self.spots, self.names, self.reads, self.sets, self.runtime_checks, self.uses, self.source, self.literals)
        return _unpickled, (self.name, marshal.dumps(self.code), *facts)

    def render(self, context: Context) -> str:
        """Return the part's text, which refers to its constants; a part that assigns names needs a context of its own."""
        text = "".join(self._jinja.root_render_func(context))
        return _normalised(text, self.name) if self.runtime_checks else text

    def failures(self, context: Mapping[str, object]) -> list[Problem]:
        """Return why the part can't be rendered: all missing names, and the faults of all values that are printed.

        A missing name is given a value, a tag that prints a value is left out, and the part rendered again, to find the next. A
        statement that fails, or a tag that takes too much, ends the search: what depends on it is not known.
        """
        supplied = dict(deepcopy(context))
        found: list[Problem] = []
        part = self
        for _ in range(_MISSING):
            metered()
            try:
                part.render(jinja_context(supplied))
                break
            except NameMissing as fault:
                owner = supplied if fault.owner is None else fault.owner
                known = owner if isinstance(owner, dict) else {}
                found.append(undefined(part._on_line(fault)[1], fault.name, known))
                if owner is not known:
                    break
                known[fault.name] = ""
            except FAULTS as fault:
                line, spot = part._on_line(fault)
                found.append(_failure(fault, spot))
                rest = None if isinstance(fault, (TooMuch, RecursionError, MemoryError)) else part._without(line)
                if rest is None or not spot.tag.startswith("{{"):
                    break
                part = rest
        return [each for number, each in enumerate(found) if each not in found[:number]]  # a text box stands twice

    def _without(self, line: int) -> CompiledPart | None:
        """Return the part without the tag on a line of its source; None when it has no such tag."""
        source = zlib.decompress(self.source).decode("utf-8", "surrogatepass")
        rest = without_tag(source, line)
        made = _attempt(self.name, rest, list(self.spots), literals=self.literals)
        return made if rest != source and isinstance(made, CompiledPart) else None

    @cached_property
    def _jinja(self) -> JinjaTemplate:
        return JinjaTemplate.from_code(_SANDBOX, self.code, _SANDBOX.globals)

    def _on_line(self, fault: BaseException) -> tuple[int, TagLocation]:
        """Return (line of the source, where it was typed) of the failing tag."""
        line, trace = 1, fault.__traceback__
        while trace:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self._jinja:
                line = self._jinja.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line, _on(self.spots, line)


def _failure(fault: Exception, spot: TagLocation) -> Problem:
    """Return the problem of a tag that raised this when it was worked out."""
    if isinstance(fault, Unprintable):
        return problem(fault.code, spot.place, tag=spot.tag, **fault.facts)
    if isinstance(fault, TooMuch):
        return problem("tag-too-much", spot.place, tag=spot.tag, what=fault.what, limit=fault.limit)
    cause = "zero" if isinstance(fault, ZeroDivisionError) else fault.cause if isinstance(fault, NotReckoned) else ""
    return problem("tag-failed", spot.place, tag=spot.tag, detail=str(fault), cause=cause)


def jinja_context(values: Mapping[str, object]) -> Context:
    """Return the values as a context for Jinja."""
    return Context(_SANDBOX, {**_SANDBOX.globals, "range": Numbers(), **values}, None, {})


def _unpickled(name: str, code: bytes, *facts: object) -> CompiledPart:
    return CompiledPart(name, marshal.loads(code), *facts)  # type: ignore[arg-type]  # noqa: S302  as trusted as the pickle around it


def compiled_part(name: str, patched: str, spots: list[TagLocation], *, literals: bool) -> CompiledPart:
    """Compile the masked source of a part in which docxtpl has expanded the tags; TemplateRefused with the place of every wrong tag."""
    source, lines = one_tag_a_line(patched, spots)
    made = _attempt(name, source, lines, literals=literals)
    if isinstance(made, CompiledPart):
        return made

    def again(mended: str) -> Fault | tuple[Use, ...]:
        result = _attempt(name, mended, lines, literals=literals)
        return result if isinstance(result, Fault) else result.uses

    raise every_fault(source, again)


def _attempt(name: str, source: str, lines: list[TagLocation], *, literals: bool) -> CompiledPart | Fault:
    """Return the compiled part, or its first fault."""
    try:
        tree = _SANDBOX.parse(DECLARATION.replace("\n", "\ufdea") + source)
        every = list(_every(tree))
        for data in (node for node in every if isinstance(node, nodes.TemplateData)):
            data.data = unmasked(data.data, literals=literals)
        uses = uses_in(tree, every, dict(enumerate(lines, 1)))
        runtime_checks = check_whole(tree, word=name.startswith("word/"))
        if not name.startswith("word/document"):
            runtime_checks = {check: line for check, line in runtime_checks.items() if check is DeferredCheck.EMPTY}
        constants = () if runtime_checks else tuple(_extract_constants(tree.body))
        Metered().visit(tree)
        program = str(_SANDBOX.compile(tree, raw=True))
    except TemplateSyntaxError as fault:
        return _syntax_fault(source, lines, fault)
    except Unbalanced as fault:
        return Fault(_at(lines, fault.line, fault.code), fault.line)
    return CompiledPart(
        name, compile(program, "<template>", "exec"), constants, tuple(lines), _names(program, every),
        frozenset(node.name for node in every if isinstance(node, nodes.Name)),
        any(isinstance(node, nodes.Assign) for node in every),
        {check: _on(lines, line) for check, line in runtime_checks.items()}, uses,
        zlib.compress(source.encode("utf-8", "surrogatepass"), 1), literals)


def _syntax_fault(source: str, lines: list[TagLocation], fault: TemplateSyntaxError) -> Fault:
    detail, line = (fault.message or "").partition(" at ")[0], fault.lineno
    why = _in_chinese(detail)
    if "nexpected end of template" in detail and (opened := never_closed(source)):
        line, why = opened, "缺少结尾的标签"
    return Fault(_at(lines, line, "tag-syntax", why=why, detail=detail), line)


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _extract_constants(body: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the long constant texts, leaving references to them; none of them occurs more than once in a document."""
    for number, data in enumerate(list(_once(body))[:MAX_CHUNKS]):
        yield data.data
        data.data = chunk_reference(number)


def _once(body: Iterable[nodes.Node]) -> Iterator[nodes.TemplateData]:
    for node in body:
        if isinstance(node, nodes.Output):
            data = (child for child in node.nodes if isinstance(child, nodes.TemplateData))
            yield from (child for child in data if len(child.data) >= _WORTHWHILE)
        elif isinstance(node, nodes.If):
            for branch in (node.body, node.elif_, node.else_):
                yield from _once(branch)
        elif isinstance(node, nodes.With):
            yield from _once(node.body)


def _normalised(text: str, part: str) -> str:
    from .repair import normalise_tables

    return normalise_tables(text, body=part.startswith("word/document"))


def _in_chinese(detail: str) -> str:
    """Return Jinja's error message in Chinese."""
    for pattern, words in _COMPLAINTS.items():
        if match := re.search(pattern, detail):
            return words.format(*match.groups())
    return "名称或符号的写法不对"


def _on(lines: list[TagLocation] | tuple[TagLocation, ...], line: int) -> TagLocation:
    return lines[min(line, len(lines)) - 1] if lines else TagLocation("", Place())


def _at(lines: list[TagLocation], line: int, code: str, **facts: str) -> Problem:
    spot = _on(lines, line)
    return problem(code, spot.place, tag=spot.tag, **facts)


def _names(program: str, every: Iterable[nodes.Node]) -> frozenset[str]:
    """Return the names that the program looks up in the context, and the dotted paths its tags take from them."""
    top = set(_LOOKED_UP.findall(program)) - _SANDBOX.globals.keys()
    dotted = {path for node in every if isinstance(node, (nodes.Getattr, nodes.Getitem)) and (path := path_of(node))}
    return frozenset(top | {path for path in dotted if path.partition(".")[0] in top})
