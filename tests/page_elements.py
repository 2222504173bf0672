"""Where 5.2.4, 7.2 to 7.5, 8 and 10.1 of GB/T 9704-2012 put the elements of a document: head, title, signature, annexes, end, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from page_measures import (
    BOTTOM,
    CENTRE,
    CHARACTER,
    FIRST,
    LEFT,
    PITCH,
    RIGHT,
    SMALL,
    TOP,
    Document,
    Measure,
    face,
    holds,
    near,
)
from page_reading import MM, Line, is_red


# ---------------------------------------------------------------------------------------------------- head (7.2, 10.1)
def head_marks(document: Document) -> Iterator[Measure]:
    """7.2.1 to 7.2.3: 份号, 密级 and 紧急程度 one under the other, at the left of the first lines."""
    if document.get("版头") != "文件":
        return
    kept = [key for key in ("份号", "密级", "紧急程度") if document.get(key)]
    for place, key in enumerate(kept):
        line = document.lines_of(document.get(key))[0]
        yield from face(key, line, "fang" if key == "份号" else "hei", 16)
        yield near(f"{key}顶格", line, line.left, LEFT, 0.6)
        yield near(f"{key}的行", line, line.base, FIRST + place * PITCH, 0.5)


def masthead(document: Document) -> Iterator[Measure]:
    """7.2.4: red, centred, one line each, 35 mm under the type area's upper edge; a letter's 30 mm under the sheet's (10.1)."""
    names = document.get("标志") or []
    if not document.get("版头"):
        return
    letter, word = document.get("版头") == "信函", document.get("标志后缀")
    lines = [line for line in document.lines if line.page == 1 and is_red(line.glyphs[0].colour)]
    said = [line.text.removesuffix(word) for line in lines if line.text != word] if word else [line.text for line in lines]
    yield holds("标志每个机关一行", 1, said, good=said == names)
    if not lines:
        return
    for line in lines:
        yield from face("标志", line, "title", line.size, red=True)
    # The ink begins 3 % of the size under the upper edge of a character's box.
    yield near("标志上边缘", lines[0], lines[0].top + 0.03 * lines[0].size * MM, 30 if letter else TOP + 35, 1.2)
    yield near("标志居中", lines[0], (min(n.left for n in lines) + max(n.right for n in lines)) / 2, CENTRE, 2)
    yield holds("标志不超出版心", lines[0], f"{lines[0].left:.1f}", good=min(n.left for n in lines) > LEFT - 0.5)


def document_number(document: Document) -> Iterator[Measure]:
    """7.2.5 to 7.2.7: the number two lines under the masthead, in the middle or beside 签发人; the red rule 4 mm under it."""
    if document.get("版头") != "文件":
        return
    rules = [stroke for stroke in document.page(1).across if stroke.red]
    yield holds("一条红线", 1, len(rules), good=len(rules) == 1)
    if not rules:
        return
    rule = rules[0]
    yield near("红线与版心等宽", 1, rule.width, 156, 1)
    yield near("红线居中", 1, (rule.left + rule.right) / 2, CENTRE, 0.5)
    yield near("红线粗细", 1, rule.thick, 2 * MM, 0.1)
    number = document.find(document.get("发文字号"), split=True) if document.get("发文字号") else ()
    for line in number:
        yield from face("发文字号", line, "fang", 16)
        yield near("红线在发文字号下 4 毫米", line, rule.top - line.bottom, 4, 0.6)
        if document.get("签发行"):
            yield near("发文字号居左空一字", line, line.left - LEFT, CHARACTER, 0.6)
        else:
            yield near("发文字号居中", line, line.centre, CENTRE, 1)
    for row in document.get("签发行") or ():
        for name in row:
            yield from (measure for line in document.find(name, split=True) for measure in face("签发人姓名", line, "kai", 16))
    title = document.find(document.get("标题"))
    yield near("标题在红线下空二行", title[0], title[0].top - rule.top, 20.9, 3.5)


def letter_head(document: Document) -> Iterator[Measure]:
    """10.1: double rules 170 mm long 4 mm under the masthead and 20 mm above the sheet's edge, the number at the right, no page number."""
    if document.get("版头") != "信函":
        return
    rules = [stroke for stroke in document.page(1).across if stroke.red]
    yield holds("两条双线", 1, len(rules), good=len(rules) == 4)
    if len(rules) < 4:
        return
    yield holds("上粗下细，下线上细下粗", 1, [round(rule.thick, 2) for rule in rules],
                good=rules[0].thick > rules[1].thick and rules[2].thick < rules[3].thick)
    for rule in rules:
        yield near("双线长 170 毫米", 1, rule.width, 170, 1)
        yield near("双线居中", 1, (rule.left + rule.right) / 2, 105, 0.5)
    mark = document.lines_of(document.get("标志")[0])[0]
    yield near("双线在标志下 4 毫米", mark, rules[0].top - mark.bottom, 4, 1.2)
    yield near("下双线距下页边", 1, 297 - rules[3].bottom, 20, 1.2)
    for line in document.find(document.get("发文字号"), split=True):
        yield near("发文字号居右顶格", line, line.right, RIGHT, 0.5)
        yield near("发文字号距双线", line, line.top - rules[1].bottom, 4.9, 1.2)
    yield holds("首页不显示页码", 1, 1 in document.numbers, good=1 not in document.numbers)


# ---------------------------------------------------------------------------------------------------- body (7.3)
def title(document: Document) -> Iterator[Measure]:
    """7.3.1, 7.3.2: the title in size 2, centred, the addressees at the left after one blank line."""
    for text in (document.get("标题"), document.get("方案", "标题")):
        place = 0
        for part in str(text).split("\n") if text else ():
            line = document.lines_of(part, place)[0]
            place = document.lines.index(line) + 1
            yield from face("标题", line, "title", 22)
            yield near("标题居中", line, line.centre, CENTRE, 1)
    if document.get("主送机关"):
        last, lines = document.lines_of(document.get("标题"))[-1], document.lines_of(document.get("主送机关"))
        yield near("主送机关在标题下空一行", lines[0], lines[0].base - last.base, 2 * PITCH, 0.5)
        yield from (near("主送机关顶格", line, line.left, LEFT, 0.6) for line in lines)
        yield from (measure for line in lines for measure in face("主送机关", line, "fang", 16))


def annex_list(document: Document) -> Iterator[Measure]:
    """7.3.4: two characters free, numbers and names under each other, a blank line before."""
    listed = document.get("附件说明") or []
    starts: list[float] = []
    for item in listed:
        lines = document.lines_of(item["标"] + item["序"] + item["名"])
        front = len(item["标"] + item["序"])
        starts += [lines[0].glyphs[front].left, *(line.left for line in lines[1:])]
        if item["标"]:
            yield near("附件说明左空二字", lines[0], lines[0].left - LEFT, 2 * CHARACTER, 0.3)
        yield from face("附件说明", lines[0], "fang", 16)
    for start in starts:
        yield near("附件名称首字对齐", listed[0]["名"], start, starts[0], 0.35 * CHARACTER)


def signature(document: Document) -> Iterator[Measure]:
    """7.3.5: with a seal the date four characters in, the name centred over it; without one the name two in, the date two to its right."""
    names, date = document.get("署名") or [], document.get("成文日期")
    if not names or not date:
        return
    dated = document.lines_of(date, split=True)[0]
    yield from face("成文日期", dated, "fang", 16)
    if len(names) == 1:
        lines = document.lines_of(names[0], document.lines.index(document.lines_of(document.get("标题"))[-1]))
        yield from face("署名", lines[0], "fang", 16)
        yield near("成文日期在署名下一行", dated, dated.base - lines[-1].base, PITCH, 0.3)
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        if document.get("印章") == "加盖":
            yield near("署名与日期居中对齐", dated, (left + right) / 2, dated.centre, 1)
            wide = right - left > dated.right - dated.left + 8 * CHARACTER
            yield near("日期右空四字", dated, RIGHT - dated.right, (RIGHT - right) if wide else 4 * CHARACTER, 40 if wide else 0.5)
        else:
            yield near("日期右移二字", dated, dated.left - left, 2 * CHARACTER, 0.5)
            yield near("右空二字", dated, RIGHT - max(right, dated.right), 2 * CHARACTER, 0.5)
    elif document.get("印章") == "加盖":
        yield near("日期右空四字", dated, RIGHT - dated.right, 4 * CHARACTER, 0.7)


def end_of_the_text(document: Document) -> Iterator[Measure]:
    """7.3.5.5: above list, signature and date stands a line of the text, on the same page."""
    texts = [text for text in document.texts[: len(document.get("正文") or ())] if text.lines]
    date = document.get("成文日期")
    if not texts or not date:
        return
    dated = document.lines_of(date, split=True)[0]
    pages = {line.page for text in texts for line in text.lines}
    yield holds("落款与正文同面", dated, sorted(pages), good=dated.page in pages)


def note(document: Document) -> Iterator[Measure]:
    """7.3.6: two characters free, in the line after the date, on its page."""
    if not document.get("附注"):
        return
    lines, dated = document.lines_of(document.get("附注")), document.lines_of(document.get("成文日期"), split=True)[0]
    yield near("附注左空二字", lines[0], lines[0].left - LEFT, 2 * CHARACTER, 0.3)
    yield holds("附注与日期同面", lines[0], lines[0].page, good=lines[0].page == dated.page)
    yield near("附注在日期下一行", lines[0], lines[0].base - dated.base, PITCH, 0.3)


# ---------------------------------------------------------------------------------------------------- annexes, end, numbers
def annexes(document: Document) -> Iterator[Measure]:
    """7.3.7: 附件 in the first line of a page, at the left, 黑体; its title centred in the third; no table wider than the type area."""
    place = 0
    for form in document.get("附表") or ():
        label = document.lines_of(form["标识"], place)[0]
        place = document.lines.index(label) + 1
        page = document.page(label.page)
        first, centre = (28 + 0.8 * PITCH, (28 + 260) / 2) if page.landscape else (FIRST, CENTRE)
        yield from face("附件标识", label, "hei", 16)
        yield near("附件标识顶格", label, label.left, LEFT, 0.6)
        yield near("附件标识在第一行", label, label.base, first, 1.7)
        for number, part in enumerate(form["标题"].split("\n")):
            line = document.lines_of(part, place)[0]
            yield from face("附件标题", line, "title", 22)
            yield near("附件标题居中", line, line.centre, centre, 1)
            yield near("附件标题在第三行", line, line.base - label.base, (2 + number) * PITCH, 0.5)


def tables(document: Document) -> Iterator[Measure]:
    """No line of a table leaves the type area; the heads of its columns are 黑体."""
    for page in document.pages:
        right = 260 if page.landscape else RIGHT
        for stroke in [*page.across, *page.upright]:
            if not stroke.red:
                inside = stroke.left > LEFT - 0.5 and stroke.right < right + 0.5
                yield holds("表格不超出版心", page.number, f"{stroke.left:.1f}–{stroke.right:.1f}", good=inside)
    for form in document.get("附表") or ():
        heads = "".join(form["表"]["头"])
        for line in document.lines_of(heads) if heads else ():
            yield from face("表格栏目", line, "hei", 12)


def imprint(document: Document) -> Iterator[Measure]:
    """7.4: on the last page, at the foot of the type area; first and last rule 0.35 mm, those between 0.25 mm, as wide as the type area."""
    if not document.get("版记", "有") or document.get("版头") == "信函":
        return
    issued = document.lines_of(document.get("版记", "印发机关") + document.get("版记", "印发日期"))[0]
    copies = document.lines_of(f"抄送：{document.get('版记', '抄送')}")
    yield holds("版记在最后一面", issued, issued.page, good=issued.page == len(document.pages))
    rules = [stroke for stroke in document.page(issued.page).across if not stroke.red and stroke.top > copies[0].top - 6]
    yield holds("版记有三条线", issued, len(rules), good=len(rules) == 3)
    for rule, thick in zip(rules, (0.353, 0.265, 0.353), strict=False):
        yield near("版记线的粗细", issued, rule.thick, thick, 0.05)
        yield near("版记线与版心等宽", issued, rule.width, 156, 0.6)
    if not rules:
        return
    yield near("末条线与版心下边缘重合", issued, rules[-1].top, BOTTOM, 0.6)
    yield from (measure for line in (*copies, issued) for measure in face("版记", line, "fang", 14))
    yield near("抄送左空一字", copies[0], copies[0].left - LEFT, SMALL, 0.6)
    yield from (near("抄送回行与冒号后首字对齐", line, line.left, copies[0].glyphs[3].left, 0.6) for line in copies[1:])
    yield near("印发机关左空一字", issued, issued.left - LEFT, SMALL, 0.6)
    yield near("印发日期右空一字", issued, RIGHT - issued.right, SMALL, 0.6)


def page_numbers(document: Document) -> Iterator[Measure]:
    """7.5, 8: — n — in 宋体 size 4, its dash 7 mm under the type area, odd pages at the right, even ones at the left, one character in."""
    shown = 0
    for page in document.pages:
        turned = "".join(glyph.text for glyph in page.turned)
        line = document.numbers.get(page.number)
        if document.get("版头") == "信函" and page.number == 1:
            shown = 1
            continue
        found = re.fullmatch(r"—(\d+)—", turned if page.landscape else line.text if line else "")
        yield holds("每面有页码", page.number, turned or line, good=found is not None)
        if found is None:
            continue
        # A blank page before an even one is not printed.
        step, shown = int(found[1]) - shown, int(found[1])
        yield holds("页码连续", page.number, found[1], good=step == 1 or (step == 2 and shown % 2 == 0))
        glyphs = list(page.turned) if page.landscape else list(line.glyphs) if line else []
        yield from face("页码", Line(page.number, tuple(glyphs)), "song", 14)
        low, high = (28.0, 184.0) if page.landscape else (LEFT, RIGHT)
        gap = high - glyphs[-1].right if shown % 2 else glyphs[0].left - low
        yield near("页码距版心边空一字", page.number, gap, SMALL, 0.35 * SMALL)
        dash = 28 - (glyphs[0].base + 0.36 * SMALL) if page.landscape else glyphs[0].base - 0.36 * SMALL - BOTTOM
        yield near("一字线距版心下边缘", page.number, dash, 7, 0.6)
