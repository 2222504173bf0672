"""Pictures of pages: of a campaign's shared documents, of one document, of one unit's documents, or of any Word or PDF file."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from ..campaign import PREVIEW, Project, refuse_sources, remove_written, save, save_without_project
from ..check import Loaded
from ..documents import Document
from ..files import NO_PROGRESS, FileKind, Progress, read_outside, read_package
from ..office import DPI, PAGE_LIMITS, PdfMaker, SetDocument, contact_sheet, draw_outside, fonts
from ..wording import Place, Problem, Refused, in_order, problem
from ..workspace import documents_of

WORD, PDF = ".docx", ".pdf"
KINDS = (WORD, PDF)
PICTURE = ".png"
SHEET, LIST = "总览.png", "总览.html"
"""All pages small, as one picture and as a page for a browser."""


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """Options of a preview: `document` and `unit` of a campaign, or neither for all shared documents; `output` is a folder."""

    document: str | None = None
    unit: str | None = None
    output: Path | None = None
    dpi: float = DPI
    force: bool = False
    progress: Progress = NO_PROGRESS


@dataclass(frozen=True, slots=True)
class DrawnDocument:
    """A document whose pages were drawn: its file name, unit ("": none), pages, pictures, fonts requested, used and missing."""

    name: str
    unit: str
    pages: int
    pictures: tuple[str, ...]
    asked_fonts: tuple[str, ...] = ()
    used_fonts: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewReport:
    """The result of `preview`: the documents drawn, their folder, and problems."""

    folder: Path
    documents: tuple[DrawnDocument, ...]
    problems: tuple[Problem, ...]

    @property
    def sheet(self) -> Path:
        """Return the path of the contact sheet with all pages."""
        return self.folder / SHEET

    @property
    def page(self) -> Path:
        """Return the path of the HTML page that shows all pages with the names of their documents."""
        return self.folder / LIST


@dataclass(frozen=True, slots=True)
class _Source:
    """A document to be drawn: its file name, the name in problems, its unit, and the function that makes its bytes."""

    name: str
    shown: str
    unit: str
    make: Callable[[], bytes]


@dataclass(slots=True)
class _Drawing:
    """The drawing in progress: documents, pictures by file name, small ones for the sheet, problems."""

    documents: list[DrawnDocument] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, source: _Source, count: int, pictures: Iterable[bytes], made: SetDocument | None = None) -> None:
        """Add the pictures of a document under names made from its own."""
        names = []
        stem = Path(source.name).stem
        for number, picture in enumerate(pictures, 1):
            names.append(f"{stem}-{number:0{len(str(count))}d}{PICTURE}")
            self.files[names[-1]] = picture
        told = (sorted(made.asked_fonts), sorted(made.pages.fonts), made.lacking) if made else ((), (), ())
        self.documents.append(DrawnDocument(source.name, source.unit, count, tuple(names), *map(tuple, told)))
        if len(names) < count:
            self.problems.append(problem("preview-cut", Place(source.shown), count=count, shown=len(names)))


def preview(project: Project, loaded: Loaded, asked: PreviewOptions, maker: PdfMaker) -> PreviewReport:
    """Draw the pages of drafts of a campaign's documents into `output`, else output/<活动>（预览）/.

    Pictures of an earlier run that this one does not draw are removed; other files stay. A document that LibreOffice can't lay out is
    a problem, the others are drawn. Refused as of `documents_of`, `save`, `stopped`.
    are drawn. Refused as of `documents_of`, `save`, `stopped`.
    """
    name = loaded.campaign.name
    folder = asked.output or project.beside(name, PREVIEW)
    refuse_sources(project, folder)
    sources = [_of(document) for document in documents_of(loaded, asked.document, asked.unit)]
    drawing = _drawn(sources, maker, asked, project.shown(folder))
    drawing.problems += loaded.told
    return _saved(project, folder, drawing, asked)


def preview_file(project: Project | None, path: Path, here: Path, asked: PreviewOptions, maker: PdfMaker) -> PreviewReport:
    """Draw the pages of a Word or PDF file into `output`, else output/<文件>（预览）/ of the project, else in the working folder `here`.

    Refused `preview-kind`, as of the check of files and `examine`, `save`. Raises OSError when the file can't be read.
    """
    shown = project.shown(path) if project else path.as_posix()
    if path.suffix.lower() not in KINDS:
        raise Refused([problem("preview-kind", Place(shown), name=path.name)])
    folder = asked.output or (project.output if project else here) / f"{path.stem}{PREVIEW}"
    if project:
        refuse_sources(project, folder)
    kind = FileKind.PDF if path.suffix.lower() == PDF else FileKind.WORD
    data = read_outside(path, Place(shown), kind)
    if kind is FileKind.WORD:
        read_package(data, Place(shown))
    drawing = _drawn([_Source(path.name, shown, "", lambda: data)], maker, asked, shown)
    return _saved(project, folder, drawing, asked)


# ---- drawing
def _of(document: Document) -> _Source:
    name = Path(document.path).name
    return _Source(name, document.path, document.unit, document.make)


def _drawn(sources: Sequence[_Source], maker: PdfMaker, asked: PreviewOptions, shown: str) -> _Drawing:
    drawing = _Drawing()
    for done, source in enumerate(sources):
        asked.progress.between(done, len(sources), shown)
        try:
            _draw(source, drawing, maker, asked.dpi)
        except Refused as refused:
            drawing.problems += refused.problems
    if not drawing.documents:
        raise Refused(in_order(drawing.problems))
    drawing.problems += fonts.substituted(name for document in drawing.documents for name in document.lacking)
    return drawing


def _draw(source: _Source, drawing: _Drawing, maker: PdfMaker, dpi: float) -> None:
    kind = Path(source.name).suffix.lower()
    if kind == WORD:
        made = maker.make(source.make(), source.shown)
        count = len(made.pages)
        drawing.add(source, count, _first(made, count, dpi), made)
    elif kind == PDF:
        count, pictures = draw_outside(source.make(), source.shown, dpi, most=PAGE_LIMITS.drawn_pages)
        drawing.add(source, count, pictures)
    else:
        drawing.problems.append(problem("preview-left-out", Place(source.shown)))


def _first(made: SetDocument, count: int, dpi: float) -> Iterator[bytes]:
    return (made.picture(number, dpi) for number in range(1, min(count, PAGE_LIMITS.drawn_pages) + 1))


# ---- saving
def _saved(project: Project | None, folder: Path, drawing: _Drawing, asked: PreviewOptions) -> PreviewReport:
    lacking = sorted({name for document in drawing.documents for name in document.lacking})
    small = [[drawing.files[name] for name in document.pictures] for document in drawing.documents]
    files = {folder / name: data for name, data in drawing.files.items()}
    files[folder / SHEET] = contact_sheet(small, lacking)
    files[folder / LIST] = _page(drawing.documents, lacking).encode()
    if project:
        save(project, files, force=asked.force)
        remove_written(project, folder, PICTURE, files)
    else:
        for path, data in files.items():
            save_without_project(path, data, path.as_posix(), force=asked.force)
    return PreviewReport(folder, tuple(drawing.documents), tuple(in_order(drawing.problems)))


def _page(documents: Iterable[DrawnDocument], lacking: Sequence[str]) -> str:
    """Return the HTML page; names are escaped as text."""
    notice = f"<p class=fonts>这台电脑缺少字体：{html.escape('、'.join(lacking))}。换行、分页、字形与 Word 里不同。</p>" if lacking else ""
    parts = "".join(
        f"<h2>{html.escape(document.name)}（{document.pages} 页）</h2><div>" + "".join(map(_figure, document.pictures)) + "</div>"
        for document in documents)
    return HEAD + notice + parts + "\n"


def _figure(name: str) -> str:
    return f'<a href="{quote(name)}"><img src="{quote(name)}" alt="{html.escape(name)}"></a>'


HEAD = """<!DOCTYPE html>
<html lang="zh"><meta charset="utf-8"><title>预览</title>
<style>
body { font-family: sans-serif; background: #e8e8e8; margin: 1.5em }
h2 { font-size: 1em; font-weight: normal }
img { width: 15em; background: white; border: 1px solid #999; margin: 0 .6em .6em 0; vertical-align: top }
.fonts { color: #a00000; background: #fff3cd; border: 1px solid #c80000; padding: .5em }
</style>
"""
