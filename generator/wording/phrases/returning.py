"""The words of `yinfa collect` and `yinfa simulate`, Chinese and English."""

from __future__ import annotations

RETURN_PHRASES: dict[str, tuple[str, str]] = {
    "meta-paths": ("文件或文件夹…", "PATH…"),
    "help-collect": (
        "收表：读交回来的表，说出每张表是谁的、每个空填了什么、哪些要人看。",
        "Read the forms that came back: whose each is, what stands in each blank, what a person should look at."),
    "more-collect": (
        ("文件、文件夹、压缩包、邮件（.eml）都行，可以写几个。只看，不存，不改任何文件。\n"
         ".docx、.xlsx 和网页（.html、.mht）直接读；.doc .wps .odt .rtf 要有 LibreOffice；PDF、OFD 和图片只登记，不读。\n"
         "有一点拿不准的就列出来，附上读到的和原因，不当作读对了。怎么读的见 docs/returns.md。\n"
         "例：yinfa collect -n 回收/"),
        ("Files, folders, zips and mails (.eml), several at once. It only looks: nothing is kept, no file is changed.\n"
         ".docx, .xlsx and pages (.html, .mht) are read; .doc .wps .odt .rtf need LibreOffice; PDF, OFD and pictures are named, not read.\n"
         "Whatever is not certain is listed with what was read and why. docs/returns.md tells how forms are read.\n"
         "Example: yinfa collect -n returned/")),
    "opt-collect-dry-run": ("只看，不存（现在总是这样）", "only look, keep nothing (always so for now)"),
    "collect-head-file": ("文件", "file"),
    "collect-head-form": ("表", "form"),
    "collect-head-unit": ("单位", "unit"),
    "collect-head-filled": ("填了", "filled"),
    "collect-head-doubtful": ("待核", "to look at"),
    "collect-unknown": ("不是这里发出的表", "no form that was sent out here"),
    "collect-unread": ("没有读", "not read"),
    "collect-none": ("没有文件。", "No files."),
    "collected": ("{files} 个文件，{forms} 张表。只看，没有存。", "{files} file(s), {forms} form(s). Only looked; nothing was kept."),
    "collect-doubt": ("请看一看 {unit} {annex}“{name}”：读作“{value}”；{doubt}", "look at {unit} {annex} “{name}”: read as “{value}”; {doubt}"),
    "help-simulate": (
        "模拟收表：把生成的表照各单位会填的样子填好，练习和测试用。",
        "Fill in the forms of a build as units would, for training and tests."),
    "more-simulate": (
        ("先 yinfa build。填好的表放在 output/活动（模拟）/种子/ 里，答案在“答案.json”里；种子相同，填的就相同。\n"
         "一半照空填写，一半是各种填法：写在空旁边、划掉、批注、改表格……都是编的。\n"
         "例：yinfa simulate --seed 7"),
        ("Build first. The filled forms go to output/CAMPAIGN（模拟）/SEED/, the answers to 答案.json there; the same seed gives the same files.\n"
         "Half are filled in plainly, half in the ways of real units; all of it is made up.\n"
         "Example: yinfa simulate --seed 7")),
    "opt-seed": ("种子：从 1 起的数，默认 1", "the seed: a number from 1, by default 1"),
    "opt-simulate-output": ("放到这个文件夹", "put them into this folder"),
    "simulated": ("填好 {n} 张，在 {folder}；答案在“答案.json”里。", "{n} form(s) filled in, in {folder}; the answers are in 答案.json."),
}
