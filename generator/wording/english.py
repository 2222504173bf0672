"""English for facts that are themselves words."""

from __future__ import annotations

import re

SAID = {
    "没有上年的活动": "there is no campaign of the year before", "上年的活动没有读准或核过的值": "that of the year before has no sure or settled values",
    "几个空都叫这个名字": "several blanks have that name",
    "别的程序": "another program",
    "字数": "characters", "线条": "ruled lines", "纸张边长（毫米）": "a side of the sheet (mm)",
    "脚本（JavaScript）": "scripts (JavaScript)", "附带的文件": "files", "启动程序的动作": "actions that start programs",
    "往外发送或读入数据的表单": "forms that send or import data", "多媒体": "multimedia",
    "这台电脑上没有 LibreOffice": "there is no LibreOffice on this machine", "LibreOffice 没有做成它的 PDF": "LibreOffice made no PDF of it",
    "没有它的 Word 文件": "there is no Word file of it",
    "文件里有读不懂的字符": "a character that can't be read", "一层套一层，套得太深": "it is nested too deep",
    "冒号多了，或者缩进不对": "a colon too many, or wrong indentation", "少了冒号": "the colon after the key is missing",
    "这里用了 Tab": "a tab where spaces are needed", "这个符号不能放在值的开头": "a value can't begin with this sign",
    "缩进没有对齐，或引号后面还有字": "the indentation does not match, or words follow a closing quote",
    "花括号、方括号没有配对，或中间少了英文逗号": "braces or brackets do not pair, or a comma is missing",
    "花括号、方括号里有多余的逗号或没有配对": "a comma too many in braces or brackets, or they do not pair",
    "中间出现了“---”，一个文件只能有一份内容": "a line --- in the middle; a file holds one document",
    "值不能以 * 开头": "a value can't begin with *",
    "英文双引号里的反斜杠只写了一个": "a single backslash in double quotes",
    "格式不对": "it is not well-formed",
    "里面的内容大得不正常": "what is in it is absurdly large",
    "压缩包里没有 Word 正文": "there is no Word document inside",
    "这是旧的 .doc 格式，或者加了密码": "it is in the old .doc format, or has a password",
    "不是 Word 文件（.docx），或文件已损坏": "it is no Word file (.docx), or it is damaged",
    "它其实是 PDF": "it is a PDF", "它其实是 RTF 文档": "it is an RTF document", "它其实是 RAR 压缩包": "it is a RAR archive",
    "它其实是 7z 压缩包": "it is a 7z archive", "它其实是图片": "it is a picture", "它其实是网页": "it is a web page", "它其实是 XML 文件": "it is an XML file",
    "它其实是 Excel 工作簿": "it is an Excel workbook", "它其实是 PowerPoint 演示文稿": "it is a PowerPoint presentation",
    "它其实是 OpenDocument 文档": "it is an OpenDocument file", "它的正文不是 Word 文档的类型": "its main part is not of the type of a Word document",
    "没有文字（多半是扫描的）": "has no text (it was probably scanned)", "上的字都是横着或者倒着的": "has only text that stands sideways or upside down",
    "没有拿来核对": "it was not compared", "核对的只是它们（多半是扫描以后识别的）": "only this was compared (it was probably recognised from a scan)",
    "管道": "a pipe", "套接字": "a socket", "设备": "a device", "文件夹": "a folder",
    "末尾的目录（多半没有下载、拷贝完）": "the directory at its end (downloading or copying was probably cut short)",
    "末尾（多出了别的内容）": "its end (something follows)",
    "用了反斜杠": "has a backslash", "是绝对路径": "is an absolute path", "往上一级走": "leads upwards", "中间有一级没有名字": "has a step without name",
    "有文件名里不能用的字符": "has characters that no file name can hold",
    "宏": "a macro", "ActiveX 控件": "an ActiveX control", "嵌入的对象": "an embedded object", "到别的工作簿的链接": "a link to another workbook",
    "整段插入的外部文档": "a document that was inserted whole", "主控文档的子文档": "a subdocument", "挂在别处的模板": "a template from elsewhere",
    "用 Word、Excel 打开，另存为不带宏的 .docx 或 .xlsx": "open it in Word or Excel and save it as .docx or .xlsx without macros",
    "删掉这个控件，需要勾选就写 [[名称:是/否]]": "delete the control; for a box to tick write [[名称:是/否]]",
    "删掉这个对象，内容改成图片、表格，或单独作一个附件": "delete the object; use a picture, a table or an annex of its own",
    "把那份文档的内容拷贝进来": "copy the content of that document into this one",
    "在大纲视图里取消链接，把内容并进来": "unlink it in the outline view",
    "在“文件—选项—加载项—模板”里换成 Normal": "attach Normal instead, in the options for templates",
    "在“数据—编辑链接”里断开链接": "break the link in “Data, Edit Links”",
    "断开链接，把内容或图片放进文件里": "break the link and put the content or picture into the file",
    "右键取消这个超链接，或改成 http、https 网址": "remove this hyperlink, or make it an http or https address",
    "按 Ctrl+Shift+F9 把这个域变成文字，或删掉它": "turn the field into text with Ctrl+Shift+F9, or delete it",
    "这里不由 Word 一家一家地印": "documents are not merged by Word here", "它在别的域里面": "it stands inside another field",
    "这个名称标签里不能用": "its name can't stand in a tag", "这次活动没有名录": "the campaign has no roster", "名录里没有这一列": "the roster has no such column",
    "模板里的值写成标签": "in templates values are tags",
    "删掉这个域，改写成标签：值写成 {{ 单位.列名 }}，按单位不同的文字写成 {% if 单位.类别 == '…' %} … {% endif %}":
        "delete the field and write tags: {{ 单位.列名 }} for a value, {% if 单位.类别 == '…' %} … {% endif %} for text that depends on the unit",
    "循环和重复印出的内容没有尽头": "what its loops print has no end", "一个数大得没有尽头": "a number grows without end",
    "它存成了“严格 Open XML 文档”，要的是普通的“Word 文档（.docx）”": "it was saved as Strict Open XML, not as a plain Word document",
    "磁盘满了": "the disk is full", "磁盘空间配额用完了": "the quota is used up",
    "没有权限，或者文件正开着": "no permission, or the file is open", "这个位置只能读、不能写": "this place is read-only",
    "文件夹或文件的名字太长，系统不收": "a folder or file name is too long for this system",
    "那里有一个同名的文件": "a file of that name is there", "那里应当是文件，现在是文件夹": "there is a folder where a file should be",
    "一个文件夹": "a folder", "一个文件": "a file",
    "找不到文件或文件夹": "there is no such file or folder",
    "磁盘或网络出错": "the disk or the network failed", "打不开": "it can't be opened",
    "发文字号": "the document number", "信函的标志": "the mark of the letter", "落款": "a signature and date",
    "附件说明": "a list of annexes", "附件": "an annex",
    "页脚": "page footer", "页眉": "a header", "脚注": "a footnote", "尾注": "an endnote", "批注": "a comment", "隐藏文字": "hidden text",
    "修订中删除的文字": "deleted text of a tracked change", "域代码": "a field code", "属性": "an attribute",
    "正文以外": "outside the text", "批注、图表等": "comments, charts and the like",
    "内容控件": "a content control", "域": "a field", "图片": "a picture", "艺术字": "WordArt",
    "SmartArt 图形": "SmartArt", "图表": "a chart", "图形": "a shape", "公式": "a formula",
    "旧式窗体": "a form field", "符号": "a symbol", "自动编号": "an automatic number", "删除线": "struck-out text", "拼音": "a phonetic guide",
    "后备内容": "other words for older programs", "嵌入的文件": "an embedded file", "没有读的部分": "a part that was not read",
    "不认识的内容": "something unknown", "段落": "paragraphs", "字": "characters",
    "域代码的字": "characters of field codes", "艺术字的字": "characters of WordArt", "图片图形": "pictures and shapes", "表格": "tables",
    "行": "rows", "单元格": "cells", "（没有文字）": "(no words)",
    "一个列表": "a list", "一组值": "a group of values", "不是文字": "no text",
    "一行文字": "one line of text", "列表（每项一行，前面写“- ”）": "a list (one item a line, after “- ”)",
    "几行“键: 值”": "lines of `key: value`", "几行“名称: 值”": "lines of `name: value`",
    "（连接断开，没有送出）": "(the connection broke, it did not go out)",
    "（邮件已交给服务器，没有收到答复）": "(handed to the server, which gave no answer)",
    "（用户名或授权码里有中文、全角字符）": "(user name or password is not ASCII)",
    "还没有生效": "not valid yet", "过期了": "expired", "是自己签发的": "self-signed", "签发的机构不认识": "unknown authority",
    "不是发给这个主机的": "issued for another host",
    "找不到这个主机": "no such host", "等不到答复": "no answer", "对方不接受连接": "connection refused", "网络不通": "the network failed",
    "邮件一层套一层，太深或太多": "parts inside each other, too deep or too many",
    "对方断开了连接，或者不是收信服务器": "connection closed, or no mail server",
    "对方断开了连接，或者不是发信服务器": "it hung up, or is no mail server",
    "缺少结尾的标签": "its end tag is missing", "名称或符号的写法不对": "a name or a sign is written wrongly",
    "（一个也没有）": "(none)", "（没有附件）": "(no annexes)", "“针对”没有写": "针对 is not given",
    "星期一": "Monday", "星期二": "Tuesday", "星期三": "Wednesday", "星期四": "Thursday", "星期五": "Friday", "星期六": "Saturday",
    "星期日": "Sunday", "周末": "the weekend", "元旦": "New Year's Day", "春节": "Spring Festival", "清明节": "Tomb-sweeping Day",
    "劳动节": "Labour Day", "端午节": "Dragon Boat Festival", "国庆节": "National Day", "中秋节": "Mid-autumn Festival",
    "抗战胜利纪念日": "Victory Day", "法定节假日": "a public holiday",
    "单元格和表格的行会不会空着": "whether cells and rows are left empty", "表格的列数": "the number of columns", "图片的编号": "the numbers of pictures",
    "GIF 图片": "a GIF picture", "BMP 图片": "a BMP picture", "TIFF 图片": "a TIFF picture", "PDF 文件": "a PDF file", "SVG 图形": "an SVG drawing",
    "SVG 图形或别的 XML": "an SVG drawing or other XML", "压缩包或 Office 文件": "a zip or Office file", "WMF 图形": "a WMF drawing",
    "EMF 图形": "an EMF drawing", "webp 图片": "a WebP picture", "别的文件": "another file",
    "文本框": "a text box", "目录": "a table of contents", "新旧两份不一样的文本框": "a text box of which the file has two versions",
}
_LIST = re.compile(r"、(?=批注|修订|隐藏文字|作者“|修改者“|标题“|备注“|单位“|主管“)|(?<=[^”])、")
"""Between the items of a list; a name that is quoted may hold the sign itself."""
PATTERNS = (
    (re.compile(r"批注 (\d+) 处"), r"comments (\1)"), (re.compile(r"修订 (\d+) 处"), r"tracked changes (\1)"),
    (re.compile(r"隐藏文字 (\d+) 处"), r"hidden texts (\1)"), (re.compile(r"作者(“.*?”)", re.DOTALL), r"an author, \1"),
    (re.compile(r"修改者(“.*?”)", re.DOTALL), r"who changed it, \1"), (re.compile(r"标题(“.*?”)", re.DOTALL), r"a title, \1"),
    (re.compile(r"备注(“.*?”)", re.DOTALL), r"a remark, \1"), (re.compile(r"单位(“.*?”)", re.DOTALL), r"a company, \1"),
    (re.compile(r"主管(“.*?”)", re.DOTALL), r"a manager, \1"),
    (re.compile(r"(\d+) 个文件"), r"\1 files"),
    (re.compile(r"(\d+) 个"), r"\1"),
    (re.compile(r"(\d+) 万字"), r"\g<1>0,000 characters"),
    (re.compile(r"(\d+) 字"), r"\1 characters"),
    (re.compile(r"(\d+) 项"), r"\1 items"),
    (re.compile(r"(\d+) 位（二进制）"), r"\1 bits"),
    (re.compile(r"一段文字长到 (\d+) 字"), r"a text grows to \1 characters"),
    (re.compile(r"一个列表长到 (\d+) 项"), r"a list grows to \1 items"),
    (re.compile(r"(\w+) 的 (-?\d+)"), r"\2 for \1"),
    (re.compile(r"宽度 (.+)"), r"a width of \1"),
    (re.compile(r"域 (\w+)"), r"a field \1"),
    (re.compile(r"它的 (.+) 还要加字或改样子，换成标签就没有了"), r"its \1 adds text or changes the form, which a tag would lose"),
    (re.compile(r"到别处取内容的链接(“.*”)", re.DOTALL), r"a link that fetches from \1"),
    (re.compile(r"不是网址也不是邮箱的链接(“.*”)", re.DOTALL), r"a link that is no web or mail address, \1"),
    (re.compile(r"挂在别处的模板(“.*”)", re.DOTALL), r"a template from elsewhere, \1"),
    (re.compile(r"名录里没有这一列，是不是“(.+)”？"), r"the roster has no such column; did you mean “\1”?"),
    (re.compile(r"在名录里加上这一列，或者删掉这个域，写成 (.+) 这样的标签"), r"add the column to the roster, or delete the field and write a tag such as \1"),
    (re.compile(r"删掉这个域，写成 (.+) 这样的标签"), r"delete the field and write a tag such as \1"),
    (re.compile(r"不认识符号 (.+)"), r"unknown sign \1"), (re.compile(r"没有 (.+) 这种处理"), r"there is no filter \1"),
    (re.compile(r"(.+) 没有对应的开头，或没有这种语句"), r"\1 has no beginning, or is no statement"),
    (re.compile(r"第(\d+)行"), r"line \1"), (re.compile(r"第(\d+)段(「.*」)?"), r"paragraph \1 \2"),
    (re.compile(r"表(\d+)第(\d+)行第(\d+)格(「.*」)?"), r"table \1 row \2 cell \3 \4"), (re.compile(r"（([^（）“]+)）"), r" (“\1”)"),
    (re.compile(r"“(.+)”应当是文件夹，现在是一个文件"), r"“\1” should be a folder and is a file"),
    (re.compile(r"这个活动里没有“(.+)”"), r"this campaign has no “\1”"),
    (re.compile(r"正文不在通常的地方，而在 (.+)"), r"its text is not in the usual place but in \1"),
    (re.compile(r"“(.+)”或“(.+)”"), r"“\1” or “\2”"),
    (re.compile(r"，是不是“(.+)”？"), r"; did you mean “\1”?"),
    (re.compile(r"（是不是“(.+)”？）"), r" (did you mean “\1”?)"),
    (re.compile(r"是不是“(.+)”？"), r"did you mean “\1”?"),
    (re.compile(r"这里(?:可以写|只有)：(.*)", re.DOTALL), r"allowed here: “\1”"),
    (re.compile(r"有这些填写项：(.*)", re.DOTALL), r"it has: “\1”"),
    (re.compile(r"，它说：「(.*)」", re.DOTALL), r", saying: “\1”"),
    (re.compile(r"：“(.+)”现在是“(.*)”", re.DOTALL), r": “\1” now is “\2”"),
    (re.compile(r"：“(.+)”已经不在了"), r": “\1” is gone"),
    (re.compile(r"：这一处已经有人核过，不用再答"), ": somebody has answered this meanwhile"),
    (re.compile(r"：“(.+)”现在空着"), r": “\1” is empty now"),
    (re.compile(r"；有意这样排，就在文件开头写(.*)或(.*)"), r"; if it is meant, declare \1 or \2 in the front matter"),
)

INSIDE = (
    (re.compile(r"（名录第(\d+)行）$"), r" (row \1 of the roster)"),
    (re.compile(r"第(\d+)段后的标签"), r"tag behind paragraph \1 "), (re.compile("第1段前的标签"), "tag before paragraph 1 "),
    (re.compile(r"表(\d+)第(\d+)行后的标签"), r"table \1, tag behind row \2 "), (re.compile(r"表(\d+)第1行前的标签"), r"table \1, tag before row 1 "),
    (re.compile(r"表(\d+)第(\d+)行第(\d+)格后的标签"), r"table \1 row \2, tag behind cell \3 "),
    (re.compile(r"表(\d+)第(\d+)行第1格前的标签"), r"table \1 row \2, tag before cell 1 "),
    (re.compile(r"表(\d+)第(\d+)行第(\d+)格(?=表)"), r"table \1 row \2 cell \3, "),
    (re.compile(r"表(\d+)第(\d+)行第(\d+)格"), r"table \1 row \2 cell \3"), (re.compile(r"第(\d+)段"), r"paragraph \1 "),
    (re.compile(r"第(\d+)行"), r"line \1"), (re.compile("文本框(?=「)"), "text box "), (re.compile(r"文本框(\d+)"), r"text box \1 "),
    (re.compile("(没有启用的)?首页页眉"), r"first-page header "), (re.compile("(没有启用的)?首页页脚"), r"first-page footer "),
    (re.compile("(没有启用的)?偶数页页眉"), r"even-page header "), (re.compile("(没有启用的)?偶数页页脚"), r"even-page footer "),
    (re.compile("奇数页页眉"), "odd-page header "), (re.compile("奇数页页脚"), "odd-page footer "), (re.compile(r"^第(\d+)节"), r"section \1 "),
    (re.compile(r"(?<=section \d )页眉"), "header "), (re.compile(r"(?<=section \d )页脚"), "footer "),
    (re.compile("文件属性(?=「)"), "property "),
    (re.compile("替换文字(?=「)"), "alternative text "), (re.compile("^页眉"), "header "), (re.compile("^页脚"), "footer "),
    (re.compile("^脚注"), "footnote "), (re.compile("^尾注"), "endnote "),
)
"""Parts of a Word file or a text, as places name them."""


def in_english(fact: str) -> str:
    """Translate a fact that is a sentence of the program's own; names and typed words stay as they are."""
    if fact in SAID:
        return SAID[fact]
    for pattern, words in PATTERNS:
        hit = pattern.fullmatch(fact)
        if hit:
            return hit.expand(words)
    parts = _LIST.split(fact)
    if len(parts) > 1 and all(in_english(part) != part for part in parts):
        return ", ".join(map(in_english, parts))
    return fact


def inside_in_english(inside: str) -> str:
    """Translate a place inside a file; names of columns, units and texts stay as they are."""
    for pattern, words in INSIDE:
        inside = pattern.sub(words, inside)
    return inside
