"""Many units: several processes or a cluster make the same documents as one process, also when a worker dies."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from test_pipeline import SAMPLE, small, tree

from generator import pipeline
from generator.build.report import BuildOptions
from generator.campaign.project import Project
from generator.files.progress import Progress

UNITS = 1300


@pytest.fixture
def many(project: Path) -> Path:
    """The sample with one annex and a roster of many units."""
    small(project, notice=True, plan=False, annexes=True)
    folder = project / "content" / SAMPLE
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "annexes/" not in line or "liaison" in line]
    (folder / "campaign.yaml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    rows = [f"{number:05d},第{number}街道办事处,第{number}街道" for number in range(1, UNITS + 1)]
    (folder / "units.csv").write_text("编号,单位全称,单位简称\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return project


def test_two_processes_make_what_one_makes(many: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    alone = pipeline.build(Project(many), SAMPLE, BuildOptions(output=tmp_path / "alone"))
    both = pipeline.build(Project(many), SAMPLE, BuildOptions(
        output=tmp_path / "both", jobs=2, progress=Progress(lambda done, total: steps.append((done, total)))))
    assert tree(alone.folder) == tree(both.folder)
    assert both.written == both.documents == alone.documents == UNITS + 3
    assert steps[-1] == (both.documents, both.documents)
    again = pipeline.build(Project(many), SAMPLE, BuildOptions(output=tmp_path / "both", jobs=2))
    assert (again.written, again.unchanged) == (0, both.documents)


@pytest.mark.filterwarnings("ignore")  # dask warns about its own dead worker
def test_a_cluster_whose_worker_dies_makes_every_document_once(many: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed (yinfa[cluster])")
    alone = pipeline.build(Project(many), SAMPLE, BuildOptions(output=tmp_path / "alone"))
    folder = tmp_path / "cluster" / SAMPLE
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        victim = next(iter(cluster.workers.values())).pid
        killer = threading.Thread(target=_kill_once_it_writes, args=(victim, folder))
        killer.start()
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        report = pipeline.build(Project(many), SAMPLE, BuildOptions(output=tmp_path / "cluster", executor=address))
        killer.join()
    assert report.documents == UNITS + 3
    assert tree(folder) == tree(alone.folder)


def _kill_once_it_writes(pid: int, folder: Path) -> None:
    """SIGKILL a worker as soon as units' documents appear."""
    until = time.monotonic() + 60
    while time.monotonic() < until and len(list(folder.glob("0*-第*"))) < 20:
        time.sleep(0.02)
    os.kill(pid, signal.SIGKILL)
