"""The content model: each field is declared once, with its English name, its Chinese term and its description."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from ..text import (
    ABSENT,
    PENDING,
    SCALAR,
    Date,
    Integer,
    Listed,
    Name,
    Needed,
    Several,
    Text,
    Year,
    YesNo,
    refuse,
)
from .kinds import HEADS, KIND_WORDS


class FormKind(StrEnum):
    """形式 of an annex."""

    FORM = "登记表"
    OUTLINE = "提纲"
    TABLE = "统计表"


class Numbering(StrEnum):
    """How the third level counts: restarting under each （一）, or on through the whole text."""

    RESTART = "各层重排"
    RUN_ON = "全文连续"


CHECK_RULES = ("同为零或同非零", "后者不小于前者", "后者不大于前者", "合计", "必填")
ONE_OR_LIST = "x-one-or-list"
"""JSON Schema extension: a list that may be given as its only item."""


def term(zh: str, description: str, default: Any = ..., **extra: Any) -> Any:
    """Declare a field with its Chinese term; without a default it is required."""
    return Field(default, alias=zh, title=zh, description=description, json_schema_extra=extra or None)


def choice(*allowed: str) -> Any:
    """Declare a field whose value is one of a few words; 无 is such a word only if listed."""

    def read(value: Any) -> Any:
        text = value.strip() if isinstance(value, str) else value
        if text not in allowed:
            raise refuse("not-a-choice", choices="、".join(allowed), hint=str(text))
        return text

    return BeforeValidator(read), WithJsonSchema({"enum": list(allowed)})


class ContentModel(BaseModel):
    """Base of all content models: frozen, unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Issuer(ContentModel):
    """发文机关: one of the organs in whose name the document is issued."""

    masthead: Text = term("标志", "版头红字：机关全称或规范化简称，不写“文件”二字", ABSENT)
    short_name: Text = term("简称", "文中的自称", ABSENT)
    signature: Text | None = term("署名", "落款处的机关名；无：只印日期；不写就用标志", None)

    @property
    def signed_as(self) -> str:
        """The name in the signature block; "" for none."""
        return self.masthead if self.signature is None else self.signature


class Contact(ContentModel):
    """联系人."""

    name: Text = term("姓名", "联系人姓名", ABSENT)
    phone: Text = term("电话", "联系电话，可写几个", ABSENT)
    mobile: Text = term("手机", "手机号", ABSENT)
    fax: Text = term("传真", "传真号", ABSENT)
    email: Text = term("邮箱", "接收材料的邮箱", ABSENT)
    room: Text = term("地点", "送纸质材料的地点", ABSENT)
    address: Text = term("地址", "通信地址", ABSENT)
    department: Text = term("部门", "联系人所在处室", ABSENT)
    wechat: Text = term("微信", "微信号", ABSENT)


def _one_or_several(value: Any) -> Any:
    """Accept one entry or a list of them, or 无."""
    if isinstance(value, str) and value.strip() not in ("", "无"):
        raise refuse("wrong-type", wanted="几行“键: 值”（职务、姓名）")
    return [value] if isinstance(value, dict) else [] if isinstance(value, str) else value


class Stamp(ContentModel):
    """签名章: the office and the name of one who signs (GB/T 9704-2012, 7.3.5.3)."""

    office: Text = term("职务", "签发人职务；联合发布的写全称", ABSENT)
    name: Text = term("姓名", "签发人姓名；印章写“加盖”时留出签名章的位置，不印姓名", ABSENT)


Stamps = Annotated[list[Stamp], BeforeValidator(_one_or_several)]
"""签名章: who signs, in the order of the organs."""
LAST_YEAR, REST = "上年", "其余"
"""In 预填: the value of last year; all blanks that are not named."""


def _prefill(value: Any) -> Any:
    """Accept 上年 in place of a mapping: every blank has the value of last year."""
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    if text == LAST_YEAR:
        return {REST: LAST_YEAR}
    if text in ("", "无"):
        return {}
    raise refuse("not-a-choice", choices="上年，或几行“空名: 内容”", hint=text)


Prefill = Annotated[dict[str, Text], BeforeValidator(_prefill), WithJsonSchema({
    "anyOf": [{"enum": [LAST_YEAR]}, {"type": "object", "additionalProperties": SCALAR}]})]
"""预填: texts by the name of the blank, 上年 for the value of last year; 其余 names all others."""


class AnnexEntry(ContentModel):
    """One entry of 附件 in campaign.yaml; the entries' order is their numbering."""

    short_name: Name = term("简称", "文中用 {{ 附件.简称 }} 引用")
    file: Needed = term("内容", "annexes/ 下的文件：.yaml、.md，或本单位的 Word 表（.docx），或任何原样附上的文件")
    due: Date = term("期限", "报送期限，如 6月5日", ABSENT)
    title: Text = term("标题", "附件标题；.yaml 和 .md 写在文件里，其他文件写在这里", ABSENT)
    label: Text = term("标识", "印在附件第一页的“附件1”；不写就按顺序编号", ABSENT)
    verbatim: YesNo = term("原样", "是：原样发给各单位，一个字节也不改", False)
    prefill: Prefill = term("预填", "Word 表里预先填好的空：{空名: 内容}，内容写“上年”是上年的值；或整张表写“上年”", {})
    required: Several = term("必填", "必须填的空", [])


class Report(ContentModel):
    """报送: something to hand in that has no annex."""

    short_name: Name = term("简称", "文中用 {{ 报送.简称.期限 }} 引用")
    due: Date = term("期限", "报送期限", ABSENT)


class Confirmed(ContentModel):
    """已核: a finding that a person has confirmed; valid as long as the value is unchanged."""

    where: Needed = term("处", "值的位置，如 日期.咨询日")
    value: Needed = term("值", "核实时的值；值变了就失效")
    note: Text = term("说明", "为什么没有问题", ABSENT)


class CheckRule(ContentModel):
    """核对: a consistency rule among the blanks of a returned form."""

    rule: Annotated[str, *choice(*CHECK_RULES)] = term("规则", "、".join(CHECK_RULES))
    blanks: Several = term("空", "规则涉及的空名")


LIKE_A_NUMBER = re.compile(
    r"([^\d\[\]〔［(（【{｛]+?)\s*[\[〔［(（【{｛]?\s*((?:19|20)\d{2})年?\s*[\]〕］)）】}｝]?\s*第?\s*0*(\d+)\s*号?")
"""A document number with the usual mistakes: other brackets, 第, leading zeros, 号 forgotten."""


SERIAL_NUMBER = re.compile(r"(?:(?:19|20)\d{2}年|〔(?:19|20)\d{2}〕)?第?(?:[1-9]\d*|[一二三四五六七八九十百〇零]+)[号期次]")
"""The number of an order, a proclamation or minutes: 第12号, 2026年第3号, 〔2026〕5号, 第三期."""


def as_document_number(text: str) -> str:
    """Normalise a document number with the usual mistakes; "" when the text is none."""
    hit = LIKE_A_NUMBER.fullmatch(text)
    return f"{hit[1]}〔{hit[2]}〕{hit[3]}号" if hit else ""


def _document_number(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        raise refuse("wrong-type", wanted="一行文字")
    if text in ("", "无", "待定"):
        return ABSENT if text == "无" else PENDING
    if re.fullmatch(r"[^\d〔〕\s]{1,15}〔(19|20)\d{2}〕[1-9]\d*号", text) or SERIAL_NUMBER.fullmatch(text):
        return text
    raise refuse("document-number", value=text, right=as_document_number(text) or "津宝安办〔2021〕8号")


DocumentNumber = Annotated[str, BeforeValidator(_document_number), WithJsonSchema(SCALAR)]
"""代字〔年份〕序号号 (GB/T 9704-2012, 7.2.5), 第几号 (10.2), ABSENT or PENDING."""


def _issuers(value: Any) -> Any:
    """Accept one issuer or a list of them."""
    if isinstance(value, str) and value.strip() not in ("", "无"):
        raise refuse("wrong-type", wanted="几行“键: 值”（标志、简称、署名）")
    return [value] if isinstance(value, dict) else [] if isinstance(value, str) else value


WIDTHS = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}


def read_widths(value: Any) -> Any:
    """Parse proportions such as 2、4、4 (also 2:4:4)."""
    parts = [str(part).strip() for part in (value if isinstance(value, list) else re.split("[、，,；;:： ]+", str(value).strip()))]
    if parts in ([""], ["无"]):
        return []
    for part in parts:
        if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", part) or not float(part):
            raise refuse("bad-width", value=part)
    return parts


def _count(value: Any) -> Any:
    """Parse a number of copies (60, 60份); PENDING for an empty value or 待定."""
    text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        raise refuse("wrong-type", wanted="一行文字")
    if text in ("", "待定"):
        return PENDING
    number = re.fullmatch(r"(\d{1,6})份?", "0" if text == "无" else text)
    if number is None:
        raise refuse("not-a-number", value=text)
    return int(number[1])


Count = Annotated[int | str, BeforeValidator(_count), WithJsonSchema(SCALAR)]
"""A number of copies, or PENDING."""


class PrintRun(ContentModel):
    """印数: the total, or the copies for each purpose besides the units."""

    total: Count | None = term("总数", "一共印多少份；发给单位和下面各项以外的是机动", None)
    archive: Count = term("存档", "存档几份", 0)
    leaders: Count = term("领导", "送领导几份", 0)
    copy_to: Count | None = term("抄送", "抄送几份；不写就是每个抄送机关一份", None)
    spare: Count = term("机动", "多印几份备用", 0)


COPIES = {"anyOf": [SCALAR, {
    "type": "object", "additionalProperties": False,
    "properties": {name: {**SCALAR, "title": name} for name in ("总数", "存档", "领导", "抄送", "机动")}}]}


def _print_run(value: Any) -> Any:
    """Accept a number (60) or a mapping."""
    if isinstance(value, dict):
        return value
    text = value.strip() if isinstance(value, str) else value
    if text == "无":
        return None
    _count(text)  # said here, the problem is that of 印数
    return {"总数": text}


class Settings(ContentModel):
    """campaign.yaml."""

    name: Needed = term("活动", "活动名称，如 安全生产月")
    year: Year = term("年份", "活动的年份")
    first_year: Integer | None = term("首届年份", "第一届的年份；届次 = 年份 - 首届年份 + 1", None)
    ordinal: Integer | None = term("届次", "届次；写了首届年份就不用写", None)
    theme: Text = term("主题", "活动主题", ABSENT)
    region: Text = term("地区", "地区名，如 宝坻区", ABSENT)
    last_year: Text = term("上年", "上一年的活动文件夹；没有写无", ABSENT)
    issuers: Annotated[list[Issuer], BeforeValidator(_issuers)] = term(
        "发文机关", "发文机关；联合行文时写成列表，主办机关在前", [], **{ONE_OR_LIST: True})
    kind: Annotated[str, *choice(*KIND_WORDS)] | None = term("文种", "通知的文种；不写就从标题看", None)
    header: Annotated[Literal["文件", "信函", "令", "纪要", "无"], *choice(*HEADS)] = term(
        "版头", "文件、信函、令、纪要或无；不写就照文种", "文件")
    preprinted: YesNo = term("套打", "是：印在预印的红头纸上，红字、红线不印，位置照留", False)
    document_number: DocumentNumber = term("发文字号", "如 津宝安办〔2021〕8号；令号写 第8号；没有写无，没拿到写待定", ABSENT)
    copy_number: Text = term("份号", "六位数字；没有不写", ABSENT)
    classification: Annotated[str, *choice("绝密", "机密", "秘密", "无")] = term("密级", "绝密、机密、秘密", "无")
    classified_for: Text = term("保密期限", "如 1年", ABSENT)
    urgency: Annotated[str, *choice("特急", "加急", "特提", "平急", "无")] = term(
        "紧急程度", "特急、加急（电报：特提、特急、加急、平急）", "无")
    signatories: Several = term("签发人", "上行文的签发人，可有几个", [])
    addressees: Text = term("主送机关", "主送机关，末尾的冒号由程序加", ABSENT)
    date_of_issue: Date = term("成文日期", "如 5月31日、2021年5月31日、2021-05-31", ABSENT)
    seal: Annotated[Literal["加盖", "不加盖", "无"], *choice("加盖", "不加盖", "无")] = term("印章", "加盖：留出盖章的位置", "无")
    stamps: Stamps = term("签名章", "令、议案由签发人署名：{职务, 姓名}；联合发布写成列表", [], **{ONE_OR_LIST: True})
    contact: Contact | None = term("联系人", "联系人的姓名、电话、邮箱、地点", None)
    dates: dict[Name, Date] = term("日期", "文中用 {{ 日期.名称 }} 引用的日期", {})
    annexes: Annotated[list[AnnexEntry], Listed] = term("附件", "附件，顺序就是编号", [])
    reports: Annotated[list[Report], Listed] = term("报送", "没有附件、但也要收的材料", [])
    others: dict[Name, Text] = term("其他", "别的会变的值，文中用 {{ 其他.名称 }} 引用", {})
    pictures: dict[Name, Needed] = term("图", "Word 模板里 {{ 图.名称 }} 处放的图片（.png、.jpg），名录里有同名的列时各单位用自己的", {})
    roster: Text = term("单位", "名录文件，如 units.xlsx", ABSENT)
    copy_to: Text = term("抄送机关", "抄送机关，末尾的句号由程序加", ABSENT)
    print_office: Text = term("印发机关", "印发机关，一般是办公室", ABSENT)
    date_of_printing: Date = term("印发日期", "印发日期", ABSENT)
    copies: Annotated[PrintRun | None, BeforeValidator(_print_run), WithJsonSchema(COPIES)] = term(
        "印数", "一共印多少份，如 60；或 {存档: 2, 领导: 6, 抄送: 8}：在各单位的份数以外加印", None)
    imprint_on_even_page: YesNo = term("版记另起偶数面", "是：版记放在最后的偶数面", False)
    unbroken: Several = term("不拆开的词", "标题分行时不拆开的词，写成列表", [])
    code_line: YesNo = term("表号", "否：各单位的表上不印表号", True)
    correction_days: Integer = term("退回期限", "退回单要几个工作日以内重新报送；不写是 3 个", 3)
    confirmed: Annotated[list[Confirmed], Listed] = term("已核", "核实无误的提醒", [])

    @model_validator(mode="after")
    def _ordinal_counts_from_the_first_year(self) -> Settings:
        if self.first_year is not None and self.first_year > self.year:
            raise refuse("first-year-later", at="首届年份", first=self.first_year, year=self.year)
        return self

    @property
    def number_in_series(self) -> int | None:
        """届次."""
        return self.ordinal or (self.year - self.first_year + 1 if self.first_year else None)


def validate(model: type[ContentModel], data: object, year: int) -> ContentModel:
    """Validate plain values as a model; dates without a year are of `year`. Raises pydantic's ValidationError."""
    return model.model_validate(data, context={"year": year})


