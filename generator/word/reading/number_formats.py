"""Prints list numbers in Word's number formats (ECMA-376-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

MOST = 32767
"""Greatest number of a list (ECMA-376-1, 17.9.25)."""
REPEATS = 512
"""Most characters of a printed number: AAA for 53, and so on."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"))  # fmt: skip
_PLAIN, _SIMPLIFIED, _TRADITIONAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_NARROW_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_NARROW_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_SMALL = (
    "", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen",
    "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen")
_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_ORDINALS = {
    "One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth", "Nine": "Ninth", "Twelve": "Twelfth"}


def printed(form: str, number: int) -> str | None:
    """Return the number in that format; None for a format that is not implemented."""
    making = _FORMATS.get(form)
    if making is None:
        return None
    return making(number) or str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _letters(first: str) -> Callable[[int], str]:
    """Return a function for letters: A … Z, AA, BB …"""
    def made(number: int) -> str:
        turns, letter = divmod(number - 1, 26)
        return chr(ord(first) + letter) * (turns + 1) if number > 0 and turns < REPEATS else ""
    return made


def _counting(digits: str, units: str, myriad: str, *, one_ten: bool) -> Callable[[int], str]:
    """Return a function for counting with words for ten, hundred and thousand: 一百零一. `one_ten`: 壹拾 rather than 十 for 10."""
    def made(number: int) -> str:
        if number >= 10_000:
            rest = number % 10_000
            gap = digits[0] if 0 < rest < 1000 else ""
            return made(number // 10_000) + myriad + gap + (_below(rest, digits, units) if rest else "")
        said = _below(number, digits, units)
        return said[1:] if not one_ten and 10 <= number < 20 else said
    return made


def _below(number: int, digits: str, units: str) -> str:
    """Return a number below 10 000 with the unit of every digit."""
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + ("" if place == 0 else units[place - 1])
        gap = digit == 0
    return out


def _digits(shown: str) -> Callable[[int], str]:
    """Return a function that writes digit by digit: 一〇."""
    return lambda number: "".join(shown[int(d)] for d in str(number))


def _listed(shown: str) -> Callable[[int], str]:
    """Return a function for the characters of a list, and digits beyond its end."""
    return lambda number: shown[number - 1] if 0 < number <= len(shown) else ""


def _cyclic(shown: str) -> Callable[[int], str]:
    """Return a function for the characters of a list, repeated cyclically."""
    return lambda number: shown[(number - 1) % len(shown)] if number > 0 else ""


def _from(first: int, count: int) -> Callable[[int], str]:
    """Return a function for consecutive characters of Unicode."""
    return lambda number: chr(first + number - 1) if 0 < number <= count else ""


def _circled(number: int) -> str:
    """Return the number as ① … ㊿."""
    for first, start, count in ((1, 0x2460, 20), (21, 0x3251, 15), (36, 0x32B1, 15)):
        if first <= number < first + count:
            return chr(start + number - first)
    return ""


def _chicago(number: int) -> str:
    turns, sign = divmod(number - 1, 4)
    return "*†‡§"[sign] * (turns + 1) if 0 < number <= 4 * REPEATS else ""


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(number: int) -> str:
    """Return the number in English words, as Word and LibreOffice count: One hundred one."""
    return _english(number).capitalize() if 0 < number < 1_000_000 else ""


def _english(number: int) -> str:
    if number < 20:
        return _SMALL[number].lower()
    if number < 100:
        return "-".join(filter(None, (_TENS[number // 10].lower(), _SMALL[number % 10].lower())))
    if number < 1000:
        return " ".join(filter(None, (f"{_SMALL[number // 100].lower()} hundred", _english(number % 100))))
    rest = number % 1000
    joined = "and " if 0 < rest < 100 else ""
    return " ".join(filter(None, (f"{_english(number // 1000)} thousand", joined + _english(rest) if rest else "")))


def _ordinal_words(number: int) -> str:
    said = _words(number)
    if not said:
        return ""
    at = max(said.rfind(" "), said.rfind("-")) + 1
    last = said[at:].capitalize()
    ending = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return said[:at] + (ending if at == 0 else ending.lower())


_CHINESE = _counting(_PLAIN, "十百千", "万", one_ten=False)
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "numberInDash": "- {} -".format,
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "ordinal": _ordinal,
    "cardinalText": _words,
    "ordinalText": _ordinal_words,
    "hex": "{:X}".format,
    "chicago": _chicago,
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"), _CHINESE),
    "chineseLegalSimplified": _counting(_SIMPLIFIED, "拾佰仟", "万", one_ten=True),
    "ideographLegalTraditional": _counting(_TRADITIONAL, "拾佰仟", "萬", one_ten=True),
    "japaneseLegal": _counting("零壱弐参四伍六七八九", "拾百阡", "萬", one_ten=True),
    "ideographTraditional": _listed("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _listed("子丑寅卯辰巳午未申酉戌亥"),
    "ideographZodiacTraditional": lambda number: "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10] + "子丑寅卯辰巳午未申酉戌亥"[(number - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": _from(0x3280, 10),
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "aiueo": _cyclic(_NARROW_AIUEO),
    "iroha": _cyclic(_NARROW_IROHA),
    "aiueoFullWidth": _cyclic(_AIUEO),
    "irohaFullWidth": _cyclic(_IROHA),
    "ganada": _cyclic("가나다라마바사아자차카타파하"),
    "chosung": _cyclic("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "russianUpper": _cyclic("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
    "russianLower": _cyclic("абвгдежзиклмнопрстуфхцчшщыэюя"),
}
