"""Sentences about a project, its checks, the command line, and written files."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording


def disk_remedies(action: str = "") -> dict[str, Remedy]:
    """Return the remedies by cause of a file system error (`files.disk_cause`); `action` applies where another place can be chosen."""
    return {
        "full": Remedy("腾出磁盘空间，再运行一次", "free some space on the disk, then run it again", action),
        "quota": Remedy("腾出空间，或者请管理员加大配额，再运行一次", "free some space, or have the quota raised, then run it again", action),
        "permission": Remedy(
            "这里的文件正在 Word、WPS 或 Excel 里开着，就关掉；还不行，请管理员给写的权限，再运行一次",
            "close the files that are open in Word, WPS or Excel, or have write permission given, then run it again", action),
        "read-only": Remedy(
            "去掉只读，或者把文件夹复制到能写的地方，再运行一次",
            "make it writable, or copy the folder to a place that is, then run it again", action),
        "name-too-long": Remedy(
            "把名字改短，或者把文件夹移到靠近盘符的地方，再运行一次",
            "shorten the name, or move the folder nearer to the drive's root, then run it again", action),
        "file-in-the-way": Remedy("把这个文件改名或移走，再运行一次", "rename that file or move it away, then run it again"),
        "folder-in-the-way": Remedy("把这个文件夹改名或移走，再运行一次", "rename that folder or move it away, then run it again"),
        "gone": Remedy(
            "看看它是不是被移走、改名了，网络盘是不是断开了，再运行一次",
            "see whether it was moved or renamed, or a network drive is gone, then run it again"),
    }


OTHERWISE = Remedy("看看磁盘、U盘、网络盘是否正常，再运行一次", "see whether the disk or the network drive works, then run it again")

RUNS: dict[str, Wording] = {
    # ---- project and checks (project, numbering, check)
    "project-not-found": Wording(
        E, "这里不是印发的项目文件夹（要有 content 和 templates）", "进到项目文件夹里再来；还没有，就新建一个",
        "this is no project folder (one has content and templates)", "go into a project folder, or make one", "open-project"),
    "campaign-unknown": Wording(
        E, "没有活动“{name}”{hint}", "现有的活动：{listed}",
        "there is no campaign “{name}”{hint}", "there are: “{listed}”",
        causes={"default": Remedy(
            "把 content/project.yaml 的“默认活动”改成现有的一个：{listed}", "set 默认活动 in content/project.yaml to one of: “{listed}”")}),
    "campaign-name": Wording(
        E, "“{name}”不能作活动的名称：活动是 content 里的一个文件夹", "只写文件夹的名字：不带斜杠、冒号，不以点或空格开头、结尾，也不是通到别处的链接",
        "“{name}” can't be the name of a campaign: one is a folder in content/",
        "give the folder's name alone: no slash or colon, no dot or space at its ends, and no link that leads elsewhere"),
    "campaign-unclear": Wording(
        E, "没有说是哪个活动", "说明是哪个活动。现有：{listed}",
        "which campaign is meant?", "say which: “{listed}”", "name-campaign"),
    "campaign-empty": Wording(
        E, "这个活动没有通知、方案，也没有附件，没什么可印发的", "写 notice.md、plan.md，或在 campaign.yaml 里列出附件",
        "this campaign has no notice, no plan and no annex", "write notice.md or plan.md, or list annexes"),
    "masthead-missing": Wording(
        E, "版头是“{header}”，但发文机关没有写“标志”", "写上标志（版头红字），或写“版头: 无”",
        "版头 is “{header}” but no issuer has a masthead (标志)", "give one, or set 版头: 无"),
    "copy-number": Wording(
        V, "份号“{value}”不是六位数字", "写成六位，如 000001",
        "copy number “{value}” has not six digits", "write six, as 000001"),
    "copy-number-missing": Wording(
        R, "涉密公文应当标注份号", "加一行“份号: 000001”",
        "a classified document should bear a copy number", "add 份号"),
    "classification-missing": Wording(
        E, "写了保密期限，没有写密级", "加一行“密级: 秘密”，或删掉保密期限",
        "保密期限 is given without 密级", "add 密级, or delete it"),
    "date-of-issue-missing": Wording(
        R, "“{name}”没有成文日期", "在 campaign.yaml 或文件开头写“成文日期: ……”",
        "“{name}” has no date of issue", "give 成文日期"),
    "notice-own": Wording(
        V, "“{name}”没有写自己的{term}，先印成【待定】", "在这个文件开头写“{term}: ……”；没有就写“无”",
        "“{name}” lacks its own “{term}”; 【待定】 is printed", "give it in the front matter, or 无"),
    "body-empty": Wording(
        R, "“{name}”只有标题，没有正文", "在第二行“---”下面写正文，一行一段",
        "“{name}” has a title and no text", "write the text under the second ---"),
    "rows-empty": Wording(
        E, "这个表一行也没有", "在“行”下面写表的每一行，前面加“- ”",
        "this table has no rows", "list them under 行"),
    "width-count": Wording(
        E, "列宽写了 {found} 个，表有 {wanted} 列", "有几列写几个",
        "{found} column widths for {wanted} columns", "write one a column"),
    "note-brackets": Wording(
        R, "附注没有加圆括号", "按规范写成（……）",
        "the note has no brackets", "write it as （…）"),
    "printed-before": Wording(
        V, "印发日期 {printed} 早于成文日期 {issued}", "核对这两个日期",
        "printed on “{printed}”, before it was issued on “{issued}”", "check both dates"),
    "sent-to-unknown": Wording(
        E, "发送对象“{unit}”不是编号，名录里没有", "写全部、未报，或名录里的编号",
        "the roster has no unit “{unit}”", "write 全部, 未报 or numbers of the roster"),
    "about-unknown": Wording(
        R, "针对的发文字号“{number}”，这个活动里没有", "核对字号；是别的活动的就不用管",
        "no notice of this campaign has the number “{number}”", "check it, unless it is of another campaign"),
    "no-unit-in-use": Wording(
        R, "名录里没有一个在用的单位，不会生成各单位的文件", "把单位的状态改成“在用”",
        "no unit of the roster is in use", "set their 状态 to 在用"),
    "build-running": Wording(
        E, "另一个印发程序正在这里生成", "等它做完再运行",
        "another run of the program is building here", "wait until it is done"),
    "annex-unknown": Wording(
        E, "没有简称是“{name}”的附件", "campaign.yaml 里的附件：{known}",
        "there is no annex called “{name}”", "campaign.yaml has: “{known}”"),
    "owed-unused": Wording(
        R, "写了“针对附件”，“发送对象”却不是未报，用不上", "“发送对象”写未报，或者去掉“针对附件”",
        "针对附件 is given, but 发送对象 is not 未报, so it has no effect", "write 未报 in 发送对象, or take 针对附件 out"),
    "document-name-taken": Wording(
        E, "“{name}”是每个活动都有的一份文件的名字，这里不能再用", "给 notices 里的这个文件换个名字，如 催报.md",
        "“{name}” is the name of a document that every campaign has", "rename the file in notices/"),
    "document-number-twice": Wording(
        E, "发文字号“{number}”和“{other}”的（{file} 第 {line} 行）相同", "每份公文一个字号，核对后改一个",
        "document number “{number}” is that of “{other}” too ({file}, line {line})", "each document has its own"),
    "numbering": Wording(
        V, "序号写的是“{typed}”，按顺序应为{wanted}", "改序号，并检查后面的序号{declare}",
        "the ordinal is “{typed}” where {wanted} is due", "correct it and those after it{declare}"),
    "numbering-mark": Wording(
        R, "序号后面的标点不合规范，应为“{right}”", "第一层“一、”，第二层“（一）”，第三层“1.”，第四层“（1）”",
        "the mark after the ordinal should be as in “{right}”", "write “一、”, “（一）”, “1.” and “（1）”, level by level"),
    "date-numerals": Wording(
        R, "{term}“{typed}”按现行标准印成“{printed}”", "用阿拉伯数字写（7.3.5.4）",
        "{term} “{typed}” is printed as “{printed}”, as the present standard has it", "write it in Arabic numerals (7.3.5.4)"),
    "addressees-moved": Wording(
        R, "“{name}”的主送机关太多，首页排不下正文，印在版记里（7.3.2）", "不用改；写得概括些，就回到标题下面",
        "“{name}” has so many addressees that its first page would show no text: they stand in the imprint (7.3.2)",
        "nothing has to be changed; name them more briefly to have them below the title"),
    "heading-mark": Wording(
        V, "“【{mark}】”后面没有序号，不起作用", "写在“一、”“（一）”这样的序号前面；就是要印这几个字，前面加一个反斜杠“\\”",
        "no ordinal stands behind “【{mark}】”, so it does nothing",
        "put it before an ordinal such as “一、” or “（一）”; to print these characters, put a backslash before them"),
    "blank-twice": Wording(
        E, "填写项“{name}”在这个表里出现了两次，前一次在{before}", "换一个名称：汇总时一个名称是一列",
        "the blank “{name}” stands twice in this form, first in {before}", "rename one: each name is a column of the summary"),
    "blank-unknown": Wording(
        E, "“{key}”里的填写项“{name}”，这个附件里没有", "{hint}",
        "“{key}” names a blank “{name}” that this annex lacks", "{hint}"),
    "marks-unpaired": Wording(
        R, "{left} 和 {right} 的个数不一样", "补上缺的一半，或检查方向",
        "there are not as many {left} as {right}", "add the missing one"),
    "half-width": Wording(
        R, "汉字之间用了半角“{mark}”", "改成全角“{right}”",
        "half-width “{mark}” between Chinese characters", "use “{right}”"),
    "pending": Wording(
        V, "“{term}”还没有定", "定下来后写上，定稿前必须写好；确实没有的写“无”",
        "“{term}” is not known yet", "fill it in, or write 无; a final build refuses it"),
    "pending-mark": Wording(
        V, "这里还待定：“{text}”", "定下来后把整个【待定:……】换成正文",
        "still to be supplied: “{text}”", "replace the whole mark by the words"),
    "year-mark": Wording(
        V, "这是 {year} 年的说法：“{text}”", "还适用就把 {year} 改成 {now}，不适用就改写或整个删掉",
        "words of {year}: “{text}”", "change {year} to {now} if they still hold, else rewrite or delete them", "review"),
    "mark-in-value": Wording(
        R, "campaign.yaml 的值照原样印出，“{value}”里的记号不会变", "要用记号，就写到 notice.md、plan.md 或附件里",
        "values in campaign.yaml print as they stand, marks in “{value}” too", "use marks in texts only"),
    "unit-column": Wording(
        E, "名录里没有“{path}”这一列{hint}", "核对列名，或在名录里加上这一列",
        "the roster has no column for “{path}”{hint}", "check the name, or add the column"),
    # ---- command line (cli)
    "disk-error": Wording(
        E, "读写文件出错：{why}", OTHERWISE.zh,
        "reading or writing failed: {why}", OTHERWISE.en, causes=disk_remedies()),
    "draft-exists": Wording(
        E, "这里已经有这个文件，而且内容不同", "另存成别的名字；要覆盖它，就写明存成这个文件",
        "there already is another file of that name", "save it under another name; to replace it, say that it is to be this file", "choose-output"),
    "result-among-sources": Wording(
        E, "结果不能写到这里：content 和 templates 里是原稿、留底和台账", "换一个地方：项目的 output 文件夹里，或者项目外面",
        "results are not written here: content/ and templates/ hold what documents are made from and what was issued",
        "choose another place: in output/, or outside of the project", "choose-output"),
    "result-exists": Wording(
        E, "这里已经有文件，不是印发写的，或者写好以后改过，没有动它", "要留着它，就改名移走或另起一个名字；不要了就覆盖",
        "a file is there that the program did not write, or that was changed since; it stays", "move it away, or choose another name; or have it replaced", "replace-result"),
    "result-special": Wording(
        E, "结果不能写到这里：这里是设备或者管道，不是普通的文件", "换一个地方或另起一个名字",
        "results are not written here: this is a device or a pipe, no regular file", "choose another place or name", "choose-output"),
    "result-compared": Wording(
        E, "结果不能写到这里：这正是拿来比较的文件", "另起一个名字，或者存到别的文件夹",
        "results are not written here: this file is one of those that are compared", "choose another name or folder"),
    # ---- output (documents, output, pipeline)
    "template-missing": Wording(
        E, "缺这个 Word 模板", "从备份里找回，或者重新生成标准模板",
        "this Word template is missing", "restore it from a backup, or make the standard set again", "template-build"),
    "stopped": Wording(
        E, "停下了：做完 {done} 份，共 {total} 份", "做好的文件都是完整的；再运行一次会接着做完",
        "stopped: {done} of {total} done", "what was written is whole; run it again to complete the rest"),
    "folder-link": Wording(
        E, "没有写：这个文件夹是个链接，通到 output 外面", "删掉链接（原来的文件夹不受影响），或把链接换成真的文件夹，再运行一次",
        "not written: this folder is a link that leads out of the output folder", "remove the link (the folder it leads to stays) and run again"),
    "output-unwritable": Wording(
        E, "写不进去：{why}{file}；已写好 {done} 份，都是完整的，再运行一次会接着做", OTHERWISE.zh,
        "can't be written: {why}{file}; {done} documents are complete, and the next run goes on from there", OTHERWISE.en, "choose-output",
        causes=disk_remedies("choose-output")),
    "hand-edited": Wording(
        V, "这个文件在生成以后手工改过，已保留，没有覆盖", "把改动写回内容；确定不要手工改动，就换成新的",
        "this file was edited by hand and has been kept", "take the changes into the content, or have the file replaced", "write-back"),
    "file-open": Wording(
        E, "{name} 开着（{program}），写不进去，关掉后再来一次", "别的文件都写好了，再运行一次只补这一个",
        "“{name}” is open in {program}: close it and run again", "all other files are written; the next run makes this one",
        causes={"alone": Remedy("它没有动，关掉以后再做一次就行", "it was left as it is; close it and do this again")}),
    "file-torn": Wording(
        R, "这个文件不完整（多半是写到一半断了电或网络），不是谁改的，已经重新做好", "不用做什么；常有这样的事，就检查磁盘和网络",
        "this file was cut short (a power or network failure), not edited; it has been made again", "nothing to do; if it happens often, check disk and network"),
    "list-edited": Wording(
        V, "这份清单在生成以后手工改过，已保留，没有覆盖，里面不是这一次的内容", "要新的清单，先把它另存或移走，再运行一次",
        "this list was edited by hand and has been kept; it does not say what this run made", "for a new list move it away and run again",
        "run-again"),
    "entry-in-the-way": Wording(
        E, "这里应当是{wanted}，现在是{found}，没有动它，别的都做好了", "把它移走或改名，再运行一次",
        "there is {found} where {wanted} should be; it was left alone, and everything else was made", "move it away or rename it, then run again"),
    "not-listed": Wording(
        R, "有 {count} 个文件不在这次的清单里，如“{file}”", "以前生成的旧文件、自己放进去的，核对后可以删除",
        "files that are not in this manifest: {count}, e.g. “{file}”", "left over from earlier builds, or your own: check, then delete"),
    "unit-unknown": Wording(
        E, "名录里没有单位“{unit}”", "写它的编号、全称或简称。相近的单位：{near}",
        "the roster has no unit “{unit}”", "give its number, or its full or short name; nearest: “{near}”"),
    "unit-ambiguous": Wording(
        E, "“{unit}”可以指 {count} 个单位：{listed}", "写要的那个单位的编号",
        "“{unit}” may mean {count} units: “{listed}”", "give the number of the one you mean"),
    "unit-out-of-use": Wording(
        E, "单位“{unit}”已停用", "要给它生成，先在名录里把状态改成“在用”",
        "unit “{unit}” is out of use", "set its 状态 to 在用 first"),
    "unit-renamed": Wording(
        E, "编号 {number} 上次是“{before}”，现在是“{now}”：更名还是换了单位？", "更名：把旧名写进名录的“曾用名”；换了单位：给新单位一个没用过的编号",
        "unit “{number}” was “{before}” and now is “{now}”", "a new name: put the old one into 曾用名; another unit: give it a new number"),
    "unit-renumbered": Wording(
        E, "“{name}”的编号上次是 {before}，现在是 {now}：编号定了就不能改，改了会当作新单位再发一遍",
        "改回 {before}（Excel 会去掉前面的 0，先把“编号”一列设成“文本”格式）；确是另一个单位，把原来的 {before} 留在名录里，状态写“停用”",
        "“{name}” had number “{before}” and now has “{now}”: a number never changes, or the unit gets everything again",
        "put “{before}” back (Excel drops leading zeros: format 编号 as text); if it is another unit, keep the row of “{before}” as 停用",
        causes={"csv": Remedy(
            "改回 {before}（Excel 打开 .csv 会去掉前面的 0：另存为 .xlsx，把“编号”一列设成“文本”格式再改，并把 campaign.yaml 的“单位”改成新文件）；"
            "确是另一个单位，把原来的 {before} 留在名录里，状态写“停用”",
            "put “{before}” back (Excel drops leading zeros when it opens a .csv: save it as .xlsx, format 编号 as text, name the new file under 单位); "
            "if it is another unit, keep the row of “{before}” as 停用")}),
    "content-set-aside": Wording(
        R, "现在的内容有 {count} 处错误，从这里起；这次用的是“{issue}”印发时的内容", "已印发的不受影响；改好现在的内容，才能再起草、印发别的",
        "today's content has {count} error(s), the first one here; the content of “{issue}” as issued was used",
        "what was issued is not affected; correct today's content before anything else is drafted or issued"),
    "roster-set-aside": Wording(
        R, "现在的名录读不了；这次用的是“{issue}”印发时的名录", "名录后来改过（加了单位、换了邮箱）的，先改好名录再来一次",
        "today's roster can't be read; the roster of “{issue}” as issued was used",
        "if it was changed since (new units, other addresses), repair it and do this again"),
    "no-roster": Wording(
        E, "活动没有名录，不能按单位生成", "在 campaign.yaml 写“单位: units.xlsx”",
        "the campaign has no roster", "set 单位 in campaign.yaml"),
    "roster-missing": Wording(
        E, "找不到名录“{file}”", "检查文件名，或写“单位: 无”",
        "the roster “{file}” is missing", "check its name, or set 单位: 无"),
    "document-unknown": Wording(
        E, "没有文件“{name}”", "这个活动有：{known}",
        "there is no document “{name}”", "this campaign has: “{known}”"),
    "records-of-another": Wording(
        E, "records 文件夹是“{other}”的，不是“{this}”的：活动文件夹是复制来的，或者改过名字、年份",
        "让程序收拾：复制来的 records 移回原活动或移到一边，一个文件也不删；改过名字的，记下新名",
        "records/ belongs to “{other}”, not to “{this}”: the folder was copied, or its name or year changed",
        "have it put right: copied records go back or aside, nothing is deleted; of a renamed folder the new name is noted", "adopt-records"),
    "units-record-damaged": Wording(
        R, "上次生成时的单位名称读不出来，认不出这以后改了名的单位",
        "从备份里找回这个文件再生成；没有备份，就自己对一遍名录，改过名的把旧名写进“曾用名”",
        "the unit names of the last build can't be read: units renamed since are not recognised",
        "restore this file from a backup before you build; without one, check the roster and put former names into 曾用名"),
    "records-unwritable": Wording(
        E, "记录写不进 records 文件夹：{why}；写好的文件都是完整的", OTHERWISE.zh,
        "records/ can't be written: {why}; the documents that were made are complete", OTHERWISE.en, causes=disk_remedies()),
    "and-more": Wording(
        R, "同样的问题（{code}）还有 {count} 处没有列出", "先改列出的，再检查一次",
        "{count} more of the same kind ({code}) are not listed", "mend those listed, then check again"),
    "unit-moved": Wording(
        R, "编号 {number} 由“{before}”更名为“{now}”，文件夹已跟着改名", "不用做什么；手工改过的旧文件还在里面",
        "unit “{number}” “{before}” is now “{now}”; its folder moved along", "nothing to do; files edited by hand are still in it"),
    "folders-gone": Wording(
        R, "有 {count} 个文件夹的单位已不在名录里（停用、删除或改名），如“{folder}”", "核对后移到“{where}”",
        "{count} folders belong to units no longer in use, e.g. “{folder}”", "check them, then move them to “{where}”", "prune"),
    "folders-pruned": Wording(
        R, "已把 {count} 个不再用的文件夹移到“{where}”，如“{folder}”", "确认不要了再删",
        "{count} folders no longer in use were moved to “{where}”, e.g. “{folder}”", "delete them when you are sure"),
    "content-changed": Wording(
        E, "内容在这期间被改过{now}", "别人的改动没有动；看过现在的内容，再来一次",
        "the content was changed meanwhile{now}", "nothing of that was touched; look at what is there now and try again"),
    "content-busy": Wording(
        E, "别的程序正在改这个活动的内容，等不到它", "等它做完再来一次；都关掉了还是这样，就重启电脑",
        "another program is writing this campaign's content and does not finish", "wait until it is done and try again"),
    "executor-unknown": Wording(
        E, "不认识“{address}”这个集群地址", "核对地址；不用集群，就在本机生成",
        "“{address}” is no address of a cluster", "check it, or build here without one", "choose-executor"),
    "cluster-unreachable": Wording(
        E, "连不上“{address}”", "检查地址和调度程序是否在运行，或者在本机生成",
        "“{address}” can't be reached", "check address and scheduler, or build here", "choose-executor"),
    "program-missing": Wording(
        E, "在几台电脑上同时生成要另装组件（{program}）", "请管理员安装，或者在本机生成",
        "building on several machines needs a part that is not installed ({program})", "have it installed, or build here", "install-extra"),
    "schema-unknown": Wording(
        E, "没有“{name}”这个格式说明{hint}", "有：{known}",
        "there is no schema “{name}”{hint}", "there are: {known}"),
    "init-not-empty": Wording(
        E, "文件夹“{folder}”里已有同名内容：{what}", "换一个新文件夹名",
        "folder “{folder}” already has: “{what}”", "choose a new folder"),
    # ---- pages in the browser
    "web-missing": Wording(
        E, "这台电脑上没有装网页界面要的组件：{names}", "请管理员安装；其他命令不用它们",
        "what the pages need is not installed: {names}", "have it installed; other commands need none of it", "install-pages"),
    "serve-port": Wording(
        E, "端口 {port} 被别的程序占着，没有打开", "换一个端口，或者不写端口，由印发自己选一个空着的",
        "port {port} is taken by another program", "choose another one, or none: a free one is taken then"),
    "serve-no-answer": Wording(
        E, "印发已经开着，但没有回答", "等几秒再试；还是这样，就关掉原来的那个再打开",
        "it is running already, but does not answer", "try again in a few seconds; if that does not help, end the one that runs"),
    "job-running": Wording(
        E, "“{campaign}”正在办另一件事，没有开始", "等它办完，或者先停下它",
        "another piece of work on “{campaign}” goes on", "wait for its end, or stop it first"),
}
