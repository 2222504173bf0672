"""Parse numbers as people write them: tables of small patterns, each with an example; other texts are not read."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from .model import Told, Why, proposal, unreadable

DIGITS: dict[str, int] = {**dict(zip("零〇一二三四五六七八九", (0, *range(10)), strict=True)), "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_WIDE: dict[int, int | None] = {**{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}, 0x3000: 0x20, 0xA0: 0x20,
         **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD), None)}
_SPOKEN = re.compile(
    "(?:([一二三四五六七八九两])千)?(零)?(?:([一二三四五六七八九两])百)?(零)?(?:([一二三四五六七八九])?(十))?(零)?([一二三四五六七八九])?")
_CHINESE = "零〇一二三四五六七八九十百千万两"
_UNITS = r"(?:人次|[次场人个篇部份分名位件条本套张期家处户幅辆台天小时分钟]{1,2})"
_MYRIADS = ("百", "千", "万", "亿")
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_LOOKS_LIKE = str.maketrans("OoＯoIlｌ|〇○", "00001111" + "00")


def half_width(text: str) -> str:
    """Return the text with letters, digits and signs of half width, without white space around it and signs without a width."""
    return text.translate(_WIDE).strip()


def _digits(hit: re.Match[str]) -> str:
    return hit[1].replace(",", "")


def _decimal(hit: re.Match[str]) -> str:
    whole, _, part = hit[1].partition(".")
    return f"{whole}.{part}" if part.strip("0") else whole


def _foreign(hit: re.Match[str]) -> str:
    return "".join(str(int(c)) for c in hit[1]).lstrip("0") or "0"


def _spoken(hit: re.Match[str]) -> str:
    return spoken(hit[1])


def _myriads(hit: re.Match[str]) -> str:
    power = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[hit[2]]
    amount = Decimal(hit[1]) * power
    return str(int(amount)) if amount == int(amount) else ""


def spoken(text: str) -> str:
    """Return the digits of a Chinese numeral that is well formed (三百二十 → 320); "" for any other text."""
    if not text or any(c not in _CHINESE for c in text):
        return ""
    high, mark, low = text.partition("万")
    if mark:
        above = _below_myriad(high)
        below = _below_myriad(low.lstrip("零")) if low else 0
        return "" if above is None or below is None or not high else str(above * 10_000 + below)
    found = _below_myriad(text)
    return "" if found is None else str(found)


def _below_myriad(text: str) -> int | None:
    if re.fullmatch("[一二三四五六七八九两]?", text):
        return DIGITS[text] if text else None
    hit = _SPOKEN.fullmatch(text)
    if hit is None or text.endswith("零") or "零零" in text:
        return None
    if hit[6] and not hit[5] and (hit[1] or hit[3]):
        return None
    if hit[8] and (hit[1] or hit[3]) and not hit[6] and "零" not in text:
        return None  # 三百二 means 320 or 302
    tens = (DIGITS[hit[5]] if hit[5] else 1) if hit[6] else 0
    return DIGITS.get(hit[1] or "", 0) * 1000 + DIGITS.get(hit[3] or "", 0) * 100 + tens * 10 + DIGITS.get(hit[8] or "", 0)


NAMED = 2
"""Characters of the words printed behind a blank that tell where its number ends."""
Pattern = tuple[re.Pattern[str], Callable[[re.Match[str]], str], str]
SURE: tuple[Pattern, ...] = (
    (re.compile(r"(0|[1-9]\d*)", re.ASCII), _digits, "12"),
    (re.compile(r"([1-9]\d{0,2}(?:,\d{3})+)", re.ASCII), _digits, "1,200"),
    (re.compile(r"((?:0|[1-9]\d*)\.(?!\d{3}$)\d+)", re.ASCII), _decimal, "12.5"),
    (re.compile(r"(\d+(?:\.\d+)?)([百千万亿])", re.ASCII), _myriads, "1.5万"),
    (re.compile(rf"([{_CHINESE.replace('零', '').replace('〇', '')}][{_CHINESE}]*)", re.ASCII), _spoken, "三百二十"),
)
"""Strict forms: pattern, digits, example."""
_ANY = rf"(\d[\d,]*(?:\.\d+)?|[{_CHINESE}]+|\d+(?:\.\d+)?[百千万])"


_OTHER = "[^\\d零〇一二三四五六七八九十百千万两]"


def _first(hit: re.Match[str]) -> str:
    return plain_number(hit[1]) or hit[1]


def _sum(hit: re.Match[str]) -> str:
    return str(sum(int(part) for part in re.split(r"[+加]", hit[1])))


def _whole(hit: re.Match[str]) -> str:
    return re.sub(r"[^\d]", "", hit[1])


def _zero(_: re.Match[str]) -> str:
    return "0"


def _letters(hit: re.Match[str]) -> str:
    return hit[1].translate(_LOOKS_LIKE)


def _leading(hit: re.Match[str]) -> str:
    return hit[1].lstrip("0") or "0"


PROPOSED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str], Why, str], ...] = (
    (re.compile(rf"(?:约|大约|近|将近|超过|超|不少于|至少|不到|共|共计|[>≥<≤~≈])\s*{_ANY}\s*{_UNITS}?(?:左右|余|多)?"),
     _first, Why.ABOUT, "约120"),
    (re.compile(rf"{_ANY}\s*(?:余|多|来|左右|上下|以上|以下|\+|\+-|±)\s*{_UNITS}?(?:左右|以上)?"), _first, Why.ABOUT, "120余"),
    (re.compile(rf"{_ANY}{_UNITS}(?:左右|上下|以上|余)"), _first, Why.ABOUT, "120人左右"),
    (re.compile(rf"{_ANY}\s*(?:-|—|–|~|～|至|到|或|/)\s*{_ANY}{_UNITS}?"), _first, Why.RANGE, "10-12"),
    (re.compile(r"(\d+(?:\s*[+加]\s*\d+)+)(?:\s*=\s*\d+)?"), _sum, Why.SUM, "3+4"),
    (re.compile(r"(?:无|没有|未开展|未组织|没开展|暂无|零|〇|/|\\|-+|—+|–+|－+|×|无此项|没|暂未开展|未|nil|none)"),
     _zero, Why.ZERO_WORD, "无"),
    (re.compile(rf"{_ANY}\s*{_UNITS}"), _first, Why.UNIT, "12部"),
    (re.compile(r"([^\D0-9]+)"), _foreign, Why.NUMERAL, "١٢"),
    (re.compile(r"(0\d+)"), _leading, Why.NUMERAL, "012"),
    (re.compile(rf"(\d+(?:\.\d+)?)\s*([百千万亿])\s*(?:元|{_UNITS})"), _myriads, Why.UNIT, "12万元"),
    (re.compile(r"(\d{1,3}(?:[ ,，'’.]\d{3})+|\d+[.。、，;；]|\d+(?:\s+\d+)+)"), _whole, Why.SPACED, "1 200"),
    (re.compile(r"[\(（\[【〔{《<“\"‘'_＿*]+\s*(\d+)\s*[\)）\]】〕}》>”\"’'_＿*]*"), _digits, Why.SPACED, "（12）"),
    (re.compile(r"([\dOoIl|○〇]*\d[\dOoIl|○〇]*)"), _letters, Why.LETTERS, "1O"),
    (re.compile(r"([1-9]\d*)[(（].*[)）]"), _digits, Why.NUMERAL, "12（其中线上3）"),
    (re.compile(rf"{_OTHER}{{1,6}}(\d+){_OTHER}{{0,6}}"), _digits, Why.NUMERAL, "计有12"),
    (re.compile(rf"(\d+){_OTHER}{{1,8}}"), _digits, Why.NUMERAL, "12（预计）"),
)
"""Forms that a person has to confirm: pattern, proposal, reason, example."""


def plain_number(text: str) -> str:
    """Return the digits of a number in a strict form; "" for any other text."""
    text = text.translate(_CAPITALS)
    for pattern, digits, _ in SURE:
        if (hit := pattern.fullmatch(text)) and (found := digits(hit)):
            return found
    return ""


def read_number(raw: str, unit: str = "") -> Told:
    """Read a number. `unit` is what is printed behind the blank: 次，参与."""
    text = half_width(raw)
    if text == "一":
        return proposal("1", Why.NUMERAL)  # or a stroke that stands for nothing
    if unit[:1] in _MYRIADS and any(sign in text for sign in _MYRIADS):
        return unreadable(Why.UNIT)
    if found := plain_number(text):
        return Told(found)
    for length in range(len(unit), 0, -1):
        if text.endswith(unit[:length]) and (found := plain_number(text[:-length].strip())):
            return Told(found)
    return _proposed(text, unit)


def _proposed(text: str, unit: str) -> Told:
    """Return a number that a person has to confirm: the words printed behind its blank follow it, or it fits one of the forms."""
    begins = re.match(r"(\d+)\s*", text)
    if begins and unit and text[begins.end():].startswith(half_width(unit)[:NAMED]):
        return proposal(begins[1], Why.SEVERAL)
    for pattern, digits, why, _ in PROPOSED:
        if hit := pattern.fullmatch(text):
            return proposal(digits(hit), why)
    return unreadable(Why.NO_NUMBER)


def read_small(raw: str, most: int, signs: str) -> Told:
    """Read a day or a month: up to `most`, perhaps with its sign behind it (月; 日, 号)."""
    text = half_width(raw)
    bare = text[:-1].strip() if text[-1:] in signs and len(text) > 1 else text
    found = bare.lstrip("0") if re.fullmatch(r"0?[1-9]|[1-9]\d", bare) else spoken(bare)
    if found.isascii() and found.isdigit() and len(found) <= 2:
        return Told(found) if 1 <= int(found) <= most else proposal(found, Why.NO_DAY)
    told = read_number(raw)
    return unreadable(told.why or Why.NO_DATE, told.value)
