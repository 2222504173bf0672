"""A unit is found by what a clerk types for it: its number, its full or short name, a part of a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.roster.file import RosterFile
from generator.roster.index import RosterIndex, UnitName
from generator.wording.problems import Problem, Refused

ROSTER = """编号,单位全称,单位简称,状态,份数
01,海滨街道办事处,海滨街道,,
05,宝平街道办事处,宝平街道,,
15,区教育局,教育局,停用,
16,区教育局,教育局,,
21,大口屯镇人民政府,大口屯镇,,
22,大口屯镇卫生院,大口屯镇,,
30,区旅游局,旅游局,停用,
"""


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "units.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


@pytest.fixture
def index(roster: Path) -> RosterIndex:
    return RosterIndex.read(roster, "units.csv")


def refused(index: RosterIndex, *typed: str) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as found:
        index.numbers(typed)
    return found.value.problems


@pytest.mark.parametrize("typed", ["05", "5", "５", " 05 ", "宝平街道办事处", "宝平街道"])
def test_a_unit_is_named_by_its_number_or_either_name(index: RosterIndex, typed: str) -> None:
    assert index.numbers((typed,)) == ("05",)


def test_a_unit_that_is_named_twice_is_meant_once(index: RosterIndex) -> None:
    assert index.numbers(("05", "01", "宝平街道")) == ("05", "01")


def test_a_name_that_a_unit_out_of_use_had_too_is_that_of_the_unit_in_use(index: RosterIndex) -> None:
    assert index.numbers(("区教育局",)) == ("16",)


def test_each_name_that_is_not_one_unit_in_use_is_told(index: RosterIndex) -> None:
    found = refused(index, "大口屯镇", "旅游局", "宝坪街道", "05")
    assert [p.code for p in found] == ["unit-ambiguous", "unit-out-of-use", "unit-unknown"]
    assert found[0].facts["listed"] == "21 大口屯镇人民政府、22 大口屯镇卫生院"
    assert found[2].facts["near"].startswith("05 宝平街道办事处")


def test_for_an_unknown_number_the_nearest_ones_are_named(index: RosterIndex) -> None:
    assert refused(index, "20")[0].facts["near"].startswith("21 大口屯镇人民政府、22 大口屯镇卫生院")


def test_numbers_that_differ_only_by_zeros_are_told_apart_by_how_they_are_typed(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("编号,单位全称\n5,甲局\n05,乙局\n", encoding="utf-8")
    index = RosterIndex.read(path, path.name)
    assert (index.numbers(("5",)), index.numbers(("05",))) == (("5",), ("05",))
    assert refused(index, "005")[0].code == "unit-ambiguous"


def test_a_part_of_a_name_or_number_finds_units_exact_hits_first(index: RosterIndex) -> None:
    assert [unit.number for unit in index.search("街道")] == ["01", "05"]
    assert [unit.number for unit in index.search("1")] == ["01", "15", "16", "21"]
    assert [unit.number for unit in index.search("大口屯镇", 1)] == ["21"]
    assert index.search("没有的") == []
    assert len(index.search("")) == 7


@pytest.mark.parametrize("surveyed", [False, True])
def test_the_row_of_a_unit_is_the_same_whether_all_rows_were_looked_at_or_not(roster: Path, surveyed: bool) -> None:
    file = RosterFile(roster, "units.csv")
    if surveyed:
        assert file.survey.active == 5
    [unit] = file.units(("21",))
    assert (unit.line, unit.short_name, unit.values()["份数"]) == (6, "大口屯镇", "0")
    again = [unit.short_name for n in ("01", "05", "01") for unit in file.units((n,))]
    assert again == ["海滨街道", "宝平街道", "海滨街道"]


def test_an_error_in_one_row_stops_that_unit_alone(roster: Path) -> None:
    roster.write_text(ROSTER.replace("21,大口屯镇人民政府,大口屯镇,,", "21,大口屯镇人民政府,大口屯镇,,两份"), encoding="utf-8")
    file = RosterFile(roster, "units.csv")
    assert [unit.number for unit in file.units(("22",))] == ["22"]
    with pytest.raises(Refused, match="roster-copies"):
        file.units(("21",))
    with pytest.raises(Refused, match="roster-copies"):
        RosterFile(roster, "units.csv").units()
    tolerant = RosterFile(roster, "units.csv", tolerant=True)
    assert [unit.number for unit in tolerant.units()] == ["01", "05", "16", "22"]
    assert [p.code for p in tolerant.row_errors] == ["roster-copies"]


def test_a_unit_with_a_new_name_is_asked_about_also_when_its_row_is_read_alone(roster: Path) -> None:
    file = RosterFile(roster, "units.csv", before=lambda: ({"05": "老宝平街道"}, []))
    with pytest.raises(Refused, match="unit-renamed"):
        file.units(("05",))
    assert [unit.number for unit in file.units(("01",))] == ["01"]


@pytest.mark.parametrize(("typed", "near"), [
    ("99", ["29", "19", "9"]), ("21", ["20", "22", "23"]), ("123", ["23", "13", "12"]), ("888", [])])
def test_a_mistyped_number_is_near_those_that_one_slip_makes_of_it(typed: str, near: list[str]) -> None:
    numbers = [number for number in range(1, 33) if number != 21]
    index = RosterIndex(UnitName(number, str(number), f"第{number}镇", "") for number in numbers)
    assert [unit.number for unit in index.nearest(typed)][: len(near) or 1] == near
