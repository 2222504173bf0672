"""English for facts that are themselves words."""

from __future__ import annotations

import re

SAID = {
    "别的程序": "another program",
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
    "它存成了“严格 Open XML 文档”，要的是普通的“Word 文档（.docx）”": "it was saved as Strict Open XML, not as a plain Word document",
    "磁盘满了": "the disk is full", "磁盘空间配额用完了": "the quota is used up",
    "没有权限，或者文件正开着": "no permission, or the file is open", "这个位置只能读、不能写": "this place is read-only",
    "文件夹或文件的名字太长，系统不收": "a folder or file name is too long for this system",
    "那里有一个同名的文件": "a file of that name is there", "那里应当是文件，现在是文件夹": "there is a folder where a file should be",
    "找不到文件或文件夹": "there is no such file or folder",
    "磁盘或网络出错": "the disk or the network failed", "打不开": "it can't be opened",
    "发文字号": "the document number", "落款": "a signature and date", "附件说明": "a list of annexes", "附件": "an annex",
    "页脚": "page footer", "页眉": "a header", "脚注": "a footnote", "尾注": "an endnote", "批注": "a comment", "隐藏文字": "hidden text",
    "修订中删除的文字": "deleted text of a tracked change", "域代码": "a field code", "属性": "an attribute",
    "正文以外": "outside the text", "批注、图表等": "comments, charts and the like",
    "内容控件": "a content control", "域": "a field", "图片": "a picture", "艺术字": "WordArt",
    "SmartArt 图形": "SmartArt", "图表": "a chart", "图形": "a shape", "嵌入的对象": "an embedded object", "公式": "a formula",
    "旧式窗体": "a form field", "符号": "a symbol", "自动编号": "an automatic number", "删除线": "struck-out text", "拼音": "a phonetic guide",
    "后备内容": "other words for older programs", "嵌入的文件": "an embedded file", "没有读的部分": "a part that was not read",
    "不认识的内容": "something unknown", "嵌套": "nested elements", "一个部分": "one part", "段落": "paragraphs", "字": "characters",
    "域代码的字": "characters of field codes", "艺术字的字": "characters of WordArt", "图片图形": "pictures and shapes", "表格": "tables",
    "行": "rows", "单元格": "cells", "里面有 DTD，Word 文件不该有": "it has a DTD, which no Word file has", "（没有文字）": "(no words)",
    "一个列表": "a list", "一组值": "a group of values", "不是文字": "no text",
    "一行文字": "one line of text", "列表（每项一行，前面写“- ”）": "a list (one item a line, after “- ”)",
    "几行“键: 值”": "lines of `key: value`", "几行“名称: 值”": "lines of `name: value`",
    "（连接断开，没有送出）": "(the connection broke, it did not go out)",
    "（邮件已交给服务器，没有收到答复）": "(handed to the server, which gave no answer)",
    "（用户名或授权码里有中文、全角字符）": "(user name or password is not ASCII)",
    "还没有生效": "not valid yet", "过期了": "expired", "是自己签发的": "self-signed", "签发的机构不认识": "unknown authority",
    "不是发给这个主机的": "issued for another host",
    "找不到这个主机": "no such host", "等不到答复": "no answer", "对方不接受连接": "connection refused", "网络不通": "the network failed",
    "对方断开了连接，或者不是发信服务器": "it hung up, or is no mail server",
    "缺少结尾的标签": "its end tag is missing", "名称或符号的写法不对": "a name or a sign is written wrongly",
    "（一个也没有）": "(none)", "（没有附件）": "(no annexes)", "“针对”没有写": "针对 is not given",
    "星期一": "Monday", "星期二": "Tuesday", "星期三": "Wednesday", "星期四": "Thursday", "星期五": "Friday", "星期六": "Saturday",
    "星期日": "Sunday", "周末": "the weekend", "元旦": "New Year's Day", "春节": "Spring Festival", "清明节": "Tomb-sweeping Day",
    "劳动节": "Labour Day", "端午节": "Dragon Boat Festival", "国庆节": "National Day", "中秋节": "Mid-autumn Festival",
    "抗战胜利纪念日": "Victory Day", "法定节假日": "a public holiday",
    "单元格和表格的行会不会空着": "whether cells and rows are left empty", "表格的列数": "the number of columns", "图片的编号": "the numbers of pictures",
    "文本框": "a text box",
}
PATTERNS = (
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
    (re.compile(r"表(\d+)第(\d+)行第(\d+)格"), r"table \1 row \2 cell \3"), (re.compile(r"第(\d+)段"), r"paragraph \1 "),
    (re.compile(r"第(\d+)行"), r"line \1"), (re.compile("文本框(?=「)"), "text box "), (re.compile("文件属性(?=「)"), "property "),
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
    parts = fact.split("、")
    if len(parts) > 1 and all(part in SAID for part in parts):
        return ", ".join(SAID[part] for part in parts)
    return fact


def inside_in_english(inside: str) -> str:
    """Translate a place inside a file; names of columns, units and texts stay as they are."""
    for pattern, words in INSIDE:
        inside = pattern.sub(words, inside)
    return inside
