"""Messages as bytes, and addresses: names arrive, nothing can be smuggled in, other programs read what was meant."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

import fast_mail_parser
import pytest
from hypothesis import given, strategies as st
from mail_server import attachments, parsed

from generator.mail.message import Attachment, MailMessage, as_bytes
from generator.text.addresses import ascii_address, probably_meant
from generator.wording.problems import Refused

LONG = "附件1.宝坻区“安全生产月”活动联络员反馈表（区发展和改革委员会）——盖章后于6月4日前报送，扫描件和纸质件各一份，逾期不候.docx"
FILES = (
    Attachment("公文.pdf", b"%PDF-1.7 " + bytes(range(256))), Attachment(LONG, b"PK\x03\x04" * 500), Attachment("a b.xlsx", b""),
    Attachment("𠮷田😀.zip", b"\r\n.\r\nX"), Attachment("附件2", b"-"),
)  # fmt: skip
LETTER = MailMessage(
    "anjian@example.cn", "宝坻区安全生产委员会办公室", ("a@example.cn", "b@xn--fsqu00a.cn"),
    "关于开展2021年“安全生产月”和“安全生产万里行”活动的通知（津宝安办〔2021〕8号）", "海滨街道办事处：\n\n.\n现将文件发给你们。\r\n",
    FILES, "lianluo@example.cn", "<0123@example.cn>", datetime.fromisoformat("2021-05-31T09:00:00+08:00"))
READERS = {
    "Email::MIME": """
        use Email::MIME; use JSON::PP; use Digest::SHA qw(sha256_hex); local $/; my $m = Email::MIME->new(<STDIN>);
        my @p = $m->subparts; my $t = shift @p;
        print JSON::PP->new->ascii->encode({subject => $m->header("Subject"), from => $m->header("From"), text => $t->body_str,
            files => [map { [$_->filename, sha256_hex($_->body)] } @p], names => [map { $_->content_type =~ /name="(.*)"/ } @p]});""",
}


@pytest.fixture
def perl() -> str:
    program = shutil.which("perl")
    if program is None or subprocess.run([program, "-MEmail::MIME", "-MJSON::PP", "-e", "1"], capture_output=True, check=False).returncode:
        pytest.skip("Perl's Email::MIME is not installed (Debian: libemail-mime-perl)")
    return program


def expected_files() -> list[tuple[str, str]]:
    return [(file.name, sha256(file.data).hexdigest()) for file in FILES]


def test_the_standard_library_reads_the_headers_that_were_meant() -> None:
    message = parsed(as_bytes(LETTER))
    assert message["Subject"] == LETTER.subject
    assert message["From"] == "宝坻区安全生产委员会办公室 <anjian@example.cn>"
    assert message["To"] == "a@example.cn, b@xn--fsqu00a.cn"
    assert message["Date"] == "Mon, 31 May 2021 09:00:00 +0800"
    assert (message["Message-ID"], message["Reply-To"], message["X-Unsent"]) == ("<0123@example.cn>", "lianluo@example.cn", None)


def test_the_standard_library_reads_the_text_that_was_meant() -> None:
    body = parsed(as_bytes(LETTER)).get_body()
    assert body is not None
    assert body.get_content() == "海滨街道办事处：\r\n\r\n.\r\n现将文件发给你们。\r\n"


def test_the_standard_library_reads_the_files_that_were_meant_each_with_its_type() -> None:
    assert attachments(as_bytes(LETTER)) == expected_files()
    assert [part.get_content_type() for part in parsed(as_bytes(LETTER)).iter_attachments()] == [
        "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip", "application/octet-stream"]


def test_a_parser_written_in_rust_reads_the_same() -> None:
    message = fast_mail_parser.parse_email(as_bytes(LETTER))
    assert message.subject == LETTER.subject
    assert [(a.filename, sha256(a.content).hexdigest()) for a in message.attachments] == expected_files()


def test_perl_reads_the_same_from_both_headers_of_a_part(perl: str) -> None:
    ran = subprocess.run([perl, "-e", READERS["Email::MIME"]], input=as_bytes(LETTER), capture_output=True, check=True)
    read = json.loads(ran.stdout)
    assert (read["subject"], read["text"]) == (LETTER.subject, "海滨街道办事处：\r\n\r\n.\r\n现将文件发给你们。\r\n")
    assert read["from"] == "宝坻区安全生产委员会办公室 <anjian@example.cn>"
    assert [tuple(file) for file in read["files"]] == expected_files()
    assert read["names"][:2] == ["公文.pdf", LONG]


def test_an_attachment_is_named_in_both_ways() -> None:
    text = as_bytes(LETTER).decode("ascii")
    assert ' name="=?UTF-8?B?5YWs5paHLnBkZg==?="\r\n' in text
    assert " filename*=UTF-8''%E5%85%AC%E6%96%87.pdf;\r\n" in text
    assert ' filename="=?UTF-8?B?5YWs5paHLnBkZg==?="\r\n' in text


def test_a_message_is_seven_bit_in_lines_that_servers_take() -> None:
    data = as_bytes(LETTER)
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert [line for line in lines if b"=?UTF-8?B?" in line and len(line) > 76] == []


def test_the_same_letter_is_the_same_bytes() -> None:
    assert as_bytes(LETTER) == as_bytes(LETTER)


def test_a_draft_opens_for_sending_and_bears_no_date() -> None:
    message = parsed(as_bytes(MailMessage("", "", ("a@example.cn",), "通知", "正文", FILES[:1], draft=True)))
    assert message["X-Unsent"] == "1"
    assert [message[name] for name in ("From", "Date", "Message-ID")] == [None, None, None]


PLAIN = MailMessage("a@b.cn", "办公室", ("c@d.cn",), "通知", "正文", FILES[:1], "e@f.cn", "<1@b.cn>", LETTER.date)
HEADERS = ["From", "To", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\r\n\0:\"\\;=?<>@,\u2028\x85 \t")) | st.sampled_from([
    "x\r\nBcc: spy@example.com", "x\n\nbody", "=?UTF-8?B?DQpCY2M6IHg=?=", 'a"; filename=evil.exe; x="', "x\rBcc: y", "--=_\r\n"])


@given(subject=TEXTS, name=TEXTS, file=TEXTS, to=TEXTS, sender=TEXTS, reply=TEXTS, identity=TEXTS, body=TEXTS)
def test_no_value_can_add_a_header_a_recipient_or_a_part(
    subject: str, name: str, file: str, to: str, sender: str, reply: str, identity: str, body: str,
) -> None:
    """Each value is either refused or arrives as it was, alone in its header."""
    tried: list[dict[str, Any]] = [
        {"subject": subject}, {"sender_name": name}, {"attachments": (Attachment(file, b"data"),)}, {"to": (to,)}, {"sender": sender},
        {"reply_to": reply}, {"message_id": identity}, {"text": body},
    ]  # fmt: skip
    for changed in tried:
        letter = replace(PLAIN, **changed)
        try:
            data = as_bytes(letter)
        except Refused:
            continue
        message = parsed(data)
        assert [key for key in message.keys() if key != "Reply-To" or letter.reply_to] == [  # noqa: SIM118  repeated keys count
            key for key in HEADERS if (key != "Reply-To" or letter.reply_to) and (key != "Message-ID" or letter.message_id)]
        assert len(list(message.walk())) == 3
        assert [a.addr_spec for a in message["To"].addresses] == list(letter.to)
        assert [a.addr_spec for a in message["From"].addresses] == [letter.sender]
        read = fast_mail_parser.parse_email(data)
        assert [name for name, _ in attachments(data)] == [letter.attachments[0].name]
        assert len(read.attachments) == 1
        if letter.subject.strip():
            assert read.subject.strip() == letter.subject.strip()


@pytest.mark.parametrize("field", ["subject", "sender_name"])
def test_a_line_break_in_a_header_is_refused(field: str) -> None:
    changed: dict[str, Any] = {field: "通知\r\nBcc: spy@example.com"}
    with pytest.raises(Refused) as refused:
        as_bytes(replace(LETTER, **changed))
    assert [p.code for p in refused.value.problems] == ["mail-header"]


@pytest.mark.parametrize("address", [
    "a@b.cn", "first.last+tag@sub.example.com.cn", "o'neil@example.cn", "1@163.com", "a-b_c@qq.com", "x" * 64 + "@b.cn"])
def test_a_usual_address_is_taken_as_it_is(address: str) -> None:
    assert ascii_address(address) == address


def test_a_chinese_domain_becomes_punycode() -> None:
    assert ascii_address("anjian@例子.中国") == "anjian@xn--fsqu00a.xn--fiqs8s"


@pytest.mark.parametrize(("typed", "meant"), [
    ("unit01＠example.cn", "unit01@example.cn"), ("unit01@example。cn", "unit01@example.cn"), ("unit01@example．cn", "unit01@example.cn"),
    ("mailto:a@b.cn", "a@b.cn"), ("MAILTO：a@b.cn", "a@b.cn"), ("a@b.cn；", "a@b.cn"), ("a@b.cn。", "a@b.cn"), (" a @b.cn", "a@b.cn"),
    ("张三 <a@b.cn>", "a@b.cn"), ("张三《a@b.cn》", "a@b.cn"), ("ａ@b.cn", "a@b.cn"), ("a@b,cn", "a@b.cn"), ("a@b.cn\u200b", "a@b.cn"),
    ("邮箱：a@b.cn", "a@b.cn"),
])
def test_a_slip_of_the_keyboard_is_no_address_and_is_put_right(typed: str, meant: str) -> None:
    assert ascii_address(typed) is None
    assert probably_meant(typed) == meant


@pytest.mark.parametrize("typed", [
    "", "a", "@", "a@", "@b.cn", "a@b", "a@b.c", "a@b.123", "a@-b.cn", "a@b-.cn", "a..b@c.cn", "a.@b.cn", "张三@b.cn", "a@b@c.cn",
    "x" * 65 + "@b.cn", "a@" + "b" * 64 + ".cn", "a@" + "b." * 130 + "cn", "a@b..cn", "a@例子..中国", '"a b"@c.cn', "13800138000",
    "a@b_c.cn", "a@b.cn\r\nBcc: x@y.cn"])
def test_what_no_server_takes_is_no_address_and_nothing_is_guessed(typed: str) -> None:
    assert ascii_address(typed) is None
    assert probably_meant(typed) == ""


@given(st.text(max_size=40) | st.from_regex(r"\A[a-z]{1,3}@[^a-z\r\n]{1,5}\.[a-z\u4e00-\u9fff]{2,3}"))
def test_whatever_is_typed_what_is_taken_fits_into_a_header(typed: str) -> None:
    taken, meant = ascii_address(typed), probably_meant(typed)
    assert taken is None or (taken.isascii() and taken.isprintable() and " " not in taken)
    assert not meant or ascii_address(meant)
