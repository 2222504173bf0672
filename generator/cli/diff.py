"""`yinfa diff`: shows a comparison, and asks which changes of a draft are to be written back."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..wording import Place, Refused, phrase, problem
from .interface.exit_codes import ExitCode
from .pages import Group, OutputPath, Usage
from .session import Session, pass_session, shared
from .terminal import Screen, one_line

if TYPE_CHECKING:
    from ..campaign import Project
    from ..compare import Compared, Comparison, DraftComparison, Proposal
    from ..text import DiffItem, Span
    from ..word import Spot

NEAR = 24
"""Characters shown of what is the same beside a change."""
RED, GREEN, YELLOW, BOLD = "31", "32", "33", "1"
BREAK_SHOWN = "¶"


def register(group: Group) -> None:
    """Add the command."""

    @group.command("diff", help="help-diff", more="more-diff")
    @click.argument("a", metavar="meta-first")
    @click.argument("b", metavar="meta-second")
    @click.option("--html", metavar="meta-file", type=OutputPath(), help="opt-html")
    @click.option("--force", is_flag=True, help="opt-force-result")
    @click.option("--apply", is_flag=True, help="opt-apply")
    @click.option("--yes", is_flag=True, help="opt-yes")
    @shared
    @pass_session
    def diff(session: Session, a: str, b: str, html: Path | None, force: bool, apply: bool, yes: bool) -> int:
        """Show a comparison; return 0 without differences, 1 with some."""
        from .. import pipeline
        from ..compare import comparison_data, is_draft, operands

        files = all((session.here / name).is_file() for name in (a, b))
        project = None if files and not html else _project(session)  # two files alone need no project, nor what reads one
        if apply and not is_draft(project, a, b, session.here):
            raise Usage("apply-needs", click.get_current_context())
        page = Page(project, html, operands(project, a, b, session.here), force) if html else None
        if apply and project:
            session.writes = True
            return _apply(session.screen, project, a, session.here / b, page, yes=yes)
        if project:
            session.screen.campaign = next((name for name in map(_named, (a, b)) if name in project.campaigns()), "")
        compared = pipeline.compare(project, a, b, session.here)
        _save_page(session.screen, compared, page)
        session.screen.result(lines(session.screen, compared), comparison_data(compared), coloured=True)
        session.screen.problems(compared.problems)
        return ExitCode.DONE if compared.same else ExitCode.FAULTS


def _project(session: Session) -> Project | None:
    try:
        return session.project()
    except Refused:
        return None


def _named(typed: str) -> str:
    return typed.strip("/\\").removeprefix("content/")


@dataclass(frozen=True, slots=True)
class Page:
    """The requested HTML page: its file, the compared paths (never overwritten), and whether another file may be replaced."""

    project: Project | None
    path: Path
    operands: Sequence[Path]
    force: bool

    @property
    def shown(self) -> str:
        """Return the displayed name of the file."""
        return self.project.shown(self.path) if self.project else self.path.as_posix()


def _save_page(screen: Screen, compared: Comparison, wanted: Page | None) -> None:
    if wanted is None:
        return
    from ..campaign import save, save_without_project
    from ..compare import page, refuse_operands

    data = page(compared, screen.language).encode()
    refuse_operands(wanted.path, wanted.operands, wanted.shown)
    if wanted.project:
        save(wanted.project, {wanted.path: data}, force=wanted.force)
    else:
        save_without_project(wanted.path, data, wanted.shown, force=wanted.force)
    screen.note(screen.say("saved", path=wanted.path.as_posix()))


# ------------------------------------------------------------------------------------------------ writing back
def _apply(screen: Screen, project: Project, name: str, path: Path, page: Page | None, *, yes: bool) -> ExitCode:
    from .. import pipeline
    from ..compare import comparison_data, proposal_data, unasked

    name = screen.campaign = _named(name)
    made = pipeline.compare_draft(project, name, path)
    _save_page(screen, made.comparison, page)
    if made.base_lost and yes:
        raise Refused([problem("diff-base-lost", Place(project.shown(path)))])
    kept = pipeline.keep_draft(made, path.name)
    if made.base_lost or not (yes or made.planner.is_certain):
        screen.note(screen.say("diff-base-lost" if made.base_lost else "diff-base-unknown"))
    if yes:
        accepted = list(unasked(made).proposals)
        files = pipeline.write_draft_back(made, accepted)
    else:
        accepted, files = _written(screen, made, lambda: pipeline.compare_draft(project, name, path))
    left = pipeline.compare_draft(project, name, path) if files else made
    open_changes = unasked(left) if yes else left.plan
    problems = [*made.comparison.problems, *(problem for _, problem in open_changes.refused)]
    data = {**comparison_data(left.comparison), "applied": [proposal_data(p) for p in accepted], "kept": kept}
    said = [screen.say("diff-applied", n=len(accepted), files=screen.say("comma").join(files)) if files else screen.say("diff-not-applied")]
    said += [screen.say("diff-kept", path=kept)]
    for document in left.comparison.documents:
        said += [*_comment_lines(screen, document), *_beside_lines(screen, document)]
    said += [screen.say("diff-remaining", n=len(left.comparison.documents[0].differences))] if left.comparison.differs else []
    screen.result(said, data)
    screen.problems(problems)
    return ExitCode.DONE if left.comparison.same else ExitCode.FAULTS


def _written(
    screen: Screen, made: DraftComparison, compare_again: Callable[[], DraftComparison],
) -> tuple[list[Proposal], list[str]]:
    """Ask, and write the accepted changes; return them and the files.

    A file that was saved meanwhile is compared again and its questions are asked again; the other answers stay.
    """
    from .. import pipeline

    accepted = _asked(screen, made, made.plan.proposals)
    while True:
        try:
            return accepted, pipeline.write_draft_back(made, accepted)
        except Refused as refused:
            if any(found.code != "content-changed" for found in refused.problems):
                raise
            screen.problems(refused.problems)
            changed = {found.place.file for found in refused.problems}
            wanted = {(p.place.file, p.before, p.after) for p in accepted}
            made = compare_again()
            again = [p for p in made.plan.proposals if changed & {p.place.file, *(v.place.file for v in p.values)}]
            standing = [p for p in made.plan.proposals if p not in again and (p.place.file, p.before, p.after) in wanted]
            accepted = standing + _asked(screen, made, again)


ANSWERS = {"y": "yes", "是": "yes", "写": "yes", "n": "no", "否": "no", "不": "no", "a": "all", "全": "all", "q": "quit", "停": "quit"}


def _asked(screen: Screen, made: DraftComparison, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Return the accepted proposals; the end of input means no to all that are left.

    After “all” only values that print elsewhere too are still asked about, and what may be a later change of the content.
    """
    accepted: list[Proposal] = []
    every = False
    for proposal in proposals:
        if every and not proposal.also and made.is_certain(proposal):
            accepted.append(proposal)
            continue
        answer = _answer(screen, proposal)
        if answer == "quit":
            break
        every = every or answer == "all"
        if answer != "no":
            accepted.append(proposal)
    return accepted


def _answer(screen: Screen, proposal: Proposal) -> str:
    """Return the answer about one change; an invalid answer is explained, and asked for again."""
    from ..text import spans

    shown = "".join(_painted(_trimmed(spans(proposal.before, proposal.after)), coloured=_colours(sys.stderr)))
    lines = [screen.where(proposal.place), f"  {shown}", *_values(screen, proposal)]
    while True:
        sys.stderr.write("\n".join([*lines, screen.say("diff-ask")]) + " ")
        sys.stderr.flush()
        typed = sys.stdin.readline()
        if not typed:
            return "quit"
        found = ANSWERS.get(unicodedata.normalize("NFKC", typed).strip().lower()[:1])
        if found:
            return found
        lines = [screen.say("diff-help")]


MOST_ALSO = 20


def _values(screen: Screen, proposal: Proposal) -> Iterator[str]:
    """Yield the values that a change sets, and what else prints them."""
    for change in proposal.values:
        yield "  " + screen.say("diff-value", name=change.value.name, where=screen.where(change.place), old=change.old, new=change.new)
    if proposal.also:
        yield "  " + screen.say("diff-also", n=len(proposal.also))
    for also in proposal.also[:MOST_ALSO]:
        from ..text import spans

        shown = "".join(_painted(_trimmed(spans(also.old, also.new)), coloured=_colours(sys.stderr)))
        yield f"    {one_line(also.document)}：{shown}"
    if len(proposal.also) > MOST_ALSO:
        yield "    ……"


# ------------------------------------------------------------------------------------------------ showing
def lines(screen: Screen, compared: Comparison) -> Iterator[str]:
    """Yield the comparison as lines for a terminal."""
    coloured = _colours(sys.stdout)
    for document in compared.documents:
        if document.differences or document.changes or document.comments or document.beside:
            yield _paint(f"== {one_line(document.name)}", BOLD, coloured=coloured)
        for number, item in document.differences:
            kind = phrase(f"diff-{item.kind}", screen.language)
            where = screen.where(document.places[number]) if document.places else ""
            yield f"{kind} {where}".rstrip()
            yield "  " + "".join(_shown(item, coloured=coloured))
        yield from _noted(screen, document)
    if compared.same:
        yield screen.say("diff-none")


def _shown(item: DiffItem, *, coloured: bool) -> Iterator[str]:
    if item.kind in ("moved", "left") and item.before == item.after:
        yield _paint(one_line(_short(item.before)), YELLOW, coloured=coloured)
    elif item.kind == "left":
        yield _paint(one_line(_short(item.before)), RED, coloured=coloured)
    else:
        yield from _painted(_trimmed(item.spans()), coloured=coloured)


def _painted(spans: Sequence[Span], *, coloured: bool) -> Iterator[str]:
    """Yield the spans as text: deletions as [-so-], insertions as {+so+}; in colour where it is available."""
    for span in spans:
        text = one_line(span.text.replace("\u2029", BREAK_SHOWN))
        if span.op == "=":
            yield text
        elif span.op == "-":
            yield _paint(f"[-{text}-]", RED, coloured=coloured)
        else:
            yield _paint(f"{{+{text}+}}", GREEN, coloured=coloured)


def _trimmed(spans: Sequence[Span]) -> list[Span]:
    """Return the spans with common text shortened to a few characters beside each change."""
    from ..text import Span

    found = []
    for number, span in enumerate(spans):
        text = span.text
        if span.op == "=" and len(text) > 2 * NEAR:
            head = text[:NEAR] if number else ""
            tail = text[-NEAR:] if number < len(spans) - 1 else ""
            text = f"{head}……{tail}"
        found.append(Span(span.op, text))
    return found


def _short(text: str) -> str:
    return text if len(text) <= 3 * NEAR else text[: 3 * NEAR] + "……"


def _noted(screen: Screen, document: Compared) -> Iterator[str]:
    if document.changes:
        yield screen.say("diff-changes", n=len(document.changes))
    for change in document.changes:
        kind = screen.say(f"change-{change.kind.name.lower()}")
        yield f"  {_spot(change.spot)}{one_line(change.author)} {one_line(change.date)} {kind}：{one_line(change.text)}"
    yield from _comment_lines(screen, document)
    yield from _beside_lines(screen, document)


def _comment_lines(screen: Screen, document: Compared) -> Iterator[str]:
    """Yield the comments of the second file, each with its place."""
    if document.comments:
        yield screen.say("diff-comments", n=len(document.comments))
    for comment in document.comments:
        said = f"“{one_line(comment.on)}”：{one_line(comment.text)}"
        yield f"  {_spot(comment.spot)}{one_line(comment.author)} {one_line(comment.date)} {said}"


def _spot(spot: Spot) -> str:
    """Return a place in the file as a person counts."""
    return f"{one_line(str(spot))} " if str(spot) else ""


def _beside_lines(screen: Screen, document: Compared) -> Iterator[str]:
    """Yield the items outside of the text that only one file has."""
    if document.beside:
        yield screen.say("diff-beside", n=len(document.beside))
    for one in document.beside:
        yield one_line(f"  {screen.say('diff-new' if one.new else 'diff-gone')} {one.kind} {one.place} {one.text}".rstrip())


def _paint(text: str, colour: str, *, coloured: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if coloured else text


def _colours(stream: Any) -> bool:
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
