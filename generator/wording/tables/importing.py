"""Sentences about importing an old document."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

IMPORTING: dict[str, Wording] = {
    "import-exists": Wording(
        E, "活动“{name}”已经有了", "换一个名字",
        "there is a campaign “{name}” already", "choose another name", "choose-name"),
    "import-kind": Wording(
        E, "读不了这种文件：{suffix}", "在 Word、WPS 里另存为 .docx，或存成 .txt",
        "this kind of file can't be read: {suffix}", "save it as .docx or .txt",
        causes={
            ".pdf": Remedy(
                "用 Word 打开，另存为 .docx；是扫描件就先识别成文字", "open it in Word and save it as .docx; have a scan recognised as text first"),
            **dict.fromkeys((".xlsx", ".xls", ".et", ".csv"), Remedy(
                "表格复制到 Word 里，存成 .docx；不用改、要原样发的，导入以后放进 annexes，写“原样: 是”",
                "copy the table into Word and save it as .docx; put one that stays as it is in annexes/ with “原样: 是”")),
        }),
    "import-empty": Wording(
        E, "文件里没有文字", "是扫描件就先识别成文字；文字在图片里也要先打出来",
        "there is no text in this file", "have the scan recognised as text first"),
    "import-only-roster": Wording(
        E, "这是名录，没有通知或附件", "把通知或附件的文件也写上", "this is a roster, without a notice or an annex", "name the notice or an annex too"),
    "import-two-rosters": Wording(
        E, "名录不止一个", "只留一个，别的表存成 .docx 再导入", "there is more than one roster", "keep one; save other tables as .docx"),
    "import-no-roster": Wording(
        E, "这张表里没有“单位全称”（或单位名称、单位）一列，不像名录", "是名录就写上表头；是附件就复制到 Word 里，存成 .docx",
        "this sheet has no column 单位全称 and is no roster", "write the header if it is one; else copy it into Word and save it as .docx"),
    "import-annex-title": Wording(
        E, "看不出附件的标题", "在文件第一行（表的第一行也行）写上标题", "the annex has no title", "write its title into the first line, or the first row of the table"),
    "import-needs-office": Wording(
        E, "{suffix} 要由 LibreOffice 来读，这台机器上没有", "装上 LibreOffice，或者在 Word、WPS 里另存为 .docx",
        "{suffix} is read by LibreOffice, which is not on this machine", "install LibreOffice, or save the file as .docx in Word or WPS"),
    "import-convert-failed": Wording(
        E, "LibreOffice 打不开这个 {suffix} 文件{said}", "在做它的程序里打开，另存为 .docx",
        "LibreOffice can't open this {suffix}{said}", "open it in the program that made it and save it as .docx"),
    "import-converted": Wording(
        R, "{suffix} 是由 LibreOffice 转换以后读的，图形和旧的公式可能变样", "对照原件看一遍",
        "LibreOffice converted this {suffix}; drawings and old formulas may look otherwise", "compare it with the original"),
    "import-roster": Wording(
        R, "这里的单位名单（{count} 行）作为名录存到 {file}", "看看“单位全称”对不对；不是发文单位的名录，就去掉 campaign.yaml 里的“单位”",
        "the list of units here ({count} rows) became the roster {file}", "see whether 单位全称 is right; take 单位 out of campaign.yaml if it is no roster"),
    "import-not-found": Wording(
        R, "没有找到：{parts}", "原件里有的，自己补到 campaign.yaml 和 notice.md 里",
        "not found: “{parts}”", "put in what the original has"),
    "import-doubtful": Wording(
        R, "{what}“{text}”拿不准", "对照原件看看", "“{what}”: “{text}” is not sure", "compare it with the original"),
    "import-rewritten": Wording(
        R, "{what}按规范改写：{change}", "不要改就照原件写回来", "{what} is written by the standard: {change}", "write it as it was if it must not change"),
    "import-typed-line": Wording(
        R, "打出来的横线没有导入：“{text}”", "红线、版记的线由程序画", "a line that was typed was left out: “{text}”", "the program draws the lines of head and imprint"),
    "import-blank-lines": Wording(
        R, "附件“{title}”里打出来的横线（{count} 条）换成了填写项，印出来没有横线", "要横线就在填写项两边自己打上",
        "{count} typed lines in annex “{title}” became blanks, which are printed without a line", "type the lines beside the blanks to have them"),
    "import-moved": Wording(
        R, "{what}原来不在这个位置，按规范印在它该在的地方", "看看对不对", "“{what}” stood elsewhere and is printed where the standard has it", "see whether it is right"),
    "import-not-printed": Wording(
        R, "{what}“{text}”写进了 campaign.yaml；没有认出版头，所以印不出来", "要印就写上“版头”和发文机关的“标志”",
        "{what} “{text}” is in campaign.yaml; without a masthead it is not printed", "write 版头 and 标志 to have it printed"),
    "import-cell-joined": Wording(
        R, "这张表里有的格有几段，接成了一段", "要分段就把表改成登记表或统计表",
        "cells of this table had several paragraphs, which were joined", "make it a form (“登记表”) or a table (“统计表”) to keep them apart"),
    "import-differs": Wording(
        V, "生成后和原件不一样的地方：“{text}”", "对照原件改这一段",
        "built again, this is not as in the original: “{text}”", "correct it by the original"),
    "import-careful": Wording(
        R, "为了和原件一字不差，一部分内容只照原样导入，没有提出记号或填写项", "对照原件看一遍，需要的填写项和记号自己补上",
        "to keep every character, some of it was imported as plain text without marks or blanks", "read it through and add the marks you want"),
    "import-plain": Wording(
        R, "“{text}”像是{what}，但那样印出来和原件不同，所以照原样放在文章里", "今年要按规范印，就改写到 campaign.yaml 里",
        "“{text}” looks like {what}, but would print otherwise; it stays in the text as it is", "to print it by the standard, move it to campaign.yaml"),
    "import-title": Wording(
        R, "不确定标题是不是“{text}”", "看看标题对不对，不对就改 notice.md",
        "is “{text}” the title?", "see whether it is, else change notice.md"),
    "import-year": Wording(
        R, "文件里看不出是哪一年的，先写了 {year}", "看看 campaign.yaml 里的“年份”对不对",
        "no year is named in it; {year} was taken", "see whether 年份 in campaign.yaml is right"),
    "import-dropped": Wording(
        R, "“{text}”像页码或转换留下的记号，没有导入", "真是正文就自己补上",
        "“{text}” looks like a page number or a trace of some converter and was left out", "if it is text, put it back"),
    "import-beside": Wording(
        R, "{where}没有导入：“{text}”", "需要的话自己补上",
        "{where} was not imported: “{text}”", "put it in if it is needed"),
    "import-left-out": Wording(
        R, "这里的{what}没有导入：“{text}”", "需要的话自己补上，或把原件作为“原样: 是”的附件",
        "{what} here was not imported: “{text}”", "put it in if it is needed, or keep the file as an annex with 原样: 是"),
    "import-as-text": Wording(
        R, "这里的{what}按文字导入：“{text}”{detail}", "看看要不要改成空或记号",
        "{what} here was imported as text: “{text}”{detail}", "see whether it should be a blank or a mark"),
    "import-unread": Wording(
        V, "这一部分里有 {count} 个{what}没有读到：“{text}”", "对照原件补上；别的办法是先在 Word 里另存一遍再导入",
        "{count} of this part were not read ({what}): “{text}”", "put it in by the original, or save the file anew in Word and import that"),
    "import-width": Wording(
        R, "原件的“{old}”印成了“{new}”", "规范用全角；要和原件一样就在内容里改",
        "“{old}” of the original is printed as “{new}”", "the standard has it so; change the content if it must be as it was"),
    "import-list-number": Wording(
        R, "“{text}”前面的“{number}”是 Word 自动编的号，已经写成文字", "看看序号对不对",
        "the number “{number}” before “{text}” was made by Word and is now typed", "see whether it is right"),
    "import-joined": Wording(
        R, "“……{before}”和“{after}……”接成了一段", "本来是两段就分开",
        "“…{before}” and “{after}…” were joined into one paragraph", "part them if they were two"),
    "import-table": Wording(
        R, "从这里起用 Tab 隔开的几行当成了表格（{rows} 行 {columns} 列）", "看看行和列对不对",
        "lines with tabs were read as a table of {rows} rows and {columns} columns", "see whether rows and columns are right"),
    "import-table-plain": Wording(
        R, "这张表没法写成表格，改成了一行一格的文字", "需要表格就照原件重画",
        "this table can't be written as one; its cells became paragraphs", "draw it again if you need it"),
    "import-blanks": Wording(
        R, "附件“{title}”里的填写项（{count} 个），名称是按旁边的字起的：{names}", "汇总时一个名称是一列，看一遍，不合适就改",
        "the blanks of “{title}” ({count}) were named by the words around them: “{names}”", "each is a column of the summary; change what does not suit"),
    "import-year-marks": Wording(
        R, "有 {count} 处像是只在 {year} 年适用的话，加了年度记号，第一处是“{text}”", "看一遍：不是年度性的就去掉记号",
        "{count} clause(s) look true of {year} only and were put into year marks; the first is “{text}”", "take the marks off where they are not"),
    "import-label": Wording(
        R, "这个文件没有写“附件几”，按“{label}”导入", "顺序不对就在 campaign.yaml 里调",
        "this file does not say which annex it is; it became “{label}”", "change the order in campaign.yaml if it is wrong"),
}
