"""The words of `yinfa collect` and `yinfa simulate`, Chinese and English."""

from __future__ import annotations

RETURN_PHRASES: dict[str, tuple[str, str]] = {
    "meta-paths": ("文件或文件夹…", "PATH…"),
    "help-collect": (
        "收表：读交回来的表，原件存好，每个空填了什么记进台账，拿不准的留给人看。",
        "Take in the forms that came back: originals are kept, what was read is entered, what is doubtful is left to a person."),
    "more-collect": (
        ("文件、文件夹、压缩包、邮件（.eml）都行，可以写几个；--mail 收单位邮箱里的信，邮箱里一封不删、不改。同一个文件收几次只算一份；\n"
         "同一单位后交的代替先交的，先交的留着。原件一个字节不改，存在 records/returned；有宏、加密、损坏的存在其中的“隔离”。\n"
         ".docx、.xlsx 和网页（.html、.mht）直接读；.doc .wps .odt .rtf 要有 LibreOffice；PDF、OFD 和图片只登记，不读。\n"
         "有一点拿不准的就列出来，附上读到的和原因，不当作读对了。怎么读的见 docs/returns.md。\n"
         "要改的退回给单位：yinfa collect --reply，每个单位一份退回单，登记在台账里；先看看：加 -n。\n"
         "例：yinfa collect 回收/；先看看：yinfa collect -n 回收/"),
        ("Files, folders, zips and mails (.eml), several at once; --mail reads the office's mailbox and changes nothing in it. A file is taken in once;\n"
         "what a unit sends later counts instead of what it sent before, which is kept. Originals go to records/returned, unchanged;\n"
         "those with macros, encrypted or damaged ones to 隔离 in it.\n"
         ".docx, .xlsx and pages (.html, .mht) are read; .doc .wps .odt .rtf need LibreOffice; PDF, OFD and pictures are named, not read.\n"
         "Whatever is not certain is listed with what was read and why. docs/returns.md tells how forms are read.\n"
         "What has to be corrected goes back with yinfa collect --reply: a 退回单 for each unit, entered in the ledger.\n"
         "Example: yinfa collect returned/; first look: yinfa collect -n returned/")),
    "opt-collect-mail": ("收邮箱里的信（设置见 docs/mail.md）", "take in what came into the mailbox (settings: docs/mail.md)"),
    "opt-collect-since": ("从这一天的信看起，默认印发那天", "mail from this day on, by default since the issue"),
    "collect-what": ("写要收的文件，或写 --mail 收邮箱里的信，或写 --reply 退回，三样写一样；--since 只和 --mail 一起用",
                     "name the files, or give --mail, or --reply: one of the three; --since goes with --mail"),
    "reading-mail": ("收信", "Reading mail"),
    "mail-looked": ("邮箱：{since} 以来，{parts}。", "Mailbox, since {since}: {parts}."),
    "mail-none": ("邮箱：{since} 以来没有信。", "Mailbox: no mail since {since}."),
    "mail-taken": ("{n} 封收了", "{n} taken in"), "mail-notice": ("{n} 封退信、自动回复", "{n} bounce(s) and automatic replies"),
    "mail-known": ("{n} 封换了位置、以前看过", "{n} moved, looked at before"), "mail-own": ("{n} 封自己发的", "{n} of our own"),
    "mail-other": ("{n} 封无关", "{n} of no concern"), "mail-left": ("{n} 封没有收", "{n} not taken"),
    "mail-before": ("{n} 封以前看过", "{n} looked at before"),
    "mail-bounced": ("{n} 个地址退信，台账里记作没有发到：{addresses}", "{n} address(es) bounced, entered as failed: {addresses}"),
    "mail-would-bounce": ("{n} 个地址退信，会记作没有发到：{addresses}", "{n} address(es) bounced, to be entered as failed: {addresses}"),
    "outcome-body": ("{n} 封信的正文", "{n} text(s) of mails"),
    "opt-collect-dry-run": ("只看，不存", "only look, keep nothing"),
    "collect-head-file": ("文件", "file"),
    "collect-head-form": ("表", "form"),
    "collect-head-unit": ("单位", "unit"),
    "collect-head-filled": ("填了", "filled"),
    "collect-head-doubtful": ("待核", "to look at"),
    "opt-collect-again": (
        "程序更新以后读出来不一样的，重新登记；核过的不变", "enter anew what an updated program reads otherwise; what was settled stays"),
    "collecting": ("收表", "Collecting"),
    "collect-kept": ("收表：{parts}；新读到 {forms} 张表。", "Taken in: {parts}; {forms} form(s) read now."),
    "collect-to-look": ("{n} 处拿不准，接下来：yinfa look{on}", "{n} to look at; next: yinfa look{on}"),
    "outcome-new": ("{n} 个收好", "{n} kept"), "outcome-known": ("{n} 个以前收过", "{n} known already"),
    "outcome-not-read": ("{n} 个没有读", "{n} not read"), "outcome-unknown": ("{n} 个认不出", "{n} not recognised"),
    "outcome-quarantined": ("{n} 个隔离", "{n} set apart"),
    "outcome-as-sent": ("{n} 个没有填、和发出的一样", "{n} as sent, not filled in"), "outcome-not-kept": ("{n} 个收不了", "{n} not taken in"),
    "collect-unknown": ("不是这里发出的表", "no form that was sent out here"),
    "collect-unread": ("没有读", "not read"),
    "collect-none": ("没有文件。", "No files."),
    "collected": ("{files} 个文件，{forms} 张表。只看，没有存。", "{files} file(s), {forms} form(s). Only looked; nothing was kept."),
    "collect-doubt": ("请看一看 {unit} {annex}“{name}”：读作“{value}”；{doubt}", "look at {unit} {annex} “{name}”: read as “{value}”; {doubt}"),
    "meta-day": ("日期", "DAY"),
    "meta-return": ("报送", "RETURN"),
    "bad-day": ("{name} 要写日期，如 2021-06-04、6月4日，不能写“{value}”", "{name} takes a day, as 2021-06-04, not “{value}”"),
    "help-returns": ("看哪个单位交了什么、迟了几天，登记口头报来的。", "Who handed in what, and how late; enter what came without a file."),
    "more-returns": (
        ("每个单位一行，每张附件、每样“报送”一列：未到期、未报、已报、迟报几天、待核、退回、不涉及。期限遇到周末、节假日顺延到下一个工作日。\n"
         "台账里有发送记录的，没有发到的单位不算迟。文件收到的那天：邮件看发出的日期，别的看文件的时间；不对就用 yinfa returns mark 改。\n"
         "例：yinfa returns --late；存成 Excel：yinfa returns --as xlsx -o 收表.xlsx"),
        ("A line a unit, a column an annex or 报送. A deadline on a day off moves to the next working day. Where the ledger has deliveries, who never\n"
         "got the form is not late. A file was received on the date of its mail, else of the file; correct it with yinfa returns mark.\n"
         "Example: yinfa returns --late; as Excel: yinfa returns --as xlsx -o returns.xlsx")),
    "help-returns-list": ("列出来（不写命令也是列出来）。", "List it (also without a command)."),
    "help-returns-mark": ("登记没有文件的：收到了，或不用交。", "Enter what came without a file, or need not come."),
    "more-returns-mark": (
        "例：yinfa returns mark --unit 05 --return 总结报告 --received 6月30日；不用交：--excused；登记错了：--undo",
        "Example: yinfa returns mark --unit 05 --return 总结报告 --received 2021-06-30; --excused; entered by mistake: --undo"),
    "opt-late": ("只看迟的", "only what is late"),
    "opt-on": ("看这一天的情形，默认今天", "as of this day, by default today"),
    "opt-returns-unit": ("哪个单位，写它的编号、全称或简称；可以写几次", "which unit (its number, full or short name); may be repeated"),
    "opt-return": ("附件或“报送”的简称", "the 简称 of the annex or 报送"),
    "opt-received": ("哪天收到的", "the day it was received"),
    "opt-excused": ("这个单位不用交", "the unit need not hand it in"),
    "opt-return-undo": ("撤回以前登记的", "take back what was entered"),
    "return-mark-one": ("--received、--excused、--undo 写一个", "give one of --received, --excused and --undo"),
    "return-mark-received": ("收到", "received"), "return-mark-excused": ("不涉及", "excused"), "return-mark-undone": ("撤回", "taken back"),
    "return-marked": ("已登记“{item}”：{state}，{n} 个单位。", "Entered “{item}”: {state}, {n} unit(s)."),
    "returns-of": ("“{campaign}”，{day}", "“{campaign}”, {day}"),
    "returns-none-late": ("  没有迟的。", "  Nothing is late."),
    "returns-number": ("编号", "No."), "returns-unit": ("单位", "unit"),
    "returns-due": ("，期限 {day}", ", due {day}"),
    "returns-sum": ("{item}：{parts}{due}", "{item}: {parts}{due}"),
    "standing-not-due": ("未到期", "not due"), "standing-missing": ("未报", "missing"), "standing-missing-n": ("未报（过{n}天）", "missing ({n}d)"),
    "standing-received": ("已报", "received"), "standing-late": ("迟报", "late"), "standing-late-n": ("迟报{n}天", "late {n}d"),
    "standing-doubtful": ("待核", "to look at"), "standing-doubtful-n": ("待核{n}处", "{n} to look at"),
    "standing-asked": ("退回", "sent back"), "standing-excused": ("不涉及", "excused"),
    "standing-never-sent": ("（没有发到）", " (never got it)"),
    "returns-checks": ("核对", "checks"),
    "standing-again": ("退回（限{day}）", "sent back (due {day})"),
    "standing-again-late": ("退回（限{day}，过{n}天）", "sent back (due {day}, {n}d late)"),
    "help-returns-check": ("核对交回来的值：必填、类型、“核对”的规则，和上年、别的单位比。", "Check returned values: required, types, 核对, last year, other units."),
    "more-returns-check": (
        ("只核对读准的和核过的，一个值也不改。要退回的（待核）请单位改：yinfa collect --reply 做退回单；提示的请人看一看。\n"
         "看过没有错的：yinfa returns accept，值不变就不再问。待核的、没有交的、没有上年的，说明没有核对。\n"
         "例：yinfa returns check；只看一个单位：yinfa returns check --unit 05"),
        ("Only what is sure or settled is checked, and no value is changed. What has to go back is sent with yinfa collect --reply; hints are\n"
         "for a person. What is right as it is: yinfa returns accept; it is not asked again while the value stays.\n"
         "Example: yinfa returns check; one unit: yinfa returns check --unit 05")),
    "opt-check-unit": ("只看这个单位，写编号、全称或简称；可以写几次", "only this unit (number, full or short name); may be repeated"),
    "help-returns-accept": ("登记看过的值没有错，不再问。", "Enter that values are right as they are."),
    "more-returns-accept": (
        "例：yinfa returns accept --unit 05 --return 进展统计表 --blank 讲安全人次 --note 电话核实；登记错了：--undo",
        "Example: yinfa returns accept --unit 05 --return 进展统计表 --blank 讲安全人次 --note confirmed; entered by mistake: --undo"),
    "meta-blank": ("空名", "BLANK"),
    "opt-accept-return": ("附件的简称", "the 简称 of the annex"),
    "opt-accept-blank": ("哪个空；不写就是这张表里提出的每一处", "which blank; by default all that was remarked on in this annex"),
    "accepted": ("登记了 {n} 处没有错；值变了再问。", "{n} entered as right; asked again when the value changes."),
    "accept-undone": ("撤回了 {n} 处，再问。", "{n} taken back; they are asked again."),
    "checks-none": ("“{campaign}”没有要退回、要看的。", "Nothing to send back or to look at in “{campaign}”."),
    "checks-counted": ("核对：{parts}（{units} 个单位）", "Checked: {parts} ({units} unit(s))"),
    "checks-see": ("{counts}：yinfa returns check{on}", "{counts}: yinfa returns check{on}"),
    "checks-return": ("退回 {n} 处", "{n} to send back"), "checks-hint": ("提示 {n} 处", "{n} hint(s)"),
    "checks-accepted": ("另有 {n} 处看过，没有错。", "{n} more were accepted."),
    "checks-line": ("{grade}：{unit} {annex}：{wrong}", "{grade}: {unit} {annex}: {wrong}"),
    "grade-return": ("退回", "to send back"), "grade-hint": ("提示", "hint"),
    "checks-unchecked": ("没有核对的：{parts}。", "Not checked: {parts}."),
    "unchecked-doubtful": ("{n} 处值待核或退回", "{n} doubtful or sent back"),
    "unchecked-absent": ("{n} 处要和没有交的附件一起看", "{n} that need an annex which did not come"),
    "unchecked-no-blank": ("{n} 处交回的表里没有这个空", "{n} blanks that the form lacks"),
    "unchecked-no-number": ("{n} 处填的不是数", "{n} that are no numbers"),
    "unchecked-unlike": ("{n} 处同名的空对不上", "{n} whose blanks do not pair"),
    "unchecked-no-last-year": ("{n} 张表没有上年可比", "{n} form(s) without last year"),
    "unchecked-not-last-year": ("{n} 个数上年没有", "{n} number(s) that last year lacks"),
    "unchecked-few": ("{n} 张表有数的单位太少，没有和别的单位比", "{n} form(s) with too few other units"),
    "remarks-at": ("核对出 {left} 处", "{left} remark(s) left"),
    "remarks-ask": ("  回车没有错 / q 退回 / u 撤销 / s 跳过 / x 结束：", "  Enter: it is right / q back / u undo / s skip / x end: "),
    "remarks-again": ("这里不改值：没有错就回车，要单位改就写 q", "no value is changed here: Enter when it is right, q to send it back"),
    "remarks-left": ("看了 {settled} 处，还有 {n} 处。", "{settled} decided, {n} left."),
    "remarks-saved": (
        "核对出 {n} 处，在“核对”一页；在“没有错/退回”一栏写“没有错”或“退回”。", "{n} remark(s) on the sheet 核对; answer 没有错 or 退回 in its column."),
    "remarks-done": ("看了 {settled} 处，都看完了。", "{settled} decided; nothing is left."),
    "opt-reply": ("不收文件，把要改的退回给单位：每个单位一份退回单", "take nothing in: send back what units have to correct, a 退回单 each"),
    "opt-reply-unit": ("和 --reply 一起：只退回这个单位的；可以写几次", "with --reply: only this unit; may be repeated"),
    "opt-reply-due": ("和 --reply 一起：哪天以前重新报送；不写按内容里的“退回期限”算", "with --reply: the new last day, by default after 退回期限 working days"),
    "reply-only": ("--unit、--due、--force 和 --reply 一起写", "--unit, --due and --force go with --reply"),
    "reply-none": ("“{campaign}”没有要退回的。", "Nothing to send back in “{campaign}”."),
    "reply-dry": ("要退回 {units} 个单位。只看，没有做退回单，没有登记。", "{units} unit(s) to send back to. Only looked; nothing was written or entered."),
    "reply-done": (
        "退回 {units} 个单位：新写退回单 {written} 份，没有变的 {unchanged} 份；新登记 {entered} 张表。",
        "Sent back to {units} unit(s): {written} 退回单 written, {unchanged} unchanged; {entered} form(s) entered."),
    "reply-where": ("退回单和附言在：{folder}", "They are in {folder}"),
    "reply-unit": ("{unit}（{channel}）", "{unit} ({channel})"),
    "reply-annex": ("  {annex}：{n} 处，{due} 前{state}", "  {annex}: {n}, due {due}{state}"),
    "reply-new": ("", ""), "reply-known": ("（{day} 已登记）", " (entered {day})"),
    "standing-reminded": ("（已催 {n} 次 {day}）", " (reminded {n}×, {day})"),
    "meta-remind": ("[活动] [附件或报送…]", "[CAMPAIGN] [RETURN…]"),
    "help-remind": ("催报：给没有报的单位的话，按发送方式排好，登记催过。", "Remind units of what they owe: the words for each channel, entered as said."),
    "more-remind": (
        ("过了期限的催没有报的，退回以后过了新期限没有重报的也催；都没有到期就催还没有交的。没有收到过表的单位不算迟，列出名字，不催；从来没有收过表就先收表。\n"
         "微信群一段话，列出各单位；邮箱各写一封草稿，附上没有交的空表，--smtp 直接发；其余的列出联络员和电话。话可以写在 message.md 里（适用: 催报）。\n"
         "催过的登记在台账里，yinfa returns 里看得到。例：yinfa remind -n；只催一样：yinfa remind 附件3 --unit 05；只存名单：yinfa remind -n -o 催报.xlsx"),
        ("Once a day due has passed, what was due and is missing, and what was sent back and did not come anew in time; before, whatever is not there. Who never got the form is named, not reminded; collect first.\n"
         "One text for the chat group, a draft of a mail for each mailbox with the form again (--smtp sends it), a list to call for the others.\n"
         "The words may stand in message.md (适用: 催报). Reminders are entered and shown by yinfa returns. Example: yinfa remind -n 附件3 --unit 05")),
    "opt-remind-dry-run": ("只看，不写草稿，不登记", "only look: no drafts, nothing entered"),
    "opt-remind-smtp": ("邮件直接从邮箱服务器发", "send the mails through the server"),
    "opt-remind-channel": (
        "只用这种方式催：微信群、邮箱、电话，可以写几次", "remind on this channel only: 微信群, 邮箱, 电话; may be given several times"),
    "opt-remind-output": ("把名单存成 Excel（.xlsx），照着打电话、打勾", "save the list as a workbook (.xlsx) to call from"),
    "remind-list-ending": ("名单存成 Excel，名字要以 .xlsx 结尾：{path}", "the list is a workbook; its name has to end in .xlsx: {path}"),
    "remind-back": ("退回的{item}过{n}天（工作日{working}天）", "{item} (sent back) {n}d late ({working} working)"),
    "remind-one-way": ("-n 和 --smtp 写一个", "give one of -n and --smtp"),
    "remind-nobody": ("“{campaign}”，{day}：没有要催的单位。", "“{campaign}”, {day}: there is nobody to remind."),
    "remind-of": ("“{campaign}”，{day}：{n} 个单位过了期限没有报。", "“{campaign}”, {day}: {n} unit(s) are late."),
    "remind-before": ("“{campaign}”，{day}：都没有到期，{n} 个单位还没有交齐。", "“{campaign}”, {day}: nothing is due yet; {n} unit(s) still owe something."),
    "remind-late": ("{item}过{n}天（工作日{working}天）", "{item} {n}d late ({working} working)"),
    "remind-channel": ("—— {channel}（{n} 个单位）——", "—— {channel} ({n} units) ——"),
    "remind-example": ("  给 {unit} 的信，主题：{subject}", "  to {unit}, subject: {subject}"),
    "remind-drafted": ("{n} 封催报邮件的草稿在 {folder}。", "{n} draft(s) of reminders in {folder}."),
    "remind-sent": ("发出 {n} 封催报邮件。", "{n} reminder(s) sent."),
    "remind-entered": ("登记了 {n} 条催报。", "{n} reminder(s) entered."),
    "remind-known": ("今天都催过了，没有再登记。", "All of it was entered today already."),
    "remind-dry": ("只看，没有写草稿，没有登记。", "Only looked: no drafts, nothing entered."),
    "help-report": ("汇总：把交回来的数做成 Excel，每张附件一页，另做一份 Word 汇总。", "The values that came back as a workbook, and a summary."),
    "more-report": (
        ("每个单位一行，每个空一列；合计是公式，只算读准的和核过的，页末写明几个单位、缺几个、几个数没有计入。\n"
         "另有通讯录、没有计入的单位、待核和核过的、每份表的出处。Word 里是合计的句子和表、收表进度图、没有计入的单位和原因；--compare 和上年比。\n"
         "不写 -o 时存在 output/活动（汇总）/ 里，一份 .xlsx、一份 .docx；手工改过的不动。例：yinfa report --strict --compare"),
        ("A row a unit, a column a blank; totals are formulas over what is sure or settled, and each sheet says what they leave out.\n"
         "Also: contacts, units not counted, values looked at or to be looked at, where each form came from. The Word file has the totals in\n"
         "sentences and tables, a chart by day, and who is not counted and why; --compare compares with the year before.\n"
         "Without -o both files go to output/CAMPAIGN（汇总）/; those edited by hand are left. Example: yinfa report --strict --compare")),
    "opt-strict": ("还有待核的就不做", "refuse while anything is to be looked at"),
    "opt-report-output": ("只存成这一个 .xlsx 或 .docx 文件", "write only this .xlsx or .docx file"),
    "meta-annex": ("附件", "ANNEX"),
    "opt-report-annex": ("只汇总这张附件（简称，或附件1），可以写几次", "only this annex (its short name, or 附件1); may be repeated"),
    "opt-report-on": ("照这一天的情形：以后收到的不算，默认今天", "as of that day: what came later does not count; default: today"),
    "opt-compare": ("和“上年”的活动比", "compare with the campaign that 上年 names"),
    "report-compared": ("{annex}：和“{campaign}”比，两年都有的 {both} 个单位", "{annex}: compared with “{campaign}”, {both} unit(s) in both years"),
    "report-not-compared": ("{annex}：“{campaign}”里没有，没有比", "{annex}: not in “{campaign}”, so not compared"),
    "report-ending": ("“{path}”：汇总是 Excel 或 Word 文件，文件名要以 .xlsx 或 .docx 结尾", "“{path}” must end in .xlsx or .docx"),
    "report-annex": ("{annex}：{sentence}", "{annex}: {sentence}"),
    "report-comma": ("；", "; "),
    "report-units": ("{n} 个单位", "{n} unit(s)"), "report-missing": ("缺 {n} 个", "{n} missing"),
    "report-excused": ("{n} 个不涉及", "{n} excused"),
    "report-doubtful": ("{n} 个数待核或退回，未计入", "{n} number(s) to be looked at or sent back, not counted"),
    "help-look": ("核对收表时拿不准的：一处一处问，回车就是采用。", "Look through what is doubtful in the returns: Enter takes what was read."),
    "more-look": (
        ("先核是哪个单位、哪张表，再核每个空。答案对哪里都一样的（许多单位的“/”）只问一次；一张表里原因一样的列成一单，各有各的建议，回车一起采用。\n"
         "回车采用读到的，写别的字就改为它；一单里写“3=25”改第 3 行，“3=q”退回第 3 行，d 逐个问；q 退回给单位，u 撤销上一个，s 跳过，x 结束，? 看怎么答、是哪几处。\n"
         "每答一个就登记一个：随时可以停（Ctrl-C 也行），两个人可以同时核。\n"
         "不在终端里：yinfa look --out 待核.xlsx，在“采用/改为”一栏写“采用”、“退回”或改成的内容，再 yinfa look --in 待核.xlsx；已经核过的不会被改。"),
        ("First whose form it is and which, then each blank. What has one answer everywhere (“/” of many units) is asked once; what has one cause in a\n"
         "form is a list, each line with its own proposal, which Enter takes together. Enter takes what was read, any other text replaces it; in a list\n"
         "3=25 replaces line 3, 3=q sends it back, d asks one by one; q sends back to the unit, u undoes the last answer, s skips, x ends, ? helps.\n"
         "Each answer is entered at once: stop at any time (Ctrl-C too); two people may work at once.\n"
         "Without a terminal: yinfa look --out FILE.xlsx, answer in the column 采用/改为, then yinfa look --in FILE.xlsx.")),
    "opt-look-out": ("把待核的存成这个 .xlsx 文件", "save what is to be looked at as this .xlsx"),
    "opt-look-in": ("读回填好的 .xlsx", "read the answers from this .xlsx"),
    "look-one-way": ("--out 和 --in 一次写一个", "give one of --out and --in"),
    "look-none": ("“{campaign}”没有待核的。", "Nothing to look at in “{campaign}”."),
    "look-saved": ("{n} 处待核，存在 {path}；填好“采用/改为”再读回来。", "{n} to look at, saved as {path}; fill in 采用/改为 and read it back."),
    "look-taken": ("核了 {n} 处，还有 {left} 处。", "{n} settled, {left} left."),
    "look-before": ("{n} 处已经核过，没有动。", "{n} had been settled before and stay as they are."),
    "look-at": ("还有 {left} 处", "{left} left"),
    "look-more": ("（新来 {n} 处）", " ({n} came meanwhile)"),
    "look-of": ("{unit}，{annex}，{name}（{file}）", "{unit}, {annex}, {name} ({file})"),
    "look-of-form": ("{unit}，{annex}（{file}），{n} 处，都因为：{why}", "{unit}, {annex} ({file}), {n} places, all because: {why}"),
    "look-everywhere": ("{units} 个单位 {n} 处一样的：{places}", "{n} alike of {units} unit(s): {places}"),
    "look-place": ("{unit} {annex} {name}", "{unit} {annex} {name}"),
    "look-whole": ("{place}（{file}）：“{raw}”", "{place} ({file}): “{raw}”"),
    "look-times": ("（{n} 处）", " ({n} ×)"),
    "look-colon": ("：", ": "),
    "look-raw": ("“{raw}”", "“{raw}”"),
    "look-read": ("  原文“{raw}”，读作“{value}”：{why}", "  returned “{raw}”, read as “{value}”: {why}"),
    "look-read-form": ("  看来是“{value}”：{why}", "  apparently “{value}”: {why}"),
    "look-read-nothing": ("  看不出：{why}", "  can't be told: {why}"),
    "look-evidence": ("  表里写着：{parts}", "  the form says: {parts}"),
    "look-unreadable": ("？", "?"),
    "look-empty": ("没填", "empty"),
    "look-options": ("  可以写：{options}", "  one of: {options}"),
    "look-no-unit": ("不知道是哪个单位", "unknown unit"),
    "look-alike": ("{n} 处一样的：{names}", "{n} alike: {names}"),
    "look-ask": ("  回车采用 / 改为 / q 退回 / u 撤销 / ?：", "  Enter takes it / another value / q back / u undo / ?: "),
    "look-ask-open": ("  填什么 / q 退回 / u 撤销 / ?：", "  the value / q back / u undo / ?: "),
    "look-ask-list": ("  回车全部采用 / 行号=改为 / d 逐个 / q 全部退回 / u 撤销 / ?：", "  Enter takes all / LINE=value / d one by one / q all back / u undo / ?: "),
    "look-ask-open-list": ("  行号=填什么 / d 逐个 / q 全部退回 / u 撤销 / ?：", "  LINE=value / d one by one / q all back / u undo / ?: "),
    "look-help-take": ("回车：采用读到的", "Enter: takes what was read"),
    "look-help-value": ("写别的字：改为它；只写“=”是没填，“=x”就是 x 这个字", "any other text: replaces it; = alone is empty, =x is the letter x"),
    "look-help-line": ("3=25：第 3 行改为 25；3=：只采用第 3 行；3=q：第 3 行退回", "3=25: line 3 is 25; 3=: takes line 3 alone; 3=q: line 3 goes back"),
    "look-help-apart": ("d（逐个）：一处一处问", "d: asks about each place by itself"),
    "look-help-ask": ("q（退回）：退回给单位，由它说", "q: goes back to the unit, which has to say"),
    "look-help-undo": ("u（撤销）：撤销上一个回答，可以一直撤到开头", "u: undoes the last answer, as far back as the first"),
    "look-help-skip": ("s（跳过）：以后再核", "s: later"),
    "look-help-end": ("x（结束）、Ctrl-C：停下来；答过的都登记了", "x, Ctrl-C: stops; all that was answered is entered"),
    "look-which-line": ("这一单有 {n} 行，各有各的内容：写“行号=内容”，或者 d 逐个问", "this list has {n} lines with contents of their own: type LINE=value, or d for one by one"),
    "look-overtaken": ("其中 {n} 处别人刚核过，没有动", "{n} of these had just been settled by somebody else and stay as they are"),
    "look-again": ("这不是“{name}”能填的，再写一遍", "“{name}” can't be that; type it again"),
    "look-undone": ("撤销了 {n} 处", "{n} taken back"),
    "look-nothing-to-undo": ("没有可以撤销的", "nothing to take back"),
    "look-left": ("核了 {settled} 处，还有 {n} 处。", "{settled} settled, {n} left."),
    "look-done": ("核了 {settled} 处，都核完了。", "{settled} settled; nothing is left."),
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
