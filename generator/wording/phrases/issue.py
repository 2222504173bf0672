"""The words of `yinfa issue`, `yinfa ledger` and `yinfa archive`, Chinese and English."""

from __future__ import annotations

ISSUE_PHRASES: dict[str, tuple[str, str]] = {
    # ---- issue
    "help-issue": (
        "定稿印发：按定稿要求生成一遍，把这一次的文件原样留底、记入台账。以后分发、发送用的都是这一份。",
        "Issue: a final build whose documents are kept as issued and entered in the ledger. What goes out later is just these."),
    "more-issue": (
        ("例：yinfa issue                       印发通知（连同方案、附件和各单位的表）\n"
         "yinfa issue 催报                   印发 notices/催报.md\n"
         "yinfa issue --sealed 扫描件.pdf    补上盖章的扫描件，发出去的就是它；页数、文号、标题先和公文核对\n"
         "印发过的不能改；要改就写更正、补发或撤回，再印发那一份。"),
        ("Example: yinfa issue\nyinfa issue 催报        a further notice\nyinfa issue --sealed SCAN.pdf   add the sealed copy, which is compared with the document first\n"
         "What was issued can't be changed: write and issue a further notice (更正, 补发, 撤回).")),
    "opt-sealed": ("盖章后的扫描件（PDF），代替公文的 Word 文件发出去", "the sealed copy (PDF); it goes out in place of the Word file"),
    "opt-force-sealed": ("已经有盖章件时换成这一份，原来的留在“换下”里", "replace a sealed copy that is there; the old one is kept aside"),
    "opt-yes-sealed": ("盖章件有疑问（页数、文号、标题不符，或者除了页面还有别的）也收下，不再问",
        "take the sealed copy in spite of doubts (pages, number, title, things besides pages) without asking"),
    "ask-sealed": ("还收下它作盖章件吗？收(y) 不收(n)：", "Take it as the sealed copy all the same? yes(y) no(n):"),
    "issuing": ("印发", "Issuing"),
    "issue-done": ("已印发 {name}：{title}，{count} 份文件，留底在 {folder}", "Issued {name}: {title}; {count} files, kept in {folder}"),
    "issue-before": ("{name} 在 {at} 已经印发过，文件没有变：{count} 份，在 {folder}",
        "{name} was issued on {at}, nothing changed: {count} files in {folder}"),
    "issue-sealed": ("盖章件：{file}", "Sealed copy: {file}"),
    "issue-next": ("下一步：yinfa send{on} 发邮件，yinfa package{on} --by channel 按发送方式分好，yinfa message{on} 群里的话。",
                   "Next: yinfa send{on}, yinfa package{on} --by channel, yinfa message{on}."),
    "issue-next-classified": ("涉密，不能发邮件、不能进微信群。下一步：yinfa label{on} 打印清单，yinfa package{on} 按单位分好，按保密规定送。",
        "Classified: no mail, no groups. Next: yinfa label{on}, yinfa package{on}, and the classified exchange."),
    "archived-never": ("还没有归档过；发完用 yinfa archive{on}。", "Never archived yet; when all is sent: yinfa archive{on}."),
    "archived-last": ("上次归档：{at}。", "Last archived: {at}."),
    # ---- archive
    "help-archive": (
        "把印发件、定稿、盖章件、批示、名录、台账和卷内目录归到一个文件夹，并检查有没有缺。",
        "Put all that is to be kept into one folder with a catalogue, and see that nothing is missing."),
    "opt-archive-output": ("放到这个文件夹：项目外面，或 output/ 里；里面另放的文件、补的页数照样留着",
        "write to this folder, outside of the project or in output/; files put there and page counts filled in stay"),
    "archive-done": ("已归档到 {folder}：{count} 个文件，卷内目录 {items} 件。",
        "Archived in {folder}: {count} files, {items} items in the catalogue."),
    "archive-pages": ("有 {n} 件的页数空着：没有装 LibreOffice 或者读 PDF 页面的组件，数不出来，请在卷内目录里补上。",
                      "{n} item(s) without a number of pages: LibreOffice or the reader of PDF pages is not there to count; fill them in."),
    # ---- ledger
    "help-ledger": ("台账：印发了什么，发给了谁，结果怎样。不写命令就列出来。",
        "The ledger: what was issued, what went to whom, what became of it."),
    "more-ledger": (
        ("例：yinfa ledger                                   列出来\n"
         "yinfa ledger export                            存成 Excel\n"
         "yinfa ledger mark --unit 05 --confirmed        05 回复收到了\n"
         "yinfa ledger mark --channel 微信群 --sent      群里已经发了"),
        ("Example: yinfa ledger\nyinfa ledger export\nyinfa ledger mark --unit 05 --confirmed\n"
         "yinfa ledger mark --channel 微信群 --sent")),
    "help-ledger-list": ("列出台账。", "List the ledger."),
    "help-ledger-export": ("把台账存成 Excel、CSV 或 JSON 文件。", "Save the ledger as .xlsx, .csv or .json."),
    "help-ledger-mark": (
        "登记发送结果：已经发到、对方确认收到，或者没有收到（退回）。",
        "Enter what became of it: handed over, confirmed, or failed."),
    "opt-as-form": ("形式：table 屏幕上的表（默认）、csv、xlsx、json", "form: table (default), csv, xlsx or json"),
    "opt-as-file": ("形式：xlsx（默认）、csv、json", "form: xlsx (default), csv or json"),
    "opt-export-output": ("存成这个文件，按结尾 .xlsx、.csv、.json 定形式；别人的、改过的文件不覆盖",
        "write to this file; its ending (.xlsx, .csv, .json) tells the form; nobody's own file is replaced"),
    "opt-ledger-unit": ("只看这个单位，写编号、全称或简称；可以写几次", "only this unit (its number, full or short name); may be repeated"),
    "opt-mark-unit": ("哪个单位，写编号、全称或简称；可以写几次", "which unit (its number, full or short name); may be repeated"),
    "opt-mark-channel": (
        "只登记这种方式；不写就是这个单位的每一种。不写 --unit 就是用它的全部单位",
        "what went this way, else each way of the unit; without --unit all units that it serves"),
    "opt-mark-document": ("哪一份：通知，或 notices/ 里的名称；不写就是最近印发的", "which document; without it the latest issue"),
    "opt-sent": ("已经发到、交到", "it was handed over"),
    "opt-confirmed": ("对方确认收到", "the unit confirmed it"),
    "opt-failed": ("没有收到，或者退回来了；下次 yinfa send 会再发", "it did not arrive or came back; the next yinfa send sends it again"),
    "opt-note": ("记一句说明", "a remark"),
    "mark-one": ("--sent、--confirmed、--failed 要写一个，而且只写一个", "give one of --sent, --confirmed, --failed"),
    "mark-whom": ("要写 --unit 单位编号，或 --channel 发送方式", "give --unit NUMBER or --channel CHANNEL"),
    "mark-done": ("已登记：{state}，{n} 家单位。", "Entered: {state}, {n} unit(s)."),
    "export-needs-form": ("要写 --as csv 或 json", "say --as csv or json"),
    "export-as-ending": ("--as {form} 和 {path} 的结尾不一致：只写一个，或写成一样的",
        "--as {form} contradicts the ending of {path}: give one of them, or the same"),
    "export-needs-file": ("xlsx 不能显示在屏幕上：加 -o 文件名.xlsx", "an .xlsx can't be shown: add -o FILE.xlsx"),
    "export-ending": ("{path} 的结尾看不出形式：写 .xlsx、.csv 或 .json", "{path}: the ending must be .xlsx, .csv or .json"),
    "export-done": ("台账存成了 {path}", "Ledger saved as {path}"),
    "ledger-empty": ("“{campaign}”的台账还是空的：还没有印发，也没有发过。", "The ledger of “{campaign}” is empty."),
    "ledger-issues": ("印发：", "Issued:"),
    "ledger-issued-line": ("  {at}  {name}  {title}{sealed}", "  {at}  {name}  {title}{sealed}"),
    "ledger-has-seal": ("（有盖章件）", " (sealed)"),
    "ledger-sent": ("发送：", "Sent:"),
    "ledger-sums": ("共 {n} 条：{parts}", "{n} entries: {parts}"),
    "ledger-at": ("时间", "time"), "ledger-issue": ("印发件", "issue"),
    "ledger-number": ("编号", "number"), "ledger-unit": ("单位", "unit"),
    "ledger-channel": ("方式", "channel"), "ledger-address": ("收件地址", "address"), "ledger-state": ("结果", "state"),
    "ledger-note": ("说明", "remark"), "ledger-files": ("文件", "files"), "ledger-message-id": ("Message-ID", "Message-ID"),
    "ledger-title": ("标题", "title"),
    "ledger-date": ("成文日期", "date of issue"), "ledger-sealed": ("盖章件 SHA-256", "sealed copy, SHA-256"),
    "ledger-event": ("经过", "event"), "ledger-message": ("序号", "message"),
    "ledger-sheet-sent": ("发送", "sent"), "ledger-sheet-issued": ("印发", "issued"), "ledger-sheet-history": ("经过", "history"),
    "ledger-draft": ("草稿", "draft"), "ledger-again": ("再发", "again"),
    "event-issued": ("印发", "issued"), "event-sealed": ("补盖章件", "sealed copy"), "event-archived": ("归档", "archived"),
    "event-received": ("收表", "received"), "event-reminded": ("催报", "reminded"),
    "event-settled-taken": ("核对：采用", "settled: taken"), "event-settled-replaced": ("核对：改为", "settled: replaced"),
    "event-settled-asked": ("核对：退回", "settled: sent back"), "event-settled-undone": ("核对：撤销", "settled: undone"),
    "event-return-received": ("登记：收到", "entered: received"), "event-return-excused": ("登记：不涉及", "entered: excused"),
    "event-return-undone": ("登记：撤销", "entered: undone"),
    "event-bounce": ("退信", "bounce"), "event-delay": ("信延迟", "delayed"), "event-auto-reply": ("自动回复", "automatic reply"),
    "event-receipt": ("回执", "receipt"),
    "state-drafted": ("做好未发", "prepared"), "state-intended": ("不确定", "uncertain"), "state-accepted": ("已发", "sent"),
    "state-refused": ("被拒", "refused"), "state-deferred": ("暂未发出", "put off"), "state-uncertain": ("不确定", "uncertain"),
    "state-confirmed": ("已确认", "confirmed"), "state-failed": ("未收到", "failed"),
}  # fmt: skip
