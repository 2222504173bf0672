"""The pictures of a campaign's documents: files named in campaign.yaml or in a column of the roster."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ..campaign import Campaign, Project
from ..files import FileKind, Picture, checked_picture, read_outside
from ..text import ABSENT, PENDING
from ..wording import Place, Refused, problem

NO_PICTURE = ("", ABSENT, PENDING, "无", "待定")


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """The folders searched for pictures, the campaign's first; `common` are those of 图 in campaign.yaml, by name with their places."""

    folders: tuple[Path, ...]
    common: Mapping[str, tuple[str, Place]]

    def also_in(self, *folders: Path) -> PictureFiles:
        """Return a copy with more folders to search."""
        return replace(self, folders=(*self.folders, *folders))

    def read(self, typed: str, place: Place) -> Picture:
        """Return the picture; Refused with `place` when it does not exist or can't be shown in a document."""
        if path := self._path(typed):
            try:
                return checked_picture(read_outside(path, place, FileKind.PICTURE, self._home(path)), place)
            except OSError:
                pass
        raise Refused([problem("picture-missing", place, file=typed)])

    def of_all(self, names: Collection[str]) -> dict[str, Picture]:
        """Return those of these pictures that are common to all units."""
        known = [name for name in sorted(names) if name in self.common and self.common[name][0] not in NO_PICTURE]
        return {name: self.read(*self.common[name]) for name in known}

    def of_unit(self, names: Collection[str], unit: Mapping[str, str], place: Place) -> dict[str, Picture]:
        """Return the pictures of a unit: those named in its row, else the common ones."""
        own = {name: unit[name] for name in sorted(names) if unit.get(name, "") not in NO_PICTURE}
        declined = {name for name in names if unit.get(name, "") == "无"}
        found = self.of_all({*names} - own.keys() - declined)
        return found | {name: self.read(typed, replace(place, inside=name)) for name, typed in own.items()}

    def _path(self, typed: str) -> Path | None:
        """Return the path of the file; None for a path that leads outside or to no file."""
        parts = PurePosixPath(typed.strip().replace("\\", "/"))
        if parts.is_absolute() or not parts.parts or ".." in parts.parts or ":" in typed:
            return None
        return next((folder / parts for folder in self.folders if (folder / parts).is_file()), None)

    def _home(self, path: Path) -> Path:
        return next(folder for folder in self.folders if path.is_relative_to(folder))


def pictures_of(project: Project, campaign: Campaign) -> PictureFiles:
    """Return the pictures of a campaign: in its own folder, else in the project's."""
    node = campaign.node
    common = {name: (file, node.at(("图", name)).place) for name, file in campaign.settings.pictures.items()}
    return PictureFiles((campaign.folder, project.root), common)


def digests(pictures: Mapping[str, Picture]) -> list[str]:
    """Return the digests of these pictures, for hashes of inputs."""
    return [f"{name} {hashlib.sha256(picture.data).hexdigest()}" for name, picture in sorted(pictures.items())]
