"""预览: pages of documents as pictures, with real LibreOffice."""

from __future__ import annotations

import io
import zipfile

import pytest
from playwright.sync_api import Page, expect
from serving import Served

NAME = "2021-anquanyue"
PREVIEW = f"/活动/{NAME}/预览"


@pytest.mark.usefixtures("soffice", "uno_python")
def test_the_pages_of_a_document_are_shown_and_another_one_is_a_click_away(tab: Page, served: Served) -> None:
    tab.goto(served.address(PREVIEW))
    expect(tab.locator(".sheet")).to_have_count(1, timeout=90_000)
    assert tab.locator(".sheet img").first.evaluate("img => img.decode().then(() => img.naturalWidth)") > 500
    tab.get_by_role("link", name="公文").click()
    expect(tab.locator(".sheet").nth(8)).to_be_attached(timeout=90_000)  # as many as the fonts that are there make
    expect(tab.get_by_text("页数以 WPS 为准")).to_be_visible()
    tab.get_by_role("link", name="版心格").click()
    expect(tab.locator(".sheet").first.locator("line")).to_have_count(21 + 27, timeout=90_000)


@pytest.mark.usefixtures("soffice", "uno_python")
def test_a_units_form_is_found_by_typing_a_part_of_its_name(tab: Page, served: Served) -> None:
    tab.goto(served.address(PREVIEW))
    tab.get_by_role("searchbox").fill("海滨")
    tab.get_by_role("link", name="海滨").click()
    expect(tab.get_by_role("heading", name="海滨")).to_be_visible()
    expect(tab.locator(".sheet").first).to_be_visible(timeout=90_000)


def test_a_document_is_taken_away_as_the_file_that_a_build_makes(served: Served) -> None:
    answer = served.ask(f"{PREVIEW}/下载?件=通知&形=docx")
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(answer.body)).namelist()


@pytest.mark.parametrize("asked", [
    "件=../../campaign", "件=没有", "印发=../..&件=通知", "印发=没有&件=通知", "件=通知&单位=没有", "件=通知&单位=../01",
])
def test_what_is_not_listed_is_not_given(served: Served, asked: str) -> None:
    assert served.ask(f"{PREVIEW}/下载?{asked}").status in (404, 409)
