"""Finds LibreOffice on this machine, and starts and kills its driver process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from ..wording import Place, Refused, problem
from . import worker

PROGRAMS = ("soffice", "libreoffice")
GRACE = 10.0
"""Seconds the driver process has to end LibreOffice before both are killed."""


@dataclass(frozen=True, slots=True)
class OfficeTools:
    """Paths of LibreOffice and of a Python with UNO, their environment, and a folder for temporary files."""

    program: Path
    python: Path
    environ: Mapping[str, str]
    temporary: Path


def find_office(environ: Mapping[str, str], temporary: Path) -> OfficeTools:
    """Find LibreOffice and a Python with UNO: on PATH, else where their installers put them.

    Refused `office-missing` without the first, `office-python-missing` without the second. `temporary` is the folder for its
    short-lived profiles.
    """
    path = environ.get("PATH", "")
    program = next(_programs(environ, path), None)
    if program is None:
        raise Refused([problem("office-missing", Place())])
    clean = _environment(environ)
    python = next((python for python in _pythons(program, path) if _drives(python, clean)), None)
    if python is None:
        raise Refused([problem("office-python-missing", Place(str(program)))])
    return OfficeTools(program, python, clean, temporary)


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without Python's variables, in a UTF-8 locale: under LC_ALL=C LibreOffice can't open Chinese names."""
    clean = {name: value for name, value in environ.items() if not name.startswith("PYTHON") and name != "VIRTUAL_ENV"}
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environ.get(name))), "C")
    if sys.getfilesystemencoding() == "utf-8" and "utf" not in locale.lower():
        clean["LC_ALL"] = "C.UTF-8"
    return clean


def _programs(environ: Mapping[str, str], path: str) -> Iterator[Path]:
    for name in PROGRAMS:
        if found := which(name, path=path):
            yield Path(found)
    if sys.platform == "win32":
        roots = [Path(environ[name]) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)") if name in environ]
        usual = [root / "LibreOffice" / "program" / "soffice.exe" for root in roots]
    elif sys.platform == "darwin":
        usual = [Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")]
    else:
        usual = sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)  # the packages of libreoffice.org
    yield from (program for program in usual if program.is_file())


def _pythons(program: Path, path: str) -> Iterator[Path]:
    """Yield LibreOffice's own Python, then the system's."""
    beside = program.resolve().parent
    own = [beside / "python.exe", beside / "python", beside.parent / "Resources" / "python"]
    others = [Path(found) for name in ("python3", "python") if (found := which(name, path=path))]
    for python in (*own, Path("/usr/bin/python3"), *others):
        if python.is_file():
            yield python


def _drives(python: Path, environ: Mapping[str, str]) -> bool:
    try:
        tried = subprocess.run([python, "-c", "import uno"], env=environ, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def start_driver(tools: OfficeTools, folder: Path) -> subprocess.Popen[bytes]:
    """Start the driver process of one LibreOffice whose files are in `folder`; it reads jobs and answers (see `worker`). Raises OSError."""
    command = [tools.python, Path(worker.__file__).resolve(), tools.program, folder]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=tools.environ, cwd=tools.temporary,
        creationflags=flags, start_new_session=sys.platform != "win32")  # a Ctrl-C at the terminal must not reach it


def kill(process: subprocess.Popen[bytes], office: int, folder: Path) -> None:
    """End both in any state: ask the driver to end LibreOffice (process `office`), else kill them. Removes `folder`."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):  # the process died with unread input
        process.stdin.close()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.returncode and office:
        _kill_group(office)
    worker.remove_files(folder)


def _kill_group(leader: int) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(leader)], capture_output=True, check=False)
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
