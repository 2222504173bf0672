"""Sentences about issuing: what was issued, the ledger, the archive, classification."""

from __future__ import annotations

from .kind import E, R, V, Wording

ISSUING: dict[str, Wording] = {
    # ---- the ledger
    "ledger-newer": Wording(
        E, "台账是更新版本的印发写的，这个版本读不了", "装上新版的印发：在新版的文件夹里运行 pip install .",
        "the ledger was written by a newer yinfa", "install the newer version: pip install . in its folder"),
    "ledger-busy": Wording(
        E, "另一个程序正在写台账，等了半分钟还没有写完", "等它结束再试；没有别的印发在运行，就看是不是有软件打开了这个文件",
        "another program keeps the ledger busy", "try again when it has ended"),
    "ledger-unwritable": Wording(
        E, "台账写不了：{why}", "看看磁盘还有没有空间、records 文件夹能不能写，再运行一次；已经登记的都在",
        "the ledger can't be written: {why}", "check disk space and the permissions of records/, then run it again; what was entered is there"),
    "ledger-damaged": Wording(
        E, "台账文件坏了，或者不是台账", "从备份或归档里找回 ledger.sqlite；没有备份，先把它移到别处留着，再用 yinfa issue 重新登记",
        "the ledger is damaged, or no ledger", "restore ledger.sqlite from a backup; without one, move it aside and enter anew with yinfa issue"),
    "ledger-missing": Wording(
        E, "印发过文件，台账却不见了（或是空的、别的活动的）：不知道发给过谁，再发可能发两遍", "从备份或归档里找回 ledger.sqlite；确实没有了，用 yinfa issue 重新登记，再用 yinfa ledger mark 把发过的标上",
        "documents were issued, but the ledger is gone (or empty, or another one): nobody knows what was sent", "restore ledger.sqlite; without a backup enter anew with yinfa issue, then mark what was sent"),
    "nothing-to-mark": Wording(
        E, "没有可登记的：{whom}，印发件不是发给它的，台账里也没有它的记录", "看看名录里的编号和“发送方式”，印发件的“发送对象”",
        "nothing to enter for {whom}: it gets no issued document, and the ledger has nothing of it", "see its number and 发送方式 in the roster, and 发送对象"),
    # ---- what was issued
    "issue-damaged": Wording(
        E, "这次印发的留底坏了：这里和台账不一致，或者读不了", "从备份或归档里找回 records/issued；不要自己改这个文件夹",
        "what is kept of this issue is damaged: here it does not agree with the ledger, or can't be read", "restore records/issued from a backup or the archive"),
    "issued-differs": Wording(
        E, "{name} 已在 {at} 印发，现在的“{file}”和印发的不一样：同一个文号不能印发两次",
        "印发过的不改；要改就在 notices/ 里写更正、补发或撤回（针对: {name}），再 yinfa issue 那一份",
        "{name} was issued on {at}, and “{file}” differs from it: a number is issued once",
        "write a further notice (更正, 补发, 撤回; 针对: {name}) and issue that"),
    "issued-otherwise": Wording(
        E, "“{name}”已在 {at} 按 {before} 印发过，现在的文号是 {now}：两份都会发出去", "文号写错了，先在 notices/ 里写一份撤回（针对: {before}）并印发，再印发这一份；是另一份公文，就在 notices/ 里另起文件",
        "“{name}” was issued on {at} as {before}, its number is now {now}: both would go out",
        "to correct the number, issue a 撤回 (针对: {before}) first; another document gets another file in notices/"),
    "sealed-differs": Wording(
        E, "已经有盖章件了，和这一份不一样", "确实要换就加 --force，原来的会留在“换下”里",
        "there is another sealed copy already", "replace it with --force; the old one is kept aside"),
    "package-changed": Wording(
        E, "这个文件不见了，或者和登记的不一样（被改过）", "印发过的从备份或归档里找回；草稿重新 yinfa build",
        "this file is gone or not as entered (it was changed)", "restore it from a backup or the archive; a draft: yinfa build"),
    "package-link": Wording(
        E, "这里是链接（快捷方式），不是文件本身，不能发出去", "把链接换成真正的文件夹和文件，或重新 yinfa build",
        "this is a link, not the file itself, and does not go out", "put the real file there, or build again"),
    "issue-unwritable": Wording(
        E, "印发的留底写不进去：{why}{file}", "没写完的不算；看看磁盘空间和 records 文件夹的权限，关掉里面开着的文件，再运行一次",
        "what is kept of an issue can't be written: {why}{file}", "nothing is kept by halves; check disk space and permissions of records/, then run it again"),
    "about-missing": Wording(
        V, "“{name}”不知道是针对哪一份的（{found}），印发了也不起作用", "写上印发过的发文字号，如 针对: 津宝安办〔2021〕8号；没有文号的写 针对: 无文号-通知",
        "“{name}” does not say which issue it is about (针对), and has no effect so", "write its number, as 针对: 津宝安办〔2021〕8号; without a number 针对: 无文号-通知"),
    "about-not-issued": Wording(
        E, "“{name}”针对的“{number}”还没有印发", "先印发那一份（yinfa issue），再印发这一份",
        "“{number}”, which “{name}” is about (针对), is not issued yet", "issue that first (yinfa issue)"),
    # ---- changed after issue
    "changed-after-issue": Wording(
        V, "已印发后改动：“{name}”和 {at} 印发的（{number}）不一样，共 {count} 份，{places} 处不同，先是 {text}",
        "印发过的不会变，分发、发送用的都是印发件。改得对就写更正、补发或撤回（notices/ 里一份，针对: {number}）并 yinfa issue；不该改就改回来",
        "changed after issue: “{name}” is not as issued on {at} ({number}), {count} file(s), {places} difference(s), first {text}",
        "what was issued stays and is what goes out; write a further notice (更正, 补发, 撤回; 针对: {number}) and issue it, or undo the change"),
    "changed-and-settled": Wording(
        R, "“{name}”和 {at} 印发的（{number}）不一样，共 {count} 份，{places} 处不同，先是 {text}；已有 {later} 说明", "不用再做什么；分发、发送用的都是印发件",
        "“{name}” is not as issued on {at} ({number}), {count} file(s), {places} difference(s), first {text}; {later} settles it",
        "nothing more to do; what goes out is as issued"),
    "changed-in-layout": Wording(
        R, "“{name}”的文字和 {at} 印发的（{number}）一样，版式不一样，共 {count} 份", "不用做什么；分发、发送用的都是印发件",
        "the text of “{name}” is as issued on {at} ({number}), its layout is not, {count} file(s)", "nothing to do; what goes out is as issued"),
    "issued-not-made": Wording(
        V, "已印发后改动：{at} 印发的“{name}”（{number}），现在不再生成这个文件", "改了标题或去掉了附件就写更正、补发或撤回（针对: {number}）并 yinfa issue；不该改就改回来",
        "changed after issue: “{name}” of {at} ({number}) is no longer made under this name", "write a further notice (针对: {number}) and issue it, or undo the change"),
    # ---- issuing
    "issue-hand-edited": Wording(
        E, "这份 Word 文件手工改过，和内容不一致，不能就这样印发", "把改动写回内容（yinfa diff 活动 文件 --apply），或用 yinfa build --force 换成新的，再印发",
        "this Word file was edited by hand and does not agree with the content", "write the change back (yinfa diff CAMPAIGN FILE --apply) or yinfa build --force, then issue"),
    "issue-failed": Wording(
        E, "有 {count} 份文件做不出来，没有印发", "按上面的提示改好，再印发",
        "{count} document(s) can't be made; nothing was issued", "mend what is listed above, then issue"),
    "not-issued": Wording(
        E, "“{name}”还没有印发：分发和发送只用印发件", "定稿后 yinfa issue；要先发征求意见稿，加 --draft",
        "“{name}” is not issued yet; only issued documents go out", "issue it: yinfa issue; a draft for comment: --draft"),
    "nothing-issued": Wording(
        E, "这个活动还没有印发过文件，没有可归档的", "定稿后 yinfa issue，再归档",
        "nothing of this campaign is issued yet, so there is nothing to archive", "issue it first: yinfa issue"),
    "document-withdrawn": Wording(
        E, "{name} 已由 {by} 撤回，不再通知、不再印", "要说的、要印的是撤回的那一份，加 --document {document}",
        "{name} was withdrawn by {by}", "announce or print the withdrawal: --document {document}"),
    "nothing-built": Wording(
        E, "还没有生成过文件，没有草稿可发", "先 yinfa build",
        "nothing was built yet", "build first: yinfa build"),
    "is-withdrawn": Wording(
        R, "{name} 已由 {by} 撤回，不再分发、发送", "不用做什么",
        "{name} was withdrawn by {by} and goes out no more", "nothing to do"),
    "late-form-differs": Wording(
        E, "“{name}”不能照印发时的样子补做：同样的内容，这个版本的印发做出来的表和印发时不同", "用印发时的版本补做，或先发没有单位名称的空白表（印发件里有）",
        "“{name}” can't be made as it was issued: this version of yinfa makes another form of the same content", "use the version of then, or send the blank form as issued"),
    # ---- archive
    "archive-in-the-way": Wording(
        E, "这里已有别的东西，不是印发写的归档", "换一个地方（-o 文件夹），或把里面的东西移走",
        "something else stands here, no archive of yinfa", "choose another place (-o DIR), or move it away"),
    "archive-misplaced": Wording(
        E, "归档不能放在项目文件夹里（output/ 除外）：会和原稿、留底混在一起", "-o 写项目外面的文件夹，或者不写 -o，就放在 output/ 里",
        "an archive is not put into the project folder, except in output/", "name a folder outside with -o, or leave -o out"),
    "archive-changed": Wording(
        E, "归档里有 {count} 个文件归档以后改过（{names}），再归档会盖掉，所以没有做",
        "要留着改动，就归到别处（-o 文件夹），或先把它移走；补页数只填“页数”一列，不用移",
        "{count} file(s) of the archive were changed since ({names}); archiving again would replace them, so nothing was done",
        "archive elsewhere (-o DIR), or move them away first; page counts that were only filled in are kept"),
    "archive-carried": Wording(
        R, "原来的归档里另外放了 {count} 个文件（{names}），照样留着", "不用做什么；不要的自己删",
        "{count} file(s) that were put into the archive stay in it ({names})", "nothing to do; delete what is not needed"),
    "archive-unsent": Wording(
        R, "{name}：台账里还有 {count} 家单位没有发到的记录（{units}）", "发过的用 yinfa ledger mark 标上，再归档一次",
        "{name}: the ledger has no hand-over for {count} unit(s) ({units})", "enter those that were sent with yinfa ledger mark and archive again"),
    "archive-uncertain": Wording(
        V, "有 {count} 家单位的邮件不知道发到没有（{units}）", "看发件箱，用 yinfa ledger mark --unit 编号 --channel 邮箱 --sent（没发就 --failed）登记，再归档一次",
        "it is not known whether mail to {count} unit(s) arrived ({units})", "look into the sent box and enter it with yinfa ledger mark, then archive again"),
    "archive-unsealed": Wording(
        R, "{name} 没有盖章件", "盖章的扫描好后 yinfa issue {document} --sealed 文件.pdf，再归档一次",
        "{name} has no sealed copy", "add it with yinfa issue {document} --sealed FILE.pdf and archive again"),
    # ---- classification
    "classified": Wording(
        E, "这次活动的密级是“{level}”：涉密文件不能用联网的电脑处理，也不能用{channel}发",
        "按保密规定走机要交换或派专人送；还没有印发、密级填错了，就改 campaign.yaml 的“密级”",
        "the campaign is classified ({level}): classified documents are not handled on networked machines, nor sent by {channel}",
        "use the classified exchange; if nothing was issued yet and 密级 is wrong, correct it in campaign.yaml"),
    "classification-differs": Wording(
        V, "这里写着“{text}”，campaign.yaml 的“密级”是“{level}”", "两处改成一致：涉密就填“密级”，不涉密就去掉这里的字",
        "“{text}” stands here, 密级 in campaign.yaml is “{level}”", "make both agree"),
}
