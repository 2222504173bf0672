"""The words of `yinfa package`, Chinese and English."""

from __future__ import annotations

PACKAGE_PHRASES: dict[str, tuple[str, str]] = {
    "meta-by": ("unit|channel|all", "unit|channel|all"),
    "meta-package-as": ("folder|zip", "folder|zip"),
    "meta-zip": ("compat|utf8", "compat|utf8"),
    "help-package": (
        "分发：把印发的文件按单位、按发送方式理成文件夹或压缩包。",
        "Sort what was issued into folders or zips, by unit or by channel."),
    "more-package": (
        ("--by unit     一个单位一包：公文和它自己的附件\n"
         "--by channel  按发送方式分：微信群里放公文和空白附件各一份，邮箱、纸质、交换站一个单位一包\n"
         "--by all      全部文件一份，存档或拷给别的科室用\n"
         "放在 output/活动（分发）/ 里，只留这一次的；只用印发件（yinfa issue），有盖章件就用盖章件。\n"
         "例：yinfa package --by channel"),
        ("--by unit     one package a unit: the document and the unit's own annexes\n"
         "--by channel  by 发送方式: for 微信群 the document and blank annexes once, for the others one package a unit\n"
         "--by all      every file once, to keep or to hand to colleagues\n"
         "They go to output/CAMPAIGN（分发）/, which holds the last run's only; only issued documents (yinfa issue), sealed copies first.\n"
         "Example: yinfa package --by channel")),
    "opt-by": ("怎么分：unit 按单位（默认），channel 按发送方式，all 全部一份", "by unit (default), by channel, or all at once"),
    "opt-package-as": ("folder 文件夹（默认）或 zip 压缩包", "folders (default) or zips"),
    "opt-zip": ("压缩包里的文件名：compat 新旧软件都认（默认），utf8 只写 UTF-8",
                "names in zips: compat for old and new programs (default), utf8 for UTF-8 alone"),
    "opt-personal": ("微信群也一个单位一包（和 --by channel 一起用）", "one package a unit for 微信群 too (with --by channel)"),
    "opt-package-draft": ("没有印发也做，用现在生成的草稿；台账里记作草稿", "from the build as it is, not issued; the ledger says so"),
    "opt-package-unit": ("只做这个单位（写编号、全称或简称，可写几次），别的不动", "only this unit (its number, full or short name; can be repeated); others stay as they are"),
    "opt-package-document": ("只做这一份，如 通知、催报", "only this issued document"),
    "package-all-units": ("--by all 是全部一份，不和 --unit 一起用", "--by all goes without --unit"),
    "package-personal": ("--personal 只和 --by channel 一起用", "--personal goes with --by channel"),
    "packing": ("分发", "packing"),
    "packed": ("“{campaign}”：{packages} 包，{files} 个文件，{size}；新写 {written} 包。",
               "“{campaign}”: {packages} package(s), {files} file(s), {size}; {written} written."),
    "packed-left-out": ("没有做的 {n} 包：{names}", "Not made ({n}): {names}"),
    "packed-where": ("在 {folder}", "In {folder}"),
    "packed-unit": ("一个单位一包，直接发给它就行。", "One package a unit: hand it over as it is."),
    "packed-all": ("全部文件一份，存档或拷给别人用。", "Every file once, to keep or to hand on."),
    "packed-group": ("微信群：把里面的文件拖进群里；群里的话用 yinfa message{on}",
                     "微信群: drag the files into the group; yinfa message{on} has the text"),
    "packed-group-zip": ("微信群：把“微信群.zip”发到群里；群里的话用 yinfa message{on}",
                         "微信群: send 微信群.zip to the group; yinfa message{on} has the text"),
    "packed-group-personal": ("微信群：一个单位一包，分别发给各单位", "微信群: one package a unit, to send one by one"),
    "packed-mail": ("邮箱：一个单位一包，作附件发；或者直接 yinfa send{on}", "邮箱: attach a unit's package to its mail; or use yinfa send{on}"),
    "packed-paper": ("纸质：打印里面的文件，份数看 yinfa label{on}", "纸质: print the files; yinfa label{on} counts the copies"),
    "packed-exchange": ("交换站：一个单位一包，打印或拷盘后送交换站", "交换站: print or copy a unit's package for the exchange"),
    "packed-undecided": ("未定发送方式：名录里没有写发送方式的单位", "未定发送方式: units whose channel the roster does not say"),
}
