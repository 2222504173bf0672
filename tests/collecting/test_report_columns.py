"""Which blanks of a form belong to one repeated item: by the outline's heading, or by the number at the end of their names."""

from __future__ import annotations

from generator.collecting.reporting.columns import columns_of
from generator.text.blanks import identify

ANNEX = "名单"


def items(*names: str) -> dict[str, tuple[int, str] | None]:
    blanks = [(identify(ANNEX, name), name, "文字") for name in names]
    return {column.name: column.item and (column.item[0], column.in_item) for column in columns_of(ANNEX, blanks, [])}


def test_numbered_names_are_rows_and_a_name_without_a_like_is_none() -> None:
    found = items("单位名称", "姓名1", "手机1", "姓名2", "手机2", "附件3", "合计")
    assert found == {
        "单位名称": None, "姓名1": (1, "姓名"), "手机1": (1, "手机"), "姓名2": (2, "姓名"), "手机2": (2, "手机"), "附件3": None,
        "合计": None}


def test_chinese_numerals_count_and_a_year_is_no_number_of_a_row() -> None:
    assert items("活动一", "活动十二") == {"活动一": (1, "活动"), "活动十二": (12, "活动")}
    assert items("2020年投入", "2021年投入") == {"2020年投入": None, "2021年投入": None}
    assert items("投入2020", "投入2021") == {"投入2020": None, "投入2021": None}


def test_items_of_an_outline_are_told_apart_by_their_headings() -> None:
    blanks = [(identify(f"{ANNEX}/{item}", name), name, "文字") for item in (1, 2, 12) for name in ("时间", "地点")]
    found = [(column.heading, column.item and column.item[0], column.in_item) for column in columns_of(ANNEX, blanks, [])]
    assert found == [("时间", 1, "时间"), ("地点", 1, "地点"), ("时间（2）", 2, "时间"), ("地点（2）", 2, "地点"),
                     ("时间（3）", 12, "时间"), ("地点（3）", 12, "地点")]


def test_an_id_that_no_name_stands_for_is_a_column_all_the_same() -> None:
    [column] = columns_of(ANNEX, [("blank_0123456789abcdef", "", "数")], [])
    assert (column.heading, column.item, column.is_number) == ("blank_0123456789abcdef", None, True)
