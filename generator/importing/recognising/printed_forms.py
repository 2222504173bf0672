"""Predicts how import prints a paragraph of any file: the changes by the standard, from the paragraph alone."""

from __future__ import annotations

import re

from ...wording import Place
from ..blocks import Para, squeeze
from .annex_list import BEGIN, listed_titles, printed_list
from .annexes import LABEL
from .closing import STAMP
from .dates import normal_date
from .head import TYPED_LINE, normal_number
from .shapes import DATE, ORGAN

LONGEST = 60
"""Characters of a paragraph that is a part of a head or an end."""
SIGNED_BY = re.compile(r"\s*签\s*发\s*人")
LIST_ITEM = re.compile(r"\s*([0-9０-９]{1,2})\s*[．、]\s*(?=\S)")


def as_imported(text: str) -> str:
    """Return a paragraph as import prints it; "" for one that it leaves out."""
    bare = squeeze(text)
    if not bare or TYPED_LINE.fullmatch(bare):
        return ""
    if BEGIN.match(text.strip()) and re.search("[；;]|[0-9０-９][.．、]", text):
        titles = listed_titles([Para(text, Place())])
        return "".join(printed_list(titles)) if len(titles) > 1 else _item(text)
    if LABEL.fullmatch(text.strip()) and bare[-1] in "：:":
        return text.strip()[:-1].rstrip()
    return _short(text) if len(bare) <= LONGEST else text


def _item(text: str) -> str:
    """Return the first line of a list of annexes with the sign that the standard has behind a number."""
    hit = BEGIN.match(text.strip())
    end = hit.end() if hit else 0
    return text.strip()[:end] + LIST_ITEM.sub(r"\1.", text.strip()[end:], count=1)


def _short(text: str) -> str:
    """Return a short paragraph: a document number, a date, or an organ that signs."""
    signed = SIGNED_BY.search(text)
    number, rest = (text[: signed.start()], text[signed.start() :]) if signed else (text, "")
    if made := normal_number(number):
        return made + rest
    if DATE.fullmatch(STAMP.sub("", text).strip()):
        return normal_date(STAMP.sub("", text))
    unstamped = STAMP.sub("　　", text).strip()
    if unstamped != text.strip() and all(ORGAN.fullmatch(part) for part in unstamped.split()):
        return unstamped
    return text
