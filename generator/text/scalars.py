"""Types of a content file's values: pydantic validators that parse text as typed and never guess."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from .dates import CampaignDate, read_date
from .holidays import read_days
from .official_words import ABSENT, PENDING

SEPARATORS = re.compile(r"[，、；,;]")
METHODS = frozenset({"items", "keys", "values", "get", "copy", "pop", "update", "setdefault", "popitem", "clear", "fromkeys"})
"""Names that Jinja would resolve to methods of a dict."""
NAME = re.compile(r"[^\W\d]\w*")
SCALAR = {"type": ["string", "number", "boolean", "null"]}
"""JSON types that YAML 1.2 may give a typed text in an editor: 29240881 is a number there."""


def refuse(code: str, **facts: object) -> PydanticCustomError:
    """Return a validation error that is reported as the problem of that code."""
    return PydanticCustomError(code, code, {name: str(fact) for name, fact in facts.items()})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refuse("wrong-type", wanted="一行文字")
    return value.strip()


def _known(value: Any) -> str:
    """Return the text; ABSENT for 无, PENDING for nothing or 待定."""
    text = _text(value)
    return {"无": ABSENT, "": PENDING, "待定": PENDING}.get(text, text)


def _required(value: Any) -> str:
    text = _known(value)
    if text == ABSENT:
        raise refuse("value-needed")
    return text


def _several(value: Any) -> list[Any]:
    """Return a list from a YAML list or from one text separated by ， 、 ；."""
    if isinstance(value, list):
        return value
    text = _known(value)
    if text in (ABSENT, PENDING):
        return [text] if text else []
    return [part.strip() for part in SEPARATORS.split(text) if part.strip()]


def _listed(value: Any) -> list[Any]:
    """Return a YAML list as it is; 无 or nothing is an empty one."""
    if isinstance(value, list):
        return value
    if _text(value) in ("", "无"):
        return []
    raise refuse("wrong-type", wanted="列表（每项一行，前面写“- ”）")


def _yes_no(value: Any) -> bool:
    text = _text(value)
    if text in ("是", "否"):
        return text == "是"
    raise refuse("not-a-choice", choices="是、否", hint=text)


def _integer(value: Any) -> int:
    text = unicodedata.normalize("NFKC", _text(value))
    if not re.fullmatch(r"\d{1,9}", text):
        raise refuse("not-a-number", value=text)
    return int(text)


def _year(value: Any) -> int:
    text = unicodedata.normalize("NFKC", _text(value)).removesuffix("年")
    if not re.fullmatch(r"(19|20|21)\d\d", text):
        raise refuse("bad-year", value=text)
    return int(text)


def _date(value: Any, info: ValidationInfo) -> CampaignDate | str:
    text = _known(value)
    if text in (ABSENT, PENDING):
        return text
    year = (info.context or {}).get("year", 0)
    if not year:
        return PENDING  # 年份 itself is wrong and reported
    date = read_date(text, year)
    if isinstance(date, str):
        raise refuse(date, value=text)
    return date


def _name(value: Any) -> str:
    text = _required(value)
    if text in METHODS:
        raise refuse("reserved-name", name=text)
    if not NAME.fullmatch(text):
        raise refuse("bad-name", name=text)
    return text


def _days(value: Any) -> tuple[datetime.date, ...]:
    """Return days from days and ranges of days; 无 or nothing is none."""
    pieces = [text for text in (value if isinstance(value, list) else [value]) if _known(text) not in (ABSENT, PENDING)]
    if not pieces:
        return ()
    days = read_days("、".join(_text(piece) for piece in pieces))
    if days is None:
        raise refuse("bad-days", value="、".join(pieces))
    return days


Text = Annotated[str, BeforeValidator(_known), WithJsonSchema(SCALAR)]
"""Text, ABSENT or PENDING."""
Needed = Annotated[str, BeforeValidator(_required), WithJsonSchema(SCALAR)]
"""A value that can't be 无."""
Name = Annotated[str, BeforeValidator(_name), WithJsonSchema(SCALAR)]
"""A name that texts and templates use between {{ and }}."""
Several = Annotated[list[str], BeforeValidator(_several),
                    WithJsonSchema({"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]})]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["是", "否"]})]
Integer = Annotated[int, BeforeValidator(_integer), WithJsonSchema({"type": ["integer", "string"]})]
Year = Annotated[int, BeforeValidator(_year), WithJsonSchema({"type": ["integer", "string"]})]
Date = Annotated[CampaignDate | str, BeforeValidator(_date), WithJsonSchema(SCALAR)]
"""A date, ABSENT or PENDING."""
Days = Annotated[
    tuple[datetime.date, ...], BeforeValidator(_days), WithJsonSchema({"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]})]
"""Days and ranges of days, as 2027年2月5日至11日."""
Listed = BeforeValidator(_listed)
