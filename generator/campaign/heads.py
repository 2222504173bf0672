"""The front matter of a campaign's articles: notices, plan, message."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema

from ..text import ABSENT, Date, Needed, Several, Text, refuse
from .kinds import HEADS, KIND_WORDS
from .model import ONE_OR_LIST, ContentModel, DocumentNumber, Numbering, Stamps, choice, term


def _numbering(value: Any) -> Any:
    """Accept `各层重排`, or `{第三层: 全文连续}`."""
    named = value.get("第三层", "") if isinstance(value, dict) and set(value) <= {"第三层"} else value
    if isinstance(named, str) and named.strip() in tuple(Numbering):
        return Numbering(named.strip())
    raise refuse("not-a-choice", choices="{第三层: 全文连续}、各层重排", hint=named if isinstance(named, str) else "这样")


ThirdLevel = Annotated[Numbering, BeforeValidator(_numbering), WithJsonSchema({"anyOf": [
    {"enum": list(Numbering)},
    {"type": "object", "properties": {"第三层": {"enum": list(Numbering)}}, "additionalProperties": False}]})]


class NoticeHead(ContentModel):
    """Front matter of notice.md and notices/*.md; missing fields are taken from campaign.yaml."""

    title: Needed = term("标题", "公文标题；令不印标题，这里写的是它的名称")
    kind: Annotated[str, *choice(*KIND_WORDS)] | None = term("文种", "、".join(KIND_WORDS) + "；不写就从标题看", None)
    header: Annotated[Literal["文件", "信函", "令", "纪要", "无"], *choice(*HEADS)] | None = term(
        "版头", "这一份的版头：文件、信函、令、纪要或无；不写就照文种", None)
    mastheads: Several | None = term("标志", "这一份的发文机关标志，如 示例市人民政府常务会议纪要；几个机关写成列表", None)
    signatures: Several | None = term("署名", "这一份落款的机关；不落款写无", None)
    signatories: Several | None = term("签发人", "这一份的签发人，上行文才标；没有写无", None)
    caption: Text = term("题注", "标题下面圆括号里的话：会议通过、批准的日期等，带括号写", ABSENT)
    stamps: Stamps = term("签名章", "这一份由签发人署名：{职务, 姓名}；联合发布写成列表，没有写无", [], **{ONE_OR_LIST: True})
    present: Text = term("出席", "纪要：出席人员的单位和姓名", ABSENT)
    excused: Text = term("请假", "纪要：请假人员的单位和姓名", ABSENT)
    observers: Text = term("列席", "纪要：列席人员的单位和姓名", ABSENT)
    annex_list: Annotated[str, *choice("有", "无")] = term("附件说明", "有：正文后自动列出附件", "有")
    note: Text = term("附注", "如（联系人：……），带括号写", ABSENT)
    document_number: DocumentNumber | None = term("发文字号", "这一份的发文字号", None)
    date_of_issue: Date | None = term("成文日期", "这一份的成文日期", None)
    addressees: Text | None = term("主送机关", "这一份的主送机关", None)
    seal: Annotated[Literal["加盖", "不加盖", "无"], *choice("加盖", "不加盖", "无")] | None = term("印章", "这一份的印章", None)
    annexes: Several | None = term("附件", "这一份带哪些附件（写简称），没有写无", None)
    sent_to: Several = term("发送对象", "全部、未报，或几个编号", ["全部"])
    owed: Several | None = term("针对附件", "发送对象是未报时，只看没有报这些附件、报送的（写简称，或附件1）；不写就是全部", None)
    about: Text = term("针对", "更正、补发、撤回时：针对的发文字号", ABSENT)
    copy_to: Text | None = term("抄送机关", "这一份的抄送机关", None)
    date_of_printing: Date | None = term("印发日期", "这一份的印发日期", None)
    numbering: ThirdLevel | None = term("序号", "{第三层: 全文连续} 或 各层重排", None)


class PlanHead(ContentModel):
    """Front matter of plan.md."""

    title: Needed = term("标题", "方案标题")
    subtitle: Text = term("副标题", "标题下的说明", ABSENT)
    numbering: ThirdLevel | None = term("序号", "{第三层: 全文连续} 或 各层重排", None)


class MessageHead(ContentModel):
    """Front matter of message.md."""

    subject: Needed = term("主题", "邮件的主题")
    serves: Several = term("适用", "发哪些公文时用这些话：通知，或 notices/ 里的文件名；全部；别的公文用现成的话", ["通知"])
