"""Rolls a campaign over into a new year, and adopts a campaign folder that was copied by hand."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from ..campaign import Campaign, Project, content_files, edits, last_year, load_campaign
from ..check import Finding, dates_of, open_findings, year_problems
from ..documents import compose, look_up, plain_title
from ..files import TEMPORARY, new_folder, new_name, replace_file
from ..records import OWNER, foreign_records, owner_of
from ..text import ABSENT, PENDING, CampaignDate, campaign_name_errors, readable
from ..wording import Place, Problem, Refused, Severity, problem

YEAR = re.compile(r"(?:19|20|21)\d{2}")
ASIDE = "from-"
"""Prefix of the folder inside records/ to which another campaign's records are moved."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """A new campaign: the values that the program computed, and what a person has to decide.

    `dates` are (name, day); `annexes` (label, title); `liaisons` counts the units with a liaison; `problems` are errors and reminders
    of its content.
    """

    name: str
    folder: Path
    ordinal: int | None
    titles: tuple[str, ...]
    dates: tuple[tuple[str, CampaignDate], ...]
    annexes: tuple[tuple[str, str], ...]
    waiting: tuple[Finding, ...]
    liaisons: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Adopted:
    """The result of `adopt`: where the foreign records went ("" when they were this campaign's own), and which keys it set."""

    name: str
    moved_to: str
    changed: tuple[str, ...]


# ------------------------------------------------------------------------------------------------ new
def roll(project: Project, source: str, year: str, name: str | None = None) -> Rolled:
    """Copy the campaign `source` (never its records) for a new year, set 年份 and 上年, and drop 已核.

    Refused `new-year`, `new-exists`, or with the problems of the source or the name; then nothing is left behind.
    """
    old = _loaded(project, source)
    if not YEAR.fullmatch(year) or int(year) <= old.settings.year:
        raise Refused([problem("new-year", Place(), name=source, year=old.settings.year, typed=year, right=old.settings.year + 1)])
    target = name or next_name(source, old.settings.year, int(year))
    folder = _new_campaign_folder(project, target)
    project.sweep()
    temporary = new_folder(project.content)
    try:
        _copy(project.folder(source), temporary)
        _turn(temporary / "campaign.yaml", f"{project.shown(folder)}/campaign.yaml", year, source)
        _new_campaign_folder(project, target)
        temporary.rename(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return report(project, target)


def _copy(source: Path, target: Path) -> None:
    """Copy a campaign's content. Raises the file system's OSError; that of shutil would hold only its text."""
    failed: list[OSError] = []

    def one(here: str, there: str) -> object:
        try:
            return shutil.copy2(here, there)
        except OSError as reason:
            failed.append(reason)
            raise

    try:
        shutil.copytree(source, target, ignore=_not_records, copy_function=one, dirs_exist_ok=True)
    except shutil.Error:
        if failed:
            raise failed[0] from None
        raise


def newest_before(project: Project, year: int) -> list[str]:
    """Return the campaigns of the latest year before `year`: several when it has several, none that can't be read."""
    years = {name: campaign.settings.year for name in project.campaigns()
             if (campaign := load_campaign(project.folder(name), f"content/{name}")[0]) is not None}
    latest = max((one for one in years.values() if one < year), default=None)
    return [name for name, one in years.items() if one == latest]


def next_name(source: str, before: int, year: int) -> str:
    """Return the folder's name with its year replaced, or with the new year put before it."""
    return source.replace(str(before), str(year)) if str(before) in source else f"{year}-{source}"


def _new_campaign_folder(project: Project, name: str) -> Path:
    """Return the folder for a new campaign; Refused when its name is unsuitable or taken."""
    if bad := campaign_name_errors(name):
        raise Refused(bad)
    folder = project.folder(name)
    taken = [path.name for path in project.content.iterdir() if path.name.casefold() == name.casefold()]
    if taken:
        raise Refused([problem("new-exists", Place(), name=f"content/{taken[0]}")])
    return folder


def _loaded(project: Project, name: str) -> Campaign:
    folder = project.folder(name)
    campaign, problems = load_campaign(folder, project.shown(folder))
    if campaign is None:
        raise Refused(problems)
    return campaign


def _not_records(folder: str, names: list[str]) -> list[str]:
    """Return the names not to copy: records, and files left by editors and interrupted runs."""
    top = (Path(folder) / "campaign.yaml").exists()
    return [n for n in names if (top and n == "records") or n.startswith(("~$", TEMPORARY)) or n == ".DS_Store"]


def _turn(path: Path, shown: str, year: str, source: str) -> None:
    file = edits.open_text(path, shown)
    content_files.write([content_files.change_of(edits.drop_key(_set(_set(file, "年份", year), "上年", source), "已核"))])


def _set(file: edits.TextFile, key: str, value: str) -> edits.TextFile:
    if edits.tree_of(file).get(key) is None:
        return edits.insert_key(file, key, value, after="年份")
    return edits.set_value(file, (key,), value)


def report(project: Project, name: str) -> Rolled:
    """Load a new campaign and return the computed values and the open questions."""
    campaign = _loaded(project, name)
    before = last_year(project, campaign)
    composer = compose(campaign)
    known = ("通知.标题", "方案.标题")
    titles = tuple(readable(t) for path in known if (t := look_up(composer.values, path)))
    annexes = tuple((look_up(composer.values, f"附件.{a.key}") or "", plain_title(composer, a)) for a in campaign.annexes)
    dates = tuple((d.name, d.date) for d in dates_of(campaign))
    calendar = project.settings[0].calendar
    errors = load_campaign(campaign.folder, project.shown(campaign.folder))[1] + year_problems(campaign, before, calendar)
    return Rolled(name, campaign.folder, campaign.settings.number_in_series, titles, dates, annexes,
                  tuple(open_findings(campaign, before, calendar)), _liaisons(campaign),
                  tuple(p for p in errors if p.severity is not Severity.REVIEW))


def _liaisons(campaign: Campaign) -> int:
    """Count the units whose rows name a liaison or a mobile; 0 when the roster can't be read: `check` reports why."""
    if campaign.roster is None or not campaign.roster.is_file():
        return 0
    from ..roster import UnitStream

    try:
        return sum(1 for unit in UnitStream(campaign.roster, campaign.roster.name)
                   if unit.active and any(unit.values().get(column) for column in ("联络员", "手机", "邮箱")))
    except Refused:
        return 0


# ------------------------------------------------------------------------------------------------ adopt
def adopt(project: Project, name: str) -> Adopted:
    """Make a folder that was copied by hand a campaign of its own: move foreign records back or aside (nothing is deleted), set 上年.

    Refused `nothing-to-adopt` when its records are its own, or it has none.
    """
    campaign = _loaded(project, name)
    if not foreign_records(campaign, project.shown(campaign.folder)):
        raise Refused([problem("nothing-to-adopt", Place(), name=name)])
    folder = campaign.folder / "records"
    other, _, year = (folder / OWNER).read_text(encoding="utf-8").strip().rpartition(" ")
    original = other if other in project.campaigns() and other != name else ""
    if not original and year == str(campaign.settings.year) and other != name:
        replace_file(folder / OWNER, owner_of(campaign).encode())  # the folder was renamed: the records are its own
        return Adopted(name, "", ())
    changed = _claim(project, campaign, original) if original else ()
    moved = _moved(project, campaign.folder, other, original)
    return Adopted(name, project.shown(moved), changed)


def _moved(project: Project, folder: Path, other: str, original: str) -> Path:
    """Move foreign records to the original campaign if it lacks them, else aside, inside records/; return the new path."""
    records = folder / "records"
    home = project.folder(original) / "records" if original else None
    if home is not None and not home.exists():
        records.rename(home)
        return home
    waiting = folder / new_name()
    records.rename(waiting)
    records.mkdir()
    aside = records / f"{ASIDE}{other or 'unknown'}"
    waiting.rename(aside)
    return aside


def _claim(project: Project, campaign: Campaign, original: str) -> tuple[str, ...]:
    """Set 年份 if the folder's name has another year than its content, set 上年, drop the copied 已核; return the keys set."""
    before = _loaded(project, original)
    shown = f"{project.shown(campaign.folder)}/campaign.yaml"
    first = file = edits.open_text(campaign.folder / "campaign.yaml", shown)
    changed = []
    named = YEAR.search(campaign.name)
    if campaign.settings.year == before.settings.year and named and int(named[0]) > before.settings.year:
        file, changed = _set(file, "年份", named[0]), ["年份"]
    later = int(named[0]) if changed and named else campaign.settings.year
    if campaign.settings.last_year in (ABSENT, PENDING, before.settings.last_year) and later > before.settings.year:
        file, changed = _set(file, "上年", original), [*changed, "上年"]
    ours, theirs = campaign.node.get("已核"), before.node.get("已核")
    if ours and theirs and ours.plain() == theirs.plain():
        file, changed = edits.drop_key(file, "已核"), [*changed, "已核"]
    if file is not first:
        with content_files.locked(project.content_lock(campaign.name), shown):
            content_files.write([content_files.change_of(file)])
    return tuple(changed)
