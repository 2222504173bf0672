"""Contexts that show every element of an official document, for the tests of templates, fit and titles."""

from __future__ import annotations

import re
from typing import Any

from generator.text.titles import break_title

Context = dict[str, Any]
MERGE = "\ufdd2"
BODY = ("坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的十九大和十九届二中、三中、四中、五中全会精神，践行“人民至上、生命至上”，"
        "统筹发展和安全，通过组织开展教育培训、现场咨询、隐患曝光、经验推广等既有声势又有实效的宣传教育活动，进一步增强公众风险防范、"
        "安全应急意识和自救互救能力，促进安全生产形势持续好转，为实现“十四五”规划良好开局营造安全稳定环境。")
COPIES = "市应急管理局，区委办公室、区人大常委会办公室、区政府办公室、区政协办公室，区纪委监委，区人民法院、区人民检察院。"
PLACES = "各街道办事处、镇人民政府，安委会成员单位及有关单位："


def paragraph(kind: str, head: str = "", rest: str = "") -> Context:
    return {"类": kind, "题": head, "文": rest, "表": ""}


def text(line: str) -> Context:
    return paragraph("正文", "", line)


def cell(*lines: str, centred: bool = False) -> Context:
    return {"文": list(lines), "居中": centred}


def grid(head: list[str], *rows: list[Context], widths: str = "") -> Context:
    return {"头": head, "行": list(rows), "列宽": widths}


def in_text(table: Context) -> Context:
    return {**paragraph("表"), "表": table}


def minimal(**values: Any) -> Context:
    """Nothing but a title and one paragraph, and what is asked for."""
    bare: Context = {
        "版头": "", "份号": "", "密级": "", "紧急程度": "", "标志": [], "标志后缀": "", "联合": False, "发文字号": "", "签发行": [],
        "标题": "关于开展安全生产检查的通知", "主送机关": "", "正文": [text(BODY)],
        "方案": {"有": False, "标题": "", "副标题": "", "正文": []},
        "附件说明": [], "署名": [], "成文日期": "", "印章": "无", "附注": "", "题注": "", "签名章": [], "名单": [], "套打": False,
        "版记": {"有": False, "主送": "", "抄送": "", "印发机关": "", "印发日期": "", "另起偶数面": False}, "附表": [],
    }
    return {**bare, **values}


def annex(form: str, title: str, label: str = "附件", **values: Any) -> Context:
    bare: Context = {"标识": label, "标题": "\n".join(break_title(title)), "副标题": "", "形式": form, "横排": False, "表头行": [],
                     "表": grid([]), "正文": [], "注": []}
    return {**bare, **values}


def liaison_form(label: str = "附件1") -> Context:
    def label_cell(name: str) -> Context:
        return cell(name, centred=True)

    def row(*cells: str) -> list[Context]:
        return [label_cell(t) if i % 2 == 0 else cell(t) for i, t in enumerate(cells)]

    join = f"{MERGE}<"
    return annex(
        "登记表", "宝坻区“安全生产月”活动联络员反馈表", label,
        表=grid([],
                row("姓名", "[[a\ufdd1姓名]]", "性别", "[[a\ufdd1性别]]", "职务", "[[a\ufdd1职务]]"),
                row("办公电话", "[[a\ufdd1办公电话:电话]]", "手机", "[[a\ufdd1手机:手机]]", "传真", "[[a\ufdd1传真:电话]]"),
                [*row("微信号", "[[a\ufdd1微信号]]", "电子邮箱", "[[a\ufdd1电子邮箱:邮箱]]"), cell(join), cell(join)],
                [*row("单位名称", "[[a\ufdd1单位名称]]"), *(cell(join) for _ in range(4))],
                [*row("通信地址", "[[a\ufdd1通信地址]]"), *(cell(join) for _ in range(4))]),
        注=["注：请于6月5日前将此表纸质版送至应急局203室，电子版发送至邮箱bdqyjj01@tj.gov.cn"])


HEADS = ("利用抖音、头条等新媒体平台，开展“主播走一线”“公众开放日”“应急直播间”等线上活动",
         "围绕“专项整治三年行动集中攻坚战”专题活动，开展典型经验做法宣传", "开展“6·16安全宣传咨询日”活动")
WRITTEN = {
    "月": "6", "日": "16", "地点": "潮阳大道文化广场东侧", "主办": "街道安全生产委员会办公室", "协助": "街道综合执法大队、各社区居民委员会",
    "内容": "设置咨询台和展板，发放宣传手册，组织消防、燃气、电力等部门现场解答群众提问，演示灭火器和应急救护的用法。",
    "分工": "安全办负责方案和联络，综合执法大队负责现场秩序，各社区负责组织居民参加并收集意见建议。",
}
"""What a unit writes into the blanks of an outline."""


def outline_form(label: str = "附件2", *, filled: bool = False, spare: bool = False) -> Context:
    """The sample's outline: with its blanks or what a unit wrote into them; `spare`: a unit's copy, with two items for the unit's own."""
    def line(kind: str, written: str) -> Context:
        shown = re.sub(r"\[\[(\w+)[^]]*\]\]", lambda hit: WRITTEN[hit[1]], written) if filled else written
        return paragraph(kind, shown.replace("[[", "[[b\ufdd1"))

    def item(number: str, title: str) -> list[Context]:
        return [paragraph("一级", f"{number}、{title}"), line("三级", "1.时间：[[月:月]]月[[日:日]]日"), line("三级", "2.地点：[[地点]]"),
                line("三级", "3.活动主要内容：[[内容:段落]]"), line("三级", "4.主办单位：[[主办]]"), line("正文", "协助单位：[[协助]]"),
                line("三级", "5.工作分工：[[分工:段落]]")]

    last = [*item("四", "[[b\ufdd1甲]]"), *item("五", "[[b\ufdd1乙]]")] if spare else [paragraph("一级", "四、……")]
    return annex(
        "提纲", "镇街（部门）“安全生产月”重点活动计划安排", label, 副标题="（示样）",
        正文=[*item("一", HEADS[0]), *item("二", HEADS[1]), *item("三", HEADS[2]), *last, paragraph("空行"),
              paragraph("说明", "", "说明：1.以上仅为示例，每项活动下面的具体内容可根据活动主题略作调整。"),
              paragraph("三级", "2.以上仅填写本辖区、本部门开展的重点及特色活动。"),
              paragraph("三级", "3.区安委会办公室将根据各街镇、园区、各部门、各单位报送的重点活动情况，做好统筹协调工作，指导"
                         "全区重点活动开展。")])


def progress_table(label: str = "附件3", *, landscape: bool = False) -> Context:
    requirement = ("举办专题研讨班，组织观看专题学习电视专题片，理论学习中心组开展深入学习；集中开展“领导干部讲安全”活动；征集学习文章、"
                   "研讨体会、专访视频等；组织开展专题文艺汇演。各级领导干部和企业负责人开展安全生产“大讲堂”“大家谈”“公开课”“微课堂”"
                   "和在线访谈、基层宣讲等。")
    state = ["理论学习中心组学习[[c\ufdd1次:数]]次，参与[[c\ufdd1人:数]]人次；",
             ("专题学习《生命重于泰山——学习习近平总书记关于安全生产重要论述》电视专题片 [[c\ufdd1片:是/否]]；"
              "组织集中学习观看[[c\ufdd1场:数]]场，参与[[c\ufdd1众:数]]人次；"),
             "开展“领导干部讲安全”活动[[c\ufdd1讲:数]]场，参与[[c\ufdd1听:数]]人次；", "组织开展安全生产专题文艺汇演[[c\ufdd1汇:数]]场。"]
    names = ["学习习近平总书记关于安全生产重要论述", "“专项整治集中攻坚战”专题宣传活动", "“6·16安全宣传咨询日”活动",
             "推进安全宣传“五进”活动"]
    rows = [[cell(name, centred=True), cell(requirement), cell(*state)] for name in names]
    lines = [["填报单位（盖章）：[[c\ufdd1单位]]", "联系人：[[c\ufdd1联系人]]"],
             ["电话：[[c\ufdd1电话:电话]]", "填报日期：[[c\ufdd1日期:日期]]"]]
    return annex("统计表", "“安全生产月”活动进展情况统计表", label, 横排=landscape, 表头行=lines,
                 表=grid(["活动项目", "内容要求", "进展情况"], *rows))


def seed(plan: list[Context] | None = None) -> Context:
    """The seed campaign's combined document; `plan` is the plan's body."""
    body = plan if plan is not None else long_plan()
    return minimal(
        版头="文件", 标志=["天津市宝坻区安全生产委员会办公室"], 标志后缀="文件",
        标题="关于印发《宝坻区2021年“安全生产月”\n活动实施方案》的通知", 主送机关=PLACES,
        正文=[text("《宝坻区2021年“安全生产月”活动实施方案》已经区安委会领导同意，现印发给你们。请结合本辖区、本行业、本单位实际，认真抓好贯彻落实。")],
        方案={"有": True, "标题": "宝坻区2021年“安全生产月”\n活动实施方案", "副标题": "", "正文": body},
        成文日期="2021年5月31日", 附注="（联系人：黄璐；联系电话：29240881，18222169302； 电子邮箱：bdqyjj01@tj.gov.cn）",
        附表=[liaison_form(), outline_form(), progress_table()])


def long_plan() -> list[Context]:
    """Every level of headings, over several pages."""
    out = [text("今年6月是第20个全国“安全生产月”，主题是“落实安全责任，推动安全发展”。" + BODY)]
    number = 0
    for level, name in enumerate(["一、总体要求", "二、主要内容", "三、工作要求"]):
        out += [paragraph("一级", name), text(BODY)]
        for section in ("（一）推动学习重要论述精神走深走实", "（二）扎实开展安全生产综合整治"):
            out.append(paragraph("二级", section))
            for _ in range(2):
                number += 1
                out.append(paragraph("三级", f"{number}.组织开展专题学习。", BODY))
        if level == 1:
            out += [paragraph("四级", "（1）深入推进安全宣传“五进”工作。", BODY), paragraph("二级", "（三）营造浓厚氛围。", BODY)]
    return out


def full() -> Context:
    """Every element: three issuers with seals, two signatories and one, tables in the text, every level, three kinds of annexes."""
    table = grid(["序号", "时间", "活动内容", "牵头单位"],
                 [cell("1", centred=True), cell("6月1日", centred=True), cell("启动仪式"), cell("区应急管理局", centred=True)],
                 [cell("2", centred=True), cell("6月16日", centred=True), cell("安全宣传咨询日活动，设主会场一个、分会场若干个"),
                  cell(f"{MERGE}^")], widths="1:2:5:3")
    names = ["天津市宝坻区应急管理局", "天津市宝坻区教育局", "天津市宝坻区住房和建设委员会"]
    return minimal(
        版头="文件", 份号="000012", 密级="机密★1年", 紧急程度="特急", 标志=names, 标志后缀="文件", 联合=True,
        发文字号="津宝应急〔2021〕18号", 签发行=[["王建国", "李明"], ["欧阳志远"]],
        标题="\n".join(break_title("天津市宝坻区应急管理局等三部门关于联合开展2021年“安全生产月”活动的通知")), 主送机关=PLACES,
        正文=[text(BODY), in_text(table), *long_plan()[1:5]],
        附件说明=[{"标": "附件：", "序": "1.", "名": "宝坻区“安全生产月”活动联络员反馈表"},
                  {"标": "", "序": "2.", "名": "宝坻区各街道办事处、镇人民政府和有关部门“安全生产月”活动进展情况统计表"},
                  {"标": "", "序": "3.", "名": "安全生产宣传资料"}],
        署名=names, 成文日期="2021年5月31日", 印章="加盖", 附注="（此件公开发布）",
        版记={"有": True, "主送": "", "抄送": COPIES,
              "印发机关": "天津市宝坻区应急管理局办公室", "印发日期": "2021年5月31日印发", "另起偶数面": False},
        附表=[liaison_form(),
              {**progress_table("附件2", landscape=True),
               "标题": "宝坻区各街道办事处、镇人民政府和有关部门\n“安全生产月”活动进展情况统计表"},
              annex("另附", "安全生产宣传资料", "附件3")])
