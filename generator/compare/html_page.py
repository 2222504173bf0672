"""A comparison as one HTML file: both texts side by side, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import PurePath

from ..text import BREAK, DiffItem, DiffKind
from ..wording import phrase
from .pairs import Compared, Comparison

STYLE = """
body{font:16px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2em auto;max-width:80em;padding:0 1em;color:#222}
table{border-collapse:collapse;width:100%;table-layout:fixed;margin-bottom:2em}td,th{border:1px solid #ccc;padding:.3em .6em;
vertical-align:top;text-align:left;overflow-wrap:anywhere;white-space:pre-wrap}th{background:#f2f2f2}th.kind,td.kind{width:4em}
del{background:#ffd7d5;text-decoration:line-through}ins{background:#ccf2d0;text-decoration:underline}.moved,.left{background:#fff8dc}
.gap{color:#777;text-align:center}.place{color:#777;font-size:85%}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(compared: Comparison, language: str) -> str:
    """Return the whole HTML page."""
    a, b = names_of(compared)
    title = escape(phrase("diff-title", language, a=a, b=b))
    body = "\n".join(line for document in compared.documents for line in _document(document, compared, language))
    spoken = "en" if language == "en" else "zh-CN"
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
        f"</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def _document(document: Compared, compared: Comparison, language: str) -> Iterator[str]:
    yield f"<h2>{escape(document.name)}</h2>"
    if not document.differences:
        yield f"<p>{escape(phrase('diff-none', language))}</p>"
    else:
        yield '<table>\n<tr><th class="kind"></th>' + "".join(f"<th>{escape(name)}</th>" for name in names_of(compared)) + "</tr>"
        yield from _rows(document, language)
        yield "</table>"
    told = _changes(document, language), _comments(document), _beside(document, language)
    for heading, entries in zip(("diff-changes", "diff-comments", "diff-beside"), map(list, told), strict=True):
        if entries:
            yield f"<h3>{escape(phrase(heading, language, n=len(entries)))}</h3>\n<ul>"
            yield from (f"<li>{entry}</li>" for entry in entries)
            yield "</ul>"


def _rows(document: Compared, language: str) -> Iterator[str]:
    same = 0
    for number, item in enumerate((*document.items, None)):
        if item is not None and not item.differs:
            same += 1
            continue
        if same:
            yield f'<tr><td class="gap" colspan="3">{escape(phrase("diff-same", language, n=same))}</td></tr>'
            same = 0
        if item is not None:
            place = document.places[number] if document.places else ""
            kind = escape(phrase(f"diff-{item.kind}", language))
            where = f'<div class="place">{escape(str(place))}</div>' if str(place) else ""
            yield f'<tr class="{item.kind}"><td class="kind">{kind}</td><td>{_side(item, "-")}{where}</td><td>{_side(item, "+")}</td></tr>'


def _side(item: DiffItem, op: str) -> str:
    """Return one of the two texts, with the parts that only it has marked."""
    if (item.kind is DiffKind.LEFT and op == "+") or (item.kind is DiffKind.MOVED and op == "-" and item.before == item.after):
        return ""
    tag = {"-": "del", "+": "ins"}[op]
    shown = (span for span in item.spans() if span.op in ("=", op))
    texts = ((span.op, escape(span.text).replace(BREAK, "¶<br>")) for span in shown)
    return "".join(text if kind == "=" else f"<{tag}>{text}</{tag}>" for kind, text in texts)


def _changes(document: Compared, language: str) -> Iterator[str]:
    for change in document.changes:
        said = phrase(f"change-{change.kind.name.lower()}", language)
        yield escape(f"{change.spot} {change.author} {change.date} {said}：{change.text}")


def _comments(document: Compared) -> Iterator[str]:
    for comment in document.comments:
        yield escape(f"{comment.spot} {comment.author} {comment.date} “{comment.on}”：{comment.text}")


def _beside(document: Compared, language: str) -> Iterator[str]:
    for one in document.beside:
        yield escape(f"{phrase('diff-new' if one.new else 'diff-gone', language)} {one.kind} {one.place} {one.text}")


def names_of(compared: Comparison) -> tuple[str, str]:
    """Return the names of both sides for other readers: without folders of this machine."""
    a, b = PurePath(compared.a), PurePath(compared.b)
    if a.name != b.name:
        return a.name, b.name
    return f"{a.parent.name}/{a.name}", f"{b.parent.name}/{b.name}"
