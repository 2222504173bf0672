"""Pages as LibreOffice sets them, read from the PDF and measured against GB/T 9704-2012: every rule that must hold holds."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from typing import Any

import pytest
from conftest import Office
from layout_samples import long_plan, outline_form, progress_table, text
from page_measures import Document
from page_reading import read_pages
from page_rules import RULES, broken, measured
from page_samples import CASES, LEFT_BEHIND, LISTED, headed, printed

SMALL = headed(
    正文=[text("现将《方案》印发给你们，请认真抓好落实。")], 附件说明=LISTED[:1], 附注="（联系人：黄璐；联系电话：29240881）",
    方案={"有": True, "标题": "活动方案", "副标题": "", "正文": long_plan()[:12]}, 附表=[outline_form("附件1"), progress_table("附件2")])
"""One of each element, on a few pages."""
STYLES, DOCUMENT, FOOTER = "word/styles.xml", "word/document.xml", "word/footer2.xml"
FANG, HEI, KAI, SONG, XBS = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"
FAULTS: dict[str, tuple[str, str, str, str]] = {
    "no first-line indent": ("公文正文", ' w:firstLine="640"', "", "paragraphs"),
    "a heading of the first level in 仿宋": ("一级标题", HEI, FANG, "paragraphs"),
    "a heading of the second level in 黑体": ("二级标题", KAI, HEI, "paragraphs"),
    "附件 in 仿宋": ("附件标识", HEI, FANG, "annexes"),
    "the title to the left": ("公文标题", 'w:jc w:val="center"', 'w:jc w:val="left"', "title"),
    "the title in 黑体": ("公文标题", XBS, HEI, "title"),
    "a black masthead": ("发文机关标志", "FF0000", "000000", "masthead"),
    "the red rule a centimetre lower": ("发文字号", 'w:space="8"', 'w:space="28"', "document_number"),
    "the heads of columns in 仿宋": ("表格栏目", HEI, FANG, "tables"),
    "the rules of the imprint the wrong way round": ("版记表格", "", "", "imprint"),
    "copies without a hanging indent": ("抄送", ' w:hanging="840"', "", "imprint"),
    "the number of even pages at the right": ("双页码", 'w:jc w:val="left"', 'w:jc w:val="right"', "page_numbers"),
    "the number of odd pages in 仿宋": ("单页码", SONG, FANG, "page_numbers"),
    "characters that do not give way": ("Normal", 'w:spacing w:val="-5"', 'w:spacing w:val="0"', "characters"),
    "lines half a millimetre further apart": ("Normal", 'w:line="579"', 'w:line="608"', "lines_of_a_page"),
}
"""What somebody might do to a style, and the rule that tells it from the pages."""
DIRECT: dict[str, tuple[str, str, str]] = {
    "a date two characters in": ('<w:ind w:right="1260"/>', '<w:ind w:right="630"/>', "signature"),
    "a margin of 25 mm at the binding": ('w:left="1588"', 'w:left="1417"', "paragraphs"),
    "an annex on the page of the text": ("<w:pageBreakBefore/>", "", "annexes"),
}


def spoilt(data: bytes, part: str, change: Any) -> bytes:
    """The document with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(source.read(name).decode()) if name == part else source.read(name))
    return out.getvalue()


def in_style(styles: str, name: str, old: str, new: str) -> str:
    """The styles with something of one of them changed; of the imprint's, thick rules for thin ones."""
    start = styles.index(f'<w:name w:val="{name}"/>')
    end = styles.index("</w:style>", start)
    style = styles[start:end]
    other = style.replace(old, new) if old else style.translate(str.maketrans("86", "68"))
    assert other != style
    return styles[:start] + other + styles[end:]


def everything() -> dict[str, tuple[bytes, dict[str, Any]]]:
    """Each document to be set, with its context: the cases, and one with a fault of each kind."""
    small = printed("official.docx", SMALL)
    found = {name: (printed(template, context), context) for name, (template, context) in CASES.items()}
    for name, (style, old, new, _) in FAULTS.items():
        found[name] = spoilt(small, STYLES, lambda styles, s=style, o=old, n=new: in_style(styles, s, o, n)), SMALL
    for name, (old, new, _) in DIRECT.items():
        assert old in zipfile.ZipFile(io.BytesIO(small)).read(DOCUMENT).decode(), name
        found[name] = spoilt(small, DOCUMENT, lambda document, o=old, n=new: document.replace(o, n)), SMALL
    return found


@pytest.fixture(scope="module")
def documents(soffice: Office, official_fonts: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:  # noqa: ARG001  skips
    """The pages of all of them, set in one run of LibreOffice."""
    folder, wanted = tmp_path_factory.mktemp("pages"), everything()
    files = [folder / f"{number:02}.docx" for number in range(len(wanted))]
    for file, (data, _) in zip(files, wanted.values(), strict=True):
        file.write_bytes(data)
    pages = soffice.convert_all(files, folder / "pdf")
    return {name: Document(read_pages(path), context) for (name, (_, context)), path in zip(wanted.items(), pages, strict=True)}


@pytest.mark.parametrize("case", CASES)
def test_every_rule_that_must_hold_holds(case: str, documents: dict[str, Document]) -> None:
    found = broken(measured(documents[case]))
    open_one = found.pop("end_of_the_text", [])
    assert bool(open_one) == (case in LEFT_BEHIND)
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def test_each_rule_has_something_to_measure(documents: dict[str, Document]) -> None:
    """A rule that looks at nothing holds always: each measures at least ten places on the pages of the cases."""
    counts = Counter({rule.__name__: 0 for rule in RULES})
    for case in CASES:
        counts.update({rule: len(measures) for rule, measures in measured(documents[case]).items()})
    assert {rule: count for rule, count in counts.items() if count < 10} == {}


@pytest.mark.parametrize(("fault", "rule"), [
    *((name, fault[-1]) for name, fault in FAULTS.items()), *((name, fault[-1]) for name, fault in DIRECT.items())])
def test_a_fault_in_the_layout_is_seen_on_the_pages(fault: str, rule: str, documents: dict[str, Document]) -> None:
    assert rule in broken(measured(documents[fault]))
