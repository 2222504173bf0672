"""Sentences about packages, the group's text and the print list."""

from __future__ import annotations

from generator.wording.kind import E, R, V, Wording

PACKING: dict[str, Wording] = {
    "package-kept": Wording(
        E, "这里的文件不是印发放的，或者放好以后改过，没有覆盖，这一包不齐", "把它移到别处或删掉，再运行一次",
        "this is not what yinfa put here, or it was changed since; it has been kept, so the package is not complete",
        "move it elsewhere or delete it, then run again"),
    "package-stranger": Wording(
        V, "这个文件不在印发件里，却放在要发的文件夹里，会跟着发出去", "不该发的移到别处；要发的先写进内容并印发",
        "this file is none of the issued documents, but lies in a package and would go out with it",
        "move it elsewhere; what is to go out has to be issued first"),
    "package-beside": Wording(
        R, "分发文件夹里有 {count} 个文件不是印发放的，如“{file}”，没有动它", "自己放的不用管；不要了自己删",
        "{count} file(s) here are not yinfa's, e.g. “{file}”; they stay", "leave your own, delete what you do not need"),
    "package-name-utf8": Wording(
        R, "压缩包里有 {count} 个文件名用 GBK 写不好（生僻字等），改用 UTF-8 写了：{names}", "对方用新的解压软件就不用管；否则换一个字，或不用压缩包",
        "{count} name(s) in the zips can't be written well in GBK and are in UTF-8: {names}",
        "nothing to do unless receivers use old unpacking programs; then replace the character, or hand over folders"),
    "package-no-channel": Wording(
        V, "“{unit}”没有写发送方式，文件的密级是“{level}”，没有给它做包", "在名录“发送方式”里写纸质或交换站",
        "{unit} has no 发送方式 and the documents are classified ({level}): no package was made", "write 纸质 or 交换站 in the roster"),
}
