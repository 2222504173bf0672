"""The ways of making the same documents that are compared, each as a function of a fresh folder."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from docxtpl import DocxTemplate

from benchmarks.material import Annex, values
from generator.build.batch import place
from generator.documents.documents import unit_documents
from generator.files.manifest import BatchWriter, PreviousOutputs, part
from generator.wording.problems import Place

Unit = tuple[str, str]
Way = Callable[[list[Annex], list[Unit], Path], None]


def engine(annexes: list[Annex], units: list[Unit], _folder: Path) -> None:
    """Ours: rendered to bytes."""
    for number, name in units:
        unit = {"编号": number, "全称": name, "简称": name}
        for annex in annexes:
            annex.form.filled(number, unit)


def engine_writing(annexes: list[Annex], units: list[Unit], folder: Path) -> None:
    """Ours: rendered, compared, written, renamed and noted, as `yinfa build` does it."""
    forms = [annex.form for annex in annexes]
    shelf = BatchWriter(folder, PreviousOutputs.of(folder))
    with part(folder, "00000000") as note:
        for number, name in units:
            unit = {"编号": number, "全称": name, "简称": name}
            for document in unit_documents(forms, number, unit, Place()):
                place(shelf, document, note, folder.name)
        shelf.flush()


def docxtpl(annexes: list[Annex], units: list[Unit], _folder: Path) -> None:
    """docxtpl: opened, rendered and saved to memory, as its manual says."""
    for number, name in units:
        for annex in annexes:
            template = DocxTemplate(io.BytesIO(annex.docxtpl))
            template.render(values(annex.form, number, name), autoescape=True)
            template.save(io.BytesIO())


def floor(annexes: list[Annex], units: list[Unit], folder: Path) -> None:
    """Nothing rendered: the same bytes written under a temporary name and renamed, in the same folders."""
    ready = [annex.form.filled(*_first(units)) for annex in annexes]
    write(((f"{number}-{name}", data) for number, name in units for data in ready), folder)


def write(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Each file in its folder: written, then renamed."""
    made = ""
    for count, (inside, data) in enumerate(files):
        parent = f"{folder}/{inside}"
        if parent != made:
            os.mkdir(parent)  # noqa: PTH102  strings, like the program
            made = parent
        temporary = f"{parent}/.tmp"
        with open(temporary, "wb", buffering=0) as file:  # noqa: PTH123
            file.write(data)
        os.rename(temporary, f"{parent}/附件{count % 3 + 1}.docx")  # noqa: PTH104


def _first(units: list[Unit]) -> tuple[str, dict[str, str]]:
    number, name = units[0]
    return number, {"编号": number, "全称": name, "简称": name}


WAYS: dict[str, Way] = {"engine": engine, "engine+write": engine_writing, "docxtpl": docxtpl, "floor": floor}
