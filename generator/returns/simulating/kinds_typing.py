"""Kinds that type values in other ways, in or beside their blanks."""

from __future__ import annotations

from ...text import BlankType
from .answers import Sight
from .copies import exchange, run
from .kinds import CHOICES, Work, kind

NUMBER, DATE, TEXT = BlankType.NUMBER, BlankType.DATE, BlankType.TEXT
_LOUD: tuple[dict[str, str], ...] = ({"color": "FF0000"}, {"highlight": "yellow"}, {"u": "single"}, {"b": ""})
_HALF = str.maketrans("（），：；", "(),:;")
_DIGITS = "零一二三四五六七八九"


@kind("plain", "照空填写")
def plain(work: Work) -> None:
    """Type every answer into its blank."""
    work.fill()


@kind("plain", "一项没填")
def _empty(work: Work) -> None:
    """Leave every blank empty."""
    for answer in work.answers.values():
        if answer.kind in CHOICES or answer.name not in ("单位名称", "填报单位", "单位", "演练单位"):
            answer.typed = answer.value = ""
    work.fill()


@kind("plain", "值前后有空格")
def spaces_around(work: Work) -> None:
    """Add white space around the values."""
    for answer in work.of(NUMBER, TEXT, BlankType.PHONE):
        answer.typed = f"\u00a0 {answer.typed}\u3000"
    work.fill()


@kind("beside", "写在括号后面")
def typed_after_the_bracket(work: Work) -> None:
    """Type numbers behind the closing bracket."""
    for answer in work.some(work.of(NUMBER)):
        work.copy.put_after(answer.id, answer.typed)
        work.done.add(answer.id)
        answer.sight = Sight.ODD
    work.fill()


@kind("beside", "写在括号前面")
def typed_before_the_bracket(work: Work) -> None:
    """Type numbers before the opening bracket."""
    for answer in work.some(work.of(NUMBER)):
        work.copy.put_before(answer.id, answer.typed)
        work.done.add(answer.id)
        answer.sight = Sight.ODD
    work.fill()


@kind("deleted", "把括号一起打掉")
def typed_over_the_brackets(work: Work) -> None:
    """Type numbers over both brackets."""
    for answer in work.some(work.of(NUMBER), 0.6):
        work.copy.replace_inside(answer.id, answer.typed)
        work.done.add(answer.id)
    work.fill()


@kind("deleted", "少了半个括号")
def one_bracket_deleted(work: Work) -> None:
    """Delete one of two brackets."""
    for answer in work.some(work.of(NUMBER)):
        work.copy.replace_inside(answer.id, work.random.choice((f"（{answer.typed}", f"{answer.typed}）")))
        work.done.add(answer.id)
        answer.sight = Sight.ODD
    work.fill()


@kind("width", "全角数字")
def full_width(work: Work) -> None:
    """Type digits in full width."""
    for answer in work.of(NUMBER, BlankType.DAY, BlankType.MONTH, BlankType.MOBILE):
        answer.typed = answer.typed.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)})
    work.fill()


@kind("width", "标点全成半角")
def half_width_marks(work: Work) -> None:
    """Convert all punctuation to half width."""
    work.fill()
    for answer in work.answers.values():
        answer.value = answer.value.translate(_HALF)
    for node in work.copy.root.iter("{*}t"):
        if node.text and not node.text.startswith("表号"):
            node.text = node.text.translate(_HALF)


@kind("units", "数后面带单位")
def unit_typed_along(work: Work) -> None:
    """Type 12次 in （ ）次."""
    for answer in work.some(work.of(NUMBER)):
        following = "".join(e.text or "" for e in work.copy.end_of(answer.id).itersiblings("{*}r") for e in e.iter("{*}t"))
        sign = following[:2] if following.startswith("人次") else following[:1]
        if sign in ("次", "场", "篇", "个", "部", "人", "人次"):
            answer.typed += sign
    work.fill()


@kind("units", "千分位")
def thousands(work: Work) -> None:
    """Type 1,200."""
    for answer in work.of(NUMBER):
        answer.typed = f"{int(answer.typed):,}"
    work.fill()


@kind("numerals", "汉字数字")
def chinese_numerals(work: Work) -> None:
    """Type 十二."""
    for answer in work.of(NUMBER, BlankType.MONTH, BlankType.DAY):
        number = int(answer.typed)
        if number < 100:
            tens, ones = divmod(number, 10)
            answer.typed = (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else "")
            answer.sight = Sight.ODD if answer.typed == "一" else answer.sight
    work.fill()


@kind("odd values", "约数")
def about(work: Work) -> None:
    """Type 约120, 120余."""
    for answer in work.some(work.of(NUMBER)):
        answer.odd(work.random.choice(("约{}", "{}余", "近{}", "{}左右", "{}多", "{}人左右")).format(answer.typed))
    work.fill()


@kind("odd values", "“无”“/”当零")
def zero_by_words(work: Work) -> None:
    """Type 无 or / for zero."""
    for answer in work.some(work.of(NUMBER, filled=False)):
        answer.odd(work.random.choice(("无", "/", "没有", "—", "未开展", "零", "-")), "0")
    work.fill()


@kind("odd values", "范围、相加")
def ranges_and_sums(work: Work) -> None:
    """Type 10-12, 3+4."""
    for answer in work.some(work.of(NUMBER)):
        if work.random.random() < 0.5:
            a = work.random.randint(1, 50)
            answer.odd(f"{a}+{a + 3}", str(2 * a + 3))
        else:
            answer.blind(f"{answer.typed}-{int(answer.typed) + 5}")
    work.fill()


@kind("odd values", "同上、见附件")
def see_above(work: Work) -> None:
    """Type 同上, 见附件."""
    for answer in work.some(work.of(NUMBER, TEXT, BlankType.PARAGRAPH, BlankType.PHONE)):
        answer.blind(work.random.choice(("同上", "见附件", "详见总结", "略")))
    work.fill()


@kind("odd values", "字母当数字")
def letters_like_digits(work: Work) -> None:
    """Type 1O for 10."""
    for answer in work.some(work.of(NUMBER)):
        if "0" in answer.typed or "1" in answer.typed:
            answer.odd(answer.typed.replace("0", "O").replace("1", "l"))
    work.fill()


@kind("dates", "日期的各种写法")
def dates_in_other_ways(work: Work) -> None:
    """Type dates in seven ways."""
    for answer in work.of(DATE):
        year, month, day = answer.value.split("-")
        forms = ("{0}-{1}-{2}", "{0}/{3}/{4}", "{0}.{3}.{4}", "{3}月{4}日", "{0} 年 {3} 月 {4} 日", "{3}.{4}", "{0}{1}{2}")
        chosen = work.random.choice(forms)
        answer.typed = chosen.format(year, month, day, int(month), int(day))
        answer.sight = Sight.ODD if chosen in ("{3}.{4}", "{0}{1}{2}") else Sight.CLEAR
    work.fill()


@kind("dates", "没有的日子")
def no_such_day(work: Work) -> None:
    """Type days that do not exist."""
    for answer in work.of(DATE):
        answer.blind(work.random.choice(("2021年6月31日", "今天", "六月中旬", "2021年2月30日")))
    for answer in work.some(work.of(BlankType.DAY)) if work.of(BlankType.DAY) else ():
        answer.blind(work.random.choice(("32", "中旬", "上旬")))
    work.fill()


@kind("phones", "一空两个号码")
def two_numbers(work: Work) -> None:
    """Type two numbers into one blank."""
    for answer in work.of(BlankType.MOBILE, BlankType.PHONE):
        answer.blind(f"{answer.typed}、{answer.typed[:-1]}{(int(answer.typed[-1]) + 1) % 10}")
    work.fill()


@kind("ticks", "各种勾")
def ticks_of_all_sorts(work: Work) -> None:
    """Type √ ■ ☒ for the box."""
    for answer in work.of(*CHOICES):
        glyph = work.random.choice("√✓✔■☑☒")
        text = " ".join((glyph if option == answer.value else "□") + option for option in answer.options)
        work.copy.replace_inside(answer.id, text)
        work.done.add(answer.id)
    work.fill()


@kind("ticks", "勾在选项后面")
def tick_behind_the_option(work: Work) -> None:
    """Type the tick behind the option."""
    for answer in work.of(*CHOICES):
        work.copy.replace_inside(answer.id, " ".join(f"□{option}" + ("√" if option == answer.value else "") for option in answer.options))
        work.done.add(answer.id)
        answer.sight = Sight.ODD
    work.fill()


@kind("ticks", "只留下选中的字")
def word_for_boxes(work: Work) -> None:
    """Delete all but the chosen word."""
    for answer in work.of(*CHOICES):
        work.copy.replace_inside(answer.id, answer.value)
        work.done.add(answer.id)
    work.fill()


@kind("ticks", "全勾上")
def two_ticks(work: Work) -> None:
    """Tick every box."""
    for answer in work.of(*CHOICES):
        work.copy.replace_inside(answer.id, " ".join(f"☑{option}" for option in answer.options))
        work.done.add(answer.id)
        answer.sight, answer.value = Sight.NONE, ""
    work.fill()


@kind("colour", "用颜色表示选中")
def option_in_colour(work: Work) -> None:
    """Colour, underline or embolden the option."""
    for answer in work.of(*CHOICES):
        for element in work.copy.inside(answer.id):
            if element.tag.endswith("}r") and "".join(e.text or "" for e in element.iter("{*}t")).strip() == answer.value:
                properties = element.find("{*}rPr")
                made = run(answer.value, properties, **work.random.choice(_LOUD))
                exchange(element, made)
        work.done.add(answer.id)
        answer.sight = Sight.NONE
    work.fill()


@kind("struck", "划掉不选的")
def option_struck(work: Work) -> None:
    """Strike out the other options."""
    for answer in work.of(*CHOICES):
        for element in work.copy.inside(answer.id):
            said = "".join(e.text or "" for e in element.iter("{*}t")).strip()
            if element.tag.endswith("}r") and said in answer.options and said != answer.value:
                exchange(element, run(said, element.find("{*}rPr"), strike=""))
        work.done.add(answer.id)
        answer.sight = Sight.NONE
    work.fill()


@kind("struck", "划掉旧数写新数")
def old_number_struck(work: Work) -> None:
    """Strike out an old number beside the new one."""
    for answer in work.some(work.of(NUMBER)):
        work.copy.replace_inside(answer.id, f"（{answer.typed}）")
        made = work.copy.inside(answer.id)[0]
        made.addprevious(run(str(work.random.randint(1, 99)), strike=""))
        work.done.add(answer.id)
        answer.sight = Sight.ODD
    work.fill()
