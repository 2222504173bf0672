"""The end of a notice at every length of two pages: `python -m benchmarks.pages_sweep` counts what no editor would let pass.

Five shapes of notice, each with and without seal, list of annexes and note, grow line by line; LibreOffice sets them, the page
reader judges.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.layout.fitting import fit
from generator.layout.fitting.flow import flow
from generator.layout.fitting.measure import Styles, W, text_of
from generator.layout.profile import standard_profile
from generator.layout.standard import build_templates
from generator.office.listeners import convert
from generator.office.pdf.pages import Line, Page
from generator.office.pdf.reading import read_pages
from generator.office.programs import find_office
from generator.wording.problems import Place

Context = dict[str, Any]
SENTENCE = "各单位要提高站位压实责任细化措施确保各项活动扎实有序开展并取得实实在在的成效"
LINE = 28
UNIT: Context = {"单位": {"简称": "", "全称": ""}, "空": {}, "表号": "", "标识": {"单位": ""}}
DATE, NOTE, HEADING, LISTED = "2026年5月20日", "（联系人：办公室，电话：010-12345678）", "一、工作要求", "附件：活动进展情况统计表"
SHAPES = ("one paragraph", "several paragraphs", "headings", "a list of points", "joint issue")
NAMES = ("示例市应急管理局", "示例市教育局", "示例市消防救援支队", "示例市总工会", "示例市卫生健康委员会")
LONGEST = 34
"""Most lines of text: with head, title and end matter these fill two pages."""
FOOT = 263.0
"""Millimetres: no line of text stands lower; page numbers do."""


@dataclass(frozen=True, slots=True)
class Case:
    """One notice of the sweep."""

    shape: str
    lines: int
    sealed: bool
    listed: bool
    noted: bool
    even: bool = False

    @property
    def name(self) -> str:
        """Return what tells it from the others, as a file's name."""
        marks = (self.sealed, "sealed"), (self.listed, "listed"), (self.noted, "noted"), (self.even, "even")
        return "-".join([self.shape.replace(" ", "_"), f"{self.lines:02}", *(word for yes, word in marks if yes)])


def cases(step: int = 1) -> Iterator[Case]:
    """Yield the cases, of each kind every length or only every `step`th."""
    for number, (shape, *marks) in enumerate(itertools.product(SHAPES, (True, False), (True, False), (True, False))):
        for lines in range(2 + number % step, LONGEST, step):
            yield Case(str(shape), lines, *map(bool, marks))


def context(case: Case) -> Context:
    """Return what the notice is made of."""
    joint = case.shape == "joint issue"
    return {
        "版头": "文件", "份号": "", "密级": "", "紧急程度": "", "标志": list(NAMES if joint else NAMES[:1]), "标志后缀": "文件",
        "联合": joint,
        "发文字号": "示应急发〔2026〕12号", "签发行": [], "标题": "关于开展安全生产检查的通知", "主送机关": "各区人民政府，各有关单位：",
        "正文": _body(case), "方案": {"有": False, "标题": "", "副标题": "", "正文": []},
        "附件说明": [{"标": "附件：", "序": "", "名": LISTED[3:]}] if case.listed else [],
        "署名": list(NAMES if joint else NAMES[:1]), "成文日期": DATE, "印章": "加盖" if case.sealed else "不加盖",
        "附注": NOTE if case.noted else "", "题注": "", "签名章": [], "名单": [], "套打": False,
        "版记": {"有": True, "主送": "", "抄送": "市委办公室，市政府办公室。", "印发机关": "示例市应急管理局办公室",
               "印发日期": "2026年5月21日印发", "另起偶数面": case.even}, "附表": [],
    }


def _body(case: Case) -> list[Context]:
    if case.shape in ("one paragraph", "joint issue"):
        return [_text(case.lines)]
    if case.shape == "several paragraphs":
        return [_text(min(5, case.lines - done)) for done in range(0, case.lines, 5)]
    if case.shape == "headings":
        whole = [_text(case.lines)] if case.lines < 8 else [_text(case.lines - 6)]
        return whole if case.lines < 8 else [*whole, _piece("一级", HEADING, ""), _text(5)]
    return [_text(2), *(_text(1) for _ in range(case.lines - 2))]


def _text(lines: int) -> Context:
    """Return a paragraph of so many lines, the last of them about half full."""
    return _piece("正文", "", (SENTENCE * lines)[: LINE * lines - 2 - LINE // 2 + 1] + "。")


def _piece(kind: str, head: str, rest: str) -> Context:
    return {"类": kind, "题": head, "文": rest, "表": ""}


def document(made: Context) -> bytes:
    """Return the notice as it is printed."""
    profile = standard_profile()
    if "notice" not in _compiled:
        template = read_package(build_templates(profile)["notice.docx"], Place("notice.docx"))
        _compiled["notice"] = compile_template(template, name="notice", merge=True)
    return compile_template(fit(_compiled["notice"].render_parts(made), profile), name="notice").render(UNIT)


_compiled: dict[str, Any] = {}


# ---------------------------------------------------------------------------------------------------- judging
def _kind(line: Line) -> str:
    text = line.text
    looks = {
        "number": line.base > FOOT, "imprint": text.startswith(("抄送", "示例市应急管理局办公室")), "date": text == DATE,
        "note": text.startswith("（联系人"), "list": text.startswith("附件："),
        "signature": text.startswith(NAMES[:1]) or (any(name in text for name in NAMES) and line.base > 100), "heading": text == HEADING}
    return next((kind for kind, yes in looks.items() if yes), "text")


def faults(pages: list[Page], case: Case) -> list[str]:
    """Return what is wrong with the pages of a notice."""
    kinds = [[(_kind(line), line) for line in page.lines] for page in pages]
    shown = [[kind for kind, _ in page if kind != "number"] for page in kinds]
    found = []
    for at, page in enumerate(shown):
        body = page.count("text")
        if at and not body and {"date", "signature"} & set(page):
            found.append("signature alone")
        if at and body == 1 and page[0] == "text" and (page[1:2] or ["date"])[0] not in ("text", "heading"):
            found.append("single carried line")
        upper = [kind for kind in page if kind != "imprint"]
        if upper and upper[-1] == "heading":
            found.append("heading at the foot")
        if "note" in page and "date" not in page:
            found.append("note torn from the date")
        if at and set(page) == {"imprint"} and not case.even:
            lowest = max((line.base for kind, line in kinds[at - 1] if kind != "number"), default=0)
            found += ["imprint alone, room above"] if lowest < FOOT - 31 else ["imprint alone"]
    return found


def estimated(case: Case) -> int:
    """Return the pages of a notice by the estimate of the layout; 0 where lines were taken along."""
    parts = read_package(document(context(case)), Place("通知.docx")).parts
    body = etree.fromstring(parts["word/document.xml"])[0]
    if body.find(f".//{W}framePr") is not None or body.find(f".//{W}pict") is not None:
        return 0
    blocks = list(body)
    places = flow(blocks, Styles(parts["word/styles.xml"]), standard_profile())
    return 1 + max(place.page for place in places if text_of(blocks[place.block]).strip())


@dataclass(frozen=True, slots=True)
class Swept:
    """What was found: the faults and the number of pages of each notice, by its name."""

    faults: dict[str, list[str]]
    pages: dict[str, int]


def run(wanted: list[Case]) -> Swept:
    """Set these notices with LibreOffice and look at their pages."""
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as name:
        folder = Path(name)
        for case in wanted:
            (folder / f"{case.name}.docx").write_bytes(document(context(case)))
        tools = find_office(os.environ, folder)
        jobs = ((folder / f"{case.name}.docx", folder / f"{case.name}.pdf") for case in wanted)
        for made in convert(jobs, tools, listeners=2):
            assert not made.problems
        read = {case.name: list(read_pages((folder / f"{case.name}.pdf").read_bytes())) for case in wanted}
    return Swept({case.name: faults(read[case.name], case) for case in wanted}, {name: len(pages) for name, pages in read.items()})


def main() -> int:
    """Print how many notices have each fault; with --each also which."""
    step = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1)
    swept = run(list(cases(step)))
    found = swept.faults
    counted = Counter(fault for each in found.values() for fault in each)
    print(f"{len(found)} notices of {dict(sorted(Counter(swept.pages.values()).items()))} pages")  # noqa: T201
    for fault, count in sorted(counted.items()):
        print(f"{count:5} {fault}")  # noqa: T201
    estimates = [(swept.pages[case.name], pages) for case in cases(step) if (pages := estimated(case))]
    print(f"pages as estimated: {sum(real == pages for real, pages in estimates)} of {len(estimates)} without lines taken along")  # noqa: T201
    if "--each" in sys.argv:
        print("\n".join(f"{name}: {', '.join(each)}" for name, each in found.items() if each))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
