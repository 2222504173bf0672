"""Sentences about content files: encoding, YAML, values, marks, prose."""

from __future__ import annotations

from ..kind import E, R, Remedy, Wording

CONTENT: dict[str, Wording] = {
    # ---- content (source, tolerance, nodes, load, marks, prose, model)
    "file-missing": Wording(
        E, "找不到这个文件", "检查文件名和位置，或者从备份、别的项目里复制一份",
        "this file is missing", "check its name and place, or copy it from a backup or another project", "make-sample"),
    "file-unreadable": Wording(
        E, "读不了这个文件：{why}", "看看磁盘、U盘、网络盘是否正常，再试一次",
        "this file can't be read: {why}", "see whether the disk or the network drive works, and try again",
        causes={
            "permission": Remedy(
                "关掉正开着它的程序；还不行，请管理员给读的权限",
                "close the program that has it open, or have permission given to read it"),
            "folder-in-the-way": Remedy(
                "把这个文件夹改名或移走，放上同名的文件", "rename that folder or move it away, and put the file there"),
            "file-in-the-way": Remedy("把那个文件改名或移走", "rename that file or move it away"),
            "gone": Remedy("看看它是不是被移走、改名了", "see whether it was moved or renamed"),
        }),
    "folder-unreadable": Wording(
        E, "读不了这个文件夹：{why}", "看看磁盘、U盘、网络盘是否正常，再试一次",
        "this folder can't be read: {why}", "see whether the disk or the network drive works, and try again",
        causes={"permission": Remedy("请管理员给读这个文件夹的权限", "have permission given to read this folder")}),
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
        "this can't be read: {why}", "write key, colon, space, value, as in “活动: 安全生产月”",
        causes={
            "colon": Remedy(
                "和上一行对齐；值里有英文冒号加空格时，给整个值加英文引号",
                "align it with the line above; put a value that holds a colon and a space in straight quotes"),
            "tab": Remedy("把 Tab 换成空格", "use spaces instead of the tab"),
            "sign": Remedy("给整个值加英文引号", "put the whole value in straight quotes"),
            "indent": Remedy("同一层的各行左边对齐；引号后面不要再写字", "align the lines of one level; write nothing behind a closing quote"),
            "pair": Remedy("补上缺的括号或英文逗号，去掉多的", "add the bracket or comma that is missing, take out what is too much"),
            "documents": Remedy("删掉中间的“---”", "delete the line --- in the middle"),
            "backslash": Remedy(
                "反斜杠写两个，或者把外面的英文双引号改成英文单引号", "write the backslash twice, or use single quotes around the value"),
            "character": Remedy("删掉这个字符，把前后几个字重打一遍", "delete that character and type the words around it again"),
            "deep": Remedy("不要套这么多层，一行写一项", "nest it less: one item a line"),
        }),
    "yaml-special": Wording(
        E, "以 {mark} 开头的内容会被当成特殊记号", "给整个值加英文引号",
        "a value that begins with {mark} is taken for a special sign", "put the whole value in straight quotes"),
    "half-quote": Wording(
        E, "引号只有一半：{line}", "补上另一半英文引号，或把引号去掉",
        "a quote is opened and not closed: `{line}`", "close it, or remove it"),
    "curly-quote": Wording(
        E, "英文引号开头、中文引号结尾：{line}", "两头都用英文引号；值里面的中文引号照常写",
        "opened with a straight quote, closed with a curly one: `{line}`", "use straight quotes at both ends"),
    "colon-space": Wording(
        R, "冒号后面少了空格，已照常读取", "在英文冒号后面加一个空格",
        "the space after the colon is missing; read all the same", "add a space after the colon"),
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
        "“{term}” can't be “{hint}”", "choose one of: “{choices}”"),
    "not-a-number": Wording(
        E, "“{term}”应当是整数，现在是“{value}”", "只写数字",
        "“{term}” should be a whole number, not “{value}”", "write digits only"),
    "bad-width": Wording(
        E, "列宽“{value}”不是正数", "写成比例，如 2、4、4，有几列写几个",
        "column width “{value}” is no positive number", "write proportions such as 2、4、4, one a column"),
    "prefill-not-filled": Wording(
        R, "“{annex}”的“{names}”要预填上年的值，没有填：{why}", "核对 campaign.yaml 的“上年”，先收完上年的表；不要就改掉“预填”",
        "“{names}” of “{annex}” should have last year's values and stay empty: {why}", "check 上年 in campaign.yaml and collect that year's forms, or change 预填"),
    "blank-in-blank": Wording(
        E, "这段字是填进填写项里的，里面不能再放填写项“{name}”", "改成固定的字，或 {{{{ 单位.全称 }}}} 这样的值",
        "this text fills a blank and can't hold the blank “{name}”", "use plain words or a value"),
    "invisible": Wording(
        R, "第 {column} 个字的位置有一个看不见的字符（{code}），多半是从网页粘贴来的", "把这一带的字重新打一遍；有意加的就不用管",
        "an invisible character ({code}), probably pasted from a web page", "retype the words around it, unless it is meant"),
    "bad-year": Wording(
        E, "年份“{value}”不对", "写四位数字，如 2021",
        "“{value}” is no year", "write four digits, as 2021"),
    "bad-date": Wording(
        E, "“{term}”的日期看不懂：“{value}”", "写成 6月5日、2021年6月5日 或 2021-06-05；还没定写“待定”",
        "the date of “{term}” can't be read: “{value}”", "write “6月5日”, “2021年6月5日” or “2021-06-05”, or 待定"),
    "bad-days": Wording(
        E, "“{term}”的日期看不懂：“{value}”", "写成 2027年2月5日至11日；几段用顿号分开，第一个日期要带年份",
        "the days of “{term}” can't be read: “{value}”", "write “2027年2月5日至11日”, several split by 、, the first one with its year"),
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
        E, "文件开头缺两行“---”之间的标题等设置", "在最前面加三行：第一行“---”，第二行“{key}: ……”，第三行“---”",
        "the front matter between two lines --- is missing", "begin the file with three lines: ---, then {key}: …, then ---"),
    "front-matter-open": Wording(
        E, "开头的“---”没有配对的第二行“---”", "在设置的最后一行下面加一行“---”",
        "the front matter has no closing ---", "add a line --- under its last line"),
    "annex-twice": Wording(
        E, "附件简称“{name}”和第 {line} 行的附件{first}重复", "换一个简称",
        "the annex name “{name}” is that of annex {first} on line {line} too", "choose another one"),
    "notice-in-folder": Wording(
        R, "notices 里的文件夹不看，这个文件没有当作通知", "要印发，就移到 notices 里；不印发的稿子放到 notices 外面",
        "folders inside notices/ are not read: this file makes no notice", "move it up into notices/, or a draft out of notices/"),
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
        "“{file}” says it is a “{kind}”", "this kind of file can only be: “{wanted}”"),
    "mark-without-end": Wording(
        E, "“{typed}……”只有开头，没有结尾", "写完整，如“{right}”；只想印出这个符号，就在前面加反斜杠",
        "“{typed}…” has no end", "complete it, as “{right}”; put a backslash before it to print it"),
    "mark-without-start": Wording(
        E, "“{mark}”只有结尾，没有开头", "补上开头的“{start}”；只想印出来，就在前面加反斜杠",
        "“{mark}” has no start", "add the opening “{start}”, or put a backslash before it to print it"),
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
        E, "填写项“{typed}”看不懂", "写成 [[名称]] 或 [[名称:类型]]；类型：文字 段落 数 日 月 日期 手机 电话 邮箱 是/否，或几个选项用 / 分开",
        "the blank “{typed}” can't be read", "write [[name]] or [[name:type]]; types are 文字 段落 数 日 月 日期 手机 电话 邮箱 是/否, or options separated by /"),
    "unknown-value": Wording(
        E, "没有“{path}”这个值{hint}", "核对名称，或在 campaign.yaml 里加上它",
        "there is no value “{path}”{hint}", "check the name, or add it to campaign.yaml"),
    "unit-in-shared": Wording(
        E, "“{path}”各单位不同，不能用在大家共用的文件里", "只在附件里、message.md 的主题和“# 邮箱”里用；这里改成固定的文字",
        "“{path}” differs by unit and can't stand in a document that all share", "use it in annexes, in the subject of message.md and below its “# 邮箱” only"),
    "message-heading": Wording(
        E, "没有“{name}”这种发送方式{hint}", "“#”后面只能写：{known}；要印这个“#”，就不要把它放在行首",
        "“{name}” is no way to send{hint}", "behind # write one of: {known}; a # that is to be printed can't begin a line"),
    "message-section-twice": Wording(
        E, "“# {name}”写了两次，第一次在第 {first} 行", "合成一段，删掉多的那个标题",
        "“# {name}” is given twice, first on line {first}", "make it one section"),
    "message-section-empty": Wording(
        E, "“# {name}”下面没有内容", "写上要发的话；要用现成的话，就把这个标题也删掉",
        "nothing stands below “# {name}”", "write the text, or remove the heading to get the built-in one"),
    "message-without-heading": Wording(
        E, "这段话不知道往哪里发", "在它上面加一行“# 微信群”；“#”后面可以写：{known}",
        "it is not said where this text goes", "put a line `# 微信群` above it; behind # may stand: {known}"),
    "message-blank": Wording(
        E, "消息里不能放填写项“{name}”", "改成固定的文字，或 {{{{ 联系人.电话 }}}} 这样的值",
        "a message can't hold the blank “{name}”", "use plain words or a value"),
    "message-for-unknown": Wording(
        E, "“适用”里的“{name}”不是这个活动的公文", "只能写：{known}",
        "“{name}” is no document of this campaign", "choose from: “{known}”"),
    "table-dashes": Wording(
        E, "表格里不用写横线行", "删掉这一行；第一行自动作表头",
        "a table needs no line of dashes", "delete this line"),
    "table-ragged": Wording(
        E, "这一行有 {cells} 格，上面是 {wanted} 格", "补齐格子；合并的格子左边写 <、上边写 ^",
        "this row has {cells} cells, the first one {wanted}", "complete it; write < or ^ for merged cells"),
}
