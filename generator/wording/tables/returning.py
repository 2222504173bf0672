"""Sentences about what came back."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

RETURNING: dict[str, Wording] = {
    "return-quarantined": Wording(
        V, "这份文件隔离了，没有按平常的文件存：“{why}”", "不要在平常的电脑上打开；请对方重新发一份，或者请人查看",
        "the file was set apart: “{why}”", "do not open it on an ordinary machine; ask for it again, or have it looked at"),
    "return-not-read": Wording(
        V, "收到了，没有读：“{why}”", "打开看一看，把里面的内容登记上，或请对方发 Word 表",
        "received, not read: “{why}”", "look into it and enter what it says, or ask for a Word form"),
    "return-unknown": Wording(
        V, "收到了，认不出是哪张表", "打开看一看：不是这次要交的就不用管；是的话请对方用发出的表填",
        "received; it is none of the forms that were sent out", "look into it: ask for the form that was sent out if it should be one"),
    "return-other-campaign": Wording(
        V, "里面有一张是活动“{name}”的“{annex}”，没有登记在这里", "看看是不是填错了表；确是那个活动的，到那个活动里收",
        "it holds “{annex}” of the campaign “{name}”, which was not entered here", "see whether the wrong form was used; collect it for that campaign"),
    "return-supersedes": Wording(
        R, "{unit}“{annex}”又交了一份，代替“{before}”：{n} 处变了（“{names}”）", "旧的一份留着，不再计入；不对就查问对方",
        "{unit} sent “{annex}” again, instead of “{before}”: {n} value(s) changed (“{names}”)", "the earlier one is kept and no longer counts; ask the unit if that is wrong"),
    "return-came-behind": Wording(
        R, "{unit}“{annex}”已经有一份更晚的“{before}”，这一份不计入：{n} 处不一样（“{names}”）", "这一份留着；应当用这一份，就请对方重新发",
        "“{before}” of {unit} “{annex}” is later, so this one does not count: {n} value(s) differ (“{names}”)", "it is kept; ask for it again if it should count"),
    "return-older": Wording(
        V, "{unit}“{annex}”的这一份比核过的“{before}”早：{n} 处不一样（“{names}”）", "核对时选用哪一份；没有选以前还用核过的",
        "this “{annex}” of {unit} is older than “{before}”, which was settled: {n} value(s) differ (“{names}”)", "say in the look-through which counts; until then it is the settled one"),
    "return-same-time": Wording(
        V, "{unit}“{annex}”的这一份和“{before}”是同一时间的，不知道哪一份在后：{n} 处不一样（“{names}”）", "核对时选用哪一份；没有选以前用“{before}”",
        "this “{annex}” of {unit} is as old as “{before}”: {n} value(s) differ (“{names}”)", "say in the look-through which counts; until then it is “{before}”"),
    "return-same-bytes": Wording(
        V, "和{unit}交过的是同一个文件，一个字节也不差，但是名字里写的是{other}", "看看是不是发错了，或把别人的表改了个名字",
        "it is the very file that {unit} sent, though its name says {other}", "see whether it was sent by mistake, or is somebody else's form renamed"),
    "return-reads-otherwise": Wording(
        V, "程序更新以后，{n} 处读出来和登记的不一样（“{names}”）；登记的没有动", "看一看哪个对；要重新登记，核过的不会变，变了的要重新核",
        "the updated program reads {n} value(s) otherwise (“{names}”); what was entered stays", "see which is right; when it is entered again, what was settled stays and what changed is to be looked at", "collect-again"),
    "return-read-again": Wording(
        R, "重新登记了：{n} 处读出来不一样（“{names}”），核过的没有变", "没有核过的几处要看一看",
        "entered again: {n} value(s) read otherwise (“{names}”); what was settled stays", "look at those that were not settled"),
    "report-doubtful": Wording(
        E, "还有 {n} 处待核，没有汇总", "核完再汇总；先看看没有核完的，去掉严格的要求",
        "{n} value(s) are still to be looked at, so nothing was counted", "settle them first; or count without being strict", "look-through"),
    "report-no-last-year": Wording(
        E, "“上年: {name}”没有可以比的活动，没有汇总", "把“上年”写成上一年的活动文件夹；没有上年的就不比",
        "“上年: {name}” is no campaign to compare with, so nothing was counted", "set 上年 to last year's campaign, or do not compare",
        causes={"ledger": Remedy("上年的活动没有收过表，不比就可以汇总", "nothing was collected in that campaign: do not compare")}),
    "look-sheet": Wording(
        E, "这不是待核的表，或者“采用/改为”“记号”两栏不在了", "用存出来的那个 .xlsx，只在“采用/改为”一栏写",
        "this is no sheet of what is to be looked at, or its columns are gone", "use the .xlsx that was saved, and write only in its column for answers"),
    "look-answer": Wording(
        V, "“{name}”不能是“{value}”，这一处没有动", "写成这个空能填的：数写数字，选择写选项，单位写编号；不知道就写退回",
        "“{name}” can't be “{value}”, so it was left open", "write a value of its type: digits, an option, a unit's number"),
    "returns-never-collected": Wording(
        V, "“{name}”还没有收过表，不知道哪些单位没有报", "先收一次表（一份也没有交来，就收一次空文件夹）；没有文件的登记收到了",
        "nothing was ever collected for “{name}”, so nobody knows who has not reported",
        "collect once (an empty folder will do), and enter what came without a file", "collect"),
    "unreported-now": Wording(
        R, "“{name}”现在发给还没有报的 {n} 个单位：“{names}”", "印发的时候再算一次，印发以后就不变了",
        "“{name}” now goes to {n} unit(s) that have not reported: “{names}”", "this is found anew when it is issued, and stays from then on"),
    "unreported-none": Wording(
        V, "“{name}”只发给未报的单位，现在一个也没有了", "都报了就不用发；还要发的，在“发送对象”里写编号，或核对“针对附件”",
        "“{name}” goes to units that have not reported; now there is none", "there is nothing to send; else write numbers in 发送对象, or check 针对附件"),
    "unreported-never-sent": Wording(
        R, "{n} 个单位没有收到过表，不算未报，没有列入：“{names}”", "先把表发给它们；已经发过的登记上",
        "{n} unit(s) never got the form, so they are not late and were left out: “{names}”", "send it to them; enter it if they have it", "mark-sent"),
    "unreported-asked": Wording(
        R, "{n} 个单位的表退回了，还没有重报，没有列入：“{names}”", "另外催它们重报",
        "the forms of {n} unit(s) went back to them; these were left out: “{names}”", "ask them separately"),
    "unreported-unseen": Wording(
        R, "“{names}”从来没有登记过收到，不知道谁没有报，没有算", "收到了的逐个登记，登记过以后再算",
        "nothing was ever entered for “{names}”, so nobody knows who has not reported it; it was left out", "enter who handed it in, then it counts",
        "mark-return"),
    "unreported-stale": Wording(
        R, "最后一次收表是 {day}，以后交来的还不知道", "先收一次表，再催",
        "returns were last collected on {day}; what came since is not known", "collect first", "collect"),
    "unreported-unplaced": Wording(
        R, "收到的 {n} 个文件还不知道是哪个单位的：“{names}”；没有报的单位里也许有它们", "先看一看是谁的，再催",
        "{n} file(s) that came are of unknown units: “{names}”; they may be of units named here", "find out whose they are first", "look-through"),
    "remind-not-in-use": Wording(
        R, "{n} 个单位没有报，名录里没有或停用了，没有列入：“{names}”", "还要催的，在名录里写上",
        "{n} unit(s) have not reported and are not in use in the roster; they were left out: “{names}”", "put them into the roster if they are to be reminded"),
    "remind-no-issue": Wording(
        R, "还没有印发，{n} 个单位的催报没有写成邮件", "先印发；或者照列出的话自己发",
        "nothing is issued yet, so no mail was made for {n} unit(s)", "issue it first, or send the words yourself", "issue"),
    "return-item-unknown": Wording(
        E, "这次没有要交“{name}”", "看看内容里“附件”和“报送”的简称：“{known}”",
        "nothing called “{name}” is to be handed in", "see the short names of annexes and returns in the content: “{known}”"),
    "return-not-yet": Wording(
        E, "{day} 还没有到，不会已经收到", "写收到的那一天",
        "{day} has not come yet, so nothing was received then", "give the day on which it was received"),
}  # fmt: skip
