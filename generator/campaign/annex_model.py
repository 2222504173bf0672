"""The heads of annex files: 登记表, 提纲, 统计表."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from ..text import (
    ABSENT,
    SCALAR,
    Listed,
    Needed,
    Several,
    Text,
    YesNo,
)
from .model import WIDTHS, CheckRule, ContentModel, FormKind, Prefill, choice, read_widths, term

Cell = Annotated[list[str], BeforeValidator(lambda v: v if isinstance(v, list) else [v]),
                 WithJsonSchema({"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]})]



class AnnexFile(ContentModel):
    """Base of annex files: the fields that every annex file may have."""

    kind: Annotated[FormKind, *choice(*FormKind)] = term("形式", "登记表、提纲、统计表")
    title: Needed = term("标题", "附件标题")
    subtitle: Text = term("副标题", "标题下的说明", ABSENT)
    prefill: Prefill = term(
        "预填", "只填在各单位自己那一份里：{空名: 内容}，内容写“上年”是上年的值，空名写“其余”是别的空；或整张表写“上年”", {})
    without_unit: Text = term("未填单位时印", "没有单位的那一份里，预填的空印什么", ABSENT)
    required: Several = term("必填", "必须填的空", [])
    former_names: dict[str, Text] = term("曾用名", "改了名的空：{新名: 旧名}", {})
    rules: Annotated[list[CheckRule], Listed] = term("核对", "收回后核对", [])
    landscape: YesNo = term("横排", "是：横向排版", False)
    widths: Annotated[list[str], BeforeValidator(read_widths), WithJsonSchema(WIDTHS)] = term("列宽", "各列的宽度比例，如 2、4、4", [])


class Form(AnnexFile):
    """登记表: each line is a row, cells are separated by |, the last takes the rest of the row."""

    rows: Annotated[list[Needed], Listed] = term("行", "表的每一行，格子用 | 分开")
    note: Text = term("注", "表下的注", ABSENT)
    above: Text = term("表头行", "表上面的一行，用 | 分开", ABSENT)


class Outline(AnnexFile):
    """提纲: front matter of a .md annex."""

    items_may_change: YesNo = term("各单位可增减条目", "是：各单位的那一份多印两条空白条目", False)
    note: Text = term("注", "最后的注", ABSENT)


class Table(AnnexFile):
    """统计表: a table with header cells and rows by column."""

    above: Text = term("表头行", "表上面的一行，用 | 分开", ABSENT)
    columns: Annotated[list[Needed], Listed] = term("栏目", "各列的名称")
    rows: Annotated[list[dict[str, Cell]], Listed] = term("行", "每一行：{栏目: 内容}")
    note: Text = term("注", "表下的注", ABSENT)


ANNEX_MODELS: dict[FormKind, type[AnnexFile]] = {FormKind.FORM: Form, FormKind.OUTLINE: Outline, FormKind.TABLE: Table}
