"""The list of an output folder: what it says, what is left beside it, and what a writer tells when the disk or another program stops it."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest

from generator.files import manifest
from generator.files.atomic import HeldOpen
from generator.files.manifest import (
    BatchWriter,
    Entry,
    PreviousOutputs,
    is_current,
    merged,
    read_manifest,
    write_manifest,
)

HEADER = "\ufeff编号,单位,文件,位置,SHA-256,字节"


def entry(path: str, unit: str = "", sha256: str = "0") -> Entry:
    return Entry(path, unit, f"{unit}局" if unit else "", Path(path).stem, sha256, 1, "made from this")


def writer(folder: Path) -> BatchWriter:
    return BatchWriter(folder, PreviousOutputs.of(folder))


def put(batch: BatchWriter, path: str, data: bytes) -> Entry:
    return batch.put(path, ("05", "甲局", "表"), "made from this", lambda: data).entry


def test_units_made_anew_take_their_old_place_and_new_units_come_last() -> None:
    before = [entry("公文.docx"), entry("05/一.docx", "05"), entry("06/一.docx", "06"), entry("05/二.docx", "05")]
    fresh = [entry("05/一.docx", "05", "1"), entry("05/三.docx", "05", "1"), entry("07/一.docx", "07", "1")]
    found = [(one.path, one.sha256) for one in merged(before, fresh)]
    assert found == [("公文.docx", "0"), ("05/一.docx", "1"), ("05/三.docx", "1"), ("06/一.docx", "0"), ("07/一.docx", "1")]


def test_a_complete_run_leaves_its_documents_and_two_lists_and_nothing_else(tmp_path: Path) -> None:
    batch = writer(tmp_path)
    one = put(batch, "05/表.docx", b"one")
    batch.flush()
    with manifest.part(tmp_path, "0") as note:
        note(manifest.WriteOutcome(one, written=True))
    assert write_manifest(tmp_path, manifest.read_part(tmp_path, "0")) == []
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == [
        "05/表.docx", manifest.MANIFEST, manifest.LIST]
    assert list(read_manifest(tmp_path)) == [one]
    assert (tmp_path / manifest.LIST).read_bytes().decode().splitlines() == [HEADER, f"05,甲局,表,05/表.docx,{one.sha256},3"]


def test_a_list_that_somebody_edited_stays_and_is_told(tmp_path: Path) -> None:
    write_manifest(tmp_path, [entry("公文.docx")])
    (tmp_path / manifest.LIST).write_text("我的记号\n", encoding="utf-8")
    assert [one.code for one in write_manifest(tmp_path, [entry("方案.docx")])] == ["list-edited"]
    assert (tmp_path / manifest.LIST).read_text(encoding="utf-8") == "我的记号\n"


def test_only_a_file_that_is_there_as_it_was_made_is_current(tmp_path: Path) -> None:
    batch = writer(tmp_path)
    one = put(batch, "05/表.docx", b"one")
    batch.flush()
    write_manifest(tmp_path, [one])
    previous = PreviousOutputs.of(tmp_path)
    assert is_current(tmp_path, previous, one.path, one.inputs)
    assert not is_current(tmp_path, previous, one.path, "made from something else")
    (tmp_path / one.path).write_bytes(b"two")
    assert not is_current(tmp_path, previous, one.path, one.inputs)
    (tmp_path / one.path).unlink()
    assert not is_current(tmp_path, previous, one.path, one.inputs)


def test_a_disk_that_takes_no_more_stops_the_writer_and_leaves_no_temporary_file(tmp_path: Path) -> None:
    batch = writer(tmp_path)
    put(batch, "05/一.docx", b"one")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            put(batch, "05/二.docx", b"two")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert batch.waiting == 1, "how many documents were lost with it can still be told"
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_document_that_is_open_elsewhere_is_named_as_the_list_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = writer(tmp_path)
    put(batch, "05/表.docx", b"one")

    def held(*_: object) -> None:
        raise HeldOpen("表.docx")

    monkeypatch.setattr(manifest, "rename_over", held)
    batch.flush()
    assert batch.held == ["05/表.docx"]
    assert [path.name for path in (tmp_path / "05").iterdir()] == []
