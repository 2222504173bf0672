"""A file that was just imported is the campaign's own text: diff finds nothing in it, and then only what somebody changed."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, Office

from generator import pipeline
from generator.campaign.project import Project
from generator.compare import drafts as comparing
from generator.importing.run import import_files

pytestmark = pytest.mark.no_cover

NOTICES = sorted(path for path in (TESTS / "imports").iterdir() if path.suffix == ".txt")
SEED = TESTS / "seed" / "2021-anquanyue.txt"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project without any campaign."""
    shutil.copytree(ROOT / "templates", tmp_path / "office" / "templates")
    (tmp_path / "office" / "content").mkdir()
    return tmp_path / "office"


@pytest.fixture(scope="module")
def saved(soffice: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Notices of other offices as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("notices")
    copies = []
    for file in (*NOTICES, SEED):
        data = file.read_bytes()
        text = data.decode("gb18030" if "gb18030" in file.name else "utf-8-sig").replace("\f", "")
        copies.append(folder / file.name)
        copies[-1].write_text("\ufeff" + text, encoding="utf-8")
    made = soffice.convert_all(copies, folder / "docx", "docx")
    return {path.stem: path for path in made}


def differing(office: Path, name: str, file: Path) -> list[tuple[str, str, str]]:
    (document,) = comparing.compare_draft(Project(office), name, file).comparison.documents
    return [(item.kind, item.before, item.after) for _, item in document.differences]


@pytest.mark.parametrize("name", [path.stem for path in (*NOTICES, SEED)])
def test_a_file_that_was_just_imported_differs_in_nothing(office: Path, saved: dict[str, Path], name: str) -> None:
    import_files(Project(office), [saved[name]], "old", 2021)
    assert differing(office, "old", saved[name]) == []


@pytest.mark.parametrize("campaign", ["2021-anquanyue", "layout-showcase"])
def test_what_the_program_made_and_imported_differs_in_nothing(project: Path, campaign: str) -> None:
    file = project / "旧.docx"
    file.write_bytes(pipeline.render(Project(project), campaign, "公文")[1])
    import_files(Project(project), [file], "old", 2021)
    assert differing(project, "old", file) == []


def test_words_that_were_changed_in_the_imported_file_are_the_only_difference(office: Path, saved: dict[str, Path]) -> None:
    file = saved[SEED.stem]
    import_files(Project(office), [file], "old", 2021)
    changed = office / "改.docx"
    changed.write_bytes(replaced(file.read_bytes(), "认真抓好贯彻落实", "切实抓好贯彻落实"))
    assert [(kind, "认真" in before, "切实抓好" in after) for kind, before, after in differing(office, "old", changed)] == [
        ("changed", True, True)]


def replaced(data: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part.decode().replace(old, new) if name == "word/document.xml" else part)
    return out.getvalue()
