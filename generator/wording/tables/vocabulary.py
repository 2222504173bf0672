"""What can be written in a Word template, by document: names with a sentence each, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass

Sentence = tuple[str, str]
"""Chinese, English."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """The names that some documents have: `templates` are the beginnings of their files' names, () for any file."""

    title: Sentence
    templates: tuple[str, ...]
    names: dict[str, Sentence]


NAME_GROUPS: tuple[NameGroup, ...] = (
    NameGroup(
        ("通知、公文和另发的公文（notice*.docx、official*.docx）", "the notice, the combined document and further notices"),
        ("notice", "official"), {
            "版头": ("版头的样式：文件、信函、令、纪要，没有版头是空的", "the kind of head: 文件, 信函, 令 or 纪要, empty for none"),
            "套打": ("是不是印在预印的红头纸上", "whether it is printed on preprinted paper"),
            "标志": ("发文机关标志，一个机关一项，用 for 逐项印", "the mastheads, one an issuer: a list, for use with for"),
            "标志后缀": ("标志后面的“文件”“令”“纪要”，信函是空的", "文件, 令 or 纪要 behind the masthead, empty in a letter"),
            "联合": ("是不是联合行文（几个发文机关）", "whether there are several issuers"),
            "份号": ("六位份号", "the copy number"),
            "密级": ("密级和保密期限，如 秘密★1年", "classification and period"),
            "紧急程度": ("特急、加急", "urgency"),
            "发文字号": ("发文字号", "the document number"),
            "签发行": ("签发人，每行一两个名字：行 in 签发行，行[0]、行[1]", "signatories, rows of one or two names"),
            "标题": ("公文标题，已经分好行", "the title with its line breaks"),
            "题注": ("标题下面圆括号里的话，已经分好行", "the caption under the title with its line breaks"),
            "主送机关": ("主送机关，带冒号", "the addressees with a colon"),
            "正文": ("正文的段落：{%p for 段 in 正文 %}，每段有 段.类、段.题、段.文、段.表", "the paragraphs of the text"),
            "段.类": ("正文、一级、二级、三级、四级、说明、空行，或者 表", "the kind of a paragraph: its level, or 表 for a table"),
            "段.题": ("一级到四级里的标题字", "the heading of a paragraph"),
            "段.文": ("这一段其余的字", "the rest of the paragraph"),
            "段.表": ("段.类 是“表”时的表：段.表.头、段.表.行、段.表.列宽", "the table where 段.类 is 表"),
            "段.表.头": ("表头各格的字", "the header cells"),
            "段.表.行": ("表的各行，行里是格：格.文（格里的段）、格.居中", "the rows, each of cells: 格.文, 格.居中"),
            "段.表.列宽": ("写好的列宽比例", "the widths as typed"),
            "附件说明": ("正文后面的附件列表：附.标、附.序、附.名", "the list of annexes: 附.标, 附.序, 附.名"),
            "署名": ("落款的机关，一个一项", "the names in the signature, a list"),
            "成文日期": ("成文日期", "the date of issue"),
            "印章": ("加盖、不加盖、无", "whether a seal is put on"),
            "签名章": ("由签发人署名的，一人一项：章 in 签名章，章.职务、章.姓名（留出盖章位置的，姓名是空的）", "who signs in person: 章.职务, 章.姓名"),
            "名单": ("纪要的出席、请假、列席：组 in 名单，组.题、组.文", "who took part in a meeting: 组.题, 组.文"),
            "附注": ("附注，如（联系人：……）", "the note"),
            "方案": ("实施方案：方案.有、方案.标题、方案.副标题、方案.正文（和正文一样的段落）", "the plan: whether there is one, title, subtitle, text"),
            "附表": ("合在公文里的附件，{%p for 附 in 附表 %}，每个有下面“附.”开头的各项", "the annexes within the document"),
            "版记": ("版记：版记.有、主送、抄送、印发机关、印发日期、另起偶数面", "the imprint"),
            "版记.有": ("要不要印版记", "whether there is one"),
            "版记.主送": ("移到版记里的主送机关，一般是空的", "addressees moved to the imprint, usually empty"),
            "版记.抄送": ("抄送机关，带句号", "who gets copies, with a full stop"),
            "版记.印发机关": ("印发机关", "the printing office"),
            "版记.印发日期": ("印发日期，带“印发”二字", "the date of printing"),
            "版记.另起偶数面": ("版记是不是另起偶数面", "whether it begins on an even page"),
        }),
    NameGroup(
        ("方案（plan.docx）", "the plan (plan.docx)"), ("plan",), {
            "方案.有": ("有没有方案", "whether there is one"), "方案.标题": ("方案标题", "its title"),
            "方案.副标题": ("标题下的说明", "its subtitle"), "方案.正文": ("方案的段落，和“正文”一样", "its paragraphs"),
        }),
    NameGroup(
        ("做成 Word 的附件（form、outline、table、table-landscape.docx）", "annexes made from content files"),
        ("form", "outline", "table", "official"), {
            "附.标识": ("“附件1”这几个字", "the label of the annex"), "附.标题": ("附件标题，已经分好行", "its title with line breaks"),
            "附.副标题": ("标题下的说明", "its subtitle"), "附.形式": ("登记表、提纲、统计表，或者 另附", "its kind"),
            "附.横排": ("是不是横排", "whether it is landscape"),
            "附.表头行": ("表上面的一行行字，每行一到三格", "lines above the table, of one to three entries"),
            "附.表": ("附件的表：附.表.头、附.表.行、附.表.列宽，和 段.表 一样", "its table, as 段.表"),
            "附.正文": ("提纲的段落，和“正文”一样", "its paragraphs"), "附.注": ("表下面的注", "the notes below"),
        }),
    NameGroup(
        ("退回单（reply.docx）", "what goes back to a unit (reply.docx)"), ("reply",), {
            "标题": ("退回单的标题", "its title"), "主送机关": ("单位全称，带冒号", "the unit's full name with a colon"),
            "开头": ("表前面的段落，一段一项", "the paragraphs before the tables, a list"),
            "各表": ("要退回的表：{%p for 表 in 各表 %}，每张有 表.题 和 表.表（表.表.头、表.表.行、表.表.列宽，和 段.表 一样）", "the forms that go back: 表.题, 表.表"),
            "结尾": ("表后面的段落，一段一项", "the paragraphs behind the tables, a list"),
            "署名": ("落款的机关，一个一项", "the names in the signature, a list"), "成文日期": ("退回的日期", "the date"),
            "印章": ("总是“不加盖”", "always 不加盖"),
        }),
    NameGroup(
        ("收报汇总（summary.docx）", "the summary of what came back (summary.docx)"), ("summary",), {
            "汇总.标题": ("标题", "its title"), "汇总.截至": ("截至哪一天", "the day of its state"),
            "汇总.正文": ("图前面的段落，和“正文”一样：收报情况、各项合计、收表进度", "the paragraphs before the chart, as 正文"),
            "汇总.有图": ("有没有收表进度图", "whether there is a chart"),
            "汇总.其余": ("图后面的段落：没有计入的单位、没有计入的内容、与上年比", "the paragraphs behind the chart"),
        }),
    NameGroup(
        ("本单位现成的 Word 附件（annexes/ 里的 .docx）", "an office's own Word annex"), (), {
            "单位.全称": ("这一份发给的单位的全称", "the unit's full name"), "单位.简称": ("单位的简称", "the unit's short name"),
            "单位.编号": ("单位的编号", "the unit's number"), "单位.列名": ("名录里任何一列，如 单位.类别", "any column of the roster"),
            "图.名称": ("一张图片：名录里这一列写的文件，或 campaign.yaml 的“图”里写的", "a picture: of that column, or of 图 in campaign.yaml"),
            "表号": ("印在表上的编号", "the code of the form"),
        }),
    NameGroup(
        ("所有文件都可以用的（campaign.yaml 里写了的）", "any document (what campaign.yaml has)"), (), {
            "活动": ("活动名称", "the campaign's name"), "年份": ("活动的年份", "its year"), "届次": ("第几届", "its number in the series"),
            "主题": ("活动主题", "its theme"), "地区": ("地区名", "the region"), "日期.名称": (
                "“日期”里写的一个日期；后面还可以接 .点写 .星期 .全 .年 .月 .日", "a date; also .点写 .星期 .全 .年 .月 .日"),
            "联系人.姓名": ("联系人；还有 电话、手机、传真、邮箱、地点、地址、部门、微信", "the contact; also 电话 手机 传真 邮箱 地点 地址 部门 微信"),
            "发文机关": ("主办机关的标志；还有 发文机关.简称、发文机关.署名", "the first issuer's masthead; also .简称 .署名"),
            "附件.简称": ("“附件1”；后面还可以接 .标题 .序号 .期限", "the label of an annex; also .标题 .序号 .期限"),
            "报送.简称": ("要报送的材料；后面还可以接 .期限", "something to hand in; also .期限"),
            "通知.标题": ("通知的标题", "the notice's title"), "方案.标题": ("方案的标题", "the plan's title"),
            "其他.名称": ("“其他”里写的值", "a value of 其他"), "印数": ("印多少份", "the print run"),
            "图.名称": ("campaign.yaml 的“图”里写的图片", "a picture of 图 in campaign.yaml"),
        }),
)


def groups_for(file: str) -> tuple[NameGroup, ...]:
    """The groups for a template of that name; all of them for a file that is none of the standard set."""
    stem = file.removesuffix(".docx")
    own = tuple(group for group in NAME_GROUPS if any(stem == name or stem.startswith(f"{name}-") for name in group.templates))
    return (*own, NAME_GROUPS[-1]) if own else NAME_GROUPS
