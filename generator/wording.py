"""Every sentence about a problem, in Chinese and English, under its stable code."""

from __future__ import annotations

from typing import NamedTuple

from generator.problem import Place, Problem, Severity


class Wording(NamedTuple):
    """What is wrong and what to do, in both languages; `{name}` takes a fact."""

    severity: Severity
    zh: str
    zh_remedy: str
    en: str
    en_remedy: str


E, V, R = Severity.ERROR, Severity.REVIEW, Severity.REMINDER

WORDINGS: dict[str, Wording] = {
    # ---- packages (opc)
    "docx-unreadable": Wording(
        E, "打不开这个 Word 文件：{why}", "用 Word 或 WPS 打开，另存为 .docx 再试",
        "this Word file can't be opened: {why}", "open it in Word or WPS and save it as .docx"),
    # ---- template engine (template, fields)
    "template-broken": Wording(
        E, "模板里有一部分内容坏了，读不出来", "用 Word 或 WPS 打开，另存为 .docx 再试",
        "a part of the template is no well-formed XML", "open it in Word or WPS and save it as .docx"),
    "template-character": Wording(
        E, "模板里有一个不是文字的字符 {character}", "把这一处的文字删掉重新输入",
        "the template holds {character}, which is no character", "delete the text there and type it again"),
    "tag-unclosed": Wording(
        E, "标签有头没有尾：{tag}", "补上 }}}} 或 %}}，标签要写在同一段里；要照印 {{{{ 就写成 {{_{{",
        "a tag begins and does not end: {tag}", "add }}}} or %}} in the same paragraph; to print {{{{ type {{_{{"),
    "tag-in-text-box": Wording(
        E, "文本框里不能写标签和空", "把这段文字移到正文、表格、页眉或页脚里，文本框可以换成表格",
        "tags and blanks can't stand in a text box", "move the text into the body, a table, a header or a footer"),
    "tag-misplaced": Wording(
        E, "这里不能写标签（{where}）：{tag}", "把标签移到正文里；修订过的文件先“接受所有修订”",
        "a tag can't stand here ({where}): {tag}", "move it into the text; in a file with tracked changes accept them all first"),
    "tag-object": Wording(
        E, "标签前面多了类别字母：{tag}", "要印一个值就写成 {better}",
        "this tag asks for an object: {tag}", "to print a value write {better}"),
    "tag-outside-table": Wording(
        E, "标签 {tag} 只能写在表格里", "写在表格的单元格里；在正文里用 {{%p … %}}",
        "the tag {tag} can stand in a table only", "put it into a table cell, or use {{%p … %}}"),
    "tag-crowded": Wording(
        E, "标签 {tag} 会换掉{what}，那里别的文字和图就没了", "让它独占{what}，别的内容另起一段、一行或一格",
        "the tag {tag} replaces all of its paragraph, row or cell; the other text there would be lost", "give it one of its own"),
    "tag-syntax": Wording(
        E, "标签写得不对：{tag}（{why}）", "照这样写：{{{{ 单位.全称 }}}}、{{% if 值 %}} … {{% endif %}}、{{% for 项 in 列 %}} … {{% endfor %}}，不用全角标点",
        "this tag is wrong: {tag} ({detail})", "correct it; look for full-width punctuation"),
    "tag-forbidden": Wording(
        E, "模板里不能用这种标签：{tag}", "只能用 {{{{ 值 }}}}、if、for、set",
        "this kind of tag is not for templates: {tag}", "use {{{{ values }}}}, if, for and set only"),
    "tag-unbalanced": Wording(
        E, "标签 {tag} 跨在段落或表格的边上，会把文件弄坏", "开头和结尾的标签用同一种：{{%p … %}} 配 {{%p … %}}，{{%tr … %}} 配 {{%tr … %}}",
        "the tag {tag} cuts a paragraph or table in two", "let both ends be of one kind: {{%p … %}} with {{%p … %}}, {{%tr … %}} with {{%tr … %}}"),
    "tag-failed": Wording(
        E, "标签 {tag} 算不出来", "检查标签里的算式：文字用 ~ 连接，只有数能加减乘除，0 不能作除数",
        "the tag {tag} can't be worked out: {detail}", "check its expression and values"),
    "name-undefined": Wording(
        E, "没有“{name}”这个名称{hint}，写在标签 {tag} 里", "改成有的名称；用 yinfa template vars 看模板要什么",
        "there is no name “{name}”, used in the tag {tag} (nearest: “{near}”)", "use a name that exists; see yinfa template vars"),
    "value-not-text": Wording(
        E, "标签 {tag} 的值是{kind}，印不出来", "写到其中的一项，或用 for 逐项印",
        "the value of the tag {tag} is a list or a group ({kind})", "name one item of it, or print them with for"),
    "value-character": Wording(
        E, "标签 {tag} 的值里有 Word 不能保存的字符 {character}", "在内容或名录里把这个字符删掉（多半是从别处粘贴来的）",
        "the value of the tag {tag} holds {character}, which Word can't store", "delete that character in the content or the roster"),
    "value-foreign": Wording(
        E, "给模板的值只能是文字、数、列表和成组的值", "换成文字再给",
        "only text, numbers, lists and dicts can be given to a template", "give it as text"),
    "template-doubt": Wording(
        R, "{what}由标签 {tag} 的值决定，每份文件做好后都要再整理一遍，大批量制作时慢一些", "不要紧；单位很多时，把这里的标签改成不增减列、行和段落的写法",
        "the values of the tag {tag} decide this ({what}), so every document is gone through once more, which is slower",
        "nothing is wrong; for very many units, write it without tags that add or drop columns, rows or paragraphs"),
    "blank-unreadable": Wording(
        E, "看不懂这个空：{mark}", "写成 [[名称]] 或 [[名称:类型]]；类型有 文字、段落、数、日、月、日期、手机、电话、邮箱、是/否，或用 / 分开的几个选项",
        "this blank can't be read: {mark}",
        "write [[name]] or [[name:type]]; types are 文字 段落 数 日 月 日期 手机 电话 邮箱 是/否, or options separated by /"),
    "blank-unclosed": Wording(
        E, "空有头没有尾：{mark}", "补上 ]]，要写在同一段里；要照印 [[ 就写成 \\[[",
        "a blank begins and does not end: {mark}", "add ]] in the same paragraph; to print [[ type \\[["),
    "blank-misplaced": Wording(
        E, "空 {mark} 不能放在{where}里", "把它移到外面",
        "the blank {mark} can't stand inside a content control or field ({where})", "move it outside"),
    "blank-in-loop": Wording(
        E, "空写在会重复的部分里，重复后就分不清哪个是哪个", "把空移到 for 外面，或把各行逐行写出来",
        "a blank stands in a part that is repeated; its copies could not be told apart", "move it out of the for, or write the rows out"),
    "blank-value": Wording(
        E, "预填的“{value}”不在选项里", "改成其中一个：{options}",
        "the prefilled “{value}” is none of the options", "use one of: {options}"),

    # ---- layout profile and template set (layout, template_set, fit)
    "layout-missing": Wording(
        E, "版面里缺“{key}”", "照标准的 layout.yaml 补上这一项",
        "the layout lacks “{key}”", "add it as in the standard layout.yaml"),
    "layout-number": Wording(
        E, "“{key}”要写数，写的是“{typed}”", "写成 37、28.95 这样的数；字号也可以写 3号、小四",
        "“{key}” takes a number, not “{typed}”", "write a number such as 37 or 28.95; sizes also as 3号, 小四"),
    "layout-range": Wording(
        E, "“{key}”写的是 {typed}，应当在 {low} 到 {high} 之间", "检查单位：长度毫米，行距、线宽、字号磅",
        "“{key}” is {typed}; it should be from {low} to {high}", "check the unit: lengths in mm, pitches, lines and sizes in points"),
    "layout-choice": Wording(
        E, "“{key}”写的是“{typed}”，应当是：{choices}", "照标准的 layout.yaml 改",
        "“{key}” is “{typed}”; it takes: {choices}", "follow the standard layout.yaml"),
    "layout-colour": Wording(
        E, "“{key}”的颜色写的是“{typed}”", "写六位十六进制数，如红色 FF0000",
        "the colour of “{key}” is “{typed}”", "write six hexadecimal digits, such as FF0000 for red"),
    "template-edited": Wording(
        R, "这个模板手工改过，没有重做", "要换成标准模板，加 --force；想留着改动，先另存一份",
        "this template was edited by hand and is left as it is", "add --force to replace it; keep a copy of your changes first"),

    # ---- roster (roster)
    "roster-kind": Wording(
        E, "名录要 .xlsx 或 .csv 文件，不是 {suffix}", "把名录放进 Excel 或 WPS 的表格，存成“Excel 工作簿（.xlsx）”，并改 campaign.yaml 里“单位”一行",
        "a roster is an .xlsx or .csv file, not {suffix}", "make it a sheet of Excel or WPS, save it as .xlsx and correct 单位 in campaign.yaml"),
    "roster-old-excel": Wording(
        E, "名录是旧格式的工作簿（.xls、.et）", "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，文件名变了也改 campaign.yaml 里“单位”一行；只改后缀没有用",
        "the roster is a workbook in an old format (.xls, .et)",
        "open it in Excel or WPS, save it as .xlsx and correct 单位 in campaign.yaml; renaming it alone does not help"),
    "roster-password": Wording(
        E, "名录加了密码，读不了", "用 Excel 或 WPS 打开，去掉打开密码后保存",
        "the roster is protected by a password", "open it in Excel or WPS, remove the password and save it"),
    "roster-not-xlsx": Wording(
        E, "名字是 .xlsx，内容却不是 Excel 工作簿",
        "如果本来是 csv，把后缀改回 .csv；否则用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”",
        "the name ends in .xlsx, but this is no Excel workbook",
        "if it is a csv file, rename it to .csv; else open it in Excel or WPS and save it as .xlsx"),
    "roster-xlsx-as-csv": Wording(
        E, "名字是 .csv，内容却是 Excel 工作簿", "把后缀改成 .xlsx，并改 campaign.yaml 里“单位”一行的文件名",
        "the name ends in .csv, but this is an Excel workbook",
        "rename it to .xlsx and correct the name under 单位 in campaign.yaml"),
    "roster-damaged": Wording(
        E, "打不开名录：文件已损坏或不完整", "重新取一份完好的文件；用 Excel 或 WPS 打得开的话，另存一次再试",
        "the roster is damaged or incomplete", "get an intact copy; if Excel or WPS still opens it, save it again"),
    "roster-utf16": Wording(
        E, "名录是 UTF-16 编码的文本", "用 Excel 或 WPS 打开，另存为 .xlsx，或另存为“CSV UTF-8（.csv）”",
        "the roster is text in UTF-16", "open it in Excel or WPS and save it as .xlsx or as “CSV UTF-8”"),
    "roster-encoding": Wording(
        E, "这一行有一个字节（{byte}）既不是 UTF-8 也不是 GB18030（GBK）",
        "用 Excel 或 WPS 打开，看这一行有没有乱码，改好后另存为 .xlsx",
        "this line holds a byte ({byte}) that is neither UTF-8 nor GB18030 (GBK)",
        "open the file in Excel or WPS, repair the garbled text in this line and save it as .xlsx"),
    "roster-csv-quote": Wording(
        E, "从这一行起，英文引号（\"）不成对，后面的单位分不清了",
        "格子里要有引号就用中文引号“ ”；一定要英文引号，整格用 \" 括起来，里面的写两个；或者改用 .xlsx",
        "from this line on a straight quote (\") has no partner, so the cells can't be told apart",
        "use Chinese quotes in a cell, or wrap the cell in quotes and double those inside; or use .xlsx"),
    "roster-empty": Wording(
        E, "名录里一个单位也没有", "第一行写表头（至少有“单位全称”），下面一行一个单位",
        "the roster holds no unit",
        "write the headers in the first row (at least 单位全称) and one unit in each row below"),
    "roster-sheets": Wording(
        R, "只读了工作表“{sheet}”，没有读：{left_out}",
        "名录不在“{sheet}”里的话，把名录那张表改名为“名录”；在的话不用管",
        "only the sheet “{sheet}” was read, not: {left_out}",
        "if the roster is on another sheet, name that sheet 名录"),
    "roster-no-names": Wording(
        E, "没有“单位全称”这一列；表头好像是：{columns}", "在表头里加上“单位全称”一列",
        "there is no column 单位全称; the header seems to be: {columns}", "add the column 单位全称"),
    "roster-name-column": Wording(
        E, "没有“单位全称”这一列，却有“{column}”", "“{column}”写的就是单位全称的话，把表头改成“单位全称”",
        "there is no column 单位全称, but there is “{column}”",
        "if that is the unit's full name, rename the header to 单位全称"),
    "roster-no-numbers": Wording(
        R, "没有“编号”这一列，先用行号代替",
        "加一列“编号”，每个单位给一个，给了就不再改、不再给别的单位用；中间插一行，行号就全变了",
        "there is no column 编号; row numbers stand in for it",
        "add the column 编号 with a number for each unit that is never changed or used again; row numbers shift "
        "with every insertion"),
    "roster-column-alias": Wording(
        R, "“{column}”当作本单位自己加的列；是不是“{known}”？",
        "是的话把表头改成“{known}”；不是就不用管，模板里可以写 {{{{ 单位.{column} }}}}",
        "“{column}” is taken for a column of your own; is it {known}?", "if so, rename the header to {known}"),
    "roster-column-twice": Wording(
        E, "表头“{column}”有两列，前面的在第 {first} 列", "给其中一列改名，或删掉一列",
        "the header “{column}” stands above two columns, first above column {first}", "rename or delete one of them"),
    "roster-column-untitled": Wording(
        E, "这一列没有表头，却有内容“{text}”", "给这一列写上表头，或清空这一列",
        "this column has no header but holds “{text}”", "write a header, or empty the column"),
    "roster-column-name": Wording(
        E, "表头“{column}”和模板语言自己的词相同，用不了", "换一个名称，最好用中文",
        "the header “{column}” is a word of the template language", "choose another name, best a Chinese one"),
    "roster-column-taken": Wording(
        E, "表头“{column}”在模板里已经指“{known}”", "换一个名称，如“对外{column}”；就是“{known}”的话，删掉这一列",
        "in templates “{column}” already means {known}",
        "choose another name, or delete the column if it holds the same"),
    "roster-merged": Wording(
        E, "{cells} 是合并的单元格，除了第一格，其余在文件里都是空的", "取消合并，每一格都填上",
        "{cells} are merged cells; all but the first are empty in the file", "unmerge them and fill in every cell"),
    "roster-header-again": Wording(
        E, "表头在中间又出现了一次", "删掉这一行",
        "the header appears again among the units", "delete this row"),
    "roster-no-name": Wording(
        E, "这一行没有单位全称", "填上单位全称；不是单位的行（合计、填表人等）删掉",
        "this row has no 单位全称", "fill it in; delete rows that are no unit (sums, remarks)"),
    "roster-no-number": Wording(
        R, "“{name}”没有编号，先用行号 {number}", "给它一个编号，给了就不再改、不再给别的单位用",
        "“{name}” has no 编号; its row number {number} stands in",
        "give it a number that is never changed or used again"),
    "roster-number-twice": Wording(
        E, "编号 {number} 用了两次，前一次在第 {first} 行", "给其中一个单位换一个没用过的编号",
        "the number {number} is used twice, first in row {first}",
        "give one of the units a number that was never used"),
    "roster-name-twice": Wording(
        R, "“{name}”有两行，前一行是第 {first} 行", "重复的话删掉一行；确是两个单位就不用管",
        "“{name}” stands in two rows, first in row {first}", "delete one if it is the same unit"),
    "roster-merged-into": Wording(
        E, "并入的“{target}”不在名录里", "写并入后的单位的编号或全称，并让它在名录里有一行",
        "the unit “{target}” named under 并入 is not in the roster",
        "write the number or full name of a unit that has a row here"),
    "roster-merged-active": Wording(
        E, "“{name}”已经并入别的单位，状态却是在用", "把状态改成“停用”；没有并入的话，清空“并入”",
        "“{name}” was merged into another unit but is still in use", "set 状态 to 停用, or empty 并入"),
    "roster-excel-rounded": Wording(
        E, "“{text}”是被 Excel 改成科学记数法的号码，后面几位已经丢了",
        "重新填原来的号码；名录用 .xlsx，这一列先设成“文本”格式再填",
        "“{text}” is a number that Excel rounded; its last digits are lost",
        "type the number again; use .xlsx and format the column as text first"),
    "roster-excel-decimal": Wording(
        E, "“{text}”多了小数，像是被 Excel 或别的程序当成了数字",
        "改成“{meant}”（原来写作 01 的话写 01）；这一列先设成“文本”格式再填",
        "“{text}” got a decimal: some program took it for a number",
        "write “{meant}” (or 01 if it was 01); format the column as text first"),
    "roster-excel-date": Wording(
        E, "“{text}”是日期：像 1-2 这样的内容被 Excel 变成了日期", "这一列先设成“文本”格式，再重新填原来的内容",
        "“{text}” is a date: Excel turns text such as 1-2 into dates",
        "format the column as text and type the text again"),
    "roster-excel-serial": Wording(
        E, "“{text}”像是被 Excel 变成数字的日期", "填成 2021年5月31日 这样的文字；这一列先设成“文本”格式再填",
        "“{text}” looks like a date that became a serial number",
        "write it as text such as 2021年5月31日; format the column as text first"),
    "roster-excel-digits": Wording(
        E, "“{text}”超过 15 位，后面几位已经被 Excel 变成 0", "这一列先设成“文本”格式，再重新填完整的号码",
        "“{text}” has more than 15 digits; Excel turned the last ones into zeros",
        "format the column as text and type the number again"),
    "roster-excel-error": Wording(
        E, "这一格的公式出错，结果是 {text}", "改好公式，或直接填内容",
        "the formula in this cell gives {text}", "repair the formula, or type the text itself"),
    "roster-formula": Wording(
        E, "这一格是公式，文件里没有它的结果", "用 Excel 或 WPS 打开，保存一次；或直接填内容",
        "this cell is a formula whose result is not in the file",
        "open and save the file in Excel or WPS, or type the text itself"),
    "roster-character": Wording(
        E, "第 {position} 个字的位置有一个印不出来的字符（{code}）", "删掉这一格，重新用键盘打一遍（不要粘贴）",
        "character {position} can't be printed ({code})", "clear the cell and type it again (don't paste)"),
    "roster-invisible": Wording(
        R, "第 {position} 个字的位置有一个看不见的字符（{code}），多半是从网页粘贴来的",
        "重新打一遍这一格；有意加的就不用管",
        "character {position} is invisible ({code}), probably pasted from a web page",
        "type the cell again unless it is meant"),
    "roster-line-break": Wording(
        E, "这一格里有换行或制表符", "改成一行",
        "this cell holds a line break or a tab", "write it in one line"),
    "roster-state": Wording(
        E, "状态不能是“{text}”", "写“在用”或“停用”；空着就是在用",
        "状态 can't be “{text}”", "write 在用 or 停用; empty means 在用"),
    "roster-channel": Wording(
        E, "不认得发送方式“{text}”", "写 微信群、邮箱、纸质、交换站 中的一个或几个，用；分开",
        "unknown 发送方式 “{text}”", "write one or several of 微信群, 邮箱, 纸质, 交换站, split by ；"),
    "roster-channel-near": Wording(
        E, "不认得发送方式“{text}”，是不是“{near}”？",
        "改成“{near}”；可以写的有 微信群、邮箱、纸质、交换站，几个用；分开",
        "unknown 发送方式 “{text}”; did you mean {near}?",
        "write {near}; allowed are 微信群, 邮箱, 纸质, 交换站, split by ；"),
    "roster-copies": Wording(
        E, "份数不能是“{text}”", "只写一个数，如 2；不要就空着或写 0",
        "份数 can't be “{text}”", "write a whole number such as 2; leave it empty for none"),
    "roster-email": Wording(
        V, "“{text}”不像邮箱", "写成 名称@单位.cn 的样子；几个邮箱用；分开",
        "“{text}” does not look like a mail address", "write name@office.cn; split several by ；"),
    "roster-mobile": Wording(
        R, "“{text}”不像手机号，也不像电话", "手机是 11 位数；几个号码用；分开；没错就不用管",
        "“{text}” looks like no mobile or phone number", "a mobile number has 11 digits; split several by ；"),

    # ---- file names (names)
    "name-character": Wording(
        E, "“{name}”要作文件名，不能有 {shown}", "改用 {instead} 或去掉它",
        "“{name}” becomes a file name and can't hold {shown}", "use {instead} or leave it out"),
    "name-invisible": Wording(
        E, "“{name}”要作文件名，第 {position} 个字的位置有不能用的字符（{code}）",
        "删掉那个字符，或重新打一遍（不要粘贴）",
        "“{name}” becomes a file name; character {position} ({code}) can't be in one",
        "delete that character or type the text again"),
    "name-edge": Wording(
        E, "“{name}”要作文件名，开头或结尾不能是空格，结尾也不能是英文句点", "去掉开头、结尾的空格和英文句点",
        "“{name}” becomes a file name and can't begin or end with a space, or end with a full stop", "remove them"),
    "name-reserved": Wording(
        E, "“{name}”是 Windows 留作它用的名字，不能作文件名", "换一个名字",
        "“{name}” is reserved by Windows", "choose another name"),
    "name-long": Wording(
        E, "文件名太长（{bytes} 字节，最多 255，一个汉字占 3）：“{name}”", "缩短标题或单位名称，可以用单位简称",
        "the file name is too long ({bytes} bytes, at most 255; a Chinese character takes 3): “{name}”",
        "shorten the title or the unit's name"),
    "name-outside-gbk": Wording(
        R, "文件名“{name}”里的“{character}”不在 GBK 里，旧的压缩软件解出来会是乱码",
        "对方用新软件就不用管；否则换一个字",
        "“{character}” in the file name “{name}” is outside GBK; old unpacking programs garble it",
        "replace it if the receivers use such programs"),
    "path-long": Wording(
        R, "文件夹加文件名有 {length} 个字，放深了 Windows 会打不开：“{name}”",
        "缩短标题或单位名称，或把结果放到靠近盘符的文件夹（-o）",
        "folder and file name have {length} characters; deep in folders Windows can't open it: “{name}”",
        "shorten the title or the unit's name, or write nearer to the drive's root (-o)"),
    "name-clash": Wording(
        E, "两个文件会重名：“{name}”和“{other}”（Windows 不分大小写）", "改其中一个的编号、标题或文件名",
        "two files would have the same name: “{name}” and “{other}” (Windows ignores case)", "change the number, title or file name of one"),

    # ---- content (source, tolerance, nodes, load, marks, prose, model)
    "file-missing": Wording(
        E, "找不到这个文件", "检查文件名和位置，或从别的项目复制一份（yinfa init 可以新建一个）",
        "this file is missing", "check its name and place, or copy it from another project (yinfa init makes one)"),
    "file-unreadable": Wording(
        E, "读不了这个文件", "关掉正开着它的程序，看看自己有没有读它的权限，再试一次",
        "this file can't be read", "close the program that has it open, check that you may read it, and try again"),
    "not-utf8": Wording(
        R, "这个文件的编码是 {encoding}，已照常读取", "建议在编辑器里另存为 UTF-8，各种软件都认",
        "this file is encoded in {encoding}; it was read all the same", "better save it as UTF-8"),
    "not-text": Wording(
        E, "这不是文本文件，或者编码认不出来", "在编辑器里打开，另存为 UTF-8 编码",
        "this is no text file, or its encoding is unknown", "open it in an editor and save it as UTF-8"),
    "bad-character": Wording(
        E, "有一个不能印出来的字符（{code}）", "删掉这个字符；看不见时，把前后几个字一起删掉重打",
        "a character that can't be printed ({code})", "delete it; if it is invisible, retype the words around it"),
    "soft-line-break": Wording(
        E, "有一个从 Word 粘贴来的软回车（{code}）", "是两段就按回车分成两行，是一段就删掉它",
        "a soft line break pasted from Word ({code})", "make it two lines if it is two paragraphs, else delete it"),
    "tab-indent": Wording(
        E, "行首用了 Tab 缩进", "把 Tab 换成两个空格",
        "the line is indented with a tab", "use two spaces instead"),
    "wide-indent": Wording(
        R, "行首用了全角空格或不间断空格缩进，已当作普通空格", "把它们换成普通空格",
        "the line is indented with full-width or no-break spaces; read as ordinary ones", "use ordinary spaces"),
    "wide-punctuation": Wording(
        R, "用了全角“{typed}”，已当作英文“{meant}”", "键后面、花括号里用英文标点，值里的标点照常用全角",
        "full-width “{typed}” was read as “{meant}”", "use ASCII punctuation after keys and inside braces"),
    "yaml-syntax": Wording(
        E, "这里读不懂：{why}", "照样子改：键、英文冒号、空格、值，如“活动: 安全生产月”",
        "this can't be read: {why}", "write key, colon, space, value, as in `活动: 安全生产月`"),
    "yaml-special": Wording(
        E, "以 {mark} 开头的内容会被当成特殊记号", "给整个值加英文引号",
        "a value that begins with {mark} is taken for a special sign", "put the whole value in straight quotes"),
    "half-quote": Wording(
        E, "引号只有一半：{line}", "补上另一半英文引号，或把引号去掉",
        "a quote is opened and not closed: {line}", "close it, or remove it"),
    "curly-quote": Wording(
        E, "英文引号开头、中文引号结尾：{line}", "两头都用英文引号；值里面的中文引号照常写",
        "opened with a straight quote, closed with a curly one: {line}", "use straight quotes at both ends"),
    "duplicate-key": Wording(
        E, "“{key}”写了两次，第一次在第 {first} 行", "留下一个，删掉另一个",
        "“{key}” is given twice, first on line {first}", "keep one of them"),
    "not-a-mapping": Wording(
        E, "这里应当是一行一个“键: 值”", "参照样例活动的同名文件写",
        "lines of `key: value` are expected here", "follow the file of that name in the sample campaign"),
    "unknown-key": Wording(
        E, "不认识“{key}”", "{hint}",
        "unknown key “{key}”", "{hint}"),
    "missing-field": Wording(
        E, "缺“{term}”", "加一行“{term}: ……”",
        "“{term}” is missing", "add a line `{term}: …`"),
    "wrong-type": Wording(
        E, "“{term}”应当是{wanted}", "照样例活动的写法改",
        "“{term}” should be {wanted}", "follow the sample campaign"),
    "value-needed": Wording(
        E, "“{term}”不能是“无”", "写上内容；还不知道就写“待定”",
        "“{term}” can't be 无", "give it a value, or 待定 while it is not known"),
    "not-a-choice": Wording(
        E, "“{term}”不能写“{hint}”", "只能写：{choices}",
        "“{term}” can't be “{hint}”", "choose one of: {choices}"),
    "not-a-number": Wording(
        E, "“{term}”应当是整数，现在是“{value}”", "只写数字",
        "“{term}” should be a whole number, not “{value}”", "write digits only"),
    "bad-year": Wording(
        E, "年份“{value}”不对", "写四位数字，如 2021",
        "“{value}” is no year", "write four digits, as 2021"),
    "bad-date": Wording(
        E, "“{term}”的日期看不懂：“{value}”", "写成 6月5日、2021年6月5日 或 2021-06-05；还没定写“待定”",
        "the date of “{term}” can't be read: “{value}”", "write 6月5日, 2021年6月5日 or 2021-06-05, or 待定"),
    "impossible-date": Wording(
        E, "没有这一天：“{value}”", "核对月份和日子（大月 31 天，小月 30 天，2 月 28 或 29 天）",
        "there is no such day: “{value}”", "check month and day"),
    "reserved-name": Wording(
        E, "名称不能用“{name}”", "换一个中文名称",
        "“{name}” can't be used as a name", "choose another one"),
    "bad-name": Wording(
        E, "名称“{name}”里有标点、空格，或以数字开头", "名称只用汉字、字母、数字、下划线，不以数字开头",
        "the name “{name}” has punctuation or spaces or begins with a digit", "use letters, digits and underscores"),
    "document-number": Wording(
        E, "发文字号“{value}”不合规范", "写成“{right}”：年份用六角括号〔〕，序号不加“第”、前面不补 0",
        "document number “{value}” breaks the rule", "write “{right}”: 〔〕 around the year, no 第, no leading zero"),
    "first-year-later": Wording(
        E, "首届年份 {first} 晚于年份 {year}", "核对两个年份",
        "the first year {first} is after the year {year}", "check both years"),
    "front-matter-missing": Wording(
        E, "文件开头缺两行“---”之间的标题等设置", "在最前面加三行：第一行“---”，第二行“标题: ……”，第三行“---”",
        "the front matter between two lines --- is missing", "begin the file with three lines: ---, then 标题: …, then ---"),
    "front-matter-open": Wording(
        E, "开头的“---”没有配对的第二行“---”", "在设置的最后一行下面加一行“---”",
        "the front matter has no closing ---", "add a line --- under its last line"),
    "annex-twice": Wording(
        E, "附件简称“{name}”和附件{first}重复", "换一个简称",
        "the annex name “{name}” is that of annex {first} too", "choose another one"),
    "annex-file-missing": Wording(
        E, "找不到附件文件“{file}”", "检查 annexes 文件夹里的文件名",
        "annex file “{file}” is missing", "check the names in the annexes folder"),
    "annex-title-missing": Wording(
        E, "附件“{file}”没有标题", "在 campaign.yaml 的这一行加“标题: ……”",
        "annex “{file}” has no title", "add 标题 to its line in campaign.yaml"),
    "annex-needs-verbatim": Wording(
        E, "附件“{file}”不是 .yaml、.md、.docx，不能往里填内容", "要原样发送，就加上“原样: 是”和“标题: ……”",
        "annex “{file}” is neither .yaml, .md nor .docx", "add `原样: 是` and `标题: …` to send it as it is"),
    "file-outside": Wording(
        E, "文件“{file}”不在活动文件夹里", "把文件复制到活动文件夹里再引用",
        "file “{file}” is outside the campaign's folder", "copy it into the folder"),
    "wrong-form-kind": Wording(
        E, "“{file}”的形式写成了“{kind}”", "这种文件的形式只能是：{wanted}（提纲写在 .md 里，表写在 .yaml 里）",
        "“{file}” says it is a “{kind}”", "this kind of file can only be: {wanted}"),
    "mark-without-end": Wording(
        E, "“{typed}……”有头没有尾", "写完整，如“{right}”；只想印出这个符号，就在前面加反斜杠",
        "“{typed}…” has no end", "complete it, as “{right}”; put a backslash before it to print it"),
    "mark-without-start": Wording(
        E, "“{mark}”有尾没有头", "补上开头的“{{{{”",
        "“{mark}” has no start", "add the opening “{{{{”"),
    "single-brace": Wording(
        E, "“{typed}”只有一层花括号", "写成“{right}”",
        "“{typed}” has single braces", "write “{right}”"),
    "doubled-bracket": Wording(
        E, "“{typed}”不是这里的写法", "写成“{right}”",
        "“{typed}” is not how it is written here", "write “{right}”"),
    "bad-value-mark": Wording(
        E, "“{typed}”里只能写一个值的名称", "写成“{right}”；只想印出来，就在前面加反斜杠",
        "“{typed}” may hold only the name of a value", "write “{right}”, or put a backslash before it to print it"),
    "bad-blank": Wording(
        E, "空“{typed}”看不懂", "写成 [[名称]] 或 [[名称:类型]]；类型：文字 段落 数 日 月 日期 手机 电话 邮箱 是/否，或几个选项用 / 分开",
        "blank “{typed}” can't be read", "write [[name]] or [[name:type]]"),
    "unknown-value": Wording(
        E, "没有“{path}”这个值{hint}", "核对名称，或在 campaign.yaml 里加上它",
        "there is no value “{path}”{hint}", "check the name, or add it to campaign.yaml"),
    "unit-in-shared": Wording(
        E, "“{path}”各单位不同，不能用在大家共用的文件里", "只在附件里用；这里改成固定的文字",
        "“{path}” differs by unit and can't stand in a document that all share", "use it in annexes only"),
    "table-dashes": Wording(
        E, "表格里不用写横线行", "删掉这一行；第一行自动作表头",
        "a table needs no line of dashes", "delete this line"),
    "table-ragged": Wording(
        E, "这一行有 {cells} 格，上面是 {wanted} 格", "补齐格子；合并的格子左边写 <、上边写 ^",
        "this row has {cells} cells, the first one {wanted}", "complete it; write < or ^ for merged cells"),

    # ---- project and checks (project, numbering, check)
    "project-not-found": Wording(
        E, "这里不是印发的项目文件夹（要有 content 和 templates）", "进到项目文件夹再运行，或用 -C 指明；新建一个：yinfa init 我的公文",
        "this is no project folder (one has content and templates)", "go there or name it with -C; make one with: yinfa init DIR"),
    "campaign-unknown": Wording(
        E, "没有活动“{name}”{hint}", "现有的活动：{listed}",
        "there is no campaign “{name}”{hint}", "there are: {listed}"),
    "campaign-unclear": Wording(
        E, "没有说是哪个活动", "在命令后面写上活动名。现有：{listed}",
        "which campaign is meant?", "name it after the command; there are: {listed}"),
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
    "annex-unknown": Wording(
        E, "没有简称是“{name}”的附件", "campaign.yaml 里的附件：{known}",
        "there is no annex called “{name}”", "campaign.yaml has: {known}"),
    "document-name-taken": Wording(
        E, "文件名“{name}”已有别的用处", "给 notices 里的这个文件换个名字，如 催报.md",
        "the name “{name}” is taken", "rename the file in notices/"),
    "document-number-twice": Wording(
        E, "发文字号“{number}”和另一份公文相同", "每份公文一个字号，核对后改一个",
        "document number “{number}” is used twice", "each document has its own"),
    "numbering": Wording(
        V, "序号写的是“{typed}”，按顺序应为{wanted}", "改序号，并检查后面的序号{declare}",
        "the ordinal is “{typed}” where {wanted} is due", "correct it and those after it{declare}"),
    "numbering-mark": Wording(
        R, "序号后面的标点不合规范，应为“{right}”", "第一层“一、”，第二层“（一）”，第三层“1.”，第四层“（1）”",
        "the mark after the ordinal should be as in “{right}”", "一、 （一） 1. （1）"),
    "blank-twice": Wording(
        E, "空“{name}”在这个表里出现了两次", "换一个名称：汇总时一个名称是一列",
        "blank “{name}” stands twice in this form", "rename one: each name is a column of the summary"),
    "blank-unknown": Wording(
        E, "“{key}”里的空“{name}”，这个附件里没有", "{hint}",
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
        "words of {year}: “{text}”", "change {year} to {now} if they still hold, else rewrite or delete them"),
    "mark-in-value": Wording(
        R, "campaign.yaml 的值照原样印出，“{value}”里的记号不会变", "要用记号，就写到 notice.md、plan.md 或附件里",
        "values in campaign.yaml print as they stand, marks in “{value}” too", "use marks in texts only"),
    "unit-column": Wording(
        E, "名录里没有“{path}”这一列{hint}", "核对列名，或在名录里加上这一列",
        "the roster has no column for “{path}”{hint}", "check the name, or add the column"),

    # ---- command line (cli)
    "disk-error": Wording(
        E, "读写文件出错：{why}", "{remedy}",
        "reading or writing failed: {why}", "{remedy}"),
    "draft-exists": Wording(
        E, "这里已经有这个文件，而且内容不同", "用 -o 另起一个文件名；要覆盖它，用 -o 写上它的名字",
        "there already is another file of that name", "choose a name with -o; to replace it, name it with -o"),

    # ---- output (documents, output, pipeline)
    "template-missing": Wording(
        E, "缺这个 Word 模板", "运行 yinfa template build 重新生成标准模板",
        "this Word template is missing", "run `yinfa template build` to make the standard set"),
    "output-unwritable": Wording(
        E, "写不进去：{why}{file}", "已写好 {done} 份，都是完整的；腾出空间或换个位置（-o）后再运行一次，会接着做",
        "can't be written: {why}{file}", "{done} documents are complete; make room or choose another folder (-o) and run again"),
    "hand-edited": Wording(
        V, "这个文件在生成以后手工改过，已保留，没有覆盖", "要改正文，请改 content 里的内容；确定不要手工改动，加 --force 重新生成",
        "this file was edited by hand and has been kept", "edit the content instead, or overwrite it with --force"),
    "not-listed": Wording(
        R, "有 {count} 个文件不在这次的清单里，如“{file}”", "以前生成的旧文件、自己放进去的，核对后可以删除",
        "files that are not in this manifest: {count}, e.g. “{file}”", "left over from earlier builds, or your own: check, then delete"),
    "unit-unknown": Wording(
        E, "名录里没有编号“{unit}”", "在用的编号：{known}",
        "the roster has no unit “{unit}”", "its numbers: {known}"),
    "unit-out-of-use": Wording(
        E, "单位“{unit}”已停用", "要给它生成，先在名录里把状态改成“在用”",
        "unit “{unit}” is out of use", "set its 状态 to 在用 first"),
    "unit-renamed": Wording(
        E, "编号 {number} 上次是“{before}”，现在是“{now}”：更名还是换了单位？", "更名：把旧名写进名录的“曾用名”；换了单位：给新单位一个没用过的编号",
        "unit {number} was “{before}” and now is “{now}”", "a new name: put the old one into 曾用名; another unit: give it a new number"),
    "no-roster": Wording(
        E, "活动没有名录，不能按单位生成", "在 campaign.yaml 写“单位: units.xlsx”",
        "the campaign has no roster", "set 单位 in campaign.yaml"),
    "roster-missing": Wording(
        E, "找不到名录“{file}”", "检查文件名，或写“单位: 无”",
        "the roster “{file}” is missing", "check its name, or set 单位: 无"),
    "document-unknown": Wording(
        E, "没有文件“{name}”", "这个活动有：{known}",
        "there is no document “{name}”", "this campaign has: {known}"),
    "records-of-another": Wording(
        E, "records 文件夹是“{other}”的，不是“{this}”的：活动文件夹是复制来的，或者改过名字、年份", "复制来的，删掉这里的 records（原活动里的留着）；改过名字、年份的，把 records/campaign.txt 的内容改成“{this}”",
        "records/ belongs to “{other}”, not to “{this}”: the folder was copied, or its name or year changed", "a copy: delete its records/ and keep the original's; else write “{this}” into records/campaign.txt"),
    "records-unwritable": Wording(
        E, "文件已经写好，但记录写不进 records 文件夹", "看看磁盘还有没有空间、有没有写的权限，关掉里面开着的文件，再生成一次",
        "the documents are made, but records/ can't be written", "check disk space and permissions, close what is open there, and build again"),
    "and-more": Wording(
        R, "同样的问题（{code}）还有 {count} 处没有列出", "先改列出的，再检查一次",
        "{count} more of the same kind ({code}) are not listed", "mend those listed, then check again"),
    "unit-moved": Wording(
        R, "编号 {number} 由“{before}”更名为“{now}”，文件夹已跟着改名", "不用做什么；手工改过的旧文件还在里面",
        "unit {number} “{before}” is now “{now}”; its folder moved along", "nothing to do; files edited by hand are still in it"),
    "folders-gone": Wording(
        R, "有 {count} 个文件夹的单位已不在名录里（停用、删除或改名），如“{folder}”", "核对后加 --prune 移到“{where}”",
        "{count} folders belong to units no longer in use, e.g. “{folder}”", "check them, then move them to “{where}” with --prune"),
    "folders-pruned": Wording(
        R, "已把 {count} 个不再用的文件夹移到“{where}”，如“{folder}”", "确认不要了再删",
        "{count} folders no longer in use were moved to “{where}”, e.g. “{folder}”", "delete them when you are sure"),
    "content-changed": Wording(
        E, "生成到一半时内容或模板被改了", "再运行一次",
        "content or templates changed during the build", "run it again"),
    "executor-unknown": Wording(
        E, "不认识 --executor 后面的“{address}”", "写成 dask://主机:端口；不用集群就去掉 --executor",
        "“{address}” is no executor", "write dask://HOST:PORT, or leave --executor out"),
    "cluster-unreachable": Wording(
        E, "连不上“{address}”", "检查地址和调度程序是否在运行，或去掉 --executor 在本机生成",
        "“{address}” can't be reached", "check address and scheduler, or build here without --executor"),
    "program-missing": Wording(
        E, "没有安装 {program}", "请管理员安装 {how}",
        "{program} is not installed", "install it: {how}"),
    "schema-unknown": Wording(
        E, "没有“{name}”这个格式说明", "有：{known}",
        "there is no schema “{name}”", "there are: {known}"),
    "init-not-empty": Wording(
        E, "文件夹“{folder}”里已有同名内容：{what}", "换一个新文件夹名",
        "folder “{folder}” already has: {what}", "choose a new folder"),

}


def problem(code: str, place: Place, /, **facts: object) -> Problem:
    """A problem of that code; KeyError for a code without words is a bug."""
    return Problem(code, place, WORDINGS[code].severity, {name: str(fact) for name, fact in facts.items()})


def sentence(found: Problem, language: str = "zh") -> tuple[str, str]:
    """(what is wrong, what to do) in `zh` or `en`."""
    words = WORDINGS[found.code]
    wrong, remedy = (words.en, words.en_remedy) if language == "en" else (words.zh, words.zh_remedy)
    return wrong.format(**found.facts), remedy.format(**found.facts)
