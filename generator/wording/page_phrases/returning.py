"""The words of the pages 收表, 核对, 催报, 汇总, 明年."""

from __future__ import annotations

RETURNING: dict[str, tuple[str, str]] = {
    "drop-here": ("把收到的文件放到这里", "Drop what came back here"),
    "drop-hint": ("文件、压缩包、邮件都行；拖到这一页的任何地方，或者选文件", "Files, zips and mails; drag them anywhere onto this page, or choose them"),
    "drop-take": ("收下", "Take in"),
    "returns-items": ("要交的", "What is owed"), "returns-units": ("各单位", "Units"),
    "returns-only-all": ("全部", "All"), "returns-only-late": ("晚了的", "Late"), "returns-only-open": ("没交的", "Missing"),
    "returns-only-doubtful": ("待核的", "Doubtful"),
    "return-not-due": ("未到期", "not due"), "return-missing": ("没有交", "missing"), "return-received": ("已交", "received"),
    "return-late": ("迟交", "late"), "return-doubtful": ("待核", "doubtful"), "return-asked": ("退回了", "sent back"),
    "return-excused": ("不涉及", "excused"), "return-days": ("，晚 {n} 天", ", {n} day(s) late"),
    # ---- doubtful values
    "look-title": ("核对读出来的值", "Doubtful values"), "look-how-many": ("还有 {left} 处，这次核了 {settled} 处", "{left} left, {settled} settled now"),
    "look-all-done": ("都核对过了", "All is settled"), "look-whose": ("不知道是哪个单位的", "whose it is, is not known"),
    "look-crop": ("表上的这一处", "the place on the form"), "look-returned": ("交来的原样", "As returned"), "look-read-as": ("读作", "Read as"),
    "look-unread": ("读不出", "unreadable"), "look-nothing": ("空着", "nothing"), "look-right": ("对", "Right"), "look-value": ("应该是", "Should be"),
    "look-replace": ("改成这个", "Enter this"), "look-send-back": ("退回", "Send back"), "look-apart": ("分开一个个核", "One by one"),
    "undo": ("撤销上一个", "Undo the last"), "look-keys": ("按键：y 对，e 改，x 退回，u 撤销", "Keys: y right, e enter, x send back, u undo"),
    "look-no-proposal": ("这一处没有读出来，要写上应该是什么", "Nothing was read here: enter what it should be"),
    "look-not-a-value": ("“{name}”不能这样填，没有记", "That is no value of “{name}”; nothing was entered"),
    # ---- reminders
    "remind-title": ("催报", "Reminders"), "remind-none": ("没有要催的", "Nobody has to be reminded"), "remind-enter": ("群里已经催了，记下来", "The group was reminded: enter it"),
    # ---- summary
    "summary-what": ("按附件列出各单位的数和合计，存成 Excel 和 Word。", "Lists the values of units and their sums by annex, for Excel and Word."),
    "summary-doubtful": ("有 {n} 份待核，其中没核的数不计入", "{n} return(s) are doubtful; their open values are not counted"),
    "summary-compare": ("和去年比", "Compare with last year"),
    # ---- next year
    "year-title": ("核对", "Review"), "year-left": ("还有 {n} 处", "{n} left"), "year-none": ("没有要核对的了", "Nothing is left to review"),
    "year-new-text": ("改成", "New text"), "year-edit": ("改", "Change"), "year-keep": ("保留", "Keep"), "year-leave": ("待定", "Leave open"),
    "year-skip": ("跳过", "Skip"), "year-keys": ("按键：e 改，k 保留，d 待定，s 跳过", "Keys: e change, k keep, d leave open, s skip"),
    "year-make": ("建另一年的", "Begin another year's"), "year-which": ("年份", "Year"),
}  # fmt: skip
