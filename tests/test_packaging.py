"""What is installed elsewhere: the program with its templates and samples, nothing that an office keeps for itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT

SHIPPED = ("templates", "content/schema", "content/2021-anquanyue", "content/layout-showcase", "content/kinds-showcase")
PRIVATE = (
    "content/2021-anquanyue/records/returned/保密.docx",
    "output/2021-anquanyue/通知.docx",
    "content/2022-own/notice.md",
)
"""What a checkout in use also holds: returned forms, built documents, the office's own campaigns."""
NOT_SOURCE = (".git", ".venv", "dist", "output", "*.egg-info", "__pycache__", ".*_cache")
FIND = "from yinfa.files import resource; print(resource('templates'), resource('content', '2021-anquanyue'))"


@dataclass(frozen=True)
class Built:
    """A checkout in use and what was built from it."""

    checkout: Path
    wheel: Path
    sdist: Path


@dataclass(frozen=True)
class CleanMachine:
    """A virtual environment in which nothing of the project's has been installed, and a folder to work in."""

    bin: Path
    folder: Path

    def run(self, program: str, *arguments: str | Path) -> str:
        """What it printed, stdout and stderr; fails with it when the exit code is not 0."""
        ran = subprocess.run(
            [str(self.bin / program), *map(str, arguments)],
            cwd=self.folder, env=_environment(), capture_output=True, text=True, check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout + ran.stderr

    def install(self, *what: str | Path) -> None:
        """This project's distribution, replacing the one before; its dependencies come with the first."""
        self.run("python", "-m", "pip", "install", "--quiet", "--force-reinstall", *what)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Sdist and wheel, as `python -m build` makes them: the wheel from the sdist, in an environment of its own."""
    _need_index(tmp_path_factory.mktemp("index"))
    checkout = tmp_path_factory.mktemp("checkout") / "yinfa"
    shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(*NOT_SOURCE))
    for name in PRIVATE:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_bytes(b"private")
    out = checkout / "dist"
    command = [sys.executable, "-m", "build", "--outdir", str(out), str(checkout)]
    ran = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return Built(checkout, next(out.glob("*.whl")), next(out.glob("*.tar.gz")))


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, built: Built) -> CleanMachine:
    """Installed from the wheel, with every dependency that the metadata names and no other."""
    home = tmp_path_factory.mktemp("machine")
    venv.create(home / "venv", with_pip=True)
    fresh = CleanMachine(home / "venv" / "bin", home)
    fresh.install(built.wheel)
    return fresh


def test_wheel_and_sdist_hold_nothing_of_an_office(built: Built) -> None:
    for names in (_wheel_names(built), _sdist_names(built)):
        assert len(names) > 50
        assert [name for name in names if name.endswith(PRIVATE) or "2021-anquanyue/records" in name] == []


def test_the_wheel_carries_templates_and_samples_as_they_are_in_the_checkout(built: Built) -> None:
    shipped = {name for name in _wheel_names(built) if name.startswith(("yinfa/templates/", "yinfa/content/"))}
    kept = {f"yinfa/{path}" for path in _files(built.checkout, *SHIPPED)}
    assert kept <= shipped
    with zipfile.ZipFile(built.wheel) as wheel:
        for name in kept:
            assert wheel.read(name) == (built.checkout / name.removeprefix("yinfa/")).read_bytes(), name


def test_the_wheel_carries_every_module(built: Built) -> None:
    for pattern in ("*.py", "*.pyi", "py.typed"):
        kept = {path.replace("generator/", "yinfa/", 1) for path in _files(built.checkout, "generator", pattern=pattern)}
        assert kept
        assert kept <= set(_wheel_names(built))


def test_the_wheel_has_one_top_level_name(built: Built) -> None:
    """Another distribution that is called generator neither overwrites it nor is overwritten."""
    assert {name.split("/")[0] for name in _wheel_names(built) if ".dist-info/" not in name} == {"yinfa"}


def test_a_wheel_works_on_a_clean_machine(machine: CleanMachine) -> None:
    assert "0.1.0" in machine.run("yinfa", "--version")
    assert machine.run("python", "-c", FIND).count("site-packages/yinfa/") == 2


def test_python_m_yinfa_is_the_command(machine: CleanMachine) -> None:
    assert "0.1.0" in machine.run("python", "-m", "yinfa", "--version")


def test_an_installed_user_starts_a_folder_and_builds_the_sample(machine: CleanMachine) -> None:
    machine.run("yinfa", "init", "我的公文")
    machine.run("yinfa", "-C", "我的公文", "build")
    assert (machine.folder / "我的公文" / "output" / "2021-anquanyue" / "00-通知及方案" / "公文.docx").is_file()


def test_an_sdist_works_on_a_clean_machine(machine: CleanMachine, built: Built) -> None:
    machine.install("--no-deps", built.sdist)
    assert "0.1.0" in machine.run("yinfa", "--version")
    assert machine.run("python", "-c", FIND).count("site-packages/yinfa/") == 2


def test_an_editable_install_uses_the_checkout(machine: CleanMachine, built: Built) -> None:
    machine.install("--no-deps", "--editable", built.checkout)
    assert "0.1.0" in machine.run("yinfa", "--version")
    assert machine.run("python", "-c", FIND).split() == [
        str(built.checkout / "templates"), str(built.checkout / "content" / "2021-anquanyue"),
    ]


def _wheel_names(built: Built) -> list[str]:
    with zipfile.ZipFile(built.wheel) as archive:
        return archive.namelist()


def _sdist_names(built: Built) -> list[str]:
    with tarfile.open(built.sdist) as archive:
        return archive.getnames()


def _files(checkout: Path, *folders: str, pattern: str = "*") -> list[str]:
    """The files of these folders, but for what an office keeps."""
    files = (path for folder in folders for path in (checkout / folder).rglob(pattern) if path.is_file())
    names = [str(path.relative_to(checkout)) for path in files]
    return [name for name in names if "/records/" not in name and "__pycache__" not in name]


def _environment() -> dict[str, str]:
    """This one without what would make the checkout importable."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}


def _need_index(folder: Path) -> None:
    """Skip where no package index can be reached; a broken package must not look like that."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "setuptools"]
    if subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PIP_RETRIES": "0"}).returncode:
        pytest.skip("no package index can be reached to build and install from")
