"""Sentences about packages, the text for a chat group, and the print list."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

PACKING: dict[str, Wording] = {
    # ---- packages (package_folder, packages)
    "package-kept": Wording(
        E, "这里的文件不是印发放的，或者放好以后改过，没有覆盖，这一包不齐", "把它移到别处或删掉，再运行一次",
        "this is not what the program put here, or it was changed since; it has been kept, so the package is not complete",
        "move it elsewhere or delete it, then run again"),
    "package-stranger": Wording(
        V, "这个文件不在印发件里，却放在要发的文件夹里，会跟着发出去", "不该发的移到别处；要发的先写进内容并印发",
        "this file is none of the issued documents, but lies in a package and would go out with it",
        "move it elsewhere; what is to go out has to be issued first"),
    "package-beside": Wording(
        R, "分发文件夹里有 {count} 个文件不是印发放的，如“{file}”，没有动它", "自己放的不用管；不要了自己删",
        "{count} file(s) here are not the program's, e.g. “{file}”; they stay", "leave your own, delete what you do not need"),
    "package-name-utf8": Wording(
        R, "压缩包里有 {count} 个文件名用 GBK 写不好（生僻字等），改用 UTF-8 写了：{names}", "对方用新的解压软件就不用管；否则换一个字，或不用压缩包",
        "{count} name(s) in the zips can't be written well in GBK and are in UTF-8: “{names}”",
        "nothing to do unless receivers use old unpacking programs; then replace the character, or hand over folders"),
    "package-no-units": Wording(
        E, "活动没有名录，不知道要分给谁", "在 campaign.yaml 写“单位: units.xlsx”；只要全部文件一份，就不用名录",
        "the campaign has no roster: nobody gets a package", "set 单位 in campaign.yaml; every file once needs no roster", "package-all",
        causes={"none-in-use": Remedy(
            "名录里没有一个在用的单位：把要分的单位的“状态”改成“在用”；只要全部文件一份，就不用改",
            "no unit of the roster is in use: set 状态 to 在用 for those that get one; every file once needs none", "package-all")}),
    "package-no-channel": Wording(
        V, "“{unit}”没有写发送方式，文件的密级是“{level}”，没有给它打包", "在名录“发送方式”里写纸质或交换站",
        "“{unit}” has no 发送方式 and the documents are classified (“{level}”): no package was made", "write 纸质 or 交换站 in the roster"),
    # ---- the words for a channel, the print list (message_text, group_text, labels)
    "message-gap": Wording(
        V, "这段话里还有没定的内容：{text}", "在内容文件里写上，或者改成今年的，再发出去",
        "something in these words is not known yet, or of another year: “{text}”", "supply it in the content before sending"),
    "copies-assumed": Wording(
        R, "有 {n} 个单位要纸质文件，名录里没有写份数，各按 1 份算：{names}", "份数不对就在名录的“份数”一列写上",
        "{n} unit(s) get paper and have no 份数, one copy each is assumed: “{names}”", "write 份数 in the roster where it is another number"),
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
