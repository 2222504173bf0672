"""Earlier versions of built documents, for comparing copies that come back marked up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..campaign import Project
from ..files import replace_file

EARLIER = ".earlier"
MOST_KEPT = 30
"""Versions kept of one document; the oldest go first."""


def keep_version(project: Project, campaign: str, path: str, data: bytes) -> None:
    """Keep a document as it is built now, once. `path` is its path in the campaign's output folder. Raises OSError."""
    folder = _folder(project, campaign, path)
    target = folder / f"{hashlib.sha256(data).hexdigest()[:16]}.docx"
    if target.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    replace_file(target, data, flush=False)
    for old in _by_age(folder)[MOST_KEPT:]:
        old.unlink(missing_ok=True)


def versions_of(project: Project, campaign: str, path: str) -> Iterator[bytes]:
    """Yield the earlier versions of a document, the newest first. Raises OSError."""
    folder = _folder(project, campaign, path)
    for file in _by_age(folder) if folder.is_dir() else ():
        data = file.read_bytes()
        if file.stem == hashlib.sha256(data).hexdigest()[:16]:
            yield data


def _folder(project: Project, campaign: str, path: str) -> Path:
    return project.output / EARLIER / campaign / hashlib.sha256(path.encode()).hexdigest()[:16]


def _by_age(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.docx"), key=lambda p: (p.stat().st_mtime_ns, p.name), reverse=True)
