"""Sentences about what rules find: in returned values (CHECKING: a review goes back to the unit), in the content (LOOKING), what a kind
of document demands by GB/T 9704-2012 and the regulation of 2012 (KINDS)."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

CHECKING: dict[str, Wording] = {
    "remark-required": Wording(
        V, "“{name}”必须填，没有填", "补填“{name}”",
        "“{name}” is required and was not filled in", "fill in “{name}”"),
    "remark-type": Wording(
        V, "“{name}”写的是“{value}”，不是要填的“{kind}”", "按要求重填“{name}”：只写一个值，不加别的字",
        "“{name}” says “{value}”, which is no “{kind}”", "fill in “{name}” anew, with one value and nothing else"),
    "remark-no-day": Wording(
        V, "{year}年没有“{day}”这一天", "核实日期，改正月和日",
        "there is no “{day}” in {year}", "correct month and day"),
    "remark-unit-name": Wording(
        R, "“{name}”写的是“{value}”，发给的单位是“{unit}”", "核实是不是本单位的表；是的话写单位全称",
        "“{name}” says “{value}”; the form was sent to “{unit}”", "see whether it is the unit's own form; if so, the full name belongs there"),
    "remark-both-or-none": Wording(
        V, "这几个数要么都是零，要么都不是零，现在是“{values}”", "核实后把漏填的补上；确实没有的都填 0",
        "these numbers are all zero or none is, but they are “{values}”", "supply the one that is missing; where there was nothing, all are 0"),
    "remark-not-less": Wording(
        V, "“{second}”（“{value}”）不应当小于“{first}”（“{before}”）", "核实这两个数，改正写错的一个",
        "“{second}” (“{value}”) can't be less than “{first}” (“{before}”)", "see which of the two is wrong and correct it"),
    "remark-not-more": Wording(
        V, "“{second}”（“{value}”）不应当大于“{first}”（“{before}”）", "核实这两个数，改正写错的一个",
        "“{second}” (“{value}”) can't be more than “{first}” (“{before}”)", "see which of the two is wrong and correct it"),
    "remark-sum": Wording(
        V, "“{total}”是“{value}”，“{parts}”加起来是“{sum}”", "核实各项和合计，改正写错的",
        "“{total}” is “{value}”, but “{parts}” add up to “{sum}”", "correct the parts or their sum"),
    "remark-last-year": Wording(
        R, "“{name}”是“{value}”，上年是“{before}”，差十倍以上", "核实有没有多写、少写一位，或者单位（次、万）写错",
        "“{name}” is “{value}” and was “{before}” last year, which is more than ten times apart", "see whether a digit is missing or too many, or the unit of measure is wrong"),
    "remark-as-last-year": Wording(
        R, "填的 {n} 个数和上年的一个不差", "核实是不是照抄了上年的表；是的话按今年的情况重填",
        "all {n} numbers are those of last year", "see whether last year's form was copied; if so, fill it in for this year"),
    "remark-unchanged": Wording(
        R, "预填的 {n} 项与上年相同，未改", "问一问是不是一项一项看过；确实没有变化的可以认可",
        "the {n} value(s) filled in from last year came back unchanged",
        "ask whether they were looked at one by one; what really did not change may be accepted"),
    "remark-others": Wording(
        R, "“{name}”是“{value}”，比别的 {n} 个单位的中位数“{median}”大十倍以上", "核实有没有多写一位，或者单位（次、万）写错",
        "“{name}” is “{value}”, more than ten times the median “{median}” of {n} other units", "see whether a digit is too many or the unit of measure is wrong"),
    "remark-unknown": Wording(
        E, "{unit}“{annex}”的“{name}”没有要核实的", "看看核对出来的有哪些：“{known}”",
        "there is nothing to accept about “{name}” of {unit} “{annex}”", "see what was remarked on: “{known}”"),
    "remark-answer": Wording(
        V, "“{name}”的“没有错/退回”写的是“{value}”，看不懂，这一处没有动", "写“没有错”或“退回”；这里不改值，要改的退回给单位",
        "the answer about “{name}” is “{value}”, which says neither “没有错” nor “退回”, so it was left open", "write “没有错” when the values are right, “退回” to send them back"),
    "reply-due-past": Wording(
        E, "重新报送的期限 {day} 已经过了", "写今天以后的日子",
        "the new last day {day} is past", "give a day after today"),
    "reply-no-unit": Wording(
        V, "要退回的这一份不知道是哪个单位的，没有做退回单", "直接问发来的人是哪个单位，请那个单位用自己的表重新报送",
        "it is not known whose form this is, so it can't be sent back", "ask whoever sent it which unit it is, and for that unit's own form"),
    "reply-edited": Wording(
        V, "这份退回单手工改过，已保留，没有覆盖；新的退回没有登记", "把要说的话写进新的退回单；不要手工改动的，就换成新的",
        "this document was edited by hand and has been kept; nothing new was entered", "take the changes over by hand, or have the file replaced", "overwrite"),
    "rule-blanks": Wording(
        E, "“{rule}”要写两个以上的空，这里只有“{blanks}”", "把要比较的空都写上，用、分开",
        "“{rule}” needs two blanks or more, and has “{blanks}”", "name every blank that is to be compared"),
}  # fmt: skip

LOOKING: dict[str, Wording] = {
    # ---- how it is written
    "straight-quote": Wording(
        R, "“{text}”这里用了英文引号", "改成中文引号：外层用双引号，里层用单引号",
        "straight quotes in “{text}”", "use Chinese quotes: double ones outside, single ones inside"),
    "ellipsis": Wording(
        R, "“{text}”这里的省略号写成了“{mark}”", "改成六个点的“……”",
        "the ellipsis in “{text}” is typed as “{mark}”", "write “……”"),
    "mark-repeated": Wording(
        R, "“{text}”这里的标点“{mark}”重复了", "只留一个“{right}”",
        "the mark “{mark}” is repeated in “{text}”", "keep one “{right}”"),
    "dash": Wording(
        R, "“{text}”这里的破折号写成了“{mark}”", "改成占两个字的“——”",
        "the dash in “{text}” is typed as “{mark}”", "write “——”"),
    "blank-in-text": Wording(
        R, "“{text}”的汉字之间有空格", "删掉空格；要分开的，用标点",
        "there is a blank between the characters of “{text}”", "delete it, or use punctuation"),
    "number-written": Wording(
        R, "“{text}”这里的发文字号写法不对", "写成“{right}”：六角括号，序号前不加“第”，不补零",
        "the document number in “{text}” is not written as it should be", "write “{right}”, without 第 and leading zeros"),
    "number-range": Wording(
        R, "“{text}”这里的起止写成了“{mark}”", "数值之间用“～”，年月日之间用“—”或“至”",
        "the range “{mark}” in “{text}” has a hyphen", "write “～” between amounts, “—” or “至” between dates"),
    "half-width-bracket": Wording(
        R, "“{text}”这里用了半角括号“{mark}”", "改成全角“{right}”",
        "half-width bracket “{mark}” in “{text}”", "use “{right}”"),
    "quotes-reversed": Wording(
        R, "“{text}”这里的引号或括号方向反了", "前面用左引号、左括号，后面用右引号、右括号",
        "quotes or brackets in “{text}” are the wrong way round", "open with the left one and close with the right one"),
    "odd-form": Wording(
        R, "“{text}”这里的“{mark}”是小写或半角的变体，有的字体里没有", "改成“{right}”",
        "“{mark}” in “{text}” is a small or half-width form that some fonts lack", "write “{right}”"),
    "name-shortened": Wording(
        R, "“{name}”像是“{full}”少写了几个字，别处写的是全称", "写全称；要用简称，第一次出现时写明“以下简称……”；是另一个名称，不用管",
        "“{name}” looks like “{full}” with characters left out; elsewhere it is written in full", "write it in full, or define the short name where it first stands; leave it if it is another name"),
    "end-before-begin": Wording(
        V, "结束（“{end}”）比开始（“{begin}”）还早", "核对两个日期或时间；跨年的写明年份，跨天的写明“次日”",
        "the end (“{end}”) is before the beginning (“{begin}”)", "see which one is wrong; name the year, or “次日”, where the span runs over"),
    "not-in-font": Wording(
        R, "“{text}”里的“{character}”，仿宋_GB2312 里没有，会换成别的字体来印", "核对是不是这个字；人名地名确是这个字，不用管，印前看一眼",
        "“{character}” in “{text}” is missing in the prescribed font and prints in another one", "see whether it is the right character; if so, look at the page before printing"),
    "terms-differ": Wording(
        R, "“{text}”和“{other}”两种写法都用了，这里是“{text}”", "全文用一种写法，一般是“{right}”",
        "both “{text}” and “{other}” are used; here it is “{text}”", "use one of them throughout, usually “{right}”"),
    "blank-brackets": Wording(
        R, "“{text}”像是要填的空，照这样印出来就是几个字", "是要填的空就写成“[[{name}]]”；就是要印这几个字，不用管",
        "“{text}” looks like a blank, but prints as it stands", "write “[[{name}]]” for a blank; leave it if these words are meant"),
    "title-stop": Wording(
        R, "标题末尾有“{mark}”", "删掉标题末尾的标点",
        "the title ends in “{mark}”", "delete it"),
    # ---- what the program prints itself
    "printed-line": Wording(
        E, "正文里写了{part}：“{text}”，程序自己会印，这样会印两遍", "删掉这一行",
        "the body types “{text}” ({part}), which the program prints itself", "delete this line"),
    "part-in-body": Wording(
        R, "“{text}”像是{part}，写在正文里，程序只当普通一段来排", "写到“{part}”这一项里，把这一行从正文删掉",
        "“{text}” looks like {part}, but in the body it is set as a plain paragraph", "give it as “{part}”, and take the line out of the body"),
    # ---- annexes
    "annex-beyond": Wording(
        V, "这里写了“{typed}”，这次活动只有 {count} 个附件", "核对是哪个附件；写成 {{{{ 附件.简称 }}}}，序号就自动跟着变",
        "“{typed}” is named, but the campaign has {count} annexes", "see which one is meant; as {{{{ 附件.简称 }}}} it follows the list"),
    "annex-number": Wording(
        V, "“{title}”写成了“{typed}”，按附件的顺序是“{right}”", "改成“{right}”；写成 {{{{ 附件.简称 }}}}，序号就自动跟着变",
        "“{title}” is called “{typed}”, but is “{right}” in the list", "write “{right}”; as {{{{ 附件.简称 }}}} it follows the list"),
    "table-crowded": Wording(
        R, "这个表有 {count} 列，竖着排不下：日期、数字要断开，或者栏目一行只有一个字", "加上“横排: 是”；或者减少列，把栏目写短",
        "this table has {count} columns, too many for an upright page: dates, numbers or headings are divided",
        "add `横排: 是`; or have fewer columns and shorter headings",
        causes={
            "landscape": Remedy("减少列、把栏目写短，或者分成两个表", "have fewer columns, shorter headings, or two tables"),
            "text": Remedy("做成附件、横排；或者减少列，把栏目写短", "make it an annex in landscape; or have fewer columns and shorter headings")}),
    "heading-narrow": Wording(
        R, "按“列宽”，栏目“{name}”一行只有一个字", "把这一列的比例改大，或者不写“列宽”，由程序来定",
        "with these 列宽 the heading “{name}” has one character a line", "give that column more, or leave 列宽 out"),
    "deadline-past": Wording(
        R, "“{name}”是“{due}”，今天是 {day}，已经过了", "改成今天以后的日期；已经发出的，不用管",
        "“{name}” is “{due}”, which is before today", "give a day after today; if the document is out already, leave it"),
    "draft-only": Wording(
        R, "“{name}”还没有印发，这里写的是草稿", "印发以后再发出去；印发以前内容还可能变",
        "“{name}” is not issued yet: this is a draft", "send it after the issue; until then the content may change"),
    # ---- elements and layout of a Word file of anybody's
    "inspect-empty": Wording(
        E, "这个文件里没有文字，没有什么可检查的", "看看是不是拿错了文件；扫描件、图片里的字读不到",
        "there is no text in this file, so nothing was checked", "see whether it is the right file; text in pictures is not read"),
    "addressees-colon": Wording(
        V, "主送机关末尾“{text}”不是全角冒号（7.3.2）", "末尾用全角冒号“：”",
        "the addressees “{text}” do not end in a full-width colon (7.3.2)", "end them in “：”"),
    "date-form": Wording(
        V, "成文日期“{text}”写法不对（7.3.5.4）", "用阿拉伯数字写全年月日，月日不补零，如“2026年5月8日”",
        "the date of issue “{text}” is not written as it should be (7.3.5.4)", "write year, month, day in Arabic digits without leading zeros, as “2026年5月8日”"),
    "annex-list-form": Wording(
        V, "附件说明“{text}”这里的“{mark}”不对（7.3.4）", "写成“附件：1.名称”：全角冒号，序号后用圆点，名称后不加标点",
        "“{mark}” is wrong in the list of annexes “{text}” (7.3.4)", "write “附件：1.名称”, with a full-width colon, a dot behind the number, no mark behind the name"),
    "annex-label": Wording(
        V, "附件的标识“{text}”多了冒号（7.3.7）", "只写“附件”和序号，如“附件1”",
        "the label “{text}” of an annex has a colon (7.3.7)", "write only “附件” and the number"),
    "layout-paper": Wording(
        V, "用纸是 {width}×{height} 毫米，不是 A4（5.1）", "页面设置里把纸张改成 A4（210×297 毫米）",
        "the paper is {width}×{height} mm, not A4 (5.1)", "set the paper to A4 (210×297 mm)"),
    "layout-margin": Wording(
        V, "{side}边距是 {value} 毫米，应当是 {right} 毫米（5.2.1）", "页面设置里改成上 37、下 35、左 28、右 26 毫米",
        "a page margin (“{side}”) is {value} mm and should be {right} mm (5.2.1)", "set the margins to 37 above, 35 below, 28 left, 26 right"),
    "layout-font": Wording(
        V, "{what}用的是“{font}”，应当用{right}（{count} 段，从“{text}”起；5.2.2、7.3）", "改成{right}",
        "“{what}” in “{font}” should be in “{right}” ({count} paragraph(s), the first “{text}”; 5.2.2, 7.3)", "change the font to “{right}”"),
    "layout-size": Wording(
        V, "{what}的字号是{size}，应当是{right}（{count} 段，从“{text}”起；5.2.2、7.3）", "改成{right}",
        "“{what}” in size “{size}” should be in “{right}” ({count} paragraph(s), the first “{text}”; 5.2.2, 7.3)", "change the size to “{right}”"),
    "layout-align": Wording(
        V, "{what}“{text}”没有居中（7.3.1）", "用段落格式居中，不用空格",
        "“{what}” (“{text}”) is not centred (7.3.1)", "centre it by the paragraph's format, not by spaces"),
    "layout-indent": Wording(
        V, "正文段落没有左空二字（{count} 段，从“{text}”起；7.3.3）", "段落格式里设首行缩进 2 字符",
        "{count} paragraph(s) of the body are not indented by two characters (the first “{text}”; 7.3.3)", "set a first-line indent of 2 characters"),
    "layout-typed-indent": Wording(
        R, "段首空格是打出来的（{count} 段，从“{text}”起；7.3.3）", "删掉空格，段落格式里设首行缩进 2 字符",
        "the indent of {count} paragraph(s) is typed as spaces (the first “{text}”; 7.3.3)", "delete the spaces and set a first-line indent of 2 characters"),
    "layout-line": Wording(
        V, "正文行距是{value}（{count} 段，从“{text}”起），一面排不成 22 行（5.2.3）", "行距设成固定值 28 至 30 磅（一般 28.95 磅）",
        "the line spacing “{value}” of {count} paragraph(s) (the first “{text}”) gives no 22 lines a page (5.2.3)", "set it to exactly 28 to 30 points (usually 28.95)"),
    "text-colour": Wording(
        V, "文字“{text}”用了颜色 {colour}，应当是黑色（{count} 段；5.2.4）", "字体颜色改成自动或黑色",
        "the text “{text}” is coloured {colour} and should be black ({count} paragraph(s); 5.2.4)", "set the colour to automatic or black"),
    "layout-masthead": Wording(
        V, "发文机关标志“{text}”不是红色（7.2.4）", "字体颜色改成红色",
        "the masthead “{text}” is not red (7.2.4)", "set its colour to red"),
    "layout-page-number": Wording(
        V, "没有页码（7.5）", "插入页码：4 号半角宋体，两边各一条一字线，单页居右、双页居左",
        "there are no page numbers (7.5)", "insert them in 14 pt with a dash on either side, right on odd pages, left on even ones"),
    # ---- files and values that nothing uses
    "file-misnamed": Wording(
        E, "这个文件没有用上，是不是“{name}”？", "把文件名改成“{name}”；不要的移出这个文件夹",
        "this file is not used; is it “{name}”?", "rename it to “{name}”, or move it out of this folder"),
    "file-unused": Wording(
        R, "这个文件没有用上", "是附件就列进 campaign.yaml 的“附件”，并核对文件名和所在的文件夹；不要的移出这个文件夹",
        "nothing uses this file", "list it as an annex and see to its name and folder, or move it out of this folder"),
    "contact-unprinted": Wording(
        R, "填了联系人，哪里也没有印", "在附注或正文里写上 {{{{ 联系人.姓名 }}}} 等，或者删掉联系人",
        "a contact is given and printed nowhere", "name {{{{ 联系人.姓名 }}}} in the text or the note, or take the contact out"),
    "addressees-unsaid": Wording(
        R, "“{name}”没有主送机关", "写上主送机关；公告一类不写主送机关的，写“主送机关: 无”",
        "“{name}” has no addressees", "give 主送机关, or write 无 for a document that has none"),
    "number-without-notice": Wording(
        V, "有发文字号“{number}”，却没有用这个字号的通知", "补上通知（notice.md）；没有通知，发文字号写“无”",
        "there is a document number “{number}”, but no notice that bears it", "add notice.md, or write 无 as 发文字号"),
}  # fmt: skip

KINDS: dict[str, Wording] = {
    "kind-head": Wording(
        V, "“{name}”是{kind}，应当用{head}格式（GB/T 9704 的 {clause}），写的是“版头: {typed}”", "去掉这一行“版头”，就照文种印；确实要这样印，定稿前再核一遍",
        "“{name}” is a “{kind}” and has the format {head} (GB/T 9704, {clause}), but 版头 is “{typed}”",
        "take 版头 out, and the format is that of the kind"),
    "kind-head-used": Wording(
        R, "“{name}”是{kind}，按{head}格式印（GB/T 9704 的 {clause}），没有用 campaign.yaml 里的“版头: {typed}”", "对的就不用管；要照“{typed}”印，在这个文件开头写“版头: {typed}”",
        "“{name}” is a “{kind}” and is printed in the format {head} (GB/T 9704, {clause}), not as 版头: “{typed}” of campaign.yaml",
        "if it has to be “{typed}”, write that 版头 in the file itself"),
    "order-number": Wording(
        V, "“{name}”是令，编号写的是“{number}”，令号是“第几号”（GB/T 9704 的 10.2）", "改成令号，如 第12号",
        "“{name}” is an order, its number is “{number}”, and should be 第…号 (GB/T 9704, 10.2)", "write the order's number, as 第12号"),
    "kind-number": Wording(
        V, "{kind}的发文字号“{number}”没有机关代字和年份（GB/T 9704 的 7.2.5）", "写成 代字〔年份〕序号号，如 津宝安办〔2021〕8号",
        "the number “{number}” of a “{kind}” lacks the organ's sign and the year (GB/T 9704, 7.2.5)", "write it as “津宝安办〔2021〕8号”"),
    "signatory-missing": Wording(
        R, "“{name}”是{kind}，上行文应当标注签发人（GB/T 9704 的 7.2.6），没有写", "在文件开头加一行“签发人: ……”",
        "“{name}” is a “{kind}”; what goes upwards names its signatories (GB/T 9704, 7.2.6)", "add 签发人 to the front matter"),
    "signatory-unneeded": Wording(
        R, "“{name}”是{kind}，写了签发人；只有上行文才标注签发人（GB/T 9704 的 7.2.6）", "去掉签发人；确实是报上级的就不用管",
        "“{name}” is a “{kind}” and names signatories, which only a document to a superior does (GB/T 9704, 7.2.6)", "take 签发人 out, unless it goes upwards"),
    "order-unsigned": Wording(
        R, "“{name}”是令，没有写由谁署名；令由签发人署名、加盖签名章（GB/T 9704 的 10.2、7.3.5.3）", "加一行“签名章: {{职务: ……, 姓名: ……}}”",
        "“{name}” is an order and says nobody who signs it (GB/T 9704, 10.2 and 7.3.5.3)", "add 签名章 with 职务 and 姓名"),
    "minutes-sealed": Wording(
        R, "“{name}”是纪要，写了“印章: 加盖”；纪要不加盖印章（公文处理工作条例第九条）", "改成“印章: 无”",
        "“{name}” are minutes with 印章: 加盖; minutes bear no seal (the regulation's article 9)", "write 印章: 无"),
    "kind-unprinted": Wording(
        V, "“{name}”写了{term}，{head}格式里不印", "去掉{term}，或者改文种、版头",
        "“{name}” has “{term}”, which the format “{head}” does not print", "take it out, or change 文种 or 版头"),
    "caption-brackets": Wording(
        R, "题注没有加圆括号", "写成（……）",
        "the caption has no brackets", "write it as （…）"),
    "caption-missing": Wording(
        R, "“{name}”是决议，没有题注：哪一天、什么会议通过", "在文件开头加一行“题注: （……年……月……日……会议通过）”",
        "“{name}” is a resolution without 题注, which names the day and the meeting", "add 题注 to the front matter"),
    "kind-addressees": Wording(
        V, "“{name}”是{kind}，没有特定的主送机关（GB/T 9704 的 7.3.2），却写了主送机关", "去掉这一行“主送机关”；确实只发给这些机关的，看看文种用得对不对",
        "“{name}” is a “{kind}”, which is addressed to nobody in particular (GB/T 9704, 7.3.2), but has 主送机关", "take 主送机关 out, or see whether the kind is right"),
    "addressees-unused": Wording(
        R, "“{name}”是{kind}，没有特定的主送机关（GB/T 9704 的 7.3.2），campaign.yaml 里的主送机关没有印", "写“主送机关: 无”；确实要印，写在 notice.md 开头",
        "“{name}” is a “{kind}”, which is addressed to nobody in particular; 主送机关 of campaign.yaml is not printed", "write 无, or write them in notice.md"),
    "addressees-missing": Wording(
        R, "“{name}”是{kind}，没有写主送机关（GB/T 9704 的 7.3.2）", "在文件开头加一行“主送机关: ……”",
        "“{name}” is a “{kind}” and has no 主送机关 (GB/T 9704, 7.3.2)", "add 主送机关 to the front matter"),
    "request-addressees": Wording(
        V, "请示“{name}”写了几个主送机关：{listed}；请示原则上只主送一个上级机关（公文处理工作条例第十五条）", "留一个主送机关，其余的改为抄送",
        "the request “{name}” has several addressees: “{listed}”; it goes to one superior (the regulation's article 15)", "keep one, let the others have copies"),
    "request-matters": Wording(
        V, "请示“{name}”好像写了几件事：{matters}；请示应当一文一事（公文处理工作条例第十五条）", "分成几份请示；确实是一件事的，核过就行",
        "the request “{name}” seems to be about several matters: “{matters}”; one request has one matter (the regulation's article 15)", "make it several requests"),
    "request-contact": Wording(
        R, "请示“{name}”没有在附注处写联系人和电话（GB/T 9704 的 7.3.6）", "在文件开头加一行“附注: （联系人：……，电话：……）”",
        "the request “{name}” does not say in 附注 whom to call (GB/T 9704, 7.3.6)", "add 附注 with the contact"),
    "report-asks": Wording(
        V, "报告“{name}”里有“{text}”；报告不得夹带请示事项（公文处理工作条例第十五条）", "要上级答复的事另写请示，或者把文种改成请示",
        "the report “{name}” says “{text}”; a report asks for nothing (the regulation's article 15)", "write a request of its own, or make it a request"),
    "reply-cites-nothing": Wording(
        R, "批复“{name}”没有引用来文的请示", "正文开头写“你……《关于……的请示》（……号）收悉”",
        "the reply “{name}” does not cite the request", "begin with the title and number of the request"),
    "title-chain": Wording(
        R, "标题里有“{text}”，一层套一层", "层层转发的只留最早的发文机关和事由：转发……关于……的通知",
        "the title says “{text}”, one notice in another", "name only the first issuer and the subject: “转发…关于…的通知”"),
}
