"""Facts that are themselves words: how they are said in English."""

from __future__ import annotations

import re

SAID = {
    "文件里有读不懂的字符": "a character that can't be read",
    "冒号多了，或上一行缩进不对：值里有英文冒号加空格时，整个值要加英文引号":
        "a colon too many, or the line above is indented wrongly; put a value that holds a colon and a space in straight quotes",
    "少了冒号：键和值之间要写英文冒号加空格": "the colon after the key is missing",
    "这里用了 Tab，请改成空格": "a tab where spaces are needed",
    "这个符号不能放在值的开头，请给整个值加英文引号": "a value can't begin with this sign; put it in straight quotes",
    "缩进没有对齐，或引号后面还有字": "the indentation does not match, or words follow a closing quote",
    "花括号、方括号没有配对，或中间少了英文逗号": "braces or brackets do not pair, or a comma is missing",
    "花括号、方括号里有多余的逗号或没有配对": "a comma too many in braces or brackets, or they do not pair",
    "中间出现了“---”，一个文件只能有一份内容": "a line --- in the middle; a file holds one document",
    "以 * 开头的值要加英文引号": "put a value that begins with * in straight quotes",
    "双引号里的反斜杠要写两个，或者改用单引号": "write a backslash in double quotes twice, or use single quotes",
    "格式不对": "it is not well-formed",
    "里面的内容大得不正常": "what is in it is absurdly large",
    "压缩包里没有 Word 正文": "there is no Word document inside",
    "这是旧的 .doc 格式，或者加了密码": "it is in the old .doc format, or has a password",
    "不是 Word 文件（.docx），或文件已损坏": "it is no Word file (.docx), or it is damaged",
    "磁盘满了": "the disk is full", "磁盘空间配额用完了": "the quota is used up", "没有写的权限": "no permission to write",
    "这个位置只能读、不能写": "this place is read-only", "文件名太长": "a file name is too long",
    "路径中间有一个同名的文件": "a file of that name is in the way", "那里有一个同名的文件": "a file of that name is there",
    "磁盘或网络出错": "the disk or the network failed", "打不开": "it can't be opened",
    "发文字号": "the document number", "落款": "a signature and date", "附件说明": "a list of annexes", "附件": "an annex",
    "页脚": "page footer", "页眉": "a header", "脚注": "a footnote", "尾注": "an endnote", "批注": "a comment", "隐藏文字": "hidden text",
    "修订中删除的文字": "deleted text of a tracked change", "域代码": "a field code", "属性": "an attribute",
    "正文以外": "outside the text", "批注、图表等": "comments, charts and the like",
    "内容控件": "a content control", "域": "a field",
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
    "（一个也没有）": "(none)", "（没有附件）": "(no annexes)",
}
PATTERNS = (
    (re.compile(r"，是不是“(.+)”？"), r"; did you mean “\1”?"),
    (re.compile(r"（是不是“(.+)”？）"), r" (did you mean “\1”?)"),
    (re.compile(r"是不是“(.+)”？"), r"did you mean “\1”?"),
    (re.compile(r"这里(?:可以写|只有)：(.*)", re.DOTALL), r"allowed here: \1"),
    (re.compile(r"有这些空：(.*)", re.DOTALL), r"it has: \1"),
    (re.compile(r"，它说：「(.*)」", re.DOTALL), r", saying: “\1”"),
    (re.compile(r"：“(.+)”现在是“(.*)”", re.DOTALL), r": “\1” now is “\2”"),
    (re.compile(r"：“(.+)”已经不在了"), r": “\1” is gone"),
    (re.compile(r"：“(.+)”现在空着"), r": “\1” is empty now"),
    (re.compile(r"(.*、.*) 等", re.DOTALL), r"\1 and more"),
    (re.compile(r"；有意这样排，就在文件开头写(.*)"), r"; if it is meant, declare \1 in the front matter"),
)


def in_english(fact: str) -> str:
    """The fact in English when it is a sentence of the program's own; names and typed words stay as they are."""
    if fact in SAID:
        return SAID[fact]
    for pattern, words in PATTERNS:
        hit = pattern.fullmatch(fact)
        if hit:
            return hit.expand(words)
    return fact
