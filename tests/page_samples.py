"""Documents whose pages are looked at: the context of each, and the document as it is printed."""

from __future__ import annotations

from typing import Any

from layout_samples import (
    BODY,
    COPIES,
    PLACES,
    full,
    in_text,
    liaison_form,
    long_plan,
    minimal,
    outline_form,
    progress_table,
    seed,
    text,
)

from generator.engine.template import compile_template
from generator.files.opc import read_package
from generator.layout.fitting import fit
from generator.layout.profile import standard_profile
from generator.layout.standard import build_templates
from generator.wording.problems import Place

IMPRINT = {"有": True, "主送": "", "抄送": COPIES,
           "印发机关": "区应急局办公室", "印发日期": "2021年5月31日印发", "另起偶数面": False}
HEADED: dict[str, Any] = {
    "版头": "文件", "标志": ["国务院办公厅"], "标志后缀": "文件", "发文字号": "国办发〔2021〕8号", "主送机关": PLACES,
    "标题": "国务院办公厅关于\n进一步加强安全生产工作的通知", "署名": ["国务院办公厅"], "成文日期": "2021年5月31日", "印章": "加盖",
    "版记": IMPRINT,
}
LONG = "天津市宝坻区新型工业化安全生产与应急管理综合协调领导小组办公室"
LONGER = [text(BODY) for _ in range(12)]
LIST_OF_ONE = [{"标": "附件：", "序": "", "名": "宝坻区各街道办事处、镇人民政府和有关部门“安全生产月”活动进展情况统计表"}]

TITLES = ["宝坻区“安全生产月”活动联络员反馈表", "镇街（部门）“安全生产月”重点活动计划安排", "“安全生产月”活动进展情况统计表"]
LISTED = [{"标": "" if n else "附件：", "序": f"{n + 1}.", "名": title} for n, title in enumerate(TITLES)]
TWELVE = [f"天津市宝坻区第{n}管理局" for n in "一二三四五六七八九十甲乙"]


def headed(**values: Any) -> dict[str, Any]:
    return minimal(**{**HEADED, **values})


def showcase() -> dict[str, Any]:
    """Every element, with enough text for a fair share of full pages."""
    context = full()
    table = next(block for block in context["正文"] if block["类"] == "表")
    return {**context, "正文": [text(BODY), in_text(table["表"]), *long_plan()]}


LEFT_BEHIND = {"showcase", "three annexes listed, a landscape one last"}
"""Cases whose signature stands on a page without text (7.3.5.5): a text of one line, or one with a table whose rows are not counted."""

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "seed": ("official.docx", seed()),
    "showcase": ("official.docx", showcase()),
    "title and text alone": ("notice.docx", minimal()),
    "one short issuer": ("notice.docx", headed()),
    "an issuer of thirty characters": ("notice.docx", headed(标志=[LONG], 署名=[LONG], 标题="关于开展安全生产检查的通知")),
    "unsealed, one signatory": (
        "notice.docx", headed(印章="不加盖", 署名=["宝坻区应急局"], 签发行=[["王建国"]], 紧急程度="加急")),
    "unsealed, one annex": (
        "notice.docx", headed(印章="不加盖", 署名=["天津市宝坻区安全生产委员会办公室"], 附件说明=LIST_OF_ONE)),
    "twelve issuers": ("notice.docx", headed(标志=TWELVE, 联合=True)),
    "three annexes listed, a landscape one last": ("official.docx", headed(
        正文=[text("现将《方案》印发给你们，请认真抓好落实。")], 附件说明=LISTED, 附注="（联系人：黄璐；联系电话：29240881）",
        版记={**IMPRINT, "有": False},
        方案={"有": True, "标题": "活动方案", "副标题": "", "正文": long_plan()},
        附表=[liaison_form(), outline_form(), progress_table(landscape=True)])),
    "end matter on an even page": ("notice.docx", headed(正文=LONGER[:6], 版记={**IMPRINT, "另起偶数面": True})),
    "a letter": ("official-letter.docx", {**seed(), "版头": "信函", "标志后缀": "", "发文字号": "津宝安办函〔2021〕8号"}),
    "a form alone": ("form.docx", {"附": liaison_form()}),
    "a table alone": ("table.docx", {"附": progress_table()}),
    "a landscape table alone": ("table-landscape.docx", {"附": progress_table(landscape=True)}),
}
UNIT = {"单位": {"简称": "海滨街道", "全称": "海滨街道办事处"}, "空": {}, "表号": "", "标识": {"单位": ""}}


def printed(template: str, context: dict[str, Any]) -> bytes:
    """The document of a context, its blanks empty."""
    profile = standard_profile()
    data = build_templates(profile)[template]
    once = compile_template(read_package(data, Place(template)), name=template, merge=True).render_parts(context)
    return compile_template(fit(once, profile), name=template).render(UNIT)
