"""Templates: a Word file with tags and blank marks, compiled once, rendered many times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property

from docxtpl import DocxTemplate
from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes
from lxml import etree

from generator.balance import Unbalanced, check_whole
from generator.blanks import Blank
from generator.deflated import Entry, deflate, join
from generator.fields import Ids, set_blanks, with_check_boxes
from generator.opc import FIRST, Package
from generator.problem import Place, Problem, Refused
from generator.runs import places as paragraph_places
from generator.sandbox import NameMissing, Sandbox, Unprintable, foreign, nearest, private
from generator.tags import (
    OPENED,
    PRIVATE,
    Spot,
    masked,
    number_tags,
    one_tag_a_line,
    unescape,
    unmasked,
)
from generator.wording import problem

_TAGGED = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml|docProps/(core|custom)\.xml")
"""The parts in which tags are filled in; all others are copied."""
_UNTAGGED = re.compile(r"word/.+\.(xml|rels)")
"""Parts that print text too, where a tag would stay as it is."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
"""What a wrong expression can raise while it runs."""
_COMPLAINTS = {
    "unexpected char '(.+)'": "不认识符号 {}", "No (?:filter|test) named '(.+?)'": "没有 {} 这种处理",
    "nexpected end of template": "缺少结尾的标签",
    "nknown tag '(.+?)'": "{} 没有对应的开头，或没有这种语句"}
_MOST = 100
"""Missing names that one pass reports."""
_SANDBOX = Sandbox()
_DOCXTPL = DocxTemplate("")


@dataclass(frozen=True)
class _Part:
    """One part as a compiled template, and where the tag on each of its lines was typed."""

    name: str
    jinja: JinjaTemplate
    parsed: nodes.Template = field(repr=False)
    spots: tuple[Spot, ...] = field(repr=False)

    def render(self, context: Mapping[str, object]) -> str:
        return "".join(self.jinja.root_render_func(self.jinja.new_context(dict(context))))

    def spot(self, fault: BaseException) -> Spot:
        """Where the tag was typed that failed."""
        line, trace = 1, fault.__traceback__
        while trace:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self.jinja:
                line = self.jinja.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return self.spots[min(line, len(self.spots)) - 1]


@dataclass(frozen=True)
class Template:
    """A compiled Word file; `blanks` in document order."""

    name: str
    blanks: tuple[Blank, ...]
    _boxes: Mapping[str, tuple[str, ...]] = field(repr=False)
    _parts: tuple[_Part, ...] = field(repr=False)
    _constant: Package = field(repr=False)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the tags take from the context, with and without dots: `单位`, `单位.全称`."""
        return frozenset().union(*(_names(part.parsed) for part in self._parts))

    def render_parts(self, context: Mapping[str, object]) -> Package:
        """The parts with these values in place of the tags; Refused with the place of what can't be printed."""
        return self._constant.with_parts({name: text.encode() for name, text in self._rendered(context).items()})

    def render(self, context: Mapping[str, object]) -> bytes:
        """The Word file with these values: the same bytes as `write_package(render_parts(context))`."""
        if bad := private(context):
            raise Refused([problem("value-character", Place(self.name, inside=bad), tag=bad, character="U+FDD0")])
        changed = {name: deflate(name, text.encode()) for name, text in self._rendered(context).items()}
        return join(changed.get(name) or self._deflated[name] for name in self._order)

    def _rendered(self, context: Mapping[str, object]) -> dict[str, str]:
        self._check(context)
        try:
            return {part.name: part.render(context) for part in self._parts}
        except _FAULTS as fault:
            raise Refused(failure for part in self._parts for failure in _failures(part, context)) from fault

    def _check(self, context: Mapping[str, object]) -> None:
        if bad := foreign(context):
            raise Refused([problem("value-foreign", Place(self.name, inside=bad))])
        values = context.get("空")
        filled = values if isinstance(values, Mapping) else {}
        for name, options in self._boxes.items():
            if (value := filled.get(name, "")) not in ("", *options):
                facts = {"value": value, "options": "、".join(options)}
                raise Refused([problem("blank-value", Place(self.name, inside=name), **facts)])

    @cached_property
    def _order(self) -> list[str]:
        names = {*self._constant.parts, *(part.name for part in self._parts)}
        return [*(name for name in FIRST if name in names), *sorted(names.difference(FIRST))]

    @cached_property
    def _deflated(self) -> dict[str, Entry]:
        return {name: deflate(name, data) for name, data in self._constant.parts.items()}


def compile_template(
    package: Package, *, name: str, scope: str = "", fill: frozenset[str] = frozenset(), merge: bool = False,
) -> Template:
    """The template of a Word file; Refused with the place of every tag and mark that is wrong.

    `name` is what problems call it; `scope` owns the blanks that name none; the blanks named in `fill` take a value from
    `context["空"]`. With `merge` the result is compiled again: blank marks stay marks, literal braces stay literal.
    """
    trees = _trees(package, name)
    ids, blanks, problems = Ids(scope, fill), list[Blank](), _left_over(package, name)
    places: dict[str, dict[etree._Element, Place]] = {}
    for part, tree in trees.items():
        places[part] = {p: Place(name, inside=inside) for p, inside in paragraph_places(tree, part).items()}
        unescape(tree)
        ids.seen(tree)
    if not merge:
        trees = {part: with_check_boxes(tree) for part, tree in trees.items()}
    for part, tree in trees.items():
        if not merge:
            found, wrong = set_blanks(tree, places[part], ids)
            blanks, problems = blanks + found, problems + wrong
        problems += number_tags(tree, places[part], Place(name, inside=part), ids.spots)
    if problems:
        raise Refused(problems)
    sources = {part: masked(etree.tostring(tree, encoding="unicode")) for part, tree in trees.items()}
    tagged = {part: source for part, source in sources.items() if "{" in source}
    parts = _all_compiled(tagged, ids.spots, literals=merge)
    constant = {part: _DECLARATION + unmasked(sources[part], literals=merge) for part in sources.keys() - tagged.keys()}
    boxes = {blank.mark.name: blank.mark.options for blank in blanks if blank.mark.name in fill and blank.mark.options}
    return Template(
        name=name, blanks=tuple(blanks), _boxes=boxes, _parts=parts,
        _constant=package.without(*tagged).with_parts({part: text.encode() for part, text in constant.items()}))


def _trees(package: Package, name: str) -> dict[str, etree._Element]:
    """The parts that may hold tags, the document first, parsed; parts in which nothing is to do are left out."""
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
            problems.append(problem("template-character", Place(name, inside=part), character=f"U+{ord(wrong[0]):04X}"))
        elif re.search(r"[{}\[\ufdd0]", text):
            trees[part] = tree
    if problems:
        raise Refused(problems)
    return trees


def _left_over(package: Package, name: str) -> list[Problem]:
    texts = {part: data.decode("utf-8", "replace") for part, data in package.parts.items()
             if _UNTAGGED.fullmatch(part) and not _TAGGED.fullmatch(part)}
    return [problem("tag-misplaced", Place(name, inside=part), tag=text[found.start():][:20], where="批注、图表等")
            for part, text in texts.items() if (found := OPENED.search(text))]


def _all_compiled(sources: Mapping[str, str], spots: list[Spot], *, literals: bool) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    problems: list[Problem] = []
    for part, source in sources.items():
        try:
            parts.append(_compiled(part, source, spots, literals=literals))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return tuple(parts)


def _compiled(part: str, masked_source: str, spots: list[Spot], *, literals: bool) -> _Part:
    source, lines = one_tag_a_line(_DOCXTPL.patch_xml(masked_source), spots)
    try:
        tree = _SANDBOX.parse(_DECLARATION.replace("\n", "\ufdea") + source)
        for data in tree.find_all(nodes.TemplateData):
            data.data = unmasked(data.data, literals=literals)
        check_whole(tree, word=part.startswith("word/"))
        jinja = JinjaTemplate.from_code(_SANDBOX, _SANDBOX.compile(tree), _SANDBOX.globals)
    except TemplateSyntaxError as fault:
        detail = (fault.message or "").partition(" at ")[0]
        raise Refused([_at(lines, fault.lineno, "tag-syntax", why=_in_chinese(detail), detail=detail)]) from fault
    except Unbalanced as fault:
        raise Refused([_at(lines, fault.line, fault.code)]) from fault
    return _Part(part, jinja, tree, tuple(lines))


def _in_chinese(detail: str) -> str:
    """What is wrong with a tag, from Jinja's words."""
    for pattern, words in _COMPLAINTS.items():
        if match := re.search(pattern, detail):
            return words.format(*match.groups())
    return "名称或符号的写法不对"


def _at(lines: list[Spot], line: int, code: str, **facts: str) -> Problem:
    spot = lines[min(line, len(lines)) - 1]
    return problem(code, spot.place, tag=spot.tag, **facts)


def _names(tree: nodes.Template) -> frozenset[str]:
    """The names that the tags look up in the context, and with dots what they take from them."""
    top = meta.find_undeclared_variables(tree) - _SANDBOX.globals.keys()
    dotted = {path for node in tree.find_all((nodes.Getattr, nodes.Getitem)) if (path := _path(node))}
    return frozenset(top | {path for path in dotted if path.partition(".")[0] in top})


def _path(node: nodes.Node) -> str:
    """`单位.全称` for `单位.全称` and `单位["全称"]`; "" for what is reached by a computed key."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        key = node.attr
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        key = node.arg.value
    else:
        return ""
    owner = _path(node.node)
    return owner and f"{owner}.{key}"


def _failures(part: _Part, context: Mapping[str, object]) -> list[Problem]:
    """Why a part can't be rendered: every missing name, each supplied to look further, or the first other fault."""
    supplied = dict(deepcopy(context))
    found: list[Problem] = []
    for _ in range(_MOST):
        try:
            part.render(supplied)
            break
        except NameMissing as fault:
            spot, owner = part.spot(fault), supplied if fault.owner is None else fault.owner
            known = owner if isinstance(owner, dict) else {}
            near = nearest(fault.name, known)
            hint = f"（是不是“{near}”？）" if near else ""
            found.append(problem("name-undefined", spot.place, tag=spot.tag, name=fault.name, hint=hint, near=near))
            if owner is not known:
                break
            known[fault.name] = ""
        except Unprintable as fault:
            spot = part.spot(fault)
            found.append(problem(fault.code, spot.place, tag=spot.tag, **fault.facts))
            break
        except _FAULTS as fault:
            spot = part.spot(fault)
            found.append(problem("tag-failed", spot.place, tag=spot.tag, detail=str(fault)))
            break
    return found
