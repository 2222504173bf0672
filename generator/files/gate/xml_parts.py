"""XML from outside: no document type, no entities of its own, not too deep, well-formed. Asked of the parser, in whatever encoding."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NoReturn
from xml.parsers import expat

from ...wording import Place, Problem, problem
from .limits import LIMITS

_URI = re.compile(r"(?:[A-Za-z][\w+.-]*:|(?![^/?#]*:))(?:[\w.~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*", re.ASCII)
"""What may name a namespace (RFC 3986, appendix A): other parsers refuse the rest."""


_SOUND: set[bytes] = set()
"""Digests of whole parts in which nothing was wrong: a template and its parts pass many times in a run."""
_REMEMBERED = 10_000


class _TooDeep(Exception):  # noqa: N818  it becomes a problem
    pass


class _DocumentType(Exception):  # noqa: N818  it becomes a problem
    pass


class _Depth:
    """Counts elements that are open."""

    def __init__(self) -> None:
        self.open = 0

    def start(self, name: str, attributes: list[str]) -> None:  # noqa: ARG002  expat's signature
        self.open += 1
        if self.open > LIMITS.depth:
            raise _TooDeep

    def end(self, name: str) -> None:  # noqa: ARG002  expat's signature
        self.open -= 1


def xml_problem(data: bytes, place: Place, *, whole: bool = True) -> Problem | None:
    """What keeps a part from being parsed; None when it can be. Unless `whole` it is the beginning of a part."""
    digest = blake2b(data, digest_size=16).digest()
    if whole and digest in _SOUND:
        return None
    if (found := _wrong_in(data, place, whole=whole)) is None and whole:
        if len(_SOUND) >= _REMEMBERED:
            _SOUND.clear()
        _SOUND.add(digest)
    return found


def _wrong_in(data: bytes, place: Place, *, whole: bool) -> Problem | None:
    try:
        _parser().Parse(data, whole)
    except _DocumentType:
        return problem("xml-document-type", place)
    except _TooDeep:
        return problem("xml-deep", place, limit=LIMITS.depth)
    except (expat.ExpatError, ValueError) as reason:
        return problem("template-broken", place, why=str(reason))
    return None


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartNamespaceDeclHandler = _namespace
    parser.StartDoctypeDeclHandler = _document_type
    depth = _Depth()
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = depth.start, depth.end
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    return parser


def _namespace(prefix: str | None, name: str | None) -> None:
    if name and not _URI.fullmatch(name):
        raise ValueError(f"{prefix}: not the name of a namespace")


def _document_type(*_: object) -> NoReturn:
    raise _DocumentType
