"""Sentences about comparing texts, and about changes that are not written back automatically."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

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
    "diff-base-lost": Wording(
        E, "内容在生成以后改过，生成时的那份文件已经不在：分不清哪些是稿子上改的，哪些是内容后来改的；什么也没有写回",
        "不要一次全写回：一段一段看过再定；下次在文件的副本上改，不要改 output 里的原件",
        "the content was changed since the document was built, and the document as built is gone: whose the differences are can't be told; "
        "nothing was written", "do not write them all back at once: look at each; next time edit a copy, not the file in output/", "ask-each"),
    "change-newer": Wording(
        R, "没有动：内容在生成以后改过这里，{change}，稿子上没有改", "不用做什么；要用稿子上的，手工改回",
        "left alone: the content was changed here since the document was built, {change}; the file has this as it was",
        "nothing to do; if the file is right, change it back by hand"),
    "change-untracked": Wording(
        V, "没有写回：这里和稿子不一样，{change}；稿子上没有修订记录，也查不到稿子是照哪一次生成的改的，分不清是稿子上改的，还是内容后来改的",
        "看过再定：稿子上改的就写回，内容后来改的不动；下次请在生成的文件里开着修订改",
        "not written back: content and file differ here, {change}; the file has no tracked change here, and which build it was made from is unknown: "
        "whose the difference is can't be told", "look, then decide; next time turn on tracked changes in the document as built", "ask-each"),
    "change-in-both": Wording(
        V, "没有写回：稿子上改成“{old}”，内容在生成以后也改了，是“{new}”", "两边商量定下来，手工改这一行",
        "not written back: the file has “{old}”, but the content was changed here too since it was built, to “{new}”", "settle it, and edit this line by hand"),
    "change-in-mark": Wording(
        V, "没有写回：{change}；这里有记号 {mark}", "在这一行手工改；记号印出来的值在 {file} 第 {line} 行",
        "not written back: {change}; it touches the mark {mark}", "edit this line; what the mark prints stands in {file}, line {line}"),
    "change-in-value": Wording(
        V, "没有写回：{change}；这里印的是这个值", "核对后手工改这个值，用到它的地方会一起变",
        "not written back: {change}; what is printed is this value", "edit the value; every place that uses it follows"),
    "change-breaks": Wording(
        V, "没有写回：{change}；写进去以后 {at} 第 {row} 行就有错", "手工改这一行，连同要跟着改的地方",
        "not written back: {change}; {at}, line {row} would then be wrong", "edit this line, and what has to follow"),
    "change-of-value": Wording(
        V, "没有写回：{change}；这里印的是值“{name}”，不问过不改", "看过再定改不改这个值",
        "not written back: {change}; this is the value “{name}”, which is not changed unasked", "look, then decide about the value", "ask-each",
        causes={"elsewhere": Remedy(
            "改了这个值，稿子上没有改的还有 {count} 处会跟着变（{where}）：看过再定",
            "{count} place(s) that were not edited would change with the value ({where}): look, then decide", "ask-each")}),
    "text-unread": Wording(
        V, "这个文件里有 {count} 个{what}没有读到：“{text}”", "打开文件看一看",
        "{count} × {what} in this file were not read: “{text}”", "open the file and look"),
    "form-beside": Wording(
        V, "这里有{kind}，不在任何一个空里：“{text}”", "打开文件看一看：该填在空里的，请填表的人填进去",
        "{kind} here is in no blank: “{text}”", "open the file and look: what belongs in a blank is to be filled in there"),
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
