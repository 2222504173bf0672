"""The fields of campaign.yaml or of a text's front matter as a form: what is typed, what it prints, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..campaign import (
    ContentModel,
    FieldKind,
    FieldState,
    FieldValue,
    Loc,
    MessageHead,
    Node,
    NoticeHead,
    PlanHead,
    Project,
    Reference,
    Settings,
    edits,
    field_values,
)
from ..check import Loaded
from ..documents import Composer, look_up
from ..records import issues, records_of
from ..text import Calendar, CampaignDate, parse_marks, read_date, readable
from ..wording import Place, Problem, Refused
from .files import CAMPAIGN, OpenedFile

MISSING = "missing-field"
"""The code of a field that must be given and is not."""
PICTURES, ROSTERS, ANNEXES = (".png", ".jpg", ".jpeg"), (".xlsx", ".csv"), "annexes"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form. `printed` is what documents print for it, `day` what kind of day a date is (星期六，周末).

    `parts` are the fields within it; `options` what a reference may name.
    """

    value: FieldValue
    printed: str = ""
    day: str = ""
    problems: tuple[Problem, ...] = ()
    parts: tuple[FormField, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return its path in the file as one text, to name it in a page."""
        return key_of(self.value.loc)

    @property
    def written(self) -> bool:
        """Return whether the file has it."""
        return self.value.state is not FieldState.MISSING

    def walk(self) -> Iterator[FormField]:
        """Yield it and all within it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def key_of(loc: Loc) -> str:
    """Return a path as one text: 附件/1/期限; a slash in a name is written twice."""
    return "/".join(str(step).replace("/", "//") for step in loc)


def model_of(name: str) -> type[ContentModel] | None:
    """Return the model of a content file's fields by the file's name; None for one that has no form."""
    if name == CAMPAIGN:
        return Settings
    if name.startswith("notices/") and name.endswith(".md"):
        return NoticeHead
    models: dict[str, type[ContentModel]] = {"notice.md": NoticeHead, "plan.md": PlanHead, "message.md": MessageHead}
    return models.get(name)


def form_of(opened: OpenedFile, loaded: Loaded | None, calendar: Calendar, problems: Iterable[Problem] = ()) -> tuple[FormField, ...]:
    """Return the form of a file; Refused when its YAML can't be parsed: then only its text can be edited.

    `loaded` is the campaign as it prints now, None while it can't be loaded: then nothing is printed beside the fields.
    """
    model = model_of(opened.file.name)
    if model is None:
        return ()
    root = edits.tree_of(opened.text)
    maker = _FormMaker(opened, loaded, calendar, root, tuple(p for p in problems if p.place.file == opened.file.shown))
    return tuple(maker.field(value) for value in field_values(model, root))


class _FormMaker:
    """Adds to the fields of one file what they print and what is wrong with them."""

    def __init__(
        self, opened: OpenedFile, loaded: Loaded | None, calendar: Calendar, root: Node, problems: tuple[Problem, ...],
    ) -> None:
        self.opened, self.calendar, self.root, self.problems = opened, calendar, root, problems
        self.composer: Composer | None = loaded.render_context.composer if loaded else None
        self.year = loaded.campaign.settings.year if loaded else 0
        self.options = options_of(loaded.project, opened.file.campaign, loaded) if loaded else {}

    def field(self, value: FieldValue) -> FormField:
        parts = tuple(self.field(part) for part in value.parts)
        return FormField(
            value, self._printed(value), self._day(value), self._problems(value), parts, self.options.get(value.definition.reference, ()))

    def _printed(self, value: FieldValue) -> str:
        if self.composer is None or value.state is not FieldState.GIVEN:
            return ""
        if self.opened.file.name != CAMPAIGN:
            return self._resolved(value.typed, value.place) if value.definition.kind is FieldKind.TEXT else ""
        path = ".".join(self._name(value.loc, number) for number in range(len(value.loc)))
        return look_up(self.composer.values, path) or ""

    def _name(self, loc: Loc, number: int) -> str:
        """Return a step of a path as texts name it: an annex by its short name."""
        step = loc[number]
        if isinstance(step, str):
            return step
        named = self.root.at((*loc[: number + 1], "简称"))
        return named.value if isinstance(named.value, str) else str(step)

    def _resolved(self, typed: str, place: Place) -> str:
        assert self.composer is not None
        text = readable(Composer(self.composer.campaign, self.composer.values).resolver().text(parse_marks(typed, place)[0]))
        return text if text != typed else ""

    def _day(self, value: FieldValue) -> str:
        if value.definition.kind is not FieldKind.DATE or value.state is not FieldState.GIVEN or not self.year:
            return ""
        date = read_date(value.typed, self.year)
        if not isinstance(date, CampaignDate):
            return ""
        off = self.calendar.day_off(date.day)
        return f"{date.full} {date.weekday}" + (f"，{off}" if off and off != "周末" else "")

    def _problems(self, value: FieldValue) -> tuple[Problem, ...]:
        """Return the problems of a field itself: at its value or its key; for one that is not there that it is missing."""
        if value.state is FieldState.MISSING:
            parent = self.root.at(value.loc[:-1]).place
            return tuple(p for p in self.problems if p.code == MISSING and p.facts.get("term") == value.definition.term
                         and (p.place.line, p.place.column) == (parent.line, parent.column))
        node = self.root.at(value.loc)
        places = {(node.place.line, node.place.column)}
        if isinstance(value.loc[-1], str):
            key = self.root.key_place(value.loc)
            places.add((key.line, key.column))
        return tuple(p for p in self.problems if (p.place.line, p.place.column) in places and p.code != MISSING)


def options_of(project: Project, name: str, loaded: Loaded) -> Mapping[Reference, tuple[str, ...]]:
    """Return what each kind of reference may name in a campaign."""
    folder = project.folder(name)
    settings = loaded.campaign.settings
    annexes = tuple(entry.short_name for entry in settings.annexes)
    return {
        Reference.CAMPAIGN: tuple(other for other in project.campaigns() if other != name),
        Reference.ROSTER: _files(folder, folder, ROSTERS),
        Reference.ANNEX_FILE: _files(folder / ANNEXES, folder, ()),
        Reference.ANNEX: (*annexes, *(report.short_name for report in settings.reports)),
        Reference.ISSUE: _issued(loaded),
        Reference.UNITS: ("全部", "未报"),
        Reference.PICTURE: _files(folder, folder, PICTURES),
    }


def _issued(loaded: Loaded) -> tuple[str, ...]:
    try:
        return tuple(issue.number or issue.name for issue in issues(records_of(loaded.campaign)))
    except Refused:
        return ()


def _files(folder: Path, home: Path, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~")))
    return tuple(sorted(path.relative_to(home).as_posix() for path in found if not suffixes or path.suffix.lower() in suffixes))
