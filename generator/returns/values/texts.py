"""Parse dates, phone numbers, e-mail addresses and free text as people write them."""

from __future__ import annotations

import datetime
import re
import unicodedata

from .model import Told, Why, proposal, unreadable
from .numbers import DIGITS, half_width, spoken

_DATES = (
    (re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]"), "2021年6月5日"),
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), "2021-06-05"),
    (re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})"), "2021/6/5"),
    (re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})"), "2021.6.5"),
    (re.compile(r"()(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]"), "6月5日"),
)
_SPOKEN_DATE = re.compile("([零〇○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]")
_SHORT_DATES = (
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), "20210605"),
    (re.compile(r"()(\d{1,2})[./-](\d{1,2})"), "6.5"),
    (re.compile(r"(\d{2})[年./-](\d{1,2})[月./-](\d{1,2})日?"), "21.6.5"),
)
_MOBILE = re.compile(r"1[3-9]\d{9}")
_GROUPED = re.compile(r"(1[3-9]\d)([ -])(\d{4})\2(\d{4})")
_PHONE = re.compile(r"(?:(?:\(0\d{2,3}\)|0\d{2,3})[ -]?)?[2-9]\d{6,7}(?:(?:-|转|分机)\d{1,6})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}")
_EMAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
_REFERENCE = re.compile(
    r"(?:同|如|照|参照|比照)(?:上|前|左|右|下|第?[\d一二三四五六七八九十]+[条项行格]?)?(?:表|项|条|行|栏|一项|所述|内容)?|[〃″\"'〞]+|ditto|"
    r"(?:详|另|请|可|并)?(?:见|附|参见|参阅|参考|看).*|(?:略|省略|待定|待填|待补|待报|后补|另报|另行.*|稍后.*|暂缺)|.*(?:同上|同前|见附件|见附表|见下表|见上|见后)",
)
_NOTHING = re.compile(
    r"[/\\—–\-－×∕|_＿~～\s]+|无|没有|暂无|空|[(（]?(?:以下|此[处栏项]|本[栏项])?空白[)）]?|[(（]无[)）]|无此项|不适用|N/?A|nil|none",
    re.IGNORECASE)
_CONTACT = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}|[2-9]\d{7})(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+", re.ASCII)
_MARKS = re.compile(r"^[_＿]|[_＿]$|[□☐☑☒■✓✔√✗✘×○●◯→←↑↓⇒〓\ufffd]|[\ue000-\uf8ff]")


def read_date(raw: str, year: int) -> Told:
    """Read a date; one without a year is in the campaign's."""
    text = half_width(raw)
    for pattern, _ in _DATES:
        if hit := pattern.fullmatch(text):
            return _day(hit[1] or str(year or ""), hit[2], hit[3])
    if hit := _SPOKEN_DATE.fullmatch(text):
        digits = "".join("0" if c == "○" else str(DIGITS[c]) for c in hit[1])
        return _day(digits, spoken(hit[2]), spoken(hit[3]))
    for pattern, _ in _SHORT_DATES:
        if hit := pattern.fullmatch(text):
            full = hit[1] if len(hit[1]) == 4 else f"20{hit[1]}" if hit[1] else str(year or "")
            return proposal(_day(full, hit[2], hit[3]).value, Why.SHORT_DATE)
    found = [hit for pattern, _ in _DATES for hit in pattern.finditer(text)]
    if len(found) == 1:
        return proposal(_day(found[0][1] or str(year or ""), found[0][2], found[0][3]).value, Why.NO_DATE)
    return unreadable(Why.SEVERAL if found else Why.NO_DATE)


def _day(year: str, month: str, day: str) -> Told:
    try:
        found = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return unreadable(Why.NO_DAY)
    return Told(found.isoformat()) if 1900 <= found.year <= 2199 else unreadable(Why.NO_DAY)


def read_mobile(raw: str) -> Told:
    """Read a mobile number: eleven digits."""
    text = half_width(raw)
    if _MOBILE.fullmatch(text):
        return Told(text)
    if hit := _GROUPED.fullmatch(text):
        return Told(hit[1] + hit[3] + hit[4])
    digits = re.sub(r"[^\d]", "", text)
    if len(digits) > 20:
        return unreadable(Why.SEVERAL)
    if _MOBILE.fullmatch(digits):
        return proposal(digits, Why.SPACED)
    return _other(text, Why.NO_MOBILE)


def read_phone(raw: str) -> Told:
    """Read a telephone number as it was typed."""
    text = half_width(raw)
    if _PHONE.fullmatch(text):
        return Told(text)
    several = len(re.findall(r"\d{7,}", text)) > 1
    return _other(text, Why.SEVERAL if several else Why.NO_PHONE)


def read_email(raw: str) -> Told:
    """Read an e-mail address."""
    text = half_width(raw)
    return Told(text) if _EMAIL.fullmatch(text) else _other(text, Why.SEVERAL if text.count("@") > 1 else Why.NO_EMAIL)


def read_text(raw: str) -> Told:
    """Read free text: as typed, unless it refers elsewhere, says that there is nothing, or holds signs that are no words."""
    text = raw.replace("\u200b", "").replace("\u00a0", " ").strip()
    if _REFERENCE.fullmatch(half_width(text)):
        return unreadable(Why.REFERENCE, text)
    if _NOTHING.fullmatch(text):
        return proposal("" if not re.search(r"\w", text) else text, Why.ZERO_WORD)
    unprintable = any(unicodedata.category(c) in ("Cc", "Co", "Cn") for c in text if c not in "\n\t")
    if unprintable or _MARKS.search(text) or not any(c.isalnum() for c in text):
        return proposal(text, Why.ODD_TEXT)
    if _CONTACT.search(half_width(text)) and not _CONTACT.fullmatch(half_width(text)):
        return proposal(text, Why.ODD_TEXT)  # somebody and how to reach him: the next blank may be meant too
    return Told(text)


def _other(text: str, why: Why) -> Told:
    """Return a text that is no number or address as a doubtful value, if it means anything."""
    told = read_text(text)
    return told if told.why in (Why.REFERENCE, Why.ZERO_WORD) else proposal(text, why)
