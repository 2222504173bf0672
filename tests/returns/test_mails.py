"""Mails as Outlook, QQ, 163 and Foxmail write them are taken apart whole; notices are told from what people write."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from returned_forms import Built

from generator import pipeline
from generator.mail.imap.folder_names import encoded, plain
from generator.mail.imap.responses import fetched, file_names, listed
from generator.records.received_mail import MailKind
from generator.returns.containers import Received, Role, taken_apart
from generator.returns.data import returns_data
from generator.returns.mails.notices import Notice, notice_of
from generator.returns.mails.parts import mail_parts, parsed
from generator.returns.mails.remarks import remark_of
from generator.returns.mails.words import words

NAME = "附件1：安全生产月活动情况登记表（大口屯镇）.docx"


def gbk(text: str) -> str:
    return b64encode(text.encode("gbk")).decode()


def percent(text: str, charset: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode(charset))


def cut(text: str, charset: str) -> str:
    """Encoded words that are cut within a character, as some programs do."""
    data = text.encode(charset)
    return "\r\n ".join(f"=?{charset}?B?{b64encode(data[at : at + 21]).decode()}?=" for at in range(0, len(data), 21))


NAMES = {
    "Outlook, words in both": f'Content-Type: application/octet-stream;\r\n\tname="=?gb2312?B?{gbk(NAME)}?="\r\n'
                              f'Content-Disposition: attachment;\r\n\tfilename="=?gb2312?B?{gbk(NAME)}?="',
    "cut within a character": f'Content-Type: application/octet-stream; name="{cut(NAME, "gbk")}"\r\nContent-Disposition: attachment',
    "UTF-8, cut within a character": f'Content-Type: a/b\r\nContent-Disposition: attachment; filename="{cut(NAME, "utf-8")}"',
    "RFC 2231": f"Content-Type: a/b\r\nContent-Disposition: attachment; filename*=UTF-8''{percent(NAME, 'utf-8')}",
    "RFC 2231, GBK": f"Content-Type: a/b\r\nContent-Disposition: attachment; filename*=GB2312''{percent(NAME, 'gbk')}",
    "RFC 2231, in pieces": f"Content-Type: a/b\r\nContent-Disposition: attachment;\r\n filename*0*=gbk'zh'{percent(NAME[:9], 'gbk')};\r\n"
                           f" filename*1*={percent(NAME[9:], 'gbk')}",
    "a lost plain name beside it": f"Content-Type: a/b; name=\"=?utf-8?B?{b64encode(NAME.encode()).decode()}?=\"\r\n"
                                   f"Content-Disposition: attachment; filename=\"\ufffd\ufffd.docx\"",
    "bare GBK bytes": f'Content-Type: a/b; name="{NAME}"\r\nContent-Disposition: attachment; filename="{NAME}"',
    "bare UTF-8 bytes": f'Content-Type: a/b; name="{NAME}"\r\nContent-Disposition: attachment; filename="{NAME}"',
    "a URL's form": f"Content-Type: a/b\r\nContent-Disposition: attachment; filename=\"{percent(NAME, 'utf-8')}\"",
    "no quotes": f"Content-Type: a/b\r\nContent-Disposition: attachment; filename==?gb18030?B?{gbk(NAME)}?=",
    "quoted-printable words": "Content-Type: a/b\r\nContent-Disposition: attachment; filename=\"=?GBK?Q?"
                              + "".join(f"={byte:02X}" for byte in NAME.encode("gbk")) + "?=\"",
}  # fmt: skip


@pytest.mark.parametrize("way", NAMES)
def test_a_file_has_its_name_in_whatever_way_the_program_wrote_it(way: str) -> None:
    head = NAMES[way].encode("gbk" if "GBK bytes" in way else "utf-8")
    data = b"From: a@example.cn\r\n" + head + b"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n"
    [part] = mail_parts(parsed(data))
    assert (part.name, part.data, part.is_body) == (NAME, b"PK\x03\x04", False)


@pytest.mark.parametrize(("text", "meant"), [
    ("=?gb2312?B?x+uy6crV?=", "请查收"), ("=?GB18030?Q?=C7=EB=B2=E9=CA=D5?=", "请查收"), ("=?x-unknown?B?6K+35p+l5pS2?=", "请查收"),
    ("回复: =?utf-8?B?6K+35p+l?= =?utf-8?B?5pS2?=", "回复: 请查收"), ("=?gb2312?B?x+uy6cr?= ok", "请查收 ok".replace("收", "\ufffd")),
    ("plain =?not a word", "plain =?not a word"), ("=?utf-8?B?6K+3?= and =?gbk?B?sunK1Q==?=", "请 and 查收"),
])  # fmt: skip
def test_encoded_words_are_read_as_they_were_meant(text: str, meant: str) -> None:
    assert words(text) == meant


def message(kind: str, *parts: str, headers: str = "") -> bytes:
    body = "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"
    return f'From: 甲 <a@example.cn>\r\n{headers}MIME-Version: 1.0\r\nContent-Type: {kind}; boundary="b"\r\n\r\n{body}'.encode()


PNG = 'Content-Type: image/png\r\nContent-ID: <i1>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo='
TEXT = "Content-Type: text/plain; charset=utf-8\r\n\r\n请查收"


def found(data: bytes) -> list[tuple[str, Role]]:
    return [(one.name.removeprefix("m.eml/"), one.role) for one in taken_apart(Received("m.eml", data))]


def test_pictures_in_the_text_and_forwarded_mails_are_files_too() -> None:
    inner = "Content-Type: message/rfc822\r\n\r\nFrom: b@example.cn\r\nContent-Type: application/pdf; name=scan.pdf\r\n\r\n%PDF"
    assert found(message("multipart/related", TEXT, PNG, inner)) == [
        ("内嵌图片1.png", Role.FILE), ("附件2.eml/scan.pdf", Role.FILE), ("正文.txt", Role.BODY)]


def test_a_forwarded_mail_that_a_program_encoded_is_opened() -> None:
    inside = b64encode(b"From: b@example.cn\r\nContent-Type: application/pdf; name=scan.pdf\r\n\r\n%PDF").decode()
    part = f"Content-Type: message/rfc822; name=\"x.eml\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{inside}"
    assert ("x.eml/scan.pdf", Role.FILE) in found(message("multipart/mixed", TEXT, part))


def test_of_a_text_in_two_forms_the_page_is_the_body_and_an_empty_page_is_not() -> None:
    page = "Content-Type: text/html; charset=gb2312\r\n\r\n<p>x</p>"
    assert found(message("multipart/alternative", TEXT, page)) == [("正文.html", Role.ONLY_BODY)]
    assert found(message("multipart/alternative", TEXT, page.replace("x", "&nbsp;"))) == [("正文.txt", Role.ONLY_BODY)]


def test_what_outlook_packs_is_named_and_not_taken_for_read(built: Built, tmp_path: Path) -> None:
    part = "Content-Type: application/ms-tnef; name=\"winmail.dat\"\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgEC"
    (tmp_path / "信.eml").write_bytes(message("multipart/mixed", TEXT, part))
    [entry] = returns_data(pipeline.read_returns(built.project, [tmp_path]))
    assert entry["status"] == "unread"
    assert "Outlook" in entry["why"]["file"][0]


def test_a_mail_without_anything_in_it_is_told() -> None:
    [one] = taken_apart(Received("m.eml", message("multipart/mixed", TEXT.replace("请查收", " "))))
    assert [p.code for p in one.problems] == ["mail-empty"]


def nested(depth: int) -> bytes:
    inner = b"Content-Type: text/plain\r\n\r\nhi"
    for number in range(depth):
        inner = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n%s\r\n--b%d--\r\n' % (number, number, inner, number)
    return b"From: a@example.cn\r\n" + inner


def forwarded(depth: int) -> bytes:
    inner = b"From: a@example.cn\r\n\r\nhi"
    for _ in range(depth):
        inner = b"From: a@example.cn\r\nContent-Type: message/rfc822\r\n\r\n" + inner
    return inner


@pytest.mark.parametrize("data", [
    nested(2000), forwarded(1500),
    b"From: a@example.cn\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\nContent-Type: a/b\r\n\r\nx\r\n" * 5000 + b"--b--",
], ids=["parts in parts", "mails in mails", "parts without end"])  # fmt: skip
def test_a_mail_that_is_made_to_do_harm_is_named_and_stops_nothing(built: Built, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "1.eml").write_bytes(data)
    (tmp_path / "2.docx").write_bytes(built.filled("plain", "05").data)
    entries = returns_data(pipeline.read_returns(built.project, [tmp_path]))
    assert [e["status"] for e in entries] == ["unread", "read"]


SYSTEM = b"From: postmaster@example.cn\r\nSubject: undeliverable\r\n\r\n"


@pytest.mark.parametrize("text", [
    b"a." * 300_000, b"a@" * 200_000, b"reason  :" * 100_000, b"\r\n " * 200_000,
    "发件人：".encode() * 100_000, "见附件，".encode() * 60_000,
], ids=range(6))  # fmt: skip
def test_words_that_are_made_to_take_for_ever_do_not(text: bytes) -> None:
    assert notice(SYSTEM + text) is not None
    for name, data in (("正文.txt", text), ("正文.html", b"<head>" * 50_000 + text), ("正文.html", b"<!--" * 50_000 + text)):
        remark_of(name, data)


def test_words_deep_inside_a_page_are_not_lost() -> None:
    page = "Content-Type: text/html; charset=utf-8\r\n\r\n" + "<div>" * 5000 + "第三项应为15"
    [body] = taken_apart(Received("m.eml", message("multipart/mixed", page)))
    assert "第三项应为15" in remark_of("正文.html", body.data)


# ---- the form in the text of a mail
def blocks(data: Path) -> Iterator[Paragraph | Table]:
    document = docx.Document(str(data))
    yield from document.iter_inner_content()


def words_of(block: Paragraph | _Cell) -> str:
    """All characters, also those in controls."""
    element = block._p if isinstance(block, Paragraph) else block._tc
    return "".join(text.text or "" for text in element.iter("{*}t"))


def as_text(form: Path) -> str:
    """The form as it is pasted into plain text: cells divided by tabs."""
    lines = []
    for block in blocks(form):
        if isinstance(block, Paragraph):
            lines.append(words_of(block))
        else:
            lines += ["\t".join(dict.fromkeys(words_of(cell) for cell in row.cells)) for row in block.rows]
    return "\r\n".join(lines)


def as_page(form: Path) -> str:
    """The form as it is pasted into a mail with formats."""
    made = []
    for block in blocks(form):
        if isinstance(block, Paragraph):
            made.append(f"<p>{words_of(block)}</p>")
        else:
            rows = ("".join(f"<td>{words_of(cell)}</td>" for cell in row.cells) for row in block.rows)
            made.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "".join(made)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("annex", [1, 2, 3])
def test_a_form_in_the_text_of_a_mail_is_read(built: Built, tmp_path: Path, kind: str, charset: str, annex: int) -> None:
    made = built.filled("plain", "05", annex=annex)
    (tmp_path / "05.docx").write_bytes(made.data)
    text = as_text(tmp_path / "05.docx") if kind == "plain" else as_page(tmp_path / "05.docx")
    coded = b64encode(text.encode("gb18030" if charset == "gb2312" else charset)).decode()
    part = f"Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n{coded}"
    (tmp_path / "信").mkdir()
    (tmp_path / "信" / "报送.eml").write_bytes(message("multipart/mixed", part))
    [read] = returns_data(pipeline.read_returns(built.project, [tmp_path / "05.docx"]))
    [entry] = returns_data(pipeline.read_returns(built.project, [tmp_path / "信"]))
    assert (entry["status"], entry["annex"], entry["unit"]) == ("read", read["annex"], "05")
    silent = {blank: (entry["values"][blank], value) for blank, value in read["values"].items()
              if blank not in entry["doubtful"] and entry["values"][blank] != value}
    assert silent == {}
    right = sum(entry["values"][blank] == value for blank, value in read["values"].items())
    assert right >= 0.9 * len(read["values"])


def test_the_greeting_of_a_mail_with_files_is_no_return(built: Built, tmp_path: Path) -> None:
    data = b64encode(built.filled("plain", "05").data).decode()
    file = f"Content-Type: a/b; name=\"05.docx\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{data}"
    (tmp_path / "信.eml").write_bytes(message("multipart/mixed", TEXT, file))
    assert [e["status"] for e in returns_data(pipeline.read_returns(built.project, [tmp_path]))] == ["read"]


@pytest.mark.parametrize("text", [
    "您好，附件是我单位的表，请查收。\n张三 13800000000", "请查收，谢谢！\n\n发自我的iPhone", "收到。", "大口屯镇人民政府\n2021年7月1日",
    "收到，谢谢\n\n------------------ 原始邮件 ------------------\n发件人: \"区安委会办公室\"\n请于6月30日前报12项",
    "现将我镇登记表报送，请审阅。\n此致\n敬礼", "> 请于6月30日前报送\n请查收",
])  # fmt: skip
def test_courtesies_are_no_remark(text: str) -> None:
    assert remark_of("正文.txt", text.encode()) == ""


@pytest.mark.parametrize("text", [
    "更正：附件1第三项应为15", "我单位今年没有开展活动", "表里12次改成13次", "以这份为准", "前一份作废", "另外人数340", "联络员换成乙某了",
    "附件是去年的，请不要用", "请查收，人数是340", "参加人数340人，请查收", "收到，但我们不参加", "我单位登记表报送不了", "谢谢，数字有误",
])  # fmt: skip
def test_what_is_no_courtesy_is_a_remark(text: str) -> None:
    assert remark_of("正文.txt", text.encode()) != ""


# ---- notices
def notice(data: bytes | str) -> Notice | None:
    return notice_of(parsed(data.encode() if isinstance(data, str) else data))


STATUS = ("Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nOriginal-Recipient: rfc822;a@example.cn\r\n"
          "Final-Recipient: rfc822;Box-1@inside.example.cn\r\nAction: {}\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 mailbox full\r\n")
HEADERS = "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <l@example.cn>\r\nSubject: =?gb2312?B?zajWqg==?="


@pytest.mark.parametrize(("action", "kind"), [("failed", MailKind.BOUNCE), ("Failed", MailKind.BOUNCE), ("delayed", MailKind.DELAY),
                                              ("delivered", MailKind.RECEIPT), ("relayed", MailKind.RECEIPT)])
def test_a_report_tells_what_became_of_a_letter(action: str, kind: MailKind) -> None:
    found_ = notice(message("multipart/report; report-type=delivery-status", TEXT, STATUS.format(action), HEADERS))
    assert found_ is not None
    assert (found_.kind, found_.message_ids, found_.subject) == (kind, ("<l@example.cn>",), "通知")
    [told] = found_.told
    assert (told.addresses, told.reason) == (("a@example.cn", "Box-1@inside.example.cn"), "552 mailbox full")


def test_a_report_whose_parts_are_encoded_tells_the_same() -> None:
    plain_status = STATUS.format("failed").partition("\r\n\r\n")[2]
    coded = "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    status = f"Content-Type: message/delivery-status{coded}{b64encode(plain_status.encode()).decode()}"
    headers = f"Content-Type: text/rfc822-headers{coded}{b64encode(b'Message-ID: <l@example.cn>').decode()}"
    found_ = notice(message("multipart/report", TEXT, status, headers))
    assert found_ is not None
    assert (found_.kind, found_.message_ids, found_.told[0].reason) == (MailKind.BOUNCE, ("<l@example.cn>",), "552 mailbox full")


QQ = """From: PostMaster <PostMaster@qq.com>\r
To: office@example.cn\r
Subject: =?gb18030?B?{}?=\r
Content-Type: text/html; charset=gb18030\r
Content-Transfer-Encoding: base64\r
\r
{}"""


def test_a_bounce_in_words_as_qq_writes_it_is_recognised() -> None:
    page = ("<div>抱歉，您的邮件被退回来了……</div><table><tr><td>原邮件信息：</td><td>"
            "时间 2021-06-01<br>主题 通知<br>收件人 a@example.cn</td></tr>"
            "<tr><td>退信原因：</td><td></td></tr></table><p>退信原因：收件人邮箱地址不存在，无法送达。 550 no such user</p>")
    found_ = notice(QQ.format(gbk("来自qq.com的退信"), b64encode(page.encode("gb18030")).decode()))
    assert found_ is not None
    assert (found_.kind, found_.plain, found_.told[0].addresses) == (MailKind.BOUNCE, True, ("a@example.cn",))
    assert "550 no such user" in found_.told[0].reason


@pytest.mark.parametrize("head", [
    "Auto-Submitted: auto-replied", "X-Autoreply: yes", "Precedence: auto_reply", "Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSNOiDpgJrnn6U=?=",
    "Subject: Automatic reply: notice", "Subject: 自动答复：通知",
])  # fmt: skip
def test_an_automatic_reply_is_recognised(head: str) -> None:
    found_ = notice(f"From: a@example.cn\r\n{head}\r\nIn-Reply-To: <l@example.cn>\r\nContent-Type: text/plain\r\n\r\naway")
    assert found_ is not None
    assert (found_.kind, found_.message_ids) == (MailKind.AUTO_REPLY, ("<l@example.cn>",))


def test_a_receipt_that_a_program_sent_is_recognised() -> None:
    part = ("Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;a@example.cn\r\n"
            "Original-Message-ID: <l@example.cn>\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n")
    found_ = notice(message("multipart/report; report-type=disposition-notification", TEXT, part))
    assert found_ is not None
    assert (found_.kind, found_.message_ids) == (MailKind.RECEIPT, ("<l@example.cn>",))


FORWARDED = "Content-Type: message/rfc822\r\n\r\n" + message("multipart/report", TEXT, STATUS.format("failed")).decode()
FILE = 'Content-Type: application/octet-stream; name="附件1.docx"\r\n\r\nPK'


@pytest.mark.parametrize("data", [
    message("multipart/mixed", TEXT, headers="Subject: 退信处理情况的报告\r\n"),
    message("multipart/mixed", TEXT, FILE, headers="Subject: 自动回复\r\n"),
    message("multipart/mixed", TEXT, headers="Subject: 回复: 自动回复: 通知\r\n"),
    message("multipart/mixed", TEXT, FORWARDED),
    b"From: postmaster@example.cn\r\nSubject: =?utf-8?B?6YKu566x5Y2H57qn6YCa55+l?=\r\n\r\nhello",
    message("multipart/mixed", TEXT, FILE, headers="Subject: undelivered\r\n").replace(b"a@example.cn", b"postmaster@example.cn"),
    message("multipart/mixed", TEXT, headers="Auto-Submitted: auto-generated\r\nSubject: scan\r\n"),
    message("multipart/mixed", TEXT, headers="X-Auto-Response-Suppress: All\r\nSubject: x\r\n"),
], ids=range(8))  # fmt: skip
def test_what_people_write_is_no_notice(data: bytes) -> None:
    assert notice(data) is None


# ---- the protocol's words
@pytest.mark.parametrize(("name", "coded"), [
    ("其他文件夹/收表", "&UXZO1mWHTvZZOQ-/&ZTaIaA-"), ("INBOX", "INBOX"), ("a&b", "a&-b"),
    ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
    ("😀", "&2D3eAA-"), ('"q"', '"q"'),
])  # fmt: skip
def test_names_of_folders_are_coded_as_the_protocol_has_it(name: str, coded: str) -> None:
    assert (encoded(name), plain(coded)) == (coded, name)


def test_answers_of_a_server_are_parsed_with_literals_wherever_they_stand() -> None:
    answer = [
        (b'1 (UID 7 RFC822.SIZE 12 FLAGS (\\Seen) BODY[HEADER.FIELDS (DATE "FROM")] {3}', b"a\r\n"), (b' BODY[]<0> {2}', b")("), b")",
        b'2 (UID 8 BODY[]<5> "say \\"x\\"" ENVELOPE (NIL (("a" NIL "b" "c"))))']
    one, two = fetched(answer)
    assert (one["UID"], one["RFC822.SIZE"], one["BODY[]"]) == (7, 12, b")(")
    assert one['BODY[HEADER.FIELDS (DATE "FROM")]'] == b"a\r\n"
    assert (two["UID"], two["BODY[]"], two["ENVELOPE"]) == (8, b'say "x"', [None, [[b"a", None, b"b", b"c"]]])


def test_names_of_files_are_found_in_the_structure_of_a_mail() -> None:
    structure = (b'1 (UID 1 BODYSTRUCTURE ((("TEXT" "PLAIN" ("CHARSET" "gbk") NIL NIL "BASE64" 9 1)("TEXT" "HTML" NIL NIL NIL "7BIT" 9 1) '
                 b'"ALTERNATIVE")("APPLICATION" "PDF" ("NAME" "old.pdf") NIL NIL "BASE64" 9 NIL '
                 b'("ATTACHMENT" ("FILENAME" "new.pdf"))) "MIXED"))')
    [items] = fetched([structure])
    assert file_names(items["BODYSTRUCTURE"]) == [("filename", "new.pdf")]


def test_folders_that_can_be_opened_are_listed() -> None:
    answer = [b'(\\HasNoChildren) "/" INBOX', b'(\\Noselect) "/" "x"', (b'(\\HasNoChildren) "." {12}', b"&ZTaIaA-.2021"), b"",
              b'() NIL 2021']
    assert list(listed(answer)) == [("/", "INBOX"), (".", "收表.2021"), ("", "2021")]
