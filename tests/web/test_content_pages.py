"""内容 in a real browser: what is typed is in the file, nothing else changes there, and nobody's text is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import Served, wait_until

NAME = "2021-anquanyue"
PAGES = "**/%E9%A1%B5"
"""Addresses of the pages beside: LibreOffice works for one test, not for all."""
expect.set_options(timeout=20_000)


@pytest.fixture
def folder(served: Served) -> Iterator[Path]:
    """The campaign's folder, put back afterwards."""
    there = served.root / "content" / NAME
    before = {path: path.read_bytes() for path in there.rglob("*") if path.is_file()}
    yield there
    for path in [path for path in there.rglob("*") if path.is_file() and path not in before]:
        path.unlink()
    for path, data in before.items():
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


@pytest.fixture
def content(tab: Page, served: Served, folder: Path) -> Page:
    """A tab, in which a part of the content can be opened with `open_part`."""
    assert folder.is_dir()
    tab.set_default_timeout(20_000)
    tab.route(PAGES, lambda route: route.abort())
    tab.goto(served.address(f"/活动/{NAME}/内容"))
    return tab


def open_part(page: Page, name: str, served: Served) -> None:
    page.goto(served.address(f"/活动/{NAME}/内容/{name}"))


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_class("saved")


def clipboard(page: Page, selector: str, text: str) -> None:
    """Paste as Excel does it: HTML and plain text at once."""
    page.locator(selector).evaluate(
        """(element, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          data.setData("text/html", "<table><tr><td colspan=3>wrong</td></tr></table>");
          element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""", text)


def test_a_value_is_saved_by_itself_and_only_its_characters_change(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "值", served)
    before = (folder / "campaign.yaml").read_bytes().decode()
    content.get_by_label("主题", exact=True).fill("人人讲安全")
    saved(content)
    assert (folder / "campaign.yaml").read_bytes().decode() == before.replace("主题: 落实安全责任，推动安全发展", "主题: 人人讲安全")
    content.get_by_label("咨询日", exact=True).fill("6月14日")
    expect(content.get_by_text("2021年6月14日 星期一，端午节")).to_be_visible()
    content.get_by_label("印章", exact=True).select_option("加盖")
    wait_until(lambda: "\n印章: 加盖     " in (folder / "campaign.yaml").read_text(encoding="utf-8"))


def test_a_wrong_value_is_saved_and_told_at_its_field(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "值", served)
    content.get_by_label("成文日期", exact=True).fill("5月32日")
    saved(content)
    assert "成文日期: 5月32日" in (folder / "campaign.yaml").read_text(encoding="utf-8")
    expect(content.locator('[data-key="成文日期"] .fault.error')).to_be_visible()


def test_lists_grow_shrink_and_change_their_order(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "值", served)
    dates = content.locator('.value[data-key="日期"]')
    dates.get_by_label("日期 名称").fill("动员日")
    dates.get_by_label("日期 新的一项").fill("6月1日")
    dates.get_by_label("日期 新的一项").press("Enter")
    expect(content.get_by_label("动员日", exact=True)).to_have_value("6月1日")
    content.get_by_role("button", name="“重点活动计划”上移").click()
    saved(content)
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    assert text.index("重点活动计划, 内容") < text.index("联络员反馈表, 内容")
    content.get_by_role("button", name="去掉“清零”").click()
    expect(content.get_by_label("清零", exact=True)).to_have_count(0)
    assert "  动员日: 6月1日\n" in (folder / "campaign.yaml").read_text(encoding="utf-8")


def test_a_paragraph_is_edited_in_place_split_joined_and_undone(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "通知", served)
    before = (folder / "notice.md").read_bytes()
    shown = content.locator("#blocks .shown").first
    expect(shown.locator(".value-mark .name")).to_have_text("方案.标题")
    shown.press("Enter")
    area = content.locator("textarea.paragraph")
    expect(area).to_have_value(before.decode().rstrip("\n").rpartition("\n")[2])
    area.press("End")
    content.keyboard.type("再加一句。")
    content.keyboard.press("Enter")
    content.keyboard.type("另起一段。")
    saved(content)
    wait_until(lambda: (folder / "notice.md").read_bytes() == before.rstrip(b"\n") + "再加一句。\n另起一段。\n".encode())
    content.keyboard.press("Home")
    content.keyboard.press("Backspace")
    wait_until(lambda: (folder / "notice.md").read_bytes() == before.rstrip(b"\n") + "再加一句。另起一段。\n".encode())
    content.keyboard.press("Escape")
    while (folder / "notice.md").read_bytes() != before:
        now = (folder / "notice.md").read_bytes()
        content.get_by_role("button", name="撤销").click()
        wait_until(lambda now=now: (folder / "notice.md").read_bytes() != now)
    expect(content.locator("#blocks .shown").first).to_contain_text("认真抓好贯彻落实。")


def test_a_mark_is_found_by_initials_and_inserted_at_the_cursor(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "通知", served)
    content.locator("#blocks .shown").first.press("Enter")
    content.keyboard.press("Control+Home")
    content.get_by_role("button", name="插入记号").click()
    content.keyboard.type("rqzxr")
    expect(content.get_by_role("option").first).to_contain_text("6月16日")
    content.keyboard.press("Enter")
    saved(content)
    wait_until(lambda: "\n{{ 日期.咨询日 }}《{{ 方案" in (folder / "notice.md").read_text(encoding="utf-8"))


def test_a_table_is_pasted_as_a_table_and_paragraphs_as_paragraphs(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "通知", served)
    content.get_by_role("button", name="在最后加一段").click()
    clipboard(content, "textarea.paragraph", "一、\t范围\r\n序号\t单位\r\n1\t海滨|街道\r\n")
    saved(content)
    wait_until(lambda: (folder / "notice.md").read_text(encoding="utf-8").rstrip("\n").endswith(
        "一、范围\n| 序号 | 单位 |\n| 1 | 海滨\\|街道 |"))
    expect(content.locator("#blocks table.table td").nth(3)).to_have_text("海滨\\|街道")


def test_words_are_replaced_everywhere(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "方案", served)
    before = (folder / "plan.md").read_text(encoding="utf-8")
    content.get_by_label("查找").fill("隐患")
    content.get_by_label("换成").fill("风险")
    content.get_by_role("button", name="全部替换").click()
    saved(content)
    assert (folder / "plan.md").read_text(encoding="utf-8") == before.replace("隐患", "风险")


def test_a_change_outside_is_taken_over_while_nothing_is_typed(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "通知", served)
    path = folder / "notice.md"
    content.locator("#blocks .shown").first.click()
    path.write_bytes(path.read_bytes() + "外面加的一段。\n".encode())
    expect(content.locator("#blocks .block:not(.end)").last).to_contain_text("外面加的一段。")
    expect(content.locator("textarea.paragraph")).to_be_focused()


@pytest.mark.parametrize(("choice", "winner", "loser"), [("全用我的", "我写的", "外面改的"), ("全用外面的", "外面改的", "我写的")])
def test_two_versions_are_shown_side_by_side_and_the_one_not_taken_is_kept(
    content: Page, served: Served, folder: Path, choice: str, winner: str, loser: str,
) -> None:
    open_part(content, "通知", served)
    path = folder / "notice.md"
    content.locator("#blocks .shown").first.press("Enter")
    content.evaluate("() => { window.yinfa.digest = '0'.repeat(64); }")  # as if the file had been another one when it was read
    path.write_bytes(path.read_bytes().replace("认真抓好".encode(), "外面改的".encode()))
    content.keyboard.press("End")
    content.keyboard.type("我写的。")
    expect(content.get_by_role("heading", name="两边都改了")).to_be_visible()
    assert "我写的" not in path.read_text(encoding="utf-8")
    content.get_by_role("button", name=choice).click()
    wait_until(lambda: [loser in kept.read_text(encoding="utf-8") for kept in (folder / "records" / "冲突").glob("*")] == [True])
    expect(content.locator("#blocks")).to_contain_text(winner)
    wait_until(lambda: winner in path.read_text(encoding="utf-8"))
    assert loser not in path.read_text(encoding="utf-8")


def test_a_file_that_is_gone_is_told_and_written_anew_from_the_page(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "通知", served)
    before = (folder / "notice.md").read_bytes()
    content.locator("#blocks .shown").first.press("Enter")
    (folder / "notice.md").unlink()
    content.keyboard.press("End")
    content.keyboard.type("还在。")
    expect(content.locator("#state")).to_have_class("refused")
    content.get_by_role("button", name="重新写出这个文件").click()
    wait_until((folder / "notice.md").exists)
    assert (folder / "notice.md").read_bytes() == before.rstrip(b"\n") + "还在。\n".encode()


def test_the_source_keeps_its_encoding_and_line_ends(content: Page, served: Served, folder: Path) -> None:
    path = folder / "notice.md"
    path.write_bytes(path.read_bytes().decode().replace("\n", "\r\n").encode("gb18030"))
    before = path.read_bytes()
    content.goto(served.address(f"/活动/{NAME}/内容/通知?source=1"))
    content.locator("#source").press("Control+End")
    content.keyboard.type("尾巴")
    saved(content)
    assert path.read_bytes() == before + "尾巴".encode("gb18030")


def test_a_cell_of_the_roster_is_edited_in_place(content: Page, served: Served, folder: Path) -> None:
    from generator.roster.grid.reading import read_grid

    open_part(content, "名录", served)
    cell = content.locator('tr[data-line="3"] td[data-column="4"]')
    cell.click()
    content.keyboard.press("Enter")
    content.keyboard.type("新类")
    content.keyboard.press("Enter")
    saved(content)
    expect(cell).to_have_text("新类")
    before = read_grid(folder / "units.xlsx", "units.xlsx")
    assert before.by_line[3].cell(4) == "新类"
    content.locator('tr[data-line="2"] td[data-column="8"]').click()
    clipboard(content, 'tr[data-line="2"] td[data-column="8"]', "022\r\n1.82E+10\r\n")
    expect(content.locator('tr[data-line="3"] td[data-column="8"]')).to_have_class("wrong")
    assert read_grid(folder / "units.xlsx", "units.xlsx").by_line[2].cell(8) == "022"
    content.get_by_label("找单位").fill("宝平")
    expect(content.locator("#grid tbody tr")).to_have_count(1)


def test_a_pasted_list_is_a_difference_first_and_written_on_yes(content: Page, served: Served, folder: Path) -> None:
    open_part(content, "名录", served)
    before = (folder / "units.xlsx").read_bytes()
    content.get_by_text("粘贴整张名录").first.click()
    content.locator("#pasted").fill("编号\t单位全称\t手机\n01\t海滨街道办事处\t13800000001\n\t新建镇人民政府\t\n02\t周良街道办事处\t\n")
    content.get_by_role("button", name="看差别").click()
    rows = content.locator("#difference tbody tr")
    expect(rows).to_have_count(3)
    expect(content.locator("#difference tr.conflict .fault").first).to_contain_text("这个编号是“宝平街道办事处”的")
    assert (folder / "units.xlsx").read_bytes() == before
    content.get_by_role("button", name="写入选上的").click()
    expect(content.locator("#grid")).to_contain_text("新建镇人民政府")
    expect(content.locator('#grid tr[data-line="34"] td').first).to_have_text("33")


def test_a_problem_leads_to_the_place_where_it_is_mended(content: Page, served: Served, folder: Path) -> None:
    path = folder / "plan.md"
    path.write_bytes(path.read_bytes().replace("{{ 主题 }}".encode(), "{{ 主体 }}".encode()))
    content.goto(served.address(f"/活动/{NAME}/检查"))
    content.locator(".problem.error").first.get_by_role("link", name="改", exact=True).click()
    area = content.locator("textarea.paragraph")
    expect(area).to_be_focused()
    assert area.evaluate("(area) => area.value.slice(area.selectionStart)").startswith("{{ 主体 }}")
    values = folder / "campaign.yaml"
    values.write_bytes(values.read_bytes().replace("成文日期: 5月31日".encode(), "成文日期: 5月32日".encode()))
    content.goto(served.address(f"/活动/{NAME}/检查"))
    content.locator(".problem.error", has_text="5月32日").first.get_by_role("link", name="改", exact=True).click()
    expect(content.get_by_label("成文日期", exact=True)).to_be_focused()


def test_read_only_shows_and_lets_nothing_be_typed(browser_tab: Page) -> None:
    expect(browser_tab.locator("#state")).to_have_text("只能看，不能改")
    browser_tab.locator("#blocks .shown").first.click()
    expect(browser_tab.locator("textarea.paragraph")).to_have_count(0)


@pytest.fixture
def browser_tab(tab: Page, served: Served, tmp_path: Path) -> Iterator[Page]:
    from serving import serving

    with serving(served.root, tmp_path / "cache", "--read-only") as other:
        tab.goto(other.link)
        tab.goto(other.address(f"/活动/{NAME}/内容/通知"))
        yield tab
        tab.goto("about:blank")


@pytest.mark.usefixtures("soffice", "official_fonts")
def test_the_page_follows_what_is_typed_and_a_click_on_it_finds_the_words(content: Page, served: Served, folder: Path) -> None:
    assert folder.is_dir()
    content.unroute(PAGES)
    open_part(content, "通知", served)
    sheets = content.locator(".beside-sheets")
    expect(content.locator(".paper img").first).to_be_visible(timeout=60_000)
    first = sheets.get_attribute("data-pages")
    content.locator(".paper").first.evaluate("(sheet) => sheet.querySelector('img').complete")
    box = content.locator(".paper").first.bounding_box()
    assert box
    content.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.58)
    expect(content.locator("textarea.paragraph")).to_be_focused()
    expect(content.locator(".shade").first).to_be_visible()
    content.keyboard.type("特此")
    saved(content)
    expect(sheets).not_to_have_attribute("data-pages", str(first), timeout=60_000)
    content.locator("textarea.paragraph").fill("{{ 没有 }}")
    expect(content.locator(".beside-sheets.stale .problem.error")).to_be_visible(timeout=60_000)
    expect(content.locator(".paper img").first).to_be_visible()
