"""Who is let in: each rule of the gate with a request that breaks it."""

from __future__ import annotations

import html
import re
import socket
from pathlib import Path

import pytest
from serving import Answer, Served, serving

NAME = "2021-anquanyue"
HOME = f"/活动/{NAME}/总览"


@pytest.mark.parametrize("path", ["/", HOME, "/static/page.css", "/live", "/open?t=x", "/没有"])
@pytest.mark.parametrize("host", [
    "evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", "localhost.evil.example:{port}", "[::1]:{port}", "127.0.0.1:{port}.",
    "0.0.0.0:{port}",
])
def test_only_this_computers_own_name_is_answered(served: Served, path: str, host: str) -> None:
    answer = served.ask(path, host=host.format(port=served.port))
    assert answer.status == 421
    assert NAME not in answer.text


def test_both_names_of_this_computer_are_answered(served: Served) -> None:
    assert {served.ask("/", host=f"{name}:{served.port}").status for name in ("127.0.0.1", "localhost")} == {200}


@pytest.mark.parametrize("headers", [
    {"Origin": ""}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "http://localhost:{port}"}, {"Origin": "http://127.0.0.1:1"}, {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"},
])
def test_an_act_comes_from_a_page_of_ours_or_is_refused(served: Served, headers: dict[str, str]) -> None:
    wanted = {name: value.format(port=served.port) for name, value in headers.items()}
    assert served.ask("/退出", "POST", wanted, b"").status == 403
    assert served.process.poll() is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_can_not_even_look(served: Served, site: str) -> None:
    assert served.ask(HOME, headers={"Sec-Fetch-Site": site}).status == 403


@pytest.mark.parametrize("path", ["/", HOME, "/活动/没有/总览", "/live", "/退出", "/零件", "/没有"])
@pytest.mark.parametrize("cookie", ["", "yinfa-{port}=", "yinfa-{port}=x", "yinfa=x", "; ;=\"", "yinfa-1={real}"])
def test_without_the_key_nothing_is_shown_and_no_campaign_named(served: Served, path: str, cookie: str) -> None:
    real = served.signed().partition("=")[2]
    answer = served.ask(path, headers={"Cookie": cookie.format(port=served.port, real=real)}, signed=False)
    assert answer.status == 401
    assert NAME not in answer.text
    assert "打开印发" in answer.text


def test_a_link_works_once(served: Served) -> None:
    path = served.another()
    first, second = (served.ask(path, signed=False) for _ in range(2))
    assert (first.status, second.status) == (303, 401)
    assert "t=" not in first.headers["location"]
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"yinfa-{served.port}=")
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}


def test_looking_at_the_head_of_a_link_does_not_use_it_up(served: Served) -> None:
    path = served.another()
    assert served.ask(path, "HEAD", signed=False).status != 303
    assert served.ask(path, signed=False).status == 303


def test_a_link_leads_to_no_other_site(served: Served) -> None:
    answer = served.ask(served.another() + "&to=//evil.example", signed=False)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("headers", [{"x-yinfa-key": "x"}, {}, {"Origin": "http://evil.example"}])
def test_a_second_start_proves_that_it_is_of_the_same_user(served: Served, headers: dict[str, str]) -> None:
    assert served.ask("/again", "POST", {"Origin": "", **headers}, b"").status == 403


@pytest.mark.parametrize("path", ["/", "/没有", "/static/page.css", "/open?t=x"])
def test_every_answer_has_the_headers_that_bind_the_browser(served: Served, path: str) -> None:
    headers = served.ask(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not {"unsafe-inline", "unsafe-eval", "http:", "*"} & set(policy.replace(";", " ").split())
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"].startswith("no-referrer")
    assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
    assert "server" not in headers


def test_pages_are_not_kept_by_the_browser(served: Served) -> None:
    assert served.ask(HOME).headers["cache-control"] == "no-store"
    assert "immutable" in served.ask("/static/page.css").headers["cache-control"]


@pytest.mark.parametrize("size", ["99999999999", "9" * 400, "-1", "x"])
def test_a_body_that_is_told_to_be_too_large_is_not_read(served: Served, size: str) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as line:
        line.sendall((
            f"POST /%E9%80%80%E5%87%BA HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nOrigin: {served.base}\r\nCookie: {served.signed()}\r\n"
            f"Content-Length: {size}\r\n\r\n").encode())
        status = line.recv(64).split()[1]
    assert status in (b"413", b"400")
    assert served.process.poll() is None


def test_a_body_that_grows_too_large_is_cut_off(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as line:
        line.sendall((
            f"POST /again HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nx-yinfa-key: x\r\nTransfer-Encoding: chunked\r\n\r\n").encode())
        line.sendall(b"2000\r\n" + b"a" * 0x2000 + b"\r\n" * 3)
        assert line.recv(64).split()[1] in (b"403", b"413", b"400")


@pytest.mark.parametrize("path", [
    "/static/../guard.py", "/static/%2e%2e/guard.py", "/static/..%2fguard.py", "/活动/..%2f../总览", "/活动/%2e%2e/总览", "/活动/%00/总览",
    "/活动/C:/总览", "/活动/records/总览",
])
def test_no_address_is_a_path_on_the_disk(served: Served, path: str) -> None:
    assert served.ask(path).status in (400, 404)


def test_looking_changes_nothing(served: Served) -> None:
    before = _files(served.root)
    for path in ("/", HOME, f"/活动/{NAME}/检查", "/退出", "/零件"):
        assert served.ask(path).status == 200
    assert _files(served.root) == before


def test_only_looking_is_allowed_when_asked_for(served: Served, tmp_path: Path) -> None:
    with serving(served.root, tmp_path / "cache", "--read-only") as shown:
        answer: Answer = shown.ask(HOME)
        assert "只看" in answer.text
        refused = shown.ask(f"/活动/{NAME}/检查", "POST", body=b"")
        assert (refused.status, "只看" in refused.text) == (403, True)


def _files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_listens_on_this_computers_own_addresses_only(served: Served) -> None:
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("needs /proc")
    bound = [line.split()[1] for line in listening.read_text().splitlines()[1:] if line.split()[3] == "0A"]
    assert {local for local in bound if local.endswith(f":{served.port:04X}")} == {f"0100007F:{served.port:04X}"}


@pytest.mark.parametrize("step", ["总览", "检查", "预览", "印发", "分发", "台账", "收表", "汇总", "归档", "明年"])
def test_no_page_names_a_command_an_option_or_a_file_to_be_typed_in(served: Served, step: str) -> None:
    settings = served.root / "content" / NAME / "campaign.yaml"
    before = settings.read_bytes()
    try:
        settings.write_bytes(before + "没有的值: 1\n".encode())
        for path in (f"/活动/{NAME}/{step}", "/"):
            answer = served.ask(path)
            assert answer.status == 200
            shown = html.unescape(re.sub(r"<[^>]*>", " ", answer.text.partition("<body")[2]))
            assert not re.search(r"yinfa |--|\.yaml", shown)
    finally:
        settings.write_bytes(before)
