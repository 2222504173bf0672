"""The words of the command line itself, Chinese and English. Sentences about problems are in `wording`."""

from __future__ import annotations

from .issue import ISSUE_PHRASES
from .mail import MAIL_PHRASES
from .message import MESSAGE_PHRASES
from .office import OFFICE_PHRASES
from .package import PACKAGE_PHRASES
from .returning import RETURN_PHRASES
from .shell import SHELL_PHRASES
from .standing import STANDING_PHRASES
from .year import YEAR_PHRASES

PHRASES: dict[str, tuple[str, str]] = {
    # ---- problems
    "error": ("错误", "error"),
    "review": ("待核", "review"),
    "reminder": ("提醒", "reminder"),
    "count-error": ("{n} 个错误", "{n} error(s)"),
    "count-review": ("{n} 处待核", "{n} to review"),
    "count-reminder": ("{n} 条提醒", "{n} reminder(s)"),
    "counts": ("共 {parts}。", "{parts}."),
    "unlisted": ("{where}: 同样的问题[{code}]还有 {n} 处，没有列出", "{where}: {n} more of [{code}], not listed"),
    "nowhere": ("别处", "elsewhere"),
    "comma": ("、", ", "),
    "stop": ("已中断。已经写好的文件都是完整的，再运行一次会接着做完。",
             "Interrupted. Every file that was written is whole; run it again to complete the rest."),
    "seconds-left": ("还要约 {n} 秒", "about {n} s left"),
    "minutes-left": ("还要约 {n} 分钟", "about {n} min left"),
    "building": ("生成", "Building"),
    # ---- usage errors
    "usage-error": ("用法不对：{text}", "Usage: {text}"),
    "see-help": ("看说明：{command} --help", "see: {command} --help"),
    "see-commands": ("看有哪些命令：{command} --help", "see the commands: {command} --help"),
    "no-option": ("没有 {name} 这个选项", "no such option: {name}"),
    "no-option-near": ("没有 {name} 这个选项，是不是 {near}？", "no such option: {name}; did you mean {near}?"),
    "no-command": ("没有 {name} 这个命令", "no such command: {name}"),
    "no-command-near": ("没有 {name} 这个命令，是不是 {near}？", "no such command: {name}; did you mean {near}?"),
    "missing": ("缺少“{name}”", "{name} is missing"),
    "needs-value": ("{name} 后面要写上内容", "{name} needs a value"),
    "takes-no-value": ("{name} 后面不用写内容", "{name} takes no value"),
    "extra": ("多出来的内容：{text}", "unexpected: {text}"),
    "bad-count": ("{name} 要写 1 到 {most} 的整数，不能写“{value}”", "{name} takes a whole number from 1 to {most}, not “{value}”"),
    "bad-choice": ("{name} 不能是“{value}”，可以写 {choices}", "{name} can't be “{value}”; choose from {choices}"),
    "no-folder": ("找不到文件夹“{path}”", "there is no folder “{path}”"),
    "no-file": ("找不到文件“{path}”", "there is no file “{path}”"),
    "not-a-file": ("“{path}”是文件夹，要的是文件", "“{path}” is a folder, not a file"),
    "binary-terminal": ("Word 文件不能直接显示在屏幕上；用 -o 文件名 保存，或用 > 转到文件里",
                        "a Word file can't be shown on a terminal; write -o FILE or redirect it"),
    # ---- help pages
    "usage": ("用法：", "Usage: "),
    "options": ("选项：", "Options:"),
    "shared-options": ("通用选项（写在命令前后都可以）：", "Shared options (before or after the command):"),
    "commands": ("命令：", "Commands:"),
    "meta-options": ("[选项]", "[OPTIONS]"),
    "meta-command": ("命令", "COMMAND"),
    "meta-campaign": ("活动", "CAMPAIGN"),
    "meta-document": ("文件", "DOCUMENT"),
    "meta-folder": ("文件夹", "DIR"),
    "meta-file": ("文件", "FILE"),
    "meta-docx": ("文件.docx", "FILE.docx"),
    "meta-number": ("个数", "NUMBER"),
    "meta-address": ("地址", "ADDRESS"),
    "meta-unit": ("单位", "UNIT"),
    "meta-as": ("形式", "FORM"),
    "meta-text": ("文字", "TEXT"),
    "meta-channel": ("方式", "CHANNEL"),
    "meta-name": ("名称", "NAME"),
    "meta-language": ("zh|en", "zh|en"),
    "meta-form": ("text|json", "text|json"),
    "help-root": (
        ("印发：把一次活动的内容做成符合 GB/T 9704-2012 的 Word 公文，每个单位一套。\n"
         "第一次用：yinfa init 我的公文，再进到“我的公文”里改内容；改完 yinfa check 检查，yinfa build 生成。"),
        ("yinfa: one campaign's content in, official Word documents (GB/T 9704-2012) for every unit out.\n"
         "Begin with: yinfa init DIR, edit the content there, then yinfa check and yinfa build.")),
    "more-root": ("每个命令的说明：yinfa 命令 --help", "Help on a command: yinfa COMMAND --help"),
    "help-init": (
        "新建一个公文文件夹，里面有模板和一个能直接生成的例子。",
        "Make a new project folder with templates and a sample that can be built at once."),
    "help-import": (
        ("把去年的文件变成一个活动的内容。\n"
         "读 .docx、.txt、.md；先写通知，再写方案和附件。认得出的放到该放的地方，拿不准的照原样留着，并列在“导入报告.txt”里；"
         "最后生成一遍和原件比较，保证一字不差。"),
        ("Make a campaign's content from last year's documents.\n"
         "Reads .docx, .txt and .md: the notice first, then plan and annexes. What is unsure stays as it is and is listed in "
         "导入报告.txt; at the end it is built and compared with the original, character by character.")),
    "opt-import-as": ("活动的文件夹名，如 2021-anquanyue；不写就按年份和标题取一个", "folder of the campaign, as 2021-anquanyue; by year and title when left out"),
    "render-ending": ("“{path}”：做出来的是 Word 文件，文件名要以 .docx 结尾", "“{path}” must end in .docx: a draft is a Word file"),
    "meta-files": ("文件…", "FILE…"),
    "opt-import-annex": ("只作附件导入：活动有了就加进去", "import as annexes alone, into a campaign that may be there"),
    "import-rewritten": ("有 {n} 处按规范改写或没有照原样印，见上。", "{n} thing(s) are written by the standard, see above."),
    "import-done": ("已导入到 {path}：{files}。", "Imported to {path}: {files}."),
    "import-same": ("生成后与原件比较：{count} 个字，一字不差（不计空格、换行）。",
                    "Built and compared: {count} characters, all the same (white space aside)."),
    "import-lost": ("生成后与原件比较：{count} 个字里有 {lost} 个不一样，见上。",
                    "Built and compared: {lost} of {count} characters differ, see above."),
    "import-unread": ("原件里有 {n} 处没有读到，见上。", "{n} thing(s) in the originals were not read, see above."),
    "import-widths": ("生成后与原件比较：有 {n} 个标点的全角半角不一样，见上。",
                      "Built and compared: {n} sign(s) are printed in another width, see above; all else is the same."),
    "import-left-out": ("另有 {n} 处不是正文的文字，没有导入，见上。", "{n} thing(s) beside the text were not imported, see above."),
    "import-next": ("看一遍“{path}”，再 yinfa check{on}。", "Read {path}, then: yinfa check{on}"),
    "more-init": ("文件夹里已经有 content、templates 或 output 时，什么也不做。",
                  "Nothing is done where content, templates or output already exist."),
    "help-check": (
        "检查内容、名录和模板，指出每个问题在哪里、怎么改。",
        "Check content, roster and templates: where each problem is and what to do."),
    "default-used": (
        "没有写是哪个活动，用的是默认活动“{name}”；还有年份更晚的：{newer}。",
        "No campaign was named, so it is the default one, “{name}”; there are later ones: {newer}."),
    "meta-check": ("[活动 | 文件.docx…]", "[CAMPAIGN | FILE.docx…]"),
    "check-mixed": ("一次只检查一个活动，或者几个 Word 文件", "check one campaign at a time, or Word files"),
    "inspected": ("{file}：认出了{elements}。", "{file}: recognised {elements}."),
    "inspected-clean": ("{file}：认出了{elements}；检查过的地方没有问题。", "{file}: recognised {elements}; nothing is wrong in what was checked."),
    "inspected-none": ("0 样", "nothing"),
    "inspected-lacking": ("  没有认出，也就没有检查：{names}", "  not recognised, so not checked: {names}"),
    "inspected-beside": (
        "  没有检查正文以外的 {n} 处（页眉、批注、图片等）：{places}", "  not checked: {n} thing(s) beside the text (headers, comments, pictures): {places}"),
    "inspected-not": (
        "没有检查的：排成页才看得出的（每面行数、每行字数、版头和落款的位置、页码的位置、印章），表格里的字体字号，文本框、图片里的字。",
        "Not checked: what only pages show (lines, characters, positions, page numbers, seals), fonts in tables, text in boxes and pictures."),
    "more-campaign": (
        "不写“活动”时：先看现在在哪个活动的文件夹里，再看 content/project.yaml 的“默认活动”，只有一个活动就用它。",
        "Without CAMPAIGN: the one whose folder you stand in, else 默认活动 of content/project.yaml, else the only one."),
    "help-build": (
        "生成通知、方案、公文和每个单位的附件，放到 output 文件夹。",
        "Build notice, plan, combined document and every unit's annexes into the output folder."),
    "help-render": (
        "只生成一份草稿：通知、方案、公文、附件1 等。",
        "Render one draft: 通知, 方案, 公文, 附件1 …"),
    "more-render": (
        "例：yinfa render 附件1 --unit 01\n不写 -o 时存到现在的文件夹，不覆盖已有的文件。",
        "Example: yinfa render 附件1 --unit 01\nWithout -o it is saved in the working folder and replaces nothing."),
    "help-blanks": (
        "列出表里的每个填写项和填的内容，少了哪几个空。",
        "List the blanks of forms, what was filled in, and which are gone."),
    "more-blanks": (
        ("文件、文件夹、压缩包、邮件（.eml）都行，可以写几个；读法和 yinfa collect 一样，只看，不存。\n"
         "发出的空表按项目找（-C、现在的文件夹、文件所在的文件夹往上）；不是发出的表，只列带书签的空。"),
        ("Files, folders, zips and mails (.eml), several at once; read as yinfa collect reads them, nothing is kept.\n"
         "The form as issued is looked for in the project (-C, the working folder, upwards from the file); of other forms the blanks\n"
         "that have bookmarks are listed.")),
    "blanks-file": ("{file}：", "{file}:"),
    "blanks-all": ("{unit} {annex}：{all} 个空都找到了，填了 {filled} 个。", "{unit} {annex}: all {all} blanks found, {filled} filled in."),
    "blanks-lacking": (
        "{unit} {annex}：{all} 个空里找到 {found} 个，填了 {filled} 个；没有找到：{names}。",
        "{unit} {annex}: {found} of {all} blanks found, {filled} filled in; not found: {names}."),
    "help-template": ("标准模板：重做，看哪里和标准不一样，或看一个模板要用哪些内容。", "Templates: rebuild the standard set, see where it differs from the standard, or what one needs."),
    "help-template-build": (
        "照 templates/layout.yaml 里的尺寸重做标准模板。",
        "Rebuild the standard templates from templates/layout.yaml."),
    "help-template-check": (
        "列出版面与 GB/T 9704-2012 不一样的地方，每项注明条款：layout.yaml 里改了的数，手工改过的模板。",
        "List where the layout differs from GB/T 9704-2012, with the clause: numbers of layout.yaml, templates edited by hand."),
    "help-template-vars": (
        "列出一个 Word 模板用到的内容（{{ }}）和填写项（[[ ]]），还有它可以用的，每项一句说明。",
        "List the values {{ }} and blanks [[ ]] of a Word template, and what it can use, with a sentence each."),
    "help-schema": (
        "输出内容文件的 JSON Schema，给编辑器用；不写名称就列出有哪些。",
        "Print the JSON Schema of a content file for editors; without a name, list them."),
    "opt-final": ("按定稿要求：还有“待定”、往年文字就不通过", "as for the final version: nothing 待定, no other year's words"),
    "opt-unit": ("只做这个单位，写它的编号、全称或简称；可以写几次", "only this unit (its number, full or short name); may be repeated"),
    "opt-one-unit": ("哪个单位的那一份，写它的编号、全称或简称", "the unit whose copy it is (its number, full or short name)"),
    "opt-output": ("放到这个文件夹，不放 output", "write to this folder instead of output"),
    "opt-output-file": ("存成这个文件；写 - 就输出到标准输出", "write to this file; - is standard output"),
    "opt-dry-run": ("只看会做哪些，不写文件", "show what would be done, write nothing"),
    "opt-force-result": ("文件已经有了，不是印发写的或者改过，也覆盖", "also replace a file that is not yinfa's, or was changed"),
    "opt-force": ("手工改过的文件也换成新的", "replace files that were edited by hand as well"),
    "opt-prune": ("把停用、删掉的单位的文件夹移出去", "move away folders of units that are gone"),
    "opt-verify": ("每个文件都重新读一遍，不按上次的结果说", "read every file again, whatever is known of the last run"),
    "opt-sync": ("等磁盘全部写好再结束", "wait until the disk holds everything"),
    "opt-jobs": ("用几个进程同时做（几百个单位以上才值得）", "processes that share the work (worth it from hundreds of units)"),
    "opt-executor": ("交给已有的集群做：dask://主机:端口", "let a cluster work: dask://HOST:PORT"),
    "opt-force-template": ("手工改过的模板也换成标准的", "replace templates that were edited by hand as well"),
    "opt-directory": ("就当是在这个文件夹里运行：相对路径都从它算起", "run as if started in this folder: relative paths begin there"),
    "opt-campaign": ("哪个活动", "which campaign"),
    "opt-quiet": ("少说话：只显示结果、错误和待核", "only results, errors and reviews"),
    "opt-verbose": ("每个问题都单独列出，位置写成 文件:行:列；说出每段工作的用时",
                    "list each problem by itself, its place as file:line:column; tell how long work took"),
    "opt-language": ("界面语言：zh 中文（默认），en 英文", "language: zh Chinese (default), en English"),
    "opt-form": ("结果的形式：text 给人看（默认），json 给程序用", "form of the result: text (default) or json"),
    "opt-help": ("显示这页说明", "show this page"),
    "opt-version": ("显示版本", "show the version"),
    # ---- results
    "check-clean": ("“{campaign}”没有问题，可以生成了：yinfa build{on}",
                    "“{campaign}” has no problems; go on with: yinfa build{on}"),
    "check-reminders": ("“{campaign}”没有要改的，看过提醒就可以生成：yinfa build{on}",
                        "nothing in “{campaign}” needs a change; read the reminders, then: yinfa build{on}"),
    "check-faults": ("改好以后再检查一次：yinfa check{on}", "correct them, then check again: yinfa check{on}"),
    "titles-broken": ("标题这样分行；拆开了不该拆的词，就写进“不拆开的词”：", "titles are set on these lines; list words that must not be broken under 不拆开的词:"),
    "title-broken": ("  {document}：{lines}", "  {document}: {lines}"),
    "built": ("“{campaign}”：{units} 个单位，{documents} 份文件，新写 {written} 份，没有变的 {unchanged} 份。",
              "“{campaign}”: {units} unit(s), {documents} document(s), {written} written, {unchanged} unchanged."),
    "built-dry": ("试运行，什么也没写。“{campaign}”：{units} 个单位，{documents} 份文件。",
                  "Dry run, nothing was written. “{campaign}”: {units} unit(s), {documents} document(s)."),
    "blanks-each": ("每个单位 {n} 项", "Each unit gets {n} blank(s)"), "blanks-prefilled": ("，其中预填 {n} 项", ", {n} of them filled in already"),
    "blanks-more": ("，比上年多 {n} 项", ", {n} more than last year"), "blanks-fewer": ("，比上年少 {n} 项", ", {n} fewer than last year"),
    "blanks-same": ("，和上年一样多", ", as many as last year"), "blanks-end": ("。", "."),
    "built-where": ("文件在：{folder}", "They are in: {folder}"),
    "built-first": ("先打开看看：{path}", "Look at this one first: {path}"),
    "kept": ("有 {n} 份手工改过，没有动：{names}（要换成新的，加 --force）",
             "{n} edited by hand and left as they are: {names} (--force replaces them)"),
    "failed": ("有 {n} 份没有做成：{names}", "{n} failed: {names}"),
    "and-more": ("{names} 等", "{names} …"),
    "nothing-written": ("没有写任何文件。改好以后再来一次。", "Nothing was written. Correct this and try again."),
    "nothing-written-wait": ("没有写任何文件，等它结束再运行。", "Nothing was written; run it again when that has ended."),
    "nothing-written-only": ("没有写任何文件。", "Nothing was written."),
    "saved": ("已存到：{path}", "Saved as: {path}"),
    "init-done": ("建好了：{path}", "Made: {path}"),
    "init-next": ("接下来：\n  cd {path}\n  yinfa build         先生成例子看看\n然后改 content 里的内容和名录，再 yinfa check 检查。",
                  "Next:\n  cd {path}\n  yinfa build         build the sample\nThen edit what is in content/ and run yinfa check."),
    "no-blanks": ("这个文件里没有填写项。", "This file has no blanks."),
    "blank-empty": ("（空）", "(empty)"),
    "blank-head-name": ("名称", "name"),
    "blank-head-kind": ("类型", "type"),
    "blank-head-value": ("内容", "value"),
    "blank-head-id": ("编号", "id"),
    "doubt": ("请看一看“{name}”：{doubt}", "look at “{name}”: {doubt}"),
    "deviation": (
        "{file} {term}：{own}，标准是 {standard}（GB/T 9704 的 {clause}）", "{file} {term}: {own}, the standard has {standard} (GB/T 9704, {clause})"),
    "deviations": ("共 {n} 处和标准不一样，是本单位自己的选择，照印。", "{n} difference(s), the office's own choice: printed as they are."),
    "deviations-none": ("版面和 GB/T 9704-2012 一样。", "The layout is that of GB/T 9704-2012."),
    "rebuilt": ("重做了：{path}", "Rebuilt: {path}"),
    "rebuilt-none": ("没有要重做的模板。", "No template needed rebuilding."),
    "vars-names": ("内容：", "Values:"),
    "vars-blanks": ("填写项：", "Blanks:"),
    "vars-available": ("可以用的，{documents}：", "Can be used, {documents}:"),
    "vars-none": ("（没有）", "(none)"),
    # ---- diff
    "meta-first": ("甲", "A"),
    "meta-second": ("乙", "B"),
    "help-diff": (
        "比较两个活动、两次生成的文件夹、两个 .docx，或者活动和领导改过的 .docx。",
        "Compare two campaigns, two output folders, two .docx, or a campaign and a marked-up .docx."),
    "more-diff": (
        ("例：yinfa diff 2021-anquanyue 2022-anquanyue\n"
         "领导改过的稿子写回内容：yinfa diff 2021-anquanyue 公文.docx --apply\n"
         "修订按全部接受来比。[-…-] 是删掉的，{+…+} 是加上的。没有不同时退出码是 0，有不同是 1。"),
        ("Example: yinfa diff 2021-anquanyue 2022-anquanyue\n"
         "Take a marked-up draft into the content: yinfa diff 2021-anquanyue FILE.docx --apply\n"
         "Tracked changes count as accepted. [-…-] was taken out, {+…+} put in. Exit code 0: no difference, 1: some.")),
    "opt-html": ("把左右对照存成这个网页文件", "write both texts side by side to this HTML file"),
    "opt-apply": ("把 .docx 里的改动一段一段问过，写回活动的内容文件", "ask about each paragraph, then write the changes into the content"),
    "opt-yes": ("不问，能写回的都写回", "do not ask: write back all that can be"),
    "apply-needs": ("--apply 要一个活动和一个 .docx", "--apply wants a campaign and a .docx"),
    "diff-title": ("{a} 和 {b} 的不同", "{a} and {b} compared"),
    "diff-none": ("文字没有不同。", "No difference in the text."),
    "diff-same": ("……{n} 段相同……", "… {n} paragraph(s) the same …"),
    "diff-changed": ("改", "changed"),
    "diff-added": ("加", "added"),
    "diff-removed": ("删", "removed"),
    "diff-moved": ("移到这里", "moved here"),
    "diff-remaining": ("还有 {n} 处不同没有写回。", "{n} difference(s) are left."),
    "diff-left": ("从这里移走", "moved away"),
    "diff-changes": ("修订 {n} 处：", "{n} tracked change(s):"),
    "diff-comments": ("批注 {n} 条：", "{n} comment(s):"),
    "change-inserted": ("插入", "inserted"),
    "change-deleted": ("删除", "deleted"),
    "change-moved_here": ("移入", "moved here"),
    "change-moved_away": ("移出", "moved away"),
    "change-format": ("改格式", "format changed"),
    "diff-beside": ("没有比的 {n} 处（在正文的字旁边，请自己看）：", "{n} thing(s) beside the text that were not compared (look at them yourself):"),
    "diff-new": ("多了", "new"),
    "diff-gone": ("少了", "gone"),
    "diff-ask": (
        "写回吗？[y 写 / n 不写 / a 以下全写 / q 到此为止 / ? 说明]", "Write it back? [y yes / n no / a all that follow / q stop / ? help]"),
    "diff-help": (
        ("[-…-] 是稿子上删掉的，{{+…+}} 是加上的；上面是要改的文件和行。\n"
        "  y 写：答完以后把这一处写进内容文件\n  n 不写：这一处不动\n"
        "  a 以下全写：这一处和后面的都写；会连带改别处的值、说不准是谁改的，还是一个一个问\n  q 到此为止：这一处和后面的都不写，前面答了写的照写"),
        ("[-…-] was taken out in the file, {{+…+}} put in; above is the file and line to change.\n"
        "  y yes: write this into the content once all is answered\n  n no: leave this as it is\n"
        "  a all: write this and all that follow; values that change other places too, and what others may have changed, are still asked about\n"
        "  q stop: write neither this nor what follows; what you said yes to before is written")),
    "diff-value": ("这里印的是值“{name}”（{where}），改值：“{old}”改成“{new}”", "this is the value “{name}” ({where}): “{old}” becomes “{new}”"),
    "diff-also": ("稿子上没有改、会跟着变的还有 {n} 处：", "{n} place(s) that nobody edited change with it:"),
    "diff-base-lost": (
        "注意：内容在生成以后改过，生成时的文件已经不在，下面可能有同事后来改的话，逐段看清楚。",
        "Note: the content was changed since the document was built, and that file is gone: some of these may be later changes of others."),
    "diff-base-unknown": (
        "注意：这份稿子是照哪一次生成的改的，已经查不到；没有修订记录的不同，可能是同事后来改的话，逐段看清楚。",
        "Note: it is unknown which build the file was made from: differences that are not tracked may be later changes of others."),
    "diff-applied": ("写回了 {n} 处，在：{files}", "Wrote back {n} change(s), in: {files}"),
    "diff-not-applied": ("没有写回什么。", "Nothing was written back."),
    "diff-kept": ("改过的稿子存在：{path}", "The marked-up file is kept as: {path}"),
    **ISSUE_PHRASES,
    **MAIL_PHRASES,
    **PACKAGE_PHRASES,
    **MESSAGE_PHRASES,
    **OFFICE_PHRASES,
    **YEAR_PHRASES,
    **SHELL_PHRASES,
    **RETURN_PHRASES,
    **STANDING_PHRASES,
}  # fmt: skip


def phrase(key: str, language: str, **facts: object) -> str:
    """The words for that key in `zh` or `en`; KeyError for a key without words is a bug."""
    words = PHRASES[key][language == "en"]
    return words.format(**facts) if facts else words
