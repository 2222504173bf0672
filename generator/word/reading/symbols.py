"""Maps the letters of symbol fonts to the Unicode characters that they show."""

from __future__ import annotations

import re

from ...text import CHECKED, UNCHECKED
from .values import STAND_IN

PRIVATE_AREA = 0xF000


def _row(first: int, shown: str) -> dict[int, str]:
    return {first + at: character for at, character in enumerate(shown)}


_WINGDINGS = {
    **_row(0x21, "✏✂✁👓"), **_row(0x28, "☎✆✉"), 0x36: "⌛", **_row(0x3E, "✇✍"), **_row(0x41, "✌👌👍👎☜☞☝☟"),
    0x4A: "☺", **_row(0x4C, "☹💣☠"), 0x51: "✈", 0x52: "☼", 0x54: "❄", **_row(0x56, "✞"), **_row(0x58, "✠✡☪☯"), 0x5D: "☸",
    **_row(0x5E, "♈♉♊♋♌♍♎♏♐♑♒♓"), 0x6C: "●", 0x6D: "❍", 0x6E: "■", **_row(0x6F, UNCHECKED * 4),
    0x73: "⬧", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", **_row(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    0x9E: "·", 0x9F: "•", 0xA0: "▪", **_row(0xA1, "○○"), 0xA3: UNCHECKED, 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: UNCHECKED, 0xAA: "✦",
    0xAB: "★", 0xAC: "✶", 0xB2: "✧", 0xB5: "✪", 0xB6: "✰", **_row(0xB7, "🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛"), 0xD5: "⌫", 0xD6: "⌦",
    0xD8: "➢", **_row(0xDF, "←→↑↓↖↗↙↘"), 0xE7: "←", **_row(0xE8, "➔↑↓↖↗↙↘⇦⇨⇧⇩⇔⇕"), 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: CHECKED,
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: UNCHECKED, **_row(0x4F, f"✗✓☒{CHECKED}☒☒"), **_row(0x6A, "①②③④⑤⑥⑦⑧⑨⑩"), **_row(0x75, "❶❷❸❹❺❻❼❽❾❿"), 0x96: "●", 0x98: "●",
    0x99: "○", 0xA2: "■", 0xA3: UNCHECKED, 0xAE: "◆",
}  # fmt: skip
_WINGDINGS_3 = {**_row(0x21, "→"), **_row(0x66, "←→↑↓↖↗↙↘"), **_row(0x70, "▲▼△▽◀▶◁▷")}
_WEBDINGS = {0x61: "✓", 0x63: UNCHECKED, 0x67: "■", 0x6E: "●", 0x72: "✗", 0x33: "←", 0x34: "→", 0x35: "↑", 0x36: "↓"}
_SYMBOL = {
    **{code: chr(code) for code in b" !#%&()+,./0123456789:;<=>?[]_{|}"}, 0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅",
    **_row(0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"), 0x5C: "∴", 0x5E: "⊥", **_row(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"), 0x7E: "∼",
    **_row(0xA2, "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"), **_row(0xC4, "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"), 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_TABLES = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3, "webdings": _WEBDINGS, "symbol": _SYMBOL,
}  # fmt: skip


_PRIVATE = re.compile("[\uf020-\uf0ff]")


def is_symbol_font(font: str) -> bool:
    """Return whether letters of this font show other characters."""
    return font.lower() in _TABLES


def symbol(font: str, code: int) -> str:
    """Return the character that a letter of a symbol font shows; STAND_IN for an unknown one."""
    table = _TABLES.get(font.lower())
    if table is None:
        return STAND_IN if 0xE000 <= code <= 0xF8FF or not 0x20 <= code < 0xD800 else chr(code)
    bare = code - PRIVATE_AREA if PRIVATE_AREA <= code <= PRIVATE_AREA + 0xFF else code
    if bare == 0x20:
        return " "
    return table.get(bare, STAND_IN if code > 0xFF or bare <= 0xFF else chr(code))


def shown_in(font: str, text: str) -> str:
    """Return a text as its font shows it: characters of the private use area are those of a symbol font."""
    if font and is_symbol_font(font):
        return "".join(c if ord(c) > 0xFF and not 0xF000 <= ord(c) <= 0xF0FF else symbol(font, ord(c)) for c in text)
    if _PRIVATE.search(text):
        return "".join(symbol("Wingdings", ord(c)) if 0xF020 <= ord(c) <= 0xF0FF else c for c in text)
    return text
