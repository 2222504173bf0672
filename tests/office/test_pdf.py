"""PDF on request, with the real LibreOffice: made once, kept while its document stays, whatever happens to LibreOffice meanwhile."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from conftest import ROOT, Office
from pypdf import PdfWriter
from test_pipeline import SAMPLE, edit, small
from word_files import word_file

from generator import pipeline
from generator.build.report import BuildOptions, BuildReport
from generator.campaign.project import Project
from generator.cli.commands import main
from generator.files.manifest import Entry, read_manifest
from generator.files.opc import write_package
from generator.files.progress import Progress
from generator.issue.deliveries import Release
from generator.office import fonts, pdf_files, worker as office_worker
from generator.office.listeners import Converted, convert
from generator.office.pdf.outside import examine
from generator.office.pdf.reading import read_pages
from generator.office.pdf_pages import page_count
from generator.office.programs import OfficeTools, find_office
from generator.records import issued
from generator.wording.problems import Refused

NOTICE = "00-通知及方案/通知"


@pytest.fixture(scope="module")
def tools(soffice: Office, uno_python: str, tmp_path_factory: pytest.TempPathFactory) -> OfficeTools:
    """LibreOffice as the program finds it; what is temporary goes where a test can look."""
    del soffice, uno_python
    return find_office(os.environ, tmp_path_factory.mktemp("temporary"))


@pytest.fixture
def campaign(project: Path) -> Project:
    """The sample with two units: 12 documents."""
    small(project, notice=True, plan=True, annexes=True)
    return Project(project)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Word files of the sample, a dozen of them, of one page and of many."""
    folder = tmp_path_factory.mktemp("documents")
    report = pipeline.build(Project(ROOT), SAMPLE, BuildOptions(output=folder, units=("01", "02", "03", "04")))
    return sorted(report.folder.glob("*/*.docx"))


def build(project: Project, tools: OfficeTools | None = None, **options: object) -> BuildReport:
    """As the command line does it."""
    asked = replace(BuildOptions(), **options)  # type: ignore[arg-type]
    report = pipeline.build(project, SAMPLE, asked)
    return pipeline.add_pdf(project, report, asked, tools, asked.progress) if tools else report


def listed(report: BuildReport) -> dict[str, Entry]:
    return {entry.path: entry for entry in read_manifest(report.folder)}


def pdfs(folder: Path) -> set[str]:
    """What a person finds; what an interrupted run was about to name is hidden."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf") if not path.name.startswith(".")}


def stamps(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in pdfs(folder)}


def codes(report: BuildReport) -> list[str]:
    return [p.code for p in report.problems if p.code != "fonts-substituted"]


def processes(tools: OfficeTools, of: str = "") -> list[int]:
    """The processes that work in the tests' temporary folder."""
    shown = subprocess.run(["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [int(line.split()[0]) for line in shown.splitlines() if str(tools.temporary) in line and of in line]


def send(tools: OfficeTools, of: str, how: signal.Signals) -> None:
    """A signal to every such process; there is one."""
    found = processes(tools, of)
    assert found
    for process in found:
        os.kill(process, how)


def eventually(condition: Callable[[], object]) -> bool:
    """Does it come true within half a minute?"""
    for _ in range(300):
        if condition():
            return True
        time.sleep(0.1)
    return False


def nothing_is_left(tools: OfficeTools) -> bool:
    """No process, no profile, no pipe: what was killed is gone a moment later."""
    return eventually(lambda: not processes(tools) and not list(tools.temporary.iterdir()) and not abandoned_pipes())


def abandoned_pipes() -> list[str]:
    """Pipes of listeners that no process serves any more; LibreOffice names them after their folder."""
    shown = subprocess.run(["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    names = [name for name in os.listdir("/tmp") if name.startswith("OSL_PIPE") and "yinfa-office" in name]  # noqa: PTH208, S108
    return [name for name in names if name[name.index("yinfa-office"):] not in shown]


def jobs(documents: list[Path], folder: Path) -> Iterator[tuple[Path, Path]]:
    return ((path, folder / f"{number:02d}.pdf") for number, path in enumerate(documents))


# ------------------------------------------------------------------------------------------------ build --pdf
def test_every_word_file_gets_a_pdf_beside_it_that_says_the_same(
    campaign: Project, tools: OfficeTools, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tools.temporary))
    assert main(["-C", str(campaign.root), "build", "--pdf", SAMPLE]) == 0
    assert "PDF：12 份，新做 12 份。" in capsys.readouterr().out
    folder = campaign.output / SAMPLE
    assert pdfs(folder) == {f"{path.removesuffix('.docx')}.pdf" for path in _words(folder)}
    read = read_pages((folder / f"{NOTICE}.pdf").read_bytes())
    assert page_count(folder / f"{NOTICE}.pdf") == len(read) == len(read.pages)
    assert "安全生产月" in read.text
    assert nothing_is_left(tools)


def _words(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.docx")}


def test_a_pdf_stands_in_the_manifest_behind_its_document_and_bears_its_name(campaign: Project, tools: OfficeTools) -> None:
    entries = list(listed(build(campaign, tools)).values())
    for document, pdf in zip(entries[::2], entries[1::2], strict=True):
        assert pdf.path == document.path.removesuffix(".docx") + ".pdf"
        assert (pdf.unit, pdf.unit_name, pdf.document) == (document.unit, document.unit_name, document.document)
        assert pdf.inputs == f"pdf-{document.sha256}"
        assert pdf.size == (campaign.output / SAMPLE / pdf.path).stat().st_size
    assert f"{NOTICE}.pdf" in (campaign.output / SAMPLE / "清单.csv").read_text(encoding="utf-8-sig")


def test_a_second_run_converts_nothing_and_a_plain_build_keeps_what_there_is(campaign: Project, tools: OfficeTools) -> None:
    first = build(campaign, tools)
    before, manifest = stamps(first.folder), (first.folder / "manifest.json").read_bytes()
    again, plain = build(campaign, tools), build(campaign)
    assert (first.converted, again.converted, plain.converted) == (12, 0, 0)
    assert first.pdfs == again.pdfs == plain.pdfs == 12
    assert codes(plain) == []
    assert stamps(first.folder) == before
    assert (first.folder / "manifest.json").read_bytes() == manifest


def test_the_pdf_of_a_changed_document_goes_with_a_reminder_and_is_made_anew_on_request(campaign: Project, tools: OfficeTools) -> None:
    before = stamps(build(campaign, tools).folder)
    edit(campaign.root, "notice.md", "认真抓好", "认真负责抓好")
    plain = build(campaign)
    gone = set(before) - pdfs(plain.folder)
    assert f"{NOTICE}.pdf" in gone
    assert codes(plain) == ["pdf-stale"]
    assert not gone & set(listed(plain))
    edit(campaign.root, "notice.md", "认真负责抓好", "切实负责抓好")
    renewed = build(campaign, tools)
    assert codes(renewed) == []
    assert renewed.converted == len(gone)
    assert set(before) == pdfs(renewed.folder)
    kept = set(before) - gone
    assert {name: before[name] for name in kept} == {name: stamps(renewed.folder)[name] for name in kept}


def test_with_units_only_theirs_are_made_and_the_others_stay_listed(campaign: Project, tools: OfficeTools) -> None:
    one = build(campaign, tools, units=("01",))
    assert {path.partition("/")[0] for path in pdfs(one.folder)} == {"01-海滨街道办事处"}
    two = build(campaign, tools, units=("02",))
    assert (two.pdfs, two.converted) == (3, 3)
    assert {path for path in listed(two) if path.endswith(".pdf")} == pdfs(two.folder)
    assert len(pdfs(two.folder)) == 6


def test_a_pdf_of_somebody_elses_is_kept_unless_forced(campaign: Project, tools: OfficeTools) -> None:
    sealed = campaign.output / SAMPLE / f"{NOTICE}.pdf"
    sealed.parent.mkdir(parents=True)
    sealed.write_bytes(b"scanned")
    report = build(campaign, tools)
    assert sealed.read_bytes() == b"scanned"
    assert codes(report) == ["not-listed", "pdf-kept"]
    assert report.converted == 11
    assert f"{NOTICE}.pdf" not in listed(report)
    build(campaign)
    assert sealed.read_bytes() == b"scanned"
    assert build(campaign, tools, force=True).converted == 1
    assert page_count(sealed) == 1


def test_a_link_in_the_place_of_a_pdf_is_not_taken_for_one_whatever_it_leads_to(
    campaign: Project, tools: OfficeTools, tmp_path: Path,
) -> None:
    pdf = build(campaign, tools).folder / f"{NOTICE}.pdf"
    elsewhere = tmp_path / "elsewhere.pdf"
    shutil.move(pdf, elsewhere)
    before = elsewhere.read_bytes()
    pdf.symlink_to(elsewhere)
    report = build(campaign, tools)
    assert "pdf-kept" in codes(report)
    assert f"{NOTICE}.pdf" not in listed(report)
    forced = build(campaign, tools, force=True)
    assert f"{NOTICE}.pdf" in listed(forced)
    assert not pdf.is_symlink()
    assert elsewhere.read_bytes() == before


def test_a_document_edited_by_hand_gets_the_pdf_of_what_it_says_now(campaign: Project, tools: OfficeTools) -> None:
    folder = build(campaign).folder
    shutil.copyfile(folder / "00-通知及方案/方案.docx", folder / f"{NOTICE}.docx")
    build(campaign, tools)
    assert page_count(folder / f"{NOTICE}.pdf") == page_count(folder / "00-通知及方案/方案.pdf") != 1
    assert build(campaign, tools).converted == 0


def test_annexes_that_are_no_word_files_are_left_alone(campaign: Project, tools: OfficeTools) -> None:
    folder = campaign.folder(SAMPLE)
    (folder / "annexes" / "map.png").write_bytes(b"\x89PNG")
    edit(campaign.root, "campaign.yaml", "报送: ", "  - {简称: 位置图, 内容: annexes/map.png, 标题: 位置图, 原样: 是}\n报送: ")
    report = build(campaign, tools)
    assert report.converted == 12
    assert not [p for p in pdfs(report.folder) if "位置图" in p]


def test_pdf_files_of_an_interrupted_run_are_taken_over_by_the_next(campaign: Project, tools: OfficeTools) -> None:
    build(campaign)

    def stop(done: int, _total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(campaign, tools, progress=Progress(stop))
    assert nothing_is_left(tools)
    made = stamps(campaign.output / SAMPLE)
    assert len(made) >= 5
    assert build(campaign, units=("01",)).problems == ()
    report = build(campaign, tools)
    assert report.converted == 12 - len(made)
    assert {name: stamps(report.folder)[name] for name in made} == made


def test_a_full_disk_is_a_problem_and_what_was_made_is_kept(campaign: Project, tools: OfficeTools) -> None:
    real = shutil.copyfile

    def copyfile(source: Path, target: Path) -> Path:
        if "02-" in str(target):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return real(source, target)

    with patch.object(shutil, "copyfile", copyfile):
        report = build(campaign, tools)
    assert [(p.code, p.facts["why"]) for p in report.problems if p.code != "fonts-substituted"] == [("output-unwritable", "磁盘满了")]
    assert {path for path in listed(report) if path.endswith(".pdf")} == pdfs(report.folder)
    assert report.converted == len(pdfs(report.folder)) == 9
    assert build(campaign, tools).converted == 3


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_program_that_is_stopped_leaves_no_libreoffice_behind(campaign: Project, tools: OfficeTools, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "yinfa", "-C", str(campaign.root), "build", "--pdf", SAMPLE]
    environment = {**os.environ, "TMPDIR": str(tools.temporary)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        assert eventually(lambda: processes(tools, "soffice"))
        running.send_signal(how)
        _, said = running.communicate(timeout=60)
    if how is signal.SIGINT:
        assert running.returncode == 130
    assert "Traceback" not in said
    assert eventually(lambda: nothing_is_left(tools))


# ------------------------------------------------------------------------------------------------ LibreOffice that fails
def test_a_killed_listener_is_replaced_and_every_file_converted(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    found: list[Converted] = []
    for result in convert(jobs(documents, tmp_path), tools):
        if not found:
            send(tools, "soffice.bin", signal.SIGKILL)
        found.append(result)
    assert [r.problems for r in found] == [()] * len(documents)
    assert [r.source for r in found] == documents
    assert all(page_count(r.target) == r.pages > 0 for r in found)
    assert nothing_is_left(tools)


def test_what_drives_it_may_be_killed_too(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    found: list[Converted] = []
    for result in convert(jobs(documents, tmp_path), tools):
        if not found:
            send(tools, "office/worker.py", signal.SIGKILL)
        found.append(result)
    assert [r.problems for r in found] == [()] * len(documents)
    assert nothing_is_left(tools)


def test_a_libreoffice_that_hangs_is_replaced_after_the_time_limit(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    found: list[Converted] = []
    for result in convert(jobs(documents, tmp_path), tools, listeners=1, seconds=5):
        if not found:
            send(tools, "soffice.bin", signal.SIGSTOP)
        found.append(result)
    assert [r.problems for r in found] == [()] * len(documents)
    assert nothing_is_left(tools)


def test_a_file_that_always_takes_too_long_is_a_problem_and_the_others_are_done(
    documents: list[Path], tools: OfficeTools, tmp_path: Path,
) -> None:
    worker = Path(str(office_worker.__file__)).read_text(encoding="utf-8")
    head = "def convert(desktop: Any, source: str, target: str) -> dict[str, str]:\n"
    stuck = tmp_path / "worker.py"
    sleeps = "    if '（宝平街道' in source and '附件2' in source:\n        time.sleep(60)\n"
    stuck.write_text(worker.replace(head, head + sleeps), encoding="utf-8")
    with patch.object(office_worker, "__file__", str(stuck)):
        found = list(convert(jobs(documents, tmp_path), tools, seconds=4))
    slow = [r for r in found if r.problems]
    assert [(p.code, p.facts["seconds"]) for r in slow for p in r.problems] == [("pdf-slow", "4")]
    assert "宝平街道" in slow[0].source.name
    assert len(list(tmp_path.glob("*.pdf"))) == len(documents) - 1
    assert nothing_is_left(tools)


def test_files_that_are_no_readable_word_files_say_so_and_stop_nobody(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    locked, torn, text, gone = (tmp_path / f"{name}.docx" for name in ("locked", "torn", "text", "gone"))
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    torn.write_bytes(documents[0].read_bytes()[:3000])
    text.write_text("not a Word file", encoding="utf-8")
    sources = [locked, documents[0], torn, text, gone, documents[1]]
    found = list(convert(jobs(sources, tmp_path), tools))
    assert [[p.code for p in r.problems] for r in found] == [
        ["file-old-office"], [], ["zip-damaged"], ["docx-unreadable"], ["file-unreadable"], []]
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == ["01.pdf", "05.pdf"]


def test_a_folder_that_refuses_the_pdf_stops_with_a_reason(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused) as refused:
        list(convert(jobs(documents[:1], tmp_path / "file"), tools))
    assert [p.code for p in refused.value.problems] == ["output-unwritable"]
    assert nothing_is_left(tools)


def test_a_libreoffice_that_does_not_start_is_named_with_what_it_said(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\necho cannot open display\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    with pytest.raises(Refused) as refused:
        list(convert(jobs(documents, tmp_path), replace(tools, program=broken)))
    assert [p.code for p in refused.value.problems] == ["office-broken"]
    assert "cannot open display" in refused.value.problems[0].facts["said"]
    assert nothing_is_left(tools)


def test_nothing_outside_is_fetched_and_no_file_lies_beside_the_source(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    source = tmp_path / "source" / "甲 乙#%.docx"
    source.parent.mkdir()
    shutil.copyfile(documents[0], source)
    [made] = convert([(source, tmp_path / "made" / "甲 乙#%.pdf")], tools)
    assert made.pages > 0
    assert [path.name for path in source.parent.iterdir()] == [source.name]
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["甲 乙#%.pdf"]


def test_chinese_names_are_found_in_any_locale(
    documents: list[Path], tools: OfficeTools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    temporary = tools.temporary / "临 时"
    temporary.mkdir()
    [made] = convert([(documents[0], tmp_path / "甲.pdf")], find_office(os.environ, temporary))
    assert made.pages > 0
    temporary.rmdir()


def test_listeners_are_renewed_now_and_then(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    with patch("generator.office.listeners.RESTART_AFTER", 4):
        found = list(convert(jobs(documents, tmp_path), tools, listeners=1))
    assert all(r.pages > 0 for r in found)
    assert nothing_is_left(tools)


def test_without_libreoffice_the_command_ends_with_4_before_anything_is_written(
    campaign: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["-C", str(campaign.root), "build", "--pdf", SAMPLE]) == 4
    said = capsys.readouterr().err
    assert "[office-missing]" in said
    assert "apt install libreoffice-writer python3-uno" in said
    assert not (campaign.output / SAMPLE).exists()


# ------------------------------------------------------------------------------------------------ issued documents
def test_a_store_keeps_the_pdf_of_a_document_by_its_hash(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    named = [(path, f"hash-{number}") for number, path in enumerate(documents[:3])]
    first = list(pdf_files.pdf_of(named, tmp_path, tools))
    before = stamps(tmp_path)
    again = list(pdf_files.pdf_of(named[::-1], tmp_path, tools))
    assert [r.target.name for r in first] == ["hash-0.pdf", "hash-1.pdf", "hash-2.pdf"]
    assert [r.pages for r in again] == [r.pages for r in first][::-1]
    assert stamps(tmp_path) == before


def test_a_pdf_of_a_store_that_was_changed_or_put_there_is_made_anew(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    named = [(path, f"hash-{number}") for number, path in enumerate(documents[:2])]
    (tmp_path / "hash-1.pdf").write_bytes(written(3))
    list(pdf_files.pdf_of(named, tmp_path, tools))
    assert (tmp_path / "hash-1.pdf").read_bytes() != written(3)
    (tmp_path / "hash-0.pdf").write_bytes(written(3))
    other = (tmp_path / "hash-1.pdf").stat().st_mtime_ns
    list(pdf_files.pdf_of(named, tmp_path, tools))
    assert (tmp_path / "hash-0.pdf").read_bytes() != written(3)
    assert (tmp_path / "hash-1.pdf").stat().st_mtime_ns == other


def test_a_link_in_a_store_is_replaced_by_a_pdf(documents: list[Path], tools: OfficeTools, tmp_path: Path) -> None:
    store, named = tmp_path / "store", [(documents[0], "hash-0")]
    list(pdf_files.pdf_of(named, store, tools))
    shutil.move(store / "hash-0.pdf", tmp_path / "elsewhere.pdf")
    (store / "hash-0.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    [made] = pdf_files.pdf_of(named, store, tools)
    assert made.pages > 0
    assert not (store / "hash-0.pdf").is_symlink()


# ------------------------------------------------------------------------------------------------ fonts
BARE_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{folder}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>黑体</string></test>
<edit name="family" mode="assign_replace" binding="strong"><string>DejaVu Sans</string></edit></match></fontconfig>"""


def without_chinese_fonts(tools: OfficeTools, folder: Path, name: str = "DejaVuSans.ttf") -> OfficeTools:
    """A machine with one Western font, on which an alias gives it for 黑体."""
    font = next(iter(Path("/usr/share/fonts").rglob(name)), None)
    if font is None:
        pytest.skip(f"{name} is not installed (Debian: fonts-dejavu-core)")
    (folder / "fonts").mkdir()
    shutil.copy(font, folder / "fonts")
    text = BARE_FONTS.format(folder=folder / "fonts", cache=folder / "cache")
    (folder / "fonts.conf").write_text(text, encoding="utf-8")
    return replace(tools, environ={**tools.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")})


def test_fonts_that_are_not_there_are_named_in_one_reminder_also_where_an_alias_hides_it(
    campaign: Project, tools: OfficeTools, tmp_path: Path,
) -> None:
    poor = without_chinese_fonts(tools, tmp_path)
    report = build(campaign, poor)
    [reminder] = [p for p in report.problems if p.code == "fonts-substituted"]
    assert reminder.facts["names"].split("、") == sorted(["仿宋_GB2312", "宋体", "方正小标宋简体", "楷体_GB2312", "黑体"])
    assert build(campaign, poor).converted == 0
    assert [p.code for p in build(campaign, poor).problems] == ["fonts-substituted"]


def test_once_a_font_is_installed_the_pdf_files_are_made_anew(
    campaign: Project, tools: OfficeTools, tmp_path: Path, official_fonts: None,
) -> None:
    del official_fonts
    build(campaign, without_chinese_fonts(tools, tmp_path))
    report = build(campaign, tools)
    assert (report.converted, report.pdfs) == (12, 12)
    assert report.problems == ()
    assert build(campaign, tools).converted == 0


def test_a_store_remembers_which_fonts_were_lacking_until_they_are_installed(
    documents: list[Path], tools: OfficeTools, tmp_path: Path, official_fonts: None,
) -> None:
    del official_fonts
    poor, named, store = without_chinese_fonts(tools, tmp_path), [(documents[0], "hash-0")], tmp_path / "store"

    def lacking(tools: OfficeTools) -> tuple[str, ...]:
        [made] = pdf_files.pdf_of(named, store, tools)
        return made.lacking

    first = lacking(poor)
    assert "黑体" in first or "仿宋_GB2312" in first
    kept = stamps(store)
    assert lacking(poor) == first
    assert stamps(store) == kept
    assert lacking(tools) == ()
    assert stamps(store) != kept


def test_a_font_is_asked_for_by_styles_in_use_their_ancestors_the_theme_and_runs(tmp_path: Path) -> None:
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f'<w:styles {names}><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/></w:rPr>'
        '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="c"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:rPr><w:rFonts w:ascii="Cousine" w:eastAsia="楷体"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="unused"><w:rPr><w:rFonts w:eastAsia="隶书"/></w:rPr></w:style></w:styles>')
    theme = ('<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:minorFont>'
             '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont>'
             '</a:theme>')
    body = (f'<w:document {names}><w:body><w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r>'
            '<w:rPr><w:rFonts w:eastAsia="A&amp;B;黑体"/></w:rPr>'
            '<w:t>甲</w:t></w:r></w:p></w:body></w:document>')
    parts = {f"word/{name}.xml": text.encode() for name, text in (("styles", styles), ("document", body), ("theme/theme1", theme))}
    (tmp_path / "a.docx").write_bytes(write_package(word_file("甲").with_parts(parts)))
    used = fonts.used_fonts(tmp_path / "a.docx")
    assert used == {"Calibri", "等线", "Cousine", "楷体", "A&B;黑体"}
    assert fonts.lacking(used, ["黑体", "cousine", "DengXian"]) == ("Calibri", "楷体", "等线")


# ------------------------------------------------------------------------------------------------ pages of any PDF
def written(pages: int, key: str | None = None, algorithm: str = "RC4-128") -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if key is not None:
        writer.encrypt(key, "owner", algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


def sealed(pdf: bytes) -> bytes:
    """With a change written behind it, as seals and signatures are."""
    writer, out = PdfWriter(io.BytesIO(pdf), incremental=True), io.BytesIO()
    writer.add_metadata({"/Title": "sealed"})
    writer.write(out)
    assert out.getvalue().startswith(pdf)
    return out.getvalue()


def test_pages_are_counted_in_any_pdf_also_one_with_an_update_behind_it_and_one_that_forbids_changes() -> None:
    plain = written(3)
    assert page_count(plain) == 3
    assert page_count(b"\r\n" + plain) == 3
    assert page_count(sealed(plain)) == 3
    assert page_count(written(2, key="")) == 2


def test_a_password_is_named_and_one_that_only_forbids_changes_hides_no_pages() -> None:
    with pytest.raises(Refused) as refused:
        examine(written(2, key="1234"), "盖章.pdf")
    assert [p.code for p in refused.value.problems] == ["pdf-locked"]
    assert page_count(written(2, key="1234")) is None
    assert page_count(written(7, key="")) == 7


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", written(2)[:200], b"PK\x03\x04"])
def test_what_is_no_whole_pdf_has_no_pages_and_says_so(data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert page_count(data) is None
    with pytest.raises(Refused) as refused:
        examine(data, "盖章.pdf")
    assert [p.code for p in refused.value.problems] == ["sealed-not-pdf"]
    assert capfd.readouterr().err == ""


def test_the_command_line_gives_the_numbers_as_json(
    campaign: Project, tools: OfficeTools, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tools.temporary))
    main(["-C", str(campaign.root), "build", "--pdf", SAMPLE, "--unit", "01", "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert (data["pdfs"], data["converted"], data["documents"]) == (3, 3, 3)


def test_neither_an_issue_nor_a_comparison_takes_a_pdf_for_a_document(campaign: Project, tools: OfficeTools, tmp_path: Path) -> None:
    report = build(campaign, tools)
    entries = list(read_manifest(report.folder))
    labels = frozenset({"附件1", "附件2", "附件3"})
    assert {Path(e.path).suffix for e in issued.entries_of("通知", labels, entries)} == {".docx"}
    stock = Release("", "", "通知", "", True, report.folder, "output", labels)
    assert {Path(item.name).suffix for item in (*stock.everything(), *stock.shared())} == {".docx"}
    assert [Path(entry.path).suffix for entry in stock.of_unit("01")] == [".docx"] * 3
    other = build(campaign, output=tmp_path / "other")
    assert main(["diff", str(report.folder), str(other.folder)]) == 0
