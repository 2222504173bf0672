"""What `diff` compares: two campaigns, two output folders, two .docx, or a campaign and somebody's .docx of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from ..campaign import Project, content_files
from ..check import Loaded
from ..documents import (
    COMBINED,
    Document,
    Origin,
    RenderContext,
    SourceMap,
    TracingComposer,
    blank_documents,
    forms,
    origins_of,
    shared_documents,
    unit_documents,
)
from ..files import file_system, is_pdf, read_manifest
from ..forms import read_identity
from ..records import store
from ..text import BREAK, DiffItem, DiffKind, compare, hunks
from ..word import RevisedDocument, RevisedParagraph, read_revisions, shorten
from ..wording import Place, Refused, problem
from ..workspace import load
from .applying import EditPlan, GeneratedParagraph, Proposal, plan_edits, written
from .base import bases_of, merge, nearest
from .flow import as_first, is_own
from .lines import Lines
from .pairs import (
    CODE_LINE,
    UNLIKE,
    Compared,
    Comparison,
    comparable_paragraphs,
    compare_documents,
    ordered_as,
    read_docx_file,
    reader_of,
    unread_parts,
)

AROUND = 8
"""Characters told on each side of a change."""


@dataclass(frozen=True, slots=True)
class DraftComparison:
    """A campaign beside a .docx of it, and how the changes could be written back."""

    comparison: Comparison
    plan: EditPlan
    lines: Lines
    data: bytes = field(repr=False)
    lock: Path = field(repr=False)
    base_lost: bool = False
    """The content was changed since the document was built, and the document as built is gone: whose a difference is can't be told."""


# ------------------------------------------------------------------------------------------------ which
def compare_named(project: Project | None, a: str, b: str, here: Path) -> Comparison:
    """The comparison of two operands as they were typed; Refused `diff-operand` or `diff-kinds`."""
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
        return draft(project, _named(names, a), here / b).comparison
    raise Refused([problem("diff-kinds", Place(), a=a, b=b)])


def is_draft(project: Project | None, a: str, b: str, here: Path) -> bool:
    """Is it a campaign and a .docx?"""
    names = project.campaigns() if project else []
    return [_kind(names, name, here) for name in (a, b)] == ["campaign", "docx"]


def operands(project: Project | None, a: str, b: str, here: Path) -> list[Path]:
    """The folders and files that are compared."""
    names = project.campaigns() if project else []
    return [project.folder(_named(names, n)) if project and _named(names, n) in names else here / n for n in (a, b)]


def refuse_operands(path: Path, compared: Iterable[Path], shown: str) -> None:
    """Refused `result-compared` when writing there would change what is compared: one of the files, or a file of one of the folders."""
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
    """Notice, plan, further notices and blank annexes of both; annexes pair by 简称."""
    return Comparison(a, b, _paired(_of_campaign(project, a), _of_campaign(project, b)))


def compare_builds(a: Path, b: Path) -> Comparison:
    """Every file of two output folders; they pair by unit and document where there is a manifest, else by their path."""
    return Comparison(a.as_posix(), b.as_posix(), _paired(_of_folder(a), _of_folder(b)))


def compare_files(a: Path, b: Path) -> Comparison:
    """Two .docx."""
    first, second = (read_revisions(read_docx_file(path, path.as_posix()), path.as_posix()) for path in (a, b))
    left_out = tuple(found for path in (a, b) for found in unread_parts(path, path.as_posix()))
    return Comparison(a.as_posix(), b.as_posix(), (compare_documents(b.name, first, second),), left_out)


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
        found[key if key not in found else name] = (name, reader_of(partial(read_docx_file, path, name), name))
    return found


# ------------------------------------------------------------------------------------------------ a campaign's draft
def draft(project: Project, name: str, path: Path) -> DraftComparison:
    """The campaign beside a marked-up file: the document of its name, of its form and unit, or the one most like it."""
    shown = project.shown(path.resolve())
    data = read_docx_file(path, shown)
    marked = read_revisions(data, shown)
    loaded = load(project, name)
    composer = loaded.render_context.composer
    ledger = SourceMap()
    tracing = TracingComposer(composer.campaign, composer.values, [], ledger)
    shop = loaded.render_context
    traced_shop = RenderContext(tracing, shop.profile, shop.templates, shop.shown, shop.pictures)
    unit = read_identity(data).unit
    numbers = (unit,) if unit and any(name.active for name in loaded.roster.index.at(unit)) else ()
    pairs = list(zip(_all(shop, loaded, numbers), _all(traced_shop, loaded, numbers), strict=True))
    document, traced = _chosen(pairs, path.name, marked, Place(shown), name)
    printed = read_revisions(document.make(), document.path).paragraphs
    signed = [p.text for p in read_revisions(traced.make(), document.path).paragraphs]
    first = _with_origins(printed, origins_of(ledger, signed, [p.text for p in printed]))
    said = marked.paragraphs if any(p.story for p in printed) else [p for p in marked.paragraphs if not p.story]
    second = as_first(first, ordered_as(said, printed), own=is_own(printed, marked.paragraphs))
    texts = [p.text for p in first]
    items = tuple(compare(texts, [p.text for p in second]))
    foreign = next((a.shown for a in loaded.campaign.annexes if not a.merged and a.title.place == document.place), "")
    lines = Lines(loaded.campaign, Place(foreign or shown))
    places = tuple(_place(item, first, lines) for item in items)
    compared = Compared(Path(document.path).name, items, marked.changes, marked.comments, places)
    bases = bases_of(project, name, document)
    built = (as_first(first, ordered_as(read_revisions(b, document.path).paragraphs, printed), own=True) for b in bases.files)
    base = nearest([p.text for p in second], [*([p.text for p in b] for b in built), texts])
    merged = merge(texts, base, second)
    edits = plan_edits(compare(texts, [p.text for p in merged.paragraphs]), first, merged.paragraphs, lines)
    told = [(code, i) for code, found in (("change-in-both", merged.both), ("change-newer", merged.newer)) for i in found]
    later = tuple((-1, problem(code, _place(i, first, lines) if i.a else lines.fallback, **_change(i))) for code, i in told)
    edits = replace(edits, refused=(*edits.refused, *later))
    lost = bases.lost and any(item.differs for item in items)
    whole = Comparison(name, path.as_posix(), (compared,), unread_parts(path, shown))
    return DraftComparison(whole, edits, lines, data, project.content_lock(name), lost)


def _change(item: DiffItem) -> dict[str, str]:
    """The changed words of the file (old) and of the content (new), with a little of what is around them, as facts."""
    found = hunks(item.after, item.before)
    start, stop = max(found[0][0] - AROUND, 0), len(item.after) - found[-1][1] - AROUND
    old, new = (text[start : len(text) - max(stop, 0)].replace(BREAK, "¶") for text in (item.after, item.before))
    return {"old": shorten(old), "new": shorten(new)}


def _place(item: DiffItem, first: Sequence[GeneratedParagraph], lines: Lines) -> Place:
    if not item.differs or not item.a:
        return Place()
    origins = [origin for index in item.a for origin in first[index].origins]
    return lines.near(origins, item.before)


def _all(shop: RenderContext, loaded: Loaded, numbers: tuple[str, ...]) -> list[Document]:
    made = forms(shop)
    units = [d for u in (loaded.roster.units(numbers) if numbers else ()) for d in unit_documents(made, u.number, u.values(), Place())]
    documents = [*shared_documents(shop), *blank_documents(made), *units]
    return [d for d in documents if d.path.endswith(".docx")]


def _chosen(
    pairs: list[tuple[Document, Document]], name: str, marked: RevisedDocument, place: Place, campaign: str,
) -> tuple[Document, Document]:
    """The pair whose file has that name, else the one that says most of what the file says; Refused `diff-unlike`."""
    stem = Path(name).stem
    for pair in pairs:
        if stem in (pair[0].name, Path(pair[0].path).stem):
            return pair
    said = [p.text for p in comparable_paragraphs(marked.paragraphs)]

    def common(pair: tuple[Document, Document]) -> float:
        own = [p.text for p in comparable_paragraphs(read_revisions(pair[0].make(), name).paragraphs)]
        items = compare(own, said)
        alike = sum(len(i.after) for i in items if i.kind in (DiffKind.SAME, DiffKind.CHANGED, DiffKind.MOVED))
        return alike / (sum(map(len, own)) + sum(map(len, said)) or 1)

    found = max(((common(pair), -number) for number, pair in enumerate(pairs)), default=(0.0, 0))
    if found[0] < UNLIKE:
        raise Refused([problem("diff-unlike", place, campaign=campaign)])
    return pairs[-found[1]]


def _with_origins(paragraphs: Sequence[RevisedParagraph], origins: Sequence[list[Origin]]) -> list[GeneratedParagraph]:
    """The paragraphs as they are compared, each character with where it comes from."""
    found = []
    for paragraph, known in zip(paragraphs, origins, strict=True):
        kept = [(c, o) for c, o in zip(paragraph.text, known, strict=True) if c != "\n"]
        text = "".join(c for c, _ in kept)
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if end > start and not CODE_LINE.fullmatch(text[start:end]):
            found.append(GeneratedParagraph(text[start:end], tuple(o for _, o in kept[start:end])))
    return found


# ------------------------------------------------------------------------------------------------ writing back
def write_back(made: DraftComparison, accepted: Sequence[Proposal]) -> list[str]:
    """Writes the proposals into their files; returns how the files are called. Refused `content-changed`, nothing written."""
    by_file: dict[str, list[Proposal]] = {}
    for proposal in accepted:
        by_file.setdefault(proposal.place.file, []).append(proposal)
    changes = []
    for shown, proposals in by_file.items():
        file = made.lines.file(shown)
        changes.append(content_files.Change(file.path, shown, file.data, written(file, proposals).data))
    if changes:
        with content_files.locked(made.lock, made.lines.shown):
            content_files.write(changes)
    return list(by_file)


def keep_marked_up(made: DraftComparison, name: str) -> str:
    """Keeps the marked-up file in the campaign's records; returns how it is called there."""
    campaign = made.lines.campaign
    return store.keep_marked_up(campaign, made.lines.shown, name, made.data)
