"""Sentences about comparing texts and about changes that are not written back by themselves."""

from __future__ import annotations

from .kind import E, V, Wording

DIFFERENCES: dict[str, Wording] = {
    # ---- diff (comparing, applying, lines)
    "diff-operand": Wording(
        E, "“{name}”不是活动，不是文件夹，也不是 .docx 文件", "活动写名字（现有：{listed}），别的写路径",
        "“{name}” is no campaign, no folder and no .docx", "name a campaign (“{listed}”) or give a path"),
    "diff-kinds": Wording(
        E, "“{a}”和“{b}”没法比", "比两个活动、两个生成的文件夹、两个 .docx，或一个活动和一个 .docx",
        "“{a}” and “{b}” can't be compared", "give two campaigns, two output folders, two .docx files, or a campaign and a .docx"),
    "diff-unlike": Wording(
        E, "这个文件和活动“{campaign}”的哪份文件都不像", "核对活动名和文件；只是想看两个文件的不同，就写两个 .docx",
        "this file is like no document of campaign “{campaign}”", "check both; to compare two files, give two .docx"),
    "change-in-mark": Wording(
        V, "没有写回：{change}；这里有记号 {mark}", "在这一行手工改；记号印出来的值在 {file} 第 {line} 行",
        "not written back: {change}; it touches the mark {mark}", "edit this line; what the mark prints stands in {file}, line {line}"),
    "change-in-value": Wording(
        V, "没有写回：{change}；这里印的是这个值", "核对后手工改这个值，用到它的地方会一起变",
        "not written back: {change}; what is printed is this value", "edit the value; every place that uses it follows"),
    "change-no-source": Wording(
        V, "没有写回：{change}；这里的字不是从内容文件来的", "由程序或 Word 模板印的：改 campaign.yaml 里相应的值，或改 templates、annexes 里的 Word 文件",
        "not written back: {change}; it does not come from a content file", "a template or the program prints it: edit campaign.yaml or the Word file"),
    "change-not-plain": Wording(
        V, "没有写回：{change}；这一行有记号、引号或分格的竖线，程序不敢只动这几个字", "手工改这一行",
        "not written back: {change}; the line holds marks, quotes or cells that the program does not dare to touch", "edit this line"),
    "change-in-copies": Wording(
        V, "没有写回：{change}；这段话在文件里印了 {times} 处，改得不一样", "定下来怎么改，手工改这一行，各处会一起变",
        "not written back: {change}; it is printed {times} times and was changed in different ways", "edit this line; all of them follow"),
    "change-together": Wording(
        V, "没有写回：{change}；它和旁边没有写回的改动连在一起", "一起手工改",
        "not written back: {change}; it belongs to a change beside it that was not written", "edit both by hand"),
    "paragraph-no-line": Wording(
        V, "没有写回：“{text}”这一段放在哪一行，定不下来", "在这里附近手工加上（表格里的改 .yaml）",
        "not written back: there is no telling which line “{text}” goes to", "add it by hand near here"),
}
