"""Sentences about packages, the group's text and the print list."""

from __future__ import annotations

from generator.wording.kind import E, R, V, Wording

PACKING: dict[str, Wording] = {
    # ---- the words for a channel, the print list (message_text, group_text, labels)
    "message-gap": Wording(
        V, "这段话里还有没定的内容：{text}", "在内容文件里写上，或者改成今年的，再发出去",
        "something in these words is not known yet, or of another year: {text}", "supply it in the content before sending"),
    "copies-assumed": Wording(
        R, "有 {n} 个单位要纸质文件，名录里没有写份数，各按 1 份算：{names}", "份数不对就在名录的“份数”一列写上",
        "{n} unit(s) get paper and have no 份数, one copy each is assumed: {names}", "write 份数 in the roster where it is another number"),
    "print-unreported": Wording(
        R, "“{name}”只发给未报的单位，清单里列的是全部", "把已经报了的单位从清单里划掉，或在“发送对象”里写编号",
        "“{name}” goes to units that have not reported, all are listed", "strike out those that have, or name the others in 发送对象"),
    "too-few-copies": Wording(
        E, "印数是 {total} 份，要发 {needed} 份，还差 {lacking} 份", "加大“印数”，或减少各单位、存档、领导、抄送的份数",
        "{total} copies are printed, {needed} are needed, {lacking} too few", "raise 印数, or give out fewer"),
    "too-many-copies": Wording(
        E, "从份号 {first} 起要印 {total} 份，六位数的份号不够用", "核对“份号”和“印数”",
        "{total} copies from 份号 {first} on do not fit in six digits", "check 份号 and 印数"),
    "nothing-to-print": Wording(
        E, "没有要印的：名录里没有发纸质或交换站的单位，也没有写印数", "在名录里写“发送方式”或“份数”，或在 campaign.yaml 里写“印数”",
        "there is nothing to print: no unit gets paper, and there is no 印数", "write 发送方式 or 份数 in the roster, or 印数 in campaign.yaml"),
}
