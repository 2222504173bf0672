"""Initials of Chinese words in pinyin (届次: jc), to search a list as people type.

The characters of GB 2312's first level (3,755, all that officials use daily) stand there in the order of their pinyin: 23 borders are
enough. One of the second level stands by its radical and has no initial here; of several readings the standard's counts.
"""

from __future__ import annotations

from bisect import bisect_right

_BORDERS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"), (0xB9FE, "h"), (0xBBF7, "j"),
    (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"),
    (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z"))
"""GB 2312 code (as two bytes with their high bits set) of the first character of each initial."""
_LAST = 0xD7F9


def pinyin_initials(text: str) -> str:
    """Return the initials of a text; letters and digits stay, in small letters, all else is left out."""
    return "".join(map(_initial, text))


def _initial(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    if not _BORDERS[0][0] <= code <= _LAST:
        return ""
    return _BORDERS[bisect_right(_BORDERS, (code, "￿")) - 1][1]


def is_found(query: str, text: str) -> bool:
    """Return whether a list's entry is found by what is typed: a part of it, or of its initials."""
    wanted = "".join(query.split()).lower()
    return not wanted or wanted in text.lower() or wanted in pinyin_initials(text)
