"""印发, 分发, 台账, 归档 by mouse, with the command line looking at the same state in between."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from serving import PATIENCE, Served

NAME = "2021-anquanyue"
LONG = 120_000


def step(served: Served, name: str) -> str:
    """The address of a step."""
    return served.address(f"/活动/{NAME}/{name}")


def told(served: Served, *command: str) -> dict[str, object]:
    """What the command line says of the project, as data."""
    typed = [sys.executable, "-m", "yinfa", *command, "--format", "json"]
    run = subprocess.run(typed, cwd=served.root, env=dict(served.environ), capture_output=True, text=True, timeout=PATIENCE, check=False)
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


@pytest.fixture
def issued(tab: Page, served: Served) -> Page:
    """A tab of the campaign as issued; the first test that needs it issues it by mouse."""
    tab.goto(step(served, "印发"))
    if tab.get_by_role("link", name="定稿印发").count():
        tab.get_by_role("link", name="定稿印发").click()
        expect(tab.get_by_text("发给 32 个单位，留底 102 份文件。")).to_be_visible()
        tab.get_by_role("button", name="102 份文件").click()
        expect(tab.locator(".notice.good")).to_contain_text("留底 102 份", timeout=LONG)
    return tab


def test_what_the_confirmation_says_is_what_is_kept_and_the_page_follows(issued: Page, served: Served) -> None:
    expect(issued.get_by_text("印发于")).to_be_visible()
    expect(issued.get_by_role("link", name="定稿印发")).to_have_count(0)
    answer = told(served, "ledger", "list", NAME)
    assert [row["document"] for row in answer["issues"]] == ["通知"]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("issued")
def test_the_same_click_twice_is_done_once(served: Served) -> None:
    form = served.ask(f"/活动/{NAME}/归档").text
    number = re.search(r'name="number" value="([^"]+)"', form)
    assert number
    body = f"number={number[1]}".encode()
    first, second = (served.ask(f"/活动/{NAME}/归档", "POST", body=body) for _ in range(2))
    assert (first.status, second.status, first.headers["location"]) == (303, 303, second.headers["location"])
    stale = served.ask(f"/活动/{NAME}/归档", "POST", body=b"number=old.one")
    assert (stale.status, "放得太久" in stale.text) == (409, True)


def test_two_jobs_of_one_campaign_do_not_go_on_at_once(issued: Page, served: Served) -> None:
    issued.goto(step(served, "归档"))
    expect(issued.locator("#job-place .notice.good")).to_contain_text("归档", timeout=LONG)  # that of the test before
    form = served.ask(f"/活动/{NAME}/分发").text
    numbers = re.findall(r'name="number" value="([^"]+)"', form)
    asked = [urlencode({"number": number, "do": "package", "by": "unit", "zipped": "1"}).encode() for number in numbers[-2:]]
    first, second = (served.ask(f"/活动/{NAME}/分发", "POST", body=body) for body in asked)
    assert (first.status, second.status) == (303, 409)
    assert "正在办另一件事" in second.text
    issued.goto(step(served, "分发"))
    expect(issued.locator("#job-place .notice.good")).to_contain_text("打包", timeout=LONG)
    issued.get_by_role("link", name="看里面有什么").first.click()
    expect(issued.get_by_role("heading", level=1)).to_contain_text("分发")


def test_the_words_for_the_group_are_copied(issued: Page, served: Served) -> None:
    issued.context.grant_permissions(["clipboard-read", "clipboard-write"])
    issued.goto(step(served, "分发"))
    words = issued.get_by_label("发在群里的话").input_value()
    issued.get_by_role("button", name="复制").click()
    expect(issued.get_by_role("button", name="已复制")).to_be_visible()
    assert issued.evaluate("() => navigator.clipboard.readText()").replace("\r\n", "\n") == words


def test_ticked_units_are_marked_and_the_command_line_sees_it(issued: Page, served: Served) -> None:
    issued.goto(step(served, "台账"))
    expect(issued.get_by_text("32 个单位")).to_be_visible()
    issued.get_by_label("01 海滨街道办事处").check()
    issued.get_by_label("02 ").check()
    issued.get_by_role("button", name="标已收到").click()
    issued.get_by_role("link", name="发到的", exact=True).click()
    expect(issued.locator("tbody tr")).to_have_count(2)
    expect(issued.locator("tbody")).to_contain_text("已确认")
    answer = told(served, "ledger", "list", NAME, "--unit", "01")
    assert "confirmed" in {row["state"] for row in answer["messages"]}  # type: ignore[attr-defined]


@pytest.mark.usefixtures("issued")
def test_the_ledger_is_saved_for_excel(served: Served) -> None:
    book = load_workbook(io.BytesIO(served.ask(f"/活动/{NAME}/台账/下载").body))
    assert len(book.sheetnames) == 3


@pytest.mark.usefixtures("issued")
@pytest.mark.parametrize("what", ["..", "%2e%2e", "/etc/passwd", "x", "0" * 32])
def test_a_file_that_no_page_listed_is_not_given(served: Served, what: str) -> None:
    assert served.ask(f"/取/{what}").status == 404
    assert served.ask("/打开", "POST", body=f"what={what}".encode()).status == 404


def test_where_a_page_says_that_nothing_was_built_a_click_leads_to_building_it(tab: Page, served: Served) -> None:
    tab.goto(served.address("/活动/layout-showcase/收表"))
    tab.get_by_role("link", name="生成", exact=True).click()
    tab.get_by_role("button", name="生成全部文件").click()
    expect(tab.locator("#job-place .notice.good")).to_contain_text("份文件", timeout=LONG)
    assert (served.root / "output" / "layout-showcase" / "清单.csv").is_file()
