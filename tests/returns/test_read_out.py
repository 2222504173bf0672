"""The read-out for other programs: one entry a form, values in one spelling, each doubt with its reasons."""

from __future__ import annotations

from returned_forms import SHOWCASE, Built

from generator.forms.filled import read_blanks
from generator.returns.simulating.copies import FormCopy

KEYS = {"file", "status", "campaign", "annex", "unit", "values", "doubtful", "why"}


def test_a_form_is_one_entry_with_numbers_as_digits_days_as_iso_and_a_choice_as_its_option(built: Built) -> None:
    data = built.form("101", 1, SHOWCASE).read_bytes()
    ids = {blank.name: blank.id for blank in read_blanks(data)}
    copy = FormCopy(data)
    for name, text in {"演练日期": "5月12日", "参加人数": "１,２00", "手机": "13900000001", "联系人": "甲某"}.items():
        copy.type_into(ids[name], text)
    copy.tick(ids["方式"], "现场")
    [entry] = built.read("回收/101.docx", copy.data())
    assert entry.keys() == KEYS
    assert [entry[key] for key in ("file", "status", "campaign", "annex", "unit")] == ["回收/101.docx", "read", SHOWCASE, "报名表", "101"]
    assert entry["values"].keys() == set(ids.values())
    got = {name: entry["values"][ids[name]] for name in ("演练日期", "参加人数", "方式", "首次", "办公电话")}
    assert got == {"演练日期": "2026-05-12", "参加人数": "1200", "方式": "现场", "首次": "", "办公电话": ""}
    assert (entry["doubtful"], entry["why"]) == ([], {})


def test_a_doubt_is_named_with_its_reasons_and_has_the_proposal_as_its_value(built: Built) -> None:
    data = built.form("101", 1, SHOWCASE).read_bytes()
    ids = {blank.name: blank.id for blank in read_blanks(data)}
    copy = FormCopy(data)
    copy.type_into(ids["参加人数"], "约120")
    [entry] = built.read("101.docx", copy.data())
    assert entry["doubtful"] == [ids["参加人数"]]
    assert entry["why"].keys() == {ids["参加人数"]}
    assert all(entry["why"].values())
    assert entry["values"][ids["参加人数"]] == "120"


def test_a_file_without_a_form_is_one_entry_that_says_why(built: Built) -> None:
    for name, data, status in (("照片.jpg", b"\xff\xd8\xff", "unread"), ("坏.docx", b"PK\x03\x04 cut", "unread")):
        [entry] = built.read(name, data)
        assert entry.keys() == KEYS
        assert (entry["file"], entry["status"], entry["values"], entry["doubtful"]) == (name, status, {}, [])
        assert entry["why"]["file"]
