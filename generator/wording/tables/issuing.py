"""Sentences about issuing: issues, the ledger, the archive, classification."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording
from .runs import OTHERWISE, disk_remedies

ISSUING: dict[str, Wording] = {
    # ---- the ledger
    "ledger-newer": Wording(
        E, "台账是更新版本的印发写的，这个版本读不了", "升级印发程序",
        "the ledger was written by a newer version of the program", "upgrade the program", "upgrade"),
    "ledger-busy": Wording(
        E, "另一个程序正在写台账，等了半分钟还没有写完", "等它结束再试；没有别的印发在运行，就看是不是有软件打开了这个文件",
        "another program keeps the ledger busy", "try again when it has ended"),
    "ledger-unwritable": Wording(
        E, "台账写不了：{why}；已经登记的都在", OTHERWISE.zh,
        "the ledger can't be written: {why}; what was entered is there", OTHERWISE.en, causes=disk_remedies()),
    "ledger-damaged": Wording(
        E, "台账文件坏了，或者不是台账", "从备份或归档里找回 ledger.sqlite；没有备份，先把它移到别处留着，再重新登记",
        "the ledger is damaged, or no ledger", "restore ledger.sqlite from a backup; without one, move it aside and enter anew", "enter-again"),
    "ledger-missing": Wording(
        E, "印发过文件，台账却不见了（或是空的、别的活动的）：不知道发给过谁，再发可能发两遍", "从备份或归档里找回 ledger.sqlite；确实没有了，就重新登记，再把发过的标上",
        "documents were issued, but the ledger is gone (or empty, or another one): nobody knows what was sent",
        "restore ledger.sqlite; without a backup enter anew, then mark what was sent", "enter-again"),
    "nothing-to-mark": Wording(
        E, "没有可登记的：“{whom}”，印发件不是发给它的，台账里也没有它的记录", "看看名录里的编号和“发送方式”，印发件的“发送对象”",
        "nothing to enter for “{whom}”: it gets no issued document, and the ledger has nothing of it", "see its number and 发送方式 in the roster, and 发送对象"),
    # ---- what was issued
    "issue-damaged": Wording(
        E, "这次印发的留底坏了：这里和台账不一致，或者读不了", "从备份或归档里找回 records/issued；不要自己改这个文件夹",
        "what is kept of this issue is damaged: here it does not agree with the ledger, or can't be read", "restore records/issued from a backup or the archive"),
    "issued-differs": Wording(
        E, "“{name}”已在 {at} 印发，现在的“{file}”和印发的不一样：同一个文号不能印发两次",
        "印发过的不改；要改就在 notices 文件夹里写更正、补发或撤回（针对: {name}），印发那一份",
        "“{name}” was issued on {at}, and “{file}” differs from it: a number is issued once",
        "write a further notice in notices/ (更正, 补发 or 撤回, with “针对: {name}”) and issue that", "issue-further"),
    "issued-otherwise": Wording(
        E, "“{name}”已在 {at} 按“{before}”印发过，现在的文号是“{now}”：两份都会发出去",
        "文号写错了，先在 notices 文件夹里写一份撤回（针对: {before}）并印发，再印发这一份；是另一份公文，就在 notices 里另起文件",
        "“{name}” was issued on {at} as “{before}”, its number is now “{now}”: both would go out",
        "to correct the number, issue a 撤回 (with “针对: {before}”) first; another document gets another file in notices/", "issue-further"),
    "sealed-differs": Wording(
        E, "已经有盖章件了，和这一份不一样", "核对是哪一份；换了以后，原来的会留在“换下”里",
        "there is another sealed copy already", "see which is right; when it is replaced the old one is kept aside", "overwrite"),
    "package-changed": Wording(
        E, "这个文件不见了，或者和登记的不一样（被改过）", "从备份或归档里找回",
        "this file is gone or not as entered (it was changed)", "restore it from a backup or the archive",
        causes={"draft": Remedy("重新生成", "build again", "build")}),
    "package-link": Wording(
        E, "这个文件是链接（快捷方式），或者路径通到文件夹外面，不能发出去", "把链接换成真正的文件夹和文件",
        "this is a link, or its path leads out of the folder, and does not go out", "put the real file there",
        causes={
            "draft": Remedy("把链接删掉，重新生成", "delete the link and build again", "build"),
            "outside": Remedy(
                "清单像是被改过：印发过的从备份或归档里找回，草稿重新生成",
                "the manifest was tampered with: restore what was issued from a backup or the archive, build a draft again"),
        }),
    "issue-unwritable": Wording(
        E, "印发的留底写不进去：{why}{file}；没写完的不算", OTHERWISE.zh,
        "what is kept of an issue can't be written: {why}{file}; nothing is kept by halves", OTHERWISE.en, causes=disk_remedies()),
    "about-missing": Wording(
        V, "“{name}”不知道是针对哪一份的（{found}），印发了也不起作用", "写上印发过的发文字号，如 针对: 津宝安办〔2021〕8号；没有文号的写 针对: 无文号-通知",
        "“{name}” does not say which issue it is about ({found}), and has no effect so",
        "write its number, as “针对: 津宝安办〔2021〕8号”; of one without a number “针对: 无文号-通知”"),
    "about-not-issued": Wording(
        E, "“{name}”针对的“{number}”还没有印发", "先印发那一份，再印发这一份",
        "“{number}”, which “{name}” is about (针对), is not issued yet", "issue that first, then this", "issue-first"),
    # ---- changed after issue
    "changed-after-issue": Wording(
        V, "已印发后改动：“{name}”和 {at} 印发的（{number}）不一样，共 {count} 份，{places} 处不同；第一处：{change}",
        "印发过的不会变，分发、发送用的都是印发件。改得对，就在 notices 文件夹里写更正、补发或撤回（针对: {number}）并印发；不该改就改回来",
        "changed after issue: “{name}” is not as issued on {at} (“{number}”), {count} file(s), {places} difference(s); the first: {change}",
        "what was issued stays and is what goes out; write a further notice in notices/ (更正, 补发 or 撤回, with “针对: {number}”) and issue it, or undo the change",
        "issue-further"),
    "changed-and-settled": Wording(
        R, "“{name}”和 {at} 印发的（{number}）不一样，共 {count} 份，{places} 处不同；第一处：{change}；已有“{later}”说明",
        "不用再做什么；分发、发送用的都是印发件",
        "“{name}” is not as issued on {at} (“{number}”), {count} file(s), {places} difference(s); the first: {change}; “{later}” settles it",
        "nothing more to do; what goes out is as issued"),
    "changed-in-layout": Wording(
        R, "“{name}”的文字和 {at} 印发的（{number}）一样，版式不一样，共 {count} 份", "不用做什么；分发、发送用的都是印发件",
        "the text of “{name}” is as issued on {at} (“{number}”), its layout is not, {count} file(s)", "nothing to do; what goes out is as issued"),
    "issued-not-made": Wording(
        V, "已印发后改动：{at} 印发的“{name}”（{number}），现在不再生成这个文件", "改了标题或去掉了附件，就写更正、补发或撤回（针对: {number}）并印发；不该改就改回来",
        "changed after issue: “{name}” of {at} (“{number}”) is no longer made under this name",
        "write a further notice (with “针对: {number}”) and issue it, or undo the change", "issue-further"),
    # ---- issuing
    "issue-hand-edited": Wording(
        E, "这份 Word 文件手工改过，和内容不一致，不能就这样印发", "把改动写回内容，或者换成新的，再印发",
        "this Word file was edited by hand and does not agree with the content", "write the change back into the content, or replace the file by a new one, then issue",
        "write-back"),
    "issue-failed": Wording(
        E, "有 {count} 份文件做不出来，没有印发", "照列出的别的错误改好，再印发",
        "{count} document(s) can't be made; nothing was issued", "mend the other errors listed, then issue"),
    "not-issued": Wording(
        E, "“{name}”还没有印发：分发和发送只用印发件", "定稿后先印发；征求意见稿可以按草稿发",
        "“{name}” is not issued yet; only issued documents go out", "issue it first; what is sent for comment can go out as a draft", "issue-or-draft"),
    "nothing-issued": Wording(
        E, "这个活动还没有印发过文件，没有可归档的", "定稿后先印发，再归档",
        "nothing of this campaign is issued yet, so there is nothing to archive", "issue it first", "issue"),
    "document-withdrawn": Wording(
        E, "“{name}”已由“{by}”撤回，不再通知、不再印", "要通知、要印的是撤回的那一份",
        "“{name}” was withdrawn by “{by}”", "announce or print the withdrawal", "choose-document"),
    "nothing-built": Wording(
        E, "还没有生成过文件，没有草稿可发", "先生成一遍",
        "nothing was built yet", "build first", "build"),
    "is-withdrawn": Wording(
        R, "“{name}”已由“{by}”撤回，不再分发、发送", "不用做什么",
        "“{name}” was withdrawn by “{by}” and goes out no more", "nothing to do"),
    "late-form-differs": Wording(
        E, "“{name}”不能照印发时的样子补做：同样的内容，这个版本的印发做出来的表和印发时不同", "用印发时的版本补做，或先发没有单位名称的空白表（印发件里有）",
        "“{name}” can't be made as it was issued: this version of the program makes another form of the same content", "use the version of then, or send the blank form as issued"),
    # ---- archive
    "archive-in-the-way": Wording(
        E, "这里已有别的东西，不是印发写的归档", "归到别的地方，或者把里面的东西移走",
        "something else stands here, no archive of this program", "archive elsewhere, or move it away", "choose-output"),
    "archive-misplaced": Wording(
        E, "归档不能放在项目文件夹里（output 文件夹除外）：会和原稿、留底混在一起", "放到项目外面的文件夹，或者放在 output 里",
        "an archive is not put into the project folder, except in output/", "put it into a folder outside, or into output/", "choose-output"),
    "archive-changed": Wording(
        E, "归档里有 {count} 个文件归档以后改过（{names}），再归档会盖掉，所以没有做",
        "要留着改动，就归到别处，或先把它移走；补页数只填“页数”一列，不用移",
        "{count} file(s) of the archive were changed since (“{names}”); archiving again would replace them, so nothing was done",
        "archive elsewhere, or move them away first; page counts that were only filled in are kept", "choose-output"),
    "archive-carried": Wording(
        R, "原来的归档里另外放了 {count} 个文件（{names}），照样留着", "不用做什么；不要的自己删",
        "{count} file(s) that were put into the archive stay in it (“{names}”)", "nothing to do; delete what is not needed"),
    "archive-unsent": Wording(
        R, "{name}：台账里还有 {count} 家单位没有发到的记录（{units}）", "发过的标上，再归档一次",
        "“{name}”: the ledger has no hand-over for {count} unit(s) (“{units}”)", "enter those that were sent, and archive again", "mark-sent"),
    "archive-uncertain": Wording(
        V, "有 {count} 家单位的邮件不知道发到没有（{units}）", "看发件箱，按发到或没发登记，再归档一次",
        "it is not known whether mail to {count} unit(s) arrived (“{units}”)", "look into the sent box, enter what became of it, then archive again", "settle-delivery"),
    "archive-no-report": Wording(
        V, "归档里没有收表的“{name}”：“{why}”", "改好以后再归档一次；每个值都在收表值表里",
        "the archive has no “{name}” about what came back: “{why_en}”", "put it right and archive again; every value is in the table of values"),
    "archive-original-lost": Wording(
        V, "{count} 份交回的原件不在了，或者和收到时不一样（“{names}”），没有归档", "从备份里找回，再归档一次；读到的值在收表值表里",
        "{count} returned file(s) are gone or not as they were received (“{names}”), and were not archived",
        "take them from a backup and archive again; the values read are in the table of values"),
    "archive-unsealed": Wording(
        R, "{name} 没有盖章件", "盖章的扫描好后存进去，再归档一次",
        "“{name}” has no sealed copy", "scan it, add it, and archive again", "add-sealed"),
    # ---- classification
    "classified": Wording(
        E, "这次活动的密级是“{level}”：涉密文件不能用联网的电脑处理，也不能用{channel}发",
        "按保密规定走机要交换或派专人送；还没有印发、密级填错了，就改 campaign.yaml 的“密级”",
        "the campaign is classified (“{level}”): classified documents are not handled on networked machines, nor sent by “{channel}”",
        "use the classified exchange; if nothing was issued yet and 密级 is wrong, correct it in campaign.yaml"),
    "classification-differs": Wording(
        V, "这里写着“{text}”，campaign.yaml 的“密级”是“{level}”", "两处改成一致：涉密就填“密级”，不涉密就去掉这里的字",
        "“{text}” stands here, 密级 in campaign.yaml is “{level}”", "make both agree"),
}
