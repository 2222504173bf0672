"""The values of a campaign under the names that texts and templates use; only what was written is included."""

from __future__ import annotations

from collections.abc import Mapping

from ..campaign import Campaign, ContentModel, PrintRun
from ..engine import OWN
from ..text import CampaignDate

Context = dict[str, object]


def date_value(date: CampaignDate | str) -> str | dict[str, object]:
    """Return the date as templates see it: the date itself, and its forms 点写 星期 全 年 月 日."""
    if isinstance(date, str):
        return date
    return {OWN: str(date), "点写": date.dotted, "星期": date.weekday, "全": date.full,
            "年": str(date.day.year), "月": str(date.day.month), "日": str(date.day.day)}


def values(campaign: Campaign) -> Context:
    """Return every value of campaign.yaml under its name; titles are added as they are resolved."""
    s = campaign.settings
    labels = [entry.label or label for entry, label in zip(s.annexes, annex_labels(len(s.annexes)), strict=True)]
    issuer = s.issuers[0] if s.issuers else None
    annexes: dict[str, object] = {}
    for number, (label, entry) in enumerate(zip(labels, s.annexes, strict=True), 1):
        annexes[entry.short_name] = {OWN: label, "序号": str(number), **written(entry)}
    ordinal = {"届次": str(s.number_in_series)} if s.number_in_series else {}
    issued_by = {"署名": issuer.signed_as, OWN: issuer.masthead, **written(issuer)} if issuer else {}
    return {
        **written(s), **ordinal, **print_run(s.copies),
        "年份": str(s.year), "联系人": written(s.contact) if s.contact else {}, "发文机关": issued_by,
        "日期": {name: date_value(date) for name, date in s.dates.items()}, "附件": annexes,
        "报送": {r.short_name: {OWN: r.short_name, **written(r)} for r in s.reports}, "其他": dict(s.others), "方案": {},
    }


def print_run(copies: PrintRun | None) -> Context:
    """Return 印数: its total, if given, and its parts."""
    if copies is None:
        return {}
    fields = type(copies).model_fields
    parts = {str(fields[name].alias): str(getattr(copies, name)) for name in copies.model_fields_set}
    return {"印数": {**({OWN: parts["总数"]} if "总数" in parts else {}), **parts}}


def written(part: ContentModel) -> Context:
    """Return the values that were typed, by their Chinese names: a value that a text uses but is not given must not print as empty."""
    fields = type(part).model_fields
    typed = {str(fields[name].alias): getattr(part, name) for name in part.model_fields_set}
    return {term: date_value(value) if isinstance(value, CampaignDate) else value
            for term, value in typed.items() if isinstance(value, (str, CampaignDate))}


def annex_labels(count: int) -> list[str]:
    """Return 附件1, 附件2 …; a single annex has no number (GB/T 9704-2012, 7.3.4)."""
    return ["附件"] if count == 1 else [f"附件{number}" for number in range(1, count + 1)]


def look_up(tree: Mapping[str, object], path: str) -> str | None:
    """Return the printed text of a dotted path, or None."""
    here: object = tree
    for step in path.split("."):
        if not isinstance(here, dict) or step not in here or not step:
            return None
        here = here[step]
    if isinstance(here, dict):
        here = here.get(OWN)
    return here if isinstance(here, str) else None


def paths(tree: Mapping[str, object], before: str = "") -> list[str]:
    """Return every path that prints something."""
    found = []
    for name, value in tree.items():
        if isinstance(value, dict):
            found += [f"{before}{name}"] if OWN in value else []
            found += paths({k: v for k, v in value.items() if k}, f"{before}{name}.")
        elif name:
            found.append(f"{before}{name}")
    return found
