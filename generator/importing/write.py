"""Writes a draft as the files of a campaign: campaign.yaml, notice.md, plan.md, annexes/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from ..campaign import kind_named, kind_word
from ..documents import annex_labels
from ..text import METHODS, NAME, RESERVED, RESERVED_VALUES
from ..wording import Place, Problem, problem
from .annex_files import AnnexWriter
from .blocks import Block, squeeze
from .propose import propose
from .recognising.draft import AnnexDraft, ImportDraft
from .rosters import RosterFound
from .texts import ImportOptions, Texts, digits_or_scalar, scalar


@dataclass
class Writer:
    """Writer of one draft. `files` are contents by path in the campaign's folder."""

    draft: ImportDraft
    year: int
    name: str
    options: ImportOptions
    roster: RosterFound | None = None
    files: dict[str, str | bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    printed: str = ""
    """What the document says that was built of it, without white space."""
    names: list[str] = field(init=False)
    labels: list[str] = field(init=False)
    texts: Texts = field(init=False)

    def __post_init__(self) -> None:
        self.names = short_names([a.title for a in self.draft.annexes])
        self.labels = annex_labels(len(self.draft.annexes))
        own = [a.label for a in self.draft.annexes]
        same = [label if squeeze(typed) == label else "" for typed, label in zip(own, self.labels, strict=True)]
        self.texts = Texts(propose(self.draft, self.year, self.names, same), self.year, self.options, self.problems)

    def write(self) -> None:
        """Fill `files`."""
        draft = self.draft
        if draft.title or draft.body:
            self.files["notice.md"] = self._notice()
        if draft.plan:
            self.files["plan.md"] = self._plan()
        for annex, name in zip(draft.annexes, self.names, strict=True):
            suffix, written = self._annex(annex)
            self.files[f"annexes/{name}{suffix}"] = written
        self.files["campaign.yaml"] = self._campaign()
        if self.roster:
            self.files[self.roster.name] = self.roster.content
        for name, text in self.files.items():
            if not isinstance(text, str):
                continue
            marks = [*re.finditer(rf"【{self.year}:(?!无|待定|[{{｛}}｝\[])([^】]+)", text)]
            if marks:
                line = text.count("\n", 0, marks[0].start()) + 1
                place = Place(f"content/{self.name}/{name}", line)
                self.problems.append(problem("import-year-marks", place, count=len(marks), year=self.year, text=marks[0][1]))

    def _prose(self, blocks: list[Block]) -> list[str]:
        return self.texts.lines(blocks, self.texts.text, lambda text: self.texts.text(text, cell=True))

    # -------------------------------------------------------------------------------------------- files
    def _notice(self) -> str:
        draft = self.draft
        title = draft.title if draft.title == "待定" else self.texts.title(draft.title) if draft.title else scalar(self.name)
        head = [f"标题: {title}", f"附件说明: {'有' if draft.annex_list else '无'}"]
        head += self._of_kind()
        if draft.note:
            head.append(f"附注: {scalar(chr(10).join(self.texts.text(line) for line in draft.note.split(chr(10))))}")
        return _file(head, self._prose(draft.body))

    def _of_kind(self) -> list[str]:
        """Return what only some kinds have, and what a kind would otherwise have in another way."""
        draft, kind = self.draft, kind_named(kind_word(self.draft.title))
        rows = [f"题注: {scalar(draft.caption)}"] if draft.caption else []
        if kind and kind.head and draft.head.header not in (kind.head, "无"):
            rows.append(f"版头: {draft.head.header}")
        if kind and kind.public and draft.addressees:
            rows.append(f"主送机关: {scalar(draft.addressees)}")
        if draft.stamps:
            rows += ["签名章:", *(f"  - {{职务: {office}, 姓名: {name or '无'}}}" for office, name in draft.stamps)]
            rows += [] if draft.stamps[0][1] else ["印章: 加盖"]
        return [*rows, *(f"{term}: {scalar(who)}" for term, who in draft.attendance)]

    def _plan(self) -> str:
        plan = self.draft.plan
        assert plan is not None
        own = self.texts.proposal.values.pop("方案.标题", "")
        head = [f"标题: {self.texts.title(plan.title)}"]
        if own:
            self.texts.proposal.values["方案.标题"] = own
        if plan.subtitle:
            head.append(f"副标题: {scalar(self.texts.text(plan.subtitle))}")
        return _file(head, self._prose(plan.blocks))

    def _annex(self, annex: AnnexDraft) -> tuple[str, str]:
        writer = AnnexWriter(annex, self.texts)
        suffix, text = writer.write()
        return suffix, SCHEMA.format("../../schema/annex.json") + text if suffix == ".yaml" else text

    # -------------------------------------------------------------------------------------------- campaign.yaml
    def _campaign(self) -> str:
        draft, head, made = self.draft, self.draft.head, self.texts.proposal
        event = made.settings.get("活动") or re.sub(r"^\d{4}[-_]?", "", self.name) or self.name
        rows = [f"活动: {scalar(event if event not in RESERVED_VALUES else self.name)}", f"年份: {self.year}"]
        rows += [f"{key}: {digits_or_scalar(made.settings[key])}" for key in ("首届年份", "主题", "地区") if made.settings.get(key)]
        rows += ["上年: 无", *self._issuers(), f"版头: {head.header}", f"发文字号: {scalar(head.number) if head.number else '无'}"]
        optional = {"份号": head.copy_number and f"'{head.copy_number}'", "密级": head.classification, "保密期限": head.classified_for,
                    "紧急程度": head.urgency, "签发人": "、".join(head.signatories)}
        rows += [f"{key}: {value}" for key, value in optional.items() if value]
        rows += ["印章: 无", f"主送机关: {scalar(draft.addressees) if draft.addressees else '无'}"]
        rows.append(f"成文日期: {scalar(squeeze(draft.date)) if draft.date else '无'}")
        rows += _section("联系人", made.contact) + _section("日期", made.dates) + self._annexes()
        if draft.imprint:
            imprint = {"抄送机关": draft.imprint.copy_to, "印发机关": draft.imprint.office}
            rows += [f"{key}: {scalar(value)}" for key, value in imprint.items() if value]
            rows += [f"印发日期: {scalar(squeeze(draft.imprint.date))}"] if draft.imprint.date else []
        rows += [f"单位: {self.roster.name}"] if self.roster else []
        return f"{SCHEMA.format('../schema/campaign.json')}{NOTED}" + "\n".join(rows) + "\n"

    def _issuers(self) -> list[str]:
        mastheads, signed = self.draft.head.mastheads, [squeeze(s) for s in self.draft.signatures]
        issuers = list(zip_longest(mastheads, signed, fillvalue=""))
        rows = ["发文机关:"] if issuers else ["发文机关: []"]
        for mark, who in issuers:
            rows += [f"  - 标志: {scalar(mark) if mark else '无'}", f"    署名: {scalar(who) if who else '无'}"]
        return rows

    def _annexes(self) -> list[str]:
        rows = ["附件:"] if self.names else []
        for annex, name, label in zip(self.draft.annexes, self.names, self.labels, strict=True):
            file = next(path for path in self.files if path.startswith(f"annexes/{name}."))
            rows += [f"  - 简称: {name}", f"    内容: {file}"]
            rows += [f"    期限: {due}"] if (due := self.texts.proposal.dues.get(name)) else []
            if squeeze(annex.label) != label:
                rows.append(f"    标识: {scalar(squeeze(annex.label).replace(':', '：'))}")
        return rows


SCHEMA = "# yaml-language-server: $schema={}\n"
"""The line by which an editor knows a file's keys."""
NOTED = "# 由 yinfa import 从旧文件导入；拿不准的地方见“导入报告.txt”。\n"


def _section(key: str, values: Mapping[str, str]) -> list[str]:
    return [f"{key}:", *(f"  {name}: {digits_or_scalar(value)}" for name, value in values.items())] if values else []


def _file(head: list[str], lines: list[str]) -> str:
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return "---\n" + "\n".join(head) + "\n---\n" + body + "\n"


LONGEST = 12


def short_names(titles: list[str]) -> list[str]:
    """Return a short name for each title that texts can use; no two are the same."""
    found: list[str] = []
    for number, title in enumerate(titles, 1):
        base = _short(title) or f"附件{number}"
        name, again = base, 1
        while name in found:
            again += 1
            name = f"{base}{again}"
        found.append(name)
    return found


def _short(title: str) -> str:
    bare = re.sub(r"“[^”]*”|《[^》]*》|[（(][^（）()]*[）)]|(?:19|20)\d{2}年度?", "", title)
    bare = re.sub(r"^.{2,6}?[省市区县州旗](?=.{4})", "", re.sub(r"[^\u4e00-\u9fffA-Za-z0-9]", "", bare))
    bare = re.sub(r"^(?:活动|工作|关于|的)+(?=.{3})", "", bare)[-LONGEST:].lstrip("0123456789的和与")
    usable = NAME.fullmatch(bare) and bare not in METHODS and bare.upper() not in RESERVED and bare not in RESERVED_VALUES
    return bare if usable else ""
