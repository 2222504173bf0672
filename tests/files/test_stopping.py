"""Long work that somebody stops leaves whole files, says how far it came, and is done on by the next run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from conftest import ROOT
from mail_server import NAME

from generator import pipeline
from generator.build.report import BuildOptions
from generator.campaign.project import Project
from generator.files.manifest import read_manifest
from generator.files.progress import Progress
from generator.handover.packing import PackageOptions
from generator.mail.run import SendOptions
from generator.records.ledger_file import open_ledger
from generator.wording.problems import Refused

AT = datetime.fromisoformat("2021-06-02T10:00:00+08:00")


@dataclass
class After:
    """Stops work once so many pieces are done."""

    pieces: int
    told: list[tuple[int, int]] = field(default_factory=list)

    @property
    def progress(self) -> Progress:
        return Progress(lambda done, total: self.told.append((done, total)), lambda: len(self.told) >= self.pieces)


@pytest.fixture
def root(issued_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(issued_once, tmp_path / "project")
    return tmp_path / "project"


def whole(folder: Path) -> list[Path]:
    """The Word files below a folder, each of which opens; no half-written file stands beside them."""
    found = sorted(folder.rglob("*.docx"))
    for path in found:
        assert zipfile.ZipFile(path).testzip() is None
    assert not list(folder.rglob(".yinfa-tmp-*"))
    return found


def stopped(refused: pytest.ExceptionInfo[Refused]) -> tuple[int, str]:
    """How far the work says that it came."""
    [problem] = refused.value.problems
    assert problem.code == "stopped"
    return int(problem.facts["done"]), problem.facts["total"]


def test_a_build_stops_between_two_documents_and_goes_on_from_there(project: Path) -> None:
    with pytest.raises(Refused) as refused:
        pipeline.build(Project(project), NAME, BuildOptions(progress=After(10).progress))
    done, total = stopped(refused)
    made = whole(project / "output" / NAME)
    assert len(made) == done < int(total)
    before = {path: path.stat().st_mtime_ns for path in made}
    report = pipeline.build(Project(project), NAME)
    assert (report.unchanged, report.documents, report.problems) == (done, int(total), ())
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_processes_that_share_a_build_stop_too(project: Path) -> None:
    with pytest.raises(Refused) as refused:
        pipeline.build(Project(project), NAME, BuildOptions(jobs=2, progress=After(1).progress))
    done, total = stopped(refused)
    assert len(whole(project / "output" / NAME)) == done <= int(total)
    assert pipeline.build(Project(project), NAME).problems == ()


def test_packages_that_are_made_are_whole_and_entered(root: Path) -> None:
    with pytest.raises(Refused) as refused:
        pipeline.package(Project(root), NAME, PackageOptions(progress=After(4).progress), AT)
    done, _ = stopped(refused)
    made = sorted(path.name[:2] for path in (root / "output" / f"{NAME}（分发）").iterdir() if path.is_dir() and path.name[0] in "0123")
    with open_ledger(root / "content" / NAME / "records", "records") as ledger:
        entered = sorted({delivery.unit for delivery in ledger.deliveries()})
    assert made == entered == ["01", "02", "03", "04"][:done]
    assert pipeline.package(Project(root), NAME, PackageOptions(), AT).packages == 32


def test_an_archive_is_whole_or_not_there(root: Path) -> None:
    target = root / "output" / "归档"
    for pieces in (5, 150):
        with pytest.raises(Refused) as refused:
            pipeline.archive(Project(root), NAME, target, AT, lambda _items: {}, str, After(pieces).progress)
        assert stopped(refused)[0] > 0
        assert not target.exists()
        assert not list((root / "output").glob(".yinfa-tmp-*"))


def test_an_import_that_is_stopped_leaves_no_campaign(project: Path) -> None:
    old = project / "旧.txt"
    old.write_text("关于开展活动的通知\n各单位：\n请参加。\n区安委会办公室\n2020年6月1日\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        pipeline.import_files(Project(project), [old], "2020-old", 2020, After(2).progress)
    assert stopped(refused) == (1, "7")
    assert [path.name for path in (project / "content").iterdir() if "2020" in path.name] == []


def test_drafts_that_are_written_stay_and_the_rest_follows(root: Path) -> None:
    with pytest.raises(Refused) as refused:
        pipeline.draft_mails(Project(root), NAME, SendOptions(), AT, After(4).progress)
    folder = root / "output" / f"{NAME}（邮件）"
    assert len(list(folder.glob("*.eml"))) == stopped(refused)[0] == 3
    done = pipeline.draft_mails(Project(root), NAME, SendOptions(), AT)
    assert done.drafted is not None
    assert (len(done.drafted.written), len(done.drafted.unchanged)) == (5, 3)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_a_build_behind_the_file_and_says_how_far_it_is(project: Path, jobs: str) -> None:
    folder = project / "content" / NAME
    (folder / "campaign.yaml").write_text(
        (folder / "campaign.yaml").read_text(encoding="utf-8").replace("units.xlsx", "units.csv"), encoding="utf-8")
    rows = [f"{number:05d},第{number}街道办事处,第{number}街道" for number in range(1, 20001)]
    (folder / "units.csv").write_text("编号,单位全称,单位简称\n" + "\n".join(rows) + "\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen([sys.executable, "-m", "yinfa", "build", NAME, "-j", jobs], cwd=project, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as running:
        output = project / "output" / NAME
        waiting = threading.Event()
        while running.poll() is None and not list(output.glob("00[0-9]*/*.docx")):
            waiting.wait(0.05)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to every process of it
        _, said = running.communicate(timeout=120)
    assert running.returncode == 130
    assert "正在停" in said
    assert "[stopped] 停下了：做完 " in said
    assert "Traceback" not in said
    made = whole(output)
    assert f"做完 {len(made)} 份" in said
    assert not list(read_manifest(output))  # the next run goes on from the journals


def test_a_second_ctrl_c_ends_it_at_once() -> None:
    script = """
import os, signal, sys, time
from generator.cli.interface.interrupt import stoppable
from generator.cli.session import Session
with stoppable(Session(), "building") as progress:
    os.kill(os.getpid(), signal.SIGINT)
    assert progress.cancelled()
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
print("not ended")
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert "KeyboardInterrupt" in done.stderr
    assert "not ended" not in done.stdout
