"""Last year's values stand in a unit's own copy, for it to confirm: what comes back is read as the unit left it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, Office
from returns_made import AT, put

from generator import pipeline
from generator.build.report import BuildOptions
from generator.campaign.project import Project, find_project
from generator.cli.commands import main
from generator.collecting.run import CollectOptions, collect
from generator.files.progress import NO_PROGRESS
from generator.forms.filled import read_blanks
from generator.handover.packing import PackageOptions
from generator.records.values.last_year import LastValues
from generator.returns.model import BlankValue, Class, Piece
from generator.returns.run import read_returns
from generator.returns.simulating.copies import FormCopy
from generator.text.blanks import BlankType

OLD, NEW = "2021-anquanyue", "2022-anquanyue"
HEAD = "编号,单位全称,单位简称,曾用名,状态\n"
BEFORE = "01,海滨街道办事处,海滨街道,,在用\n02,宝平街道办事处,宝平街道,,在用\n03,区教育局,区教育局,,在用\n04,区民政局,区民政局,,在用\n"
NOW = (
    "01,海滨街道办事处,海滨街道,,在用\n02,宝平新街道办事处,宝平街道,宝平街道办事处,在用\n"
    "03,区卫生健康委,区卫健委,,在用\n14,区民政局,区民政局,,在用\n")
"""02 has another name, 03 is another unit's number now, 04 has another number."""
OFFICE = {
    "姓名": "王小明", "性别": "男", "职务": "安全办主任", "办公电话": "022-29240881", "手机": "13900000001", "微信号": "wx_001",
    "电子邮箱": "u01@example.cn", "通信地址": "宝坻区海滨路1号"}
FormMade = Callable[[str, int], Path]


def fill(data: bytes, answers: dict[str, str]) -> bytes:
    copy = FormCopy(data)
    for blank in read_blanks(data):
        if blank.name in answers and blank.kind is BlankType.YES_NO:
            copy.tick(blank.id, answers[blank.name])
        elif blank.name in answers:
            copy.type_into(blank.id, answers[blank.name])
    return copy.data()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Last year's campaign with its returns, and this year's with last year's values to be filled in, built."""
    root = tmp_path_factory.mktemp("years") / "project"
    shutil.copytree(ROOT / "content" / "schema", root / "content" / "schema")
    shutil.copytree(ROOT / "content" / OLD, root / "content" / OLD, ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", root / "templates")
    project = find_project(root)
    old = root / "content" / OLD
    (old / "units.csv").write_text(HEAD + BEFORE, encoding="utf-8")
    edit(old / "campaign.yaml", "单位: units.xlsx", "单位: units.csv")
    pipeline.build(project, OLD, BuildOptions())
    for number in ("01", "02", "03", "04"):
        (form,) = (project.output / OLD).glob(f"{number}-*/附件1*.docx")
        came = put(root / "回收", f"{number}-附件1.docx", fill(form.read_bytes(), {**OFFICE, "微信号": f"wx_{number}"}))
        (table,) = (project.output / OLD).glob(f"{number}-*/附件3*.docx")
        numbers = {b.name: "12" for b in read_blanks(table.read_bytes()) if b.kind is BlankType.NUMBER}
        doubted = {**numbers, "联系人": "李某", "学习文章篇数": "约30", "专题片": "是", "填报日期": "2021年6月20日"}
        counted = put(root / "回收", f"{number}-附件3.docx", fill(table.read_bytes(), doubted))
        collect(project, OLD, [came, counted], CollectOptions(AT, "clerk"))
    pipeline.roll(project, OLD, "2022")
    new = root / "content" / NEW
    (new / "units.csv").write_text(HEAD + NOW, encoding="utf-8")
    edit(new / "annexes" / "liaison.yaml", '  单位名称: "{{ 单位.全称 }}"\n', '  单位名称: "{{ 单位.全称 }}"\n  其余: 上年\n')
    edit(new / "annexes" / "liaison.yaml", "  - 微信号 | [[微信号]]", "  - 微信 | [[微信:文本]]".replace("文本", "文字"))
    with (new / "annexes" / "liaison.yaml").open("a", encoding="utf-8") as file:
        file.write("曾用名: {微信: 微信号}\n")
    edit(new / "annexes" / "progress.yaml", '  填报单位: "{{ 单位.全称 }}"\n', '  填报单位: "{{ 单位.全称 }}"\n  其余: 上年\n')
    pipeline.build(project, NEW, BuildOptions())
    return root


@pytest.fixture
def office(two_years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    root = tmp_path / "project"
    shutil.copytree(two_years, root)
    monkeypatch.chdir(root)
    return find_project(root)


def form(project: Project, unit: str, annex: int = 1, campaign: str = NEW) -> bytes:
    (path,) = (project.output / campaign).glob(f"{unit}-*/附件{annex}*.docx")
    return path.read_bytes()


def held(data: bytes) -> dict[str, str]:
    return {blank.name: blank.value for blank in read_blanks(data)}


def read(project: Project, folder: Path, data: bytes) -> dict[str, BlankValue]:
    folder.mkdir(exist_ok=True)
    (found,) = read_returns(project, [put(folder, "交回.docx", data)])
    (piece,) = found.pieces
    assert isinstance(piece, Piece)
    assert (piece.campaign, piece.annex_reasons) == (NEW, ())
    return {value.name: value for value in piece.values}


# ------------------------------------------------------------------------------------------------ what is filled in
def test_a_units_own_copy_has_its_sure_values_of_last_year(office: Project) -> None:
    own = held(form(office, "01"))
    assert own == {**{k: v for k, v in OFFICE.items() if k != "微信号"}, "微信": "wx_01", "传真": "", "单位名称": "海滨街道办事处"}


def test_what_was_doubtful_and_days_of_last_year_are_not_filled_in(office: Project) -> None:
    own = held(form(office, "01", 3))
    assert (own["学习文章篇数"], own["填报日期"], own["中心组学习次数"], own["专题片"], own["联系人"]) == ("", "", "12", "是", "李某")


@pytest.mark.parametrize(("unit", "name"), [("02", "wx_02"), ("03", ""), ("14", "wx_04")])
def test_a_unit_is_found_by_number_and_name_and_never_by_a_number_that_another_had(office: Project, unit: str, name: str) -> None:
    assert held(form(office, unit))["微信"] == name


def test_the_copy_without_a_unit_and_the_kept_form_are_empty(office: Project) -> None:
    (blank,) = (office.output / NEW).glob("00-*/附件1*.docx")
    (kept,) = (office.folder(NEW) / "records" / "forms").glob("联络员反馈表-*.docx")
    for data in (blank.read_bytes(), kept.read_bytes()):
        assert set(held(data).values()) <= {"", "海滨街道办事处"} - {"海滨街道办事处"}


def test_the_forms_version_does_not_depend_on_what_is_filled_in(office: Project) -> None:
    kept = {path.name for path in (office.folder(NEW) / "records" / "forms").iterdir()}
    for annex in ("liaison.yaml", "progress.yaml"):
        edit(office.folder(NEW) / "annexes" / annex, "  其余: 上年\n", "")
    pipeline.build(office, NEW, BuildOptions())
    assert {path.name for path in (office.folder(NEW) / "records" / "forms").iterdir()} == kept
    assert held(form(office, "01"))["姓名"] == ""


def test_building_again_changes_nothing_until_a_value_of_last_year_does(office: Project) -> None:
    assert pipeline.build(office, NEW, BuildOptions()).written == 0
    data = fill(form(office, "01", campaign=OLD), {**OFFICE, "姓名": "赵小刚"})
    later = AT.replace(month=7, day=9)
    collect(office, OLD, [put(office.root / "回收", "01-改.docx", data, later)], CollectOptions(later, "clerk"))
    assert pipeline.build(office, NEW, BuildOptions()).written == 1
    assert held(form(office, "01"))["姓名"] == "赵小刚"


@pytest.mark.parametrize("jobs", [2])
def test_several_processes_fill_in_the_same(office: Project, tmp_path: Path, jobs: int) -> None:
    pipeline.build(office, NEW, BuildOptions(output=tmp_path / "other", jobs=jobs))
    for path in (office.output / NEW).rglob("*.docx"):
        assert (tmp_path / "other" / NEW / path.relative_to(office.output / NEW)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "[[姓名]]", "【2021:旧】", "甲 & 乙 <丙>", "“甲”", "a\\b"])
def test_a_value_with_signs_of_the_program_is_plain_text(office: Project, value: str) -> None:
    data = fill(form(office, "01", campaign=OLD), {**OFFICE, "姓名": value})
    later = AT.replace(month=7, day=9)
    collect(office, OLD, [put(office.root / "回收", "01-改.docx", data, later)], CollectOptions(later, "clerk"))
    pipeline.build(office, NEW, BuildOptions())
    assert held(form(office, "01"))["姓名"] in (value, "")


# ------------------------------------------------------------------------------------------------ what comes back
@pytest.mark.parametrize("annex", [1, 3])
def test_a_prefilled_copy_that_comes_back_untouched_reads_as_its_values_for_sure(office: Project, tmp_path: Path, annex: int) -> None:
    data = form(office, "01", annex)
    expected = held(data)
    for name, value in read(office, tmp_path / "in", data).items():
        assert (value.value, value.standing) == (expected[name], Class.SURE), (name, value.reasons)


def test_what_the_unit_typed_over_a_prefilled_value_is_read(office: Project, tmp_path: Path) -> None:
    typed = {"姓名": "赵小刚", "手机": "13800000002", "微信": "new_wx", "通信地址": "宝坻区新路2号"}
    found = read(office, tmp_path / "in", fill(form(office, "01"), typed))
    assert {name: (found[name].value, found[name].standing) for name in typed} == {name: (v, Class.SURE) for name, v in typed.items()}
    assert (found["职务"].value, found["职务"].standing) == ("安全办主任", Class.SURE)


def test_what_the_unit_cleared_is_nothing_and_never_last_years_value(office: Project, tmp_path: Path) -> None:
    cleared = ["姓名", "微信", "通信地址"]
    found = read(office, tmp_path / "in", fill(form(office, "01"), dict.fromkeys(cleared, "")))
    assert {name: found[name].value for name in cleared} == dict.fromkeys(cleared, "")
    numbers = [b.name for b in read_blanks(form(office, "01", 3)) if b.kind is BlankType.NUMBER][:3]
    found = read(office, tmp_path / "in", fill(form(office, "01", 3), dict.fromkeys(numbers, "")))
    assert {name: found[name].value for name in numbers} == dict.fromkeys(numbers, "")


def test_a_number_typed_over_a_prefilled_one_is_read_and_the_others_stay(office: Project, tmp_path: Path) -> None:
    found = read(office, tmp_path / "in", fill(form(office, "01", 3), {"中心组学习次数": "340", "演练人次": "7"}))
    assert [(found[n].value, found[n].standing) for n in ("中心组学习次数", "演练人次", "演练场次")] == [
        ("340", Class.SURE), ("7", Class.SURE), ("12", Class.SURE)]


def test_simulated_returns_of_prefilled_forms_are_never_silently_wrong(office: Project) -> None:
    wrong, seen = [], 0
    for seed in (1, 2, 3, 4):
        made = pipeline.simulate(office, NEW, seed)
        told = json.loads((made.folder / "答案.json").read_text(encoding="utf-8"))
        for found in read_returns(office, [made.folder / name for name in told], [NEW]):
            answer = next(one for name, one in told.items() if found.file.endswith(name))
            for value in (value for piece in found.pieces[:1] for value in piece.values if value.standing is Class.SURE):
                seen += 1
                expected = answer["values"].get(value.id, value.value)
                if "".join(value.value.split()) != "".join(expected.split()) or value.id in answer["unreadable"]:
                    wrong.append((answer["kind"], found.file, value.name, value.value, expected))
    assert wrong == []
    assert seen > 1000


# ------------------------------------------------------------------------------------------------ what is said
def test_check_and_build_say_how_many_blanks_each_unit_gets(office: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "build -n"):
        capsys.readouterr()
        main([*command.split(), NEW])
        said = capsys.readouterr()
        assert "每个单位 " in said.out + said.err
        assert "，和上年一样多" in said.out + said.err
    capsys.readouterr()
    main(["build", NEW, "-n", "--format", "json"])
    blanks = json.loads(capsys.readouterr().out)["blanks"]
    counted = {"联络员反馈表": 1, "重点活动计划": 2, "进展统计表": 3}
    for one in blanks["annexes"]:
        assert one["blanks"] == len(read_blanks(form(office, "01", counted[one["annex"]]))) == one["last_year"]
    assert blanks["per_unit"] == sum(one["blanks"] for one in blanks["annexes"]) == blanks["last_year"]


def test_one_blank_more_than_last_year_is_said_and_without_last_year_nothing(office: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(office.folder(NEW) / "annexes" / "liaison.yaml", "  - 通信地址 | [[通信地址]]", "  - 通信地址 | [[通信地址]]\n  - 邮编 | [[邮编]]")
    main(["build", NEW, "-n"])
    assert "，比上年多 1 项。" in capsys.readouterr().out
    main(["build", OLD, "-n"])
    said = capsys.readouterr().out
    assert ("每个单位 " in said, "上年" in said) == (True, False)


def test_without_a_year_before_check_says_that_nothing_is_filled_in(office: Project, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(office.folder(OLD))
    main(["check", NEW])
    assert capsys.readouterr().err.count("[prefill-not-filled]") == 2


def test_there_are_no_values_of_a_year_that_nobody_names() -> None:
    assert LastValues().of_unit("联络员反馈表", "01", ["海滨街道办事处"]) == {}


def test_a_unit_that_comes_after_the_issue_has_its_values_too(office: Project) -> None:
    """Here nothing names the year before; the folder of the same 活动 is found."""
    folder = office.folder(NEW)
    changed = {"【2021:": "【2022:", "上年: 2021-anquanyue": "上年: 无", "6月5日": "6月7日", "6月25日": "6月24日"}
    for path in (*folder.glob("*.md"), *folder.glob("annexes/*"), folder / "campaign.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in changed.items():
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    edit(folder / "units.csv", "海滨街道,,在用", "海滨街道,,停用")
    at = AT.replace(year=2022)
    pipeline.issue(office, NEW, "通知", at, sealed=None, force=False, progress=NO_PROGRESS)
    edit(folder / "units.csv", "海滨街道,,停用", "海滨街道,,在用")
    pipeline.package(office, NEW, PackageOptions(), at)
    (late,) = (folder / "records" / "issued").glob("*/01-*/附件1*.docx")
    assert held(late.read_bytes())["姓名"] == "王小明"


# ------------------------------------------------------------------------------------------------ odd habits, odd content
def collected(office: Project, **answers: str) -> None:
    later = AT.replace(month=7, day=9)
    data = fill(form(office, "01", campaign=OLD), {**OFFICE, **answers})
    collect(office, OLD, [put(office.root / "回收", "01-改.docx", data, later)], CollectOptions(later, "clerk"))
    pipeline.build(office, NEW, BuildOptions())


@pytest.mark.parametrize(("value", "printed"), [("甲" * 400, ""), ("甲\u200b某", "甲某"), ("甲\u202e某", "")])
def test_a_value_that_has_no_place_in_a_line_is_not_filled_in(office: Project, value: str, printed: str) -> None:
    collected(office, 姓名=value)
    assert held(form(office, "01"))["姓名"] == printed


@pytest.mark.parametrize("habit", ["after", "before", "bookmarks", "controls", "replaced"])
def test_odd_ways_to_change_a_prefilled_number_are_never_silently_last_years(office: Project, tmp_path: Path, habit: str) -> None:
    data = form(office, "01", 3)
    (blank,) = [b.id for b in read_blanks(data) if b.name == "中心组学习次数"]
    copy = FormCopy(data)
    if habit == "after":
        copy.put_after(blank, "340")
    elif habit == "before":
        copy.put_before(blank, "340")
    elif habit == "replaced":
        copy.replace_inside(blank, "340")
    else:
        copy.type_into(blank, "340")
        copy.lose_bookmarks() if habit == "bookmarks" else copy.lose_controls()
    found = read(office, tmp_path / "in", copy.data())["中心组学习次数"]
    assert found.value == "340" or found.standing is not Class.SURE


def test_an_own_word_annex_takes_last_years_values_too(office: Project) -> None:
    for name in (OLD, NEW):
        target = office.folder(name) / "annexes" / "own.docx"
        shutil.copy(ROOT / "content" / "layout-showcase" / "annexes" / "assessment.docx", target)
    settings = office.folder(NEW) / "campaign.yaml"
    edit(settings, "报送:", "  - {简称: 评估表, 内容: annexes/own.docx, 标题: 评估表, 期限: 6月24日, 预填: 上年}\n报送:")
    edit(office.folder(OLD) / "campaign.yaml", "报送:", "  - {简称: 评估表, 内容: annexes/own.docx, 标题: 评估表, 期限: 6月24日}\n报送:")
    pipeline.build(office, OLD, BuildOptions())
    data = fill(form(office, "01", 4, OLD), {"改进意见": "多练几次", "用时": "30"})
    collect(office, OLD, [put(office.root / "回收", "01-附件4.docx", data)], CollectOptions(AT, "clerk"))
    pipeline.build(office, NEW, BuildOptions())
    own = held(form(office, "01", 4))
    assert (own["改进意见"], own["用时"], own["评估日期"]) == ("多练几次", "30", "")


def test_items_of_an_outline_that_repeat_stay_empty(office: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(office.folder(NEW) / "annexes" / "activities.md", "预填:", "预填:\n  活动: 上年")
    main(["check", NEW])
    assert "几个空都叫这个名字" in capsys.readouterr().err
    pipeline.build(office, NEW, BuildOptions())
    assert {b.value for b in read_blanks(form(office, "01", 2)) if b.name == "活动"} == {""}


def test_another_word_in_place_of_last_year_is_an_error_where_it_stands(office: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = office.folder(NEW) / "annexes" / "activities.md"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("预填:"), text.index("---", text.index("预填:"))
    path.write_text(f"{text[:start]}预填: 去年\n{text[end:]}", encoding="utf-8")
    assert main(["check", NEW]) == 1
    said = capsys.readouterr().err
    assert "[not-a-choice]" in said
    assert "预填" in said


def test_a_prefilled_form_that_libreoffice_saved_reads_the_same(office: Project, tmp_path: Path, soffice: Office) -> None:
    source = tmp_path / "表.docx"
    source.write_bytes(form(office, "01", 3))
    saved = soffice.convert(source, tmp_path / "saved", "docx")
    expected = held(form(office, "01", 3))
    for name, value in read(office, tmp_path / "in", saved.read_bytes()).items():
        assert value.value == expected[name] or value.standing is not Class.SURE
    assert read(office, tmp_path / "in", saved.read_bytes())["中心组学习次数"].value == "12"
