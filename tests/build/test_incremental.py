"""A build does what changed and nothing else; units that moved or went are seen to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_pipeline import NOTICE, SAMPLE, edit, small, tree

from generator import pipeline
from generator.build.report import BuildOptions
from generator.campaign.project import Project
from generator.documents import documents, render_context
from generator.wording.problems import Refused


@pytest.fixture
def built(project: Path) -> Path:
    """The small sample, built once."""
    small(project, notice=True, plan=True, annexes=True)
    pipeline.build(Project(project), SAMPLE)
    return project


def changed(project: Path) -> tuple[int, set[str]]:
    """How many documents the next build writes, and which."""
    folder = project / "output" / SAMPLE
    before = tree(folder)
    report = pipeline.build(Project(project), SAMPLE)
    after = tree(folder)
    names = {name for name in after if after[name] != before.get(name) and name.endswith(".docx")}
    return report.written, names


def test_nothing_changed_renders_nothing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any, **__: Any) -> Any:
        raise AssertionError("a template was compiled")

    monkeypatch.setattr(documents, "compile_template", never)
    monkeypatch.setattr(render_context, "compile_template", never)
    monkeypatch.setattr("generator.records.store.has_form", lambda *_: True)
    report = pipeline.build(Project(built), SAMPLE)
    assert (report.written, report.unchanged) == (0, report.documents)


def test_one_units_row_rebuilds_that_units_documents(built: Path) -> None:
    edit(built, "units.csv", "海滨街道办事处,海滨街道", "海滨街道办事处,海滨")
    written, names = changed(built)
    assert written == len(names) == 1  # only 附件2 prints the short name
    assert all(name.startswith("01-") for name in names)


def test_one_annex_rebuilds_its_copies_and_the_combined_document(built: Path) -> None:
    edit(built, "annexes/liaison.yaml", "微信号 | [[微信号]]", "微信 | [[微信号]]")
    _, names = changed(built)
    assert {name.rpartition("/")[2].partition(".")[0] for name in names} == {"公文", "附件1"}
    assert len(names) == 1 + 3


def test_one_template_rebuilds_what_is_made_with_it(built: Path) -> None:
    import docx

    path = built / "templates" / "form.docx"
    template = docx.Document(str(path))
    template.add_paragraph("本单位另有规定的，从其规定。")
    template.save(str(path))
    _, names = changed(built)
    assert {name.rpartition("/")[2].partition(".")[0] for name in names} == {"附件1"}


def test_another_version_of_the_program_looks_at_everything_and_writes_what_differs(
    built: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(render_context, "program_digest", lambda: "another")
    assert changed(built) == (0, set())


def test_a_late_unit_builds_one_folder(built: Path) -> None:
    roster = built / "content" / SAMPLE / "units.csv"
    roster.write_text(roster.read_text(encoding="utf-8") + "03,钰华街道办事处,钰华街道\n", encoding="utf-8")
    written, names = changed(built)
    assert written == 3
    assert {name.partition("/")[0] for name in names} == {"03-钰华街道办事处"}


def test_a_renamed_unit_moves_its_folder_and_keeps_what_was_edited_there(built: Path) -> None:
    folder = built / "output" / SAMPLE
    mine = next(path for path in (folder / "02-宝平街道办事处").iterdir() if path.name.startswith("附件1"))
    mine.write_bytes(b"filled in by hand")
    roster = "编号,单位全称,单位简称,曾用名\n01,海滨街道办事处,海滨街道,\n02,宝平镇人民政府,宝平镇,宝平街道办事处\n"
    (built / "content" / SAMPLE / "units.csv").write_text(roster, encoding="utf-8")
    report = pipeline.build(Project(built), SAMPLE)
    assert {p.code for p in report.problems} == {"unit-moved", "not-listed"}
    assert not (folder / "02-宝平街道办事处").exists()
    names = sorted(path.name for path in (folder / "02-宝平镇人民政府").iterdir())
    assert [name for name in names if "宝平街道" in name] == [mine.name]
    assert len([name for name in names if "宝平镇" in name]) == 3
    assert (folder / "02-宝平镇人民政府" / mine.name).read_bytes() == b"filled in by hand"


def test_a_unit_that_is_gone_is_reported_and_moved_away_only_when_asked(built: Path) -> None:
    folder = built / "output" / SAMPLE
    roster = "编号,单位全称,单位简称,状态\n01,海滨街道办事处,海滨街道,在用\n02,宝平街道办事处,宝平街道,停用\n"
    (built / "content" / SAMPLE / "units.csv").write_text(roster, encoding="utf-8")
    report = pipeline.build(Project(built), SAMPLE)
    assert [p.code for p in report.problems] == ["folders-gone"]
    assert (folder / "02-宝平街道办事处").is_dir()
    report = pipeline.build(Project(built), SAMPLE, BuildOptions(prune=True))
    assert [p.code for p in report.problems] == ["folders-pruned"]
    assert not (folder / "02-宝平街道办事处").exists()
    away = folder.with_name(folder.name + "（移出）") / "02-宝平街道办事处"
    assert len(list(away.iterdir())) == 3
    assert pipeline.build(Project(built), SAMPLE).problems == ()


def test_deleting_the_output_loses_nothing(built: Path) -> None:
    import shutil

    before = tree(built / "output" / SAMPLE)
    shutil.rmtree(built / "output")
    pipeline.build(Project(built), SAMPLE, BuildOptions(sync=True))
    assert tree(built / "output" / SAMPLE) == before


def test_a_document_that_was_deleted_is_made_again(built: Path) -> None:
    (built / "output" / SAMPLE / NOTICE).unlink()
    assert changed(built) == (1, {NOTICE})


def test_a_value_that_suits_one_form_only_fails_for_its_unit_alone(built: Path) -> None:
    edit(built, "annexes/liaison.yaml", "通信地址 | [[通信地址]]", "类别 | [[类别:街道/镇]]")
    edit(built, "annexes/liaison.yaml", '  单位名称: "{{ 单位.全称 }}"', '  单位名称: "{{ 单位.全称 }}"\n  类别: "{{ 单位.类别 }}"')
    roster = "编号,单位全称,单位简称,类别\n01,海滨街道办事处,海滨街道,街道\n02,宝平街道办事处,宝平街道,园区\n"
    (built / "content" / SAMPLE / "units.csv").write_text(roster, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        pipeline.check(Project(built), SAMPLE)
    assert [p.code for p in refused.value.problems] == ["blank-value"]
    report = pipeline.build(Project(built), SAMPLE)
    assert [p.code for p in report.problems] == ["blank-value"]
    assert [path.partition("/")[0] for path in report.failed] == ["02-宝平街道办事处"]
    assert "宝平街道办事处" in str(report.problems[0].place)


def test_a_build_of_one_unit_reads_that_units_row_and_no_other(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(built, "units.csv", "02,宝平街道办事处", "02,宝平街道办事处\u200b")  # nothing that concerns the other
    with pytest.raises(Refused):
        pipeline.build(Project(built), SAMPLE)
    monkeypatch.setattr("generator.roster.file.survey_roster", lambda *_: pytest.fail("the whole roster was looked over"))
    report = pipeline.build(Project(built), SAMPLE, BuildOptions(units=("海滨街道",)))
    assert (report.units, report.documents, report.written) == (1, 3, 0)
    assert len(pipeline.build(Project(built), SAMPLE, BuildOptions(units=("01",), dry_run=True)).planned) == 3
    with pytest.raises(Refused):
        pipeline.build(Project(built), SAMPLE, BuildOptions(units=("02",)))


def test_a_build_of_one_unit_still_knows_which_columns_there_are(built: Path) -> None:
    edit(built, "annexes/liaison.yaml", "{{ 单位.全称 }}", "{{ 单位.全程 }}")
    with pytest.raises(Refused) as refused:
        pipeline.build(Project(built), SAMPLE, BuildOptions(units=("01",)))
    assert any("全程" in str(problem) for problem in refused.value.problems)
