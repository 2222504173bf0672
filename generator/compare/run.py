"""The comparisons of `diff`: two campaigns, two output folders, two .docx, or a campaign and a marked-up .docx of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import file_system, is_pdf, read_manifest, read_outside
from ..word import RevisedDocument
from ..wording import Place, Refused, problem
from .pairs import Compared, Comparison, compare_documents, reader_of
from .word_files import open_word_file

if TYPE_CHECKING:
    from ..campaign import Project


# ------------------------------------------------------------------------------------------------ which
def compare_named(project: Project | None, a: str, b: str, here: Path) -> Comparison:
    """Compare two operands as they were typed; Refused `diff-operand` or `diff-kinds`."""
    names = project.campaigns() if project else []
    kinds = [_kind(names, name, here) for name in (a, b)]
    for name, kind in zip((a, b), kinds, strict=True):
        if not kind:
            raise Refused([problem("diff-operand", Place(), name=name, listed="、".join(names) or "（一个也没有）")])
    if kinds == ["campaign", "campaign"] and project:
        return compare_campaigns(project, _named(names, a), _named(names, b))
    if kinds == ["folder", "folder"]:
        return compare_builds(here / a, here / b)
    if kinds == ["docx", "docx"]:
        return compare_files(here / a, here / b)
    if kinds == ["campaign", "docx"] and project:
        from .drafts import compare_draft  # two files alone need no campaign

        return compare_draft(project, _named(names, a), here / b).comparison
    raise Refused([problem("diff-kinds", Place(), a=a, b=b)])


def is_draft(project: Project | None, a: str, b: str, here: Path) -> bool:
    """Return whether the operands are a campaign and a .docx."""
    names = project.campaigns() if project else []
    return [_kind(names, name, here) for name in (a, b)] == ["campaign", "docx"]


def operands(project: Project | None, a: str, b: str, here: Path) -> list[Path]:
    """Return the folders and files that are compared."""
    names = project.campaigns() if project else []
    return [project.folder(_named(names, n)) if project and _named(names, n) in names else here / n for n in (a, b)]


def refuse_operands(path: Path, compared: Iterable[Path], shown: str) -> None:
    """Raise Refused `result-compared` when `path` is one of the compared files or is in a compared folder."""
    with file_system(shown):
        if path.exists() and any(o.exists() and (o.samefile(path) or o.resolve() in path.resolve().parents) for o in compared):
            raise Refused([problem("result-compared", Place(shown))])


def _kind(names: Sequence[str], name: str, here: Path) -> str:
    if _named(names, name) in names:
        return "campaign"
    path = here / name
    if path.is_dir():
        return "folder"
    return "docx" if path.is_file() else ""


def _named(names: Sequence[str], name: str) -> str:
    bare = name.strip("/\\").removeprefix("content/")
    return bare if bare in names else name


# ------------------------------------------------------------------------------------------------ two of a kind
def compare_campaigns(project: Project, a: str, b: str) -> Comparison:
    """Compare the notices, plans, further notices and blank annexes of two campaigns; annexes pair by 简称."""
    return Comparison(a, b, _paired(_of_campaign(project, a), _of_campaign(project, b)))


def compare_builds(a: Path, b: Path) -> Comparison:
    """Compare every file of two output folders; they pair by unit and document where there is a manifest, else by path."""
    return Comparison(a.as_posix(), b.as_posix(), _paired(_of_folder(a), _of_folder(b)))


def compare_files(a: Path, b: Path) -> Comparison:
    """Compare two .docx."""
    files = [open_word_file(path, path.as_posix()) for path in (a, b)]
    document = compare_documents(b.name, files[0].revised, files[1].revised)
    left_out = [found for file in files for found in (*file.problems, *file.unread())]
    return Comparison(a.as_posix(), b.as_posix(), (document,), tuple(left_out))


Named = dict[str, tuple[str, Callable[[], RevisedDocument]]]


def _paired(a: Named, b: Named) -> tuple[Compared, ...]:
    nothing = RevisedDocument(())
    found = []
    for key in [*a, *(key for key in b if key not in a)]:
        name = (b.get(key) or a[key])[0]
        first, second = (side[key][1]() if key in side else nothing for side in (a, b))
        found.append(compare_documents(name, first, second))
    return tuple(found)


def _of_campaign(project: Project, name: str) -> Named:
    from ..documents import COMBINED, blank_documents, shared_documents
    from ..workspace import load

    loaded = load(project, name)
    shared = [(d.name, d) for d in shared_documents(loaded.render_context) if d.name != COMBINED or not loaded.campaign.plan]
    if any(key == "通知" for key, _ in shared):
        shared = [(key, d) for key, d in shared if key != COMBINED]
    made = list(loaded.forms)
    annexes = [(form.annex.key, d) for form, d in zip(made, blank_documents(made), strict=True)]
    return {key: (Path(d.path).stem, reader_of(d.make, d.path)) for key, d in (*shared, *annexes)}


def _of_folder(folder: Path) -> Named:
    entries = {entry.path: "" if is_pdf(entry) else f"{entry.unit}/{entry.document}" for entry in read_manifest(folder)}
    found: Named = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((".", "~$"))):
        name = path.relative_to(folder).as_posix()
        if "/" not in name and path.suffix != ".docx":
            continue
        key = entries.get(name, name)
        if not key:  # the PDF of a document that is compared itself
            continue
        found[key if key not in found else name] = (name, reader_of(partial(read_outside, path, Place(name)), name))
    return found
