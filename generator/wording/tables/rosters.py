"""Sentences about rosters and file names."""

from __future__ import annotations

from ..kind import E, R, Remedy, V, Wording

ROSTERS: dict[str, Wording] = {
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
        E, "名录是 UTF-16 编码的文本", "用 Excel 或 WPS 打开，另存为“CSV UTF-8（.csv）”；另存为 .xlsx 的话，把 campaign.yaml 的“单位”改成新文件",
        "the roster is text in UTF-16", "open it in Excel or WPS and save it as “CSV UTF-8”, or as .xlsx with the new name under 单位 in campaign.yaml"),
    "roster-encoding": Wording(
        E, "这一行有一个字节（{byte}）既不是 UTF-8 也不是 GB18030（GBK）",
        "用 Excel 或 WPS 打开，看这一行有没有乱码，改好后另存为 .xlsx，并把 campaign.yaml 的“单位”改成新文件",
        "this line holds a byte ({byte}) that is neither UTF-8 nor GB18030 (GBK)",
        "open the file in Excel or WPS, repair the garbled text in this line, save it as .xlsx and name the new file under 单位 in campaign.yaml"),
    "roster-csv-quote": Wording(
        E, "从这一行起，英文引号（\"）不成对，后面的单位分不清了",
        "格子里要有引号就用中文引号“ ”；一定要英文引号，整格用 \" 括起来，里面的写两个；或者改用 .xlsx",
        "from this line on a straight quote (\") has no partner, so the cells can't be told apart",
        "use Chinese quotes in a cell, or wrap the cell in quotes and double those inside; or use .xlsx"),
    "roster-empty": Wording(
        E, "名录里一个单位也没有", "第一行写表头（至少有“单位全称”），下面一行一个单位",
        "the roster holds no unit",
        "write the headers in the first row (at least 单位全称) and one unit in each row below"),
    "roster-blank": Wording(
        E, "名录是空文件，多半没有存完，或者传到一半断了", "从备份里找回，或者请人重新发一份",
        "the roster is an empty file: it was probably not saved or sent whole", "restore it from a backup, or have it sent again"),
    "roster-sheets": Wording(
        R, "只读了工作表“{sheet}”，没有读：{left_out}",
        "名录不在“{sheet}”里的话，把名录那张表改名为“名录”；在的话不用管",
        "only the sheet “{sheet}” was read, not: “{left_out}”",
        "if the roster is on another sheet, name that sheet 名录"),
    "roster-hidden-rows": Wording(
        R, "第 {rows} 行在 Excel 里是隐藏的（也许是筛选掉的），共 {count} 行，照样读了",
        "不要发给这些单位，就在“状态”列写“停用”，或删掉这些行；要发就不用管",
        "rows {rows} are hidden in Excel (perhaps by a filter), {count} of them; they were read all the same",
        "if these units are to get nothing, write “停用” in the column “状态” or delete the rows"),
    "roster-hidden-columns": Wording(
        R, "这些列在 Excel 里是隐藏的，照样读了：{names}",
        "不用的列就删掉；要用就不用管",
        "these columns are hidden in Excel and were read all the same: “{names}”",
        "delete them if they are not wanted"),
    "roster-no-names": Wording(
        E, "没有“单位全称”这一列；表头好像是：{columns}", "在表头里加上“单位全称”一列",
        "there is no column 单位全称; the header seems to be: “{columns}”", "add the column 单位全称"),
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
        "“{column}” is taken for a column of your own; is it “{known}”?", "if so, rename the header to “{known}”"),
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
        "in templates “{column}” already means “{known}”",
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
        E, "“{text}”是被 Excel 改成科学记数法的号码，后面几位已经丢了", "这一列先设成“文本”格式，再重新填原来的号码",
        "“{text}” is a number that Excel rounded; its last digits are lost", "format the column as text and type the number again",
        causes={"csv": Remedy(
            "再用 Excel 打开 .csv 还会这样：另存为 .xlsx，把这一列设成“文本”格式，重新填原来的号码，并把 campaign.yaml 的“单位”改成新文件",
            "Excel does it again whenever it opens a .csv: save it as .xlsx, format the column as text, type the number again, and name the new file under 单位 in campaign.yaml")}),
    "roster-excel-decimal": Wording(
        E, "“{text}”多了小数，像是被 Excel 或别的程序当成了数字", "这一列先设成“文本”格式，再改成“{meant}”（原来写作 01 的话写 01）",
        "“{text}” got a decimal: some program took it for a number", "format the column as text and write “{meant}” (or 01 if it was 01)",
        causes={"csv": Remedy(
            "再用 Excel 打开 .csv 还会这样：另存为 .xlsx，把这一列设成“文本”格式，改成“{meant}”（原来写作 01 的话写 01），并把 campaign.yaml 的“单位”改成新文件",
            "Excel does it again whenever it opens a .csv: save it as .xlsx, format the column as text, write “{meant}” (or 01 if it was 01), and name the new file under 单位 in campaign.yaml")}),
    "roster-excel-date": Wording(
        E, "“{text}”是日期：像 1-2 这样的内容被 Excel 变成了日期", "这一列先设成“文本”格式，再重新填原来的内容",
        "“{text}” is a date: Excel turns text such as 1-2 into dates", "format the column as text and type the text again",
        causes={"csv": Remedy(
            "再用 Excel 打开 .csv 还会这样：另存为 .xlsx，把这一列设成“文本”格式，重新填原来的内容，并把 campaign.yaml 的“单位”改成新文件",
            "Excel does it again whenever it opens a .csv: save it as .xlsx, format the column as text, type the text again, and name the new file under 单位 in campaign.yaml")}),
    "roster-excel-serial": Wording(
        E, "“{text}”像是被 Excel 变成数字的日期", "这一列先设成“文本”格式，再填成 2021年5月31日 这样的文字",
        "“{text}” looks like a date that became a serial number", "format the column as text and write it as “2021年5月31日”",
        causes={"csv": Remedy(
            "再用 Excel 打开 .csv 还会这样：另存为 .xlsx，把这一列设成“文本”格式，填成 2021年5月31日 这样的文字，并把 campaign.yaml 的“单位”改成新文件",
            "Excel does it again whenever it opens a .csv: save it as .xlsx, format the column as text, write it as “2021年5月31日”, and name the new file under 单位 in campaign.yaml")}),
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
        E, "第 {position} 个字的位置有一个印不出来的字符（{code}）", "清空这一格，重新用键盘打一遍（不要粘贴）",
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
        E, "不认得发送方式“{text}”", "写 微信群、邮箱、纸质、交换站 中的一个或几个，用“；”分开；QQ群、政务微信、钉钉、OA、传真也认得；别的方式在后面写明照哪一种办，如“专人送达（纸质）”",
        "unknown 发送方式 “{text}”", "write one or several of 微信群, 邮箱, 纸质, 交换站, split by “；”; “QQ群”, “政务微信”, “钉钉”, “OA”, “传真” are known too; behind a word of your own name its kind, as “专人送达（纸质）”"),
    "roster-channel-near": Wording(
        E, "不认得发送方式“{text}”，是不是“{near}”？",
        "改成“{near}”；可以写的有 微信群、邮箱、纸质、交换站，几个用“；”分开",
        "unknown 发送方式 “{text}”; did you mean “{near}”?",
        "write “{near}”; allowed are 微信群, 邮箱, 纸质, 交换站, split by “；”"),
    "roster-copies": Wording(
        E, "份数不能是“{text}”", "只写一个数，如 2；不要就空着或写 0",
        "份数 can't be “{text}”", "write a whole number such as 2; leave it empty for none"),
    "roster-email": Wording(
        V, "“{text}”不像邮箱{hint}", "写成 名称@单位.cn 的样子；几个邮箱用“；”分开",
        "“{text}” does not look like a mail address{hint}", "write name@office.cn; split several by ；"),
    "roster-no-unit-row": Wording(
        E, "“{text}”这一行不是单位，像合计、说明或分类的标题", "删掉这一行；分类写到“类别”一列",
        "the row “{text}” is no unit but a sum, a remark or a heading", "delete this row; name sections in the column 类别"),
    "roster-not-a-name": Wording(
        E, "“{text}”不是{column}，像是填错了列，或被 Excel 改成了别的", "这一列先设成“文本”格式，再填单位的名称",
        "“{text}” is no {column}; it stands in the wrong column, or Excel changed it", "format the column as text and type the unit's name"),
    "roster-space": Wording(
        R, "“{text}”里有网页上才有的空格，和没有空格的名称不是同一个", "改成“{right}”；名称里确有空格就不用管",
        "“{text}” holds a space as in web pages, so it differs from the name without it", "write “{right}”, unless the space is part of the name"),
    "roster-number-alike": Wording(
        V, "编号“{number}”和第 {first} 行的“{other}”只是写法不同，程序当成两个编号", "各用一个不同的编号，都写半角数字、同样的位数",
        "the number “{number}” differs from “{other}” in row {first} only in how it is written", "give each unit a number of its own, with half-width digits of the same length"),
    "roster-number-width": Wording(
        R, "编号“{number}”是全角的，和“{right}”不是同一个", "改成半角的“{right}”",
        "the number “{number}” is typed full-width and differs from “{right}”", "write “{right}”"),
    "roster-number-padding": Wording(
        R, "有的编号补了零（“{padded}”），有的没有（“{number}”等 {count} 个），文件夹的次序会乱", "这一列先设成“文本”格式，再写成“{right}”这样同样的位数",
        "some numbers have leading zeros (“{padded}”), {count} have not (“{number}”), so folders sort wrongly", "format the column as text and write “{right}”"),
    "roster-mail-missing": Wording(
        R, "{count} 个单位的发送方式里有邮箱，却没有写邮箱地址：“{names}”", "补上“邮箱”一列；不用邮件发的，改发送方式",
        "{count} units are to get mail but have no address: “{names}”", "fill in the column 邮箱, or change 发送方式"),
    "roster-id-numbers": Wording(
        R, "“{column}”这一列里有身份证号，发文用不着", "从名录里删掉身份证号；整列都是的，删掉这一列",
        "the column “{column}” holds ID numbers, which no document needs", "delete them, or the whole column, from the roster"),
    "annex-is-roster": Wording(
        V, "附件“{name}”用的就是名录文件（{file}），联络员的手机和邮箱会发给每个单位", "另存一份，只留可以发给大家的列，附件改用那一份",
        "the annex “{name}” is the roster itself (“{file}”), so every unit gets all phone numbers and addresses", "save a copy with only the columns that everybody may see, and use that as the annex"),
    "units-shifted": Wording(
        E, "有 {count} 个单位的编号和上次不一样了（如“{name}”原来是 {before}，现在是 {now}），像是中间插入或删除了一行，编号跟着变了", "把原来的编号改回去，新加的单位用没有用过的编号；编号不要用公式或自动填充",
        "{count} units have other numbers than last time (“{name}” was {before}, now {now}); it seems that a row was inserted or deleted and the numbers moved on",
        "give the units their old numbers, and a new unit one that was never used; never number by formula or filling down"),
    "roster-mobile": Wording(
        R, "“{text}”不像手机号，也不像电话", "手机是 11 位数；几个号码用“；”分开；没错就不用管",
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
    "name-dash": Wording(
        E, "“{name}”要作活动的名字，不能以“-”开头，写在命令里会当成选项", "去掉开头的“-”",
        "“{name}” becomes a campaign's name and can't begin with “-”: commands would take it for an option", "leave that sign out"),
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
        R, "文件夹加文件名有 {length} 个字，再放进几层文件夹，Windows 就打不开了：“{name}”", "缩短标题或单位名称，或者把结果放到靠近盘符的文件夹",
        "folder and file name have {length} characters; some folders deeper Windows can't open it: “{name}”",
        "shorten the title or the unit's name, or write nearer to the drive's root", "build-elsewhere"),
    "name-clash": Wording(
        E, "两个文件会重名：“{name}”和“{other}”（{file} 第 {line} 行）；Windows 不分大小写", "改其中一个的编号、标题或文件名",
        "two files would have the same name: “{name}” and “{other}” ({file}, line {line}); Windows ignores case", "change the number, title or file name of one"),
}
