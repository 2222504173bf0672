"""Proposes values and year marks for a draft, only where the printed text stays the same to the character."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..text import RESERVED_VALUES, CampaignDate, read_date
from .blocks import Block, joined, squeeze, texts_of, trimmed
from .marking import TextChange
from .recognising.draft import ImportDraft
from .recognising.shapes import DATE

CHINESE_DIGITS = str.maketrans("〇○ＯO零一二三四五六七八九", "00000123456789")
FIRST, LAST = 1980, 2100
EARLIEST = 1949
EVENT = re.compile(r"“([^“”《》]{2,20})”(?=活动|主题|宣传|专项|竞赛|检查|行动|$)")
ABOUT = re.compile(
    r"(?:关于)?(?:印发|开展|组织|举办|做好|召开|下发|转发)*《?(.+?)(?:活动)?(?:实施|工作)*(?:方案|计划|要点)?》?的?"
    r"(?:通知|函|意见|通报|公告|方案|报告|请示|决定|通告|批复|总结)$")
THEME = re.compile(r"主题(?:是|为)[：:]?“([^“”]{4,40})”")
ORDINAL = re.compile(r"第([0-9]{1,3})(?=(?:个|届|次)(?:全国)?“)")
NO_REGION = re.compile(r"[全本我各该关]|.*(?:社区|小区|园区|校区|地区|山区|城市|超市|市区)$")
REGION = re.compile(r"^([\u4e00-\u9fff]{1,6}?(?:省|市|区|县|旗|州))(?=[0-9“\u4e00-\u9fff])")
ANNEXES = re.compile(r"附件\s*([0-9](?:\s*[、和及，]\s*(?:附件)?[0-9])*)")
DAY = re.compile(r"(?<![0-9年/-])([0-9]{1,2})月([0-9]{1,2})日(?!印发)")
CONTACT = (
    ("姓名", re.compile(r"联系人\s*[：:]\s*([\u4e00-\u9fff]{2,4})(?=[；;，,、）)\s（(。]|$)")),
    ("电话", re.compile(r"(?:联系)?电话\s*[：:]\s*([0-9\-—，,、；;\s]{7,60}?)(?=[；;，,、\s]*(?:[\u4e00-\u9fff）)（(A-Za-z。]|$))")),
    ("手机", re.compile(r"手机(?:号码?)?\s*[：:]\s*(1[0-9]{10})")),
    ("传真", re.compile(r"传真\s*[：:]\s*([0-9\-—]{7,20})")),
    ("邮箱", re.compile(r"([A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)")),
)
ASKED = re.compile(r"联系人|^(?:联系)?(?:电话|手机)\s*[：:]|^(?:电子)?邮箱\s*[：:]|^传真\s*[：:]")
YEARLY = re.compile(
    r"建[党国]\s*[0-9一二三四五六七八九十百]+周年|[0-9一二三四五六七八九十百]+周年|百年华诞|“?十[一二三四五六七八九]五”?(?:规划|时期|开局|收官)|"
    r"[一二三四五六七八九十]+届[一二三四五六七八九、中]+全会|党的[一二三四五六七八九十]+大(?!家)|三年行动|三年攻坚|疫情防控|党史学习教育|主题教育|冬奥|换届")
ADVERBIAL = re.compile(
    r"(?:为(?:迎接|庆祝|喜迎)|正值|值此|时值|适逢|恰逢|在.+(?:下|之际)$|结合|着力推进|扎实推进|深入推进|推进|深入贯彻|全面贯彻|"
    r"贯彻落实|喜迎|庆祝|此次.+之际$|.+(?:来临|之际)$)")
CLAUSE = re.compile(r"[^，。；：:;！？]+，")


@dataclass(slots=True)
class ValueProposal:
    """Values for campaign.yaml, and the places in texts that can refer to them."""

    year: int
    values: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    contact: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    days: dict[tuple[str, str], str] = field(default_factory=dict)
    """Paths of dates, by what the surrounding words say of them and the date."""
    dues: dict[str, str] = field(default_factory=dict)
    """Dates by which annexes are to be handed in, by their short names."""

    def changes(self, text: str, *, title: bool = False) -> list[TextChange]:
        """Return the changes proposed for this text."""
        text = trimmed(text)
        found: list[TextChange] = []
        for path, value in self._quoted(title=title):
            found += [TextChange(at, at + len(value), f"{{{{ {path} }}}}") for at in _places(text, value, path)]
        if "首届年份" in self.settings:
            found += [TextChange(*hit.span(1), "{{ 届次 }}") for hit in ORDINAL.finditer(text) if hit[1] == self.values["届次"]]
        found += [TextChange(*hit.span(), f"{{{{ {path} }}}}") for hit, path in self._days(text)]
        event = re.escape(self.settings.get("活动") or "\0")
        found += [TextChange(*hit.span(), "{{ 年份 }}") for hit in re.finditer(rf"(?<![0-9]){self.year}(?=年“?{event})", text)]
        return _longest(found) if title else [*_longest(found), *self._years(text)]

    def _days(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        for hit in DAY.finditer(text):
            name = self.days.get((_name_of(text[: hit.start()], text[hit.end() : hit.end() + 8]), hit[0]))
            if name:
                yield hit, name

    def _quoted(self, *, title: bool) -> list[tuple[str, str]]:
        paths = [p for p in ("方案.标题", "主题", *(f"联系人.{k}" for k in self.contact)) if p in self.values]
        found = [(path, self.values[path]) for path in paths]
        if title:
            found += [(path, self.values[path]) for path in ("地区", "年份") if path in self.values]
        return found + [(path, value) for path, value in self.values.items() if path.startswith("附件.") and not path.endswith(".期限")]

    def _years(self, text: str) -> list[TextChange]:
        """Return clauses about one year only that can be removed as a whole: “A，〔为迎接建党100周年，〕B。”."""
        found = []
        for hit in CLAUSE.finditer(text):
            clause = hit[0][:-1]
            before, after = text[: hit.start()][-1:], text[hit.end() :]
            whole = not re.search("[【】]", clause) and all(clause.count(a) == clause.count(b) for a, b in ("“”", "《》", "（）"))
            first = before in ("", "。", "；")
            if whole and after[:1] not in ("", "。", "的", "和", "并", "等") and YEARLY.search(clause) and ADVERBIAL.match(clause) \
                    and "主题" not in clause and (not first or re.search(r"^(?:为|正值|值此|时值|在|结合|此次|.*(?:来临|之际)$)", clause)):
                found.append(TextChange(hit.start(), hit.end(), year=self.year))
        return found


def propose(draft: ImportDraft, year: int, short_names: list[str], labels: list[str]) -> ValueProposal:
    """Propose values for a draft. `short_names` and `labels` are those of its annexes."""
    made = ValueProposal(year)
    title = draft.title.split("\n")[-1]
    text = "\n".join(_texts(draft))
    made.values["年份"] = str(year)
    _series(made, text)
    if hit := THEME.search(text):
        made.settings["主题"] = made.values["主题"] = hit[1]
    source = draft.plan.title if draft.plan else title
    if (hit := REGION.match(squeeze(source))) and not NO_REGION.match(hit[1]):
        made.settings["地区"] = made.values["地区"] = hit[1]
    made.settings["活动"] = event_of(source) or event_of(title)
    _contacts(made, draft, text)
    _dues(made, text, short_names)
    _dates(made, text)
    if draft.plan:
        made.values["方案.标题"] = draft.plan.title
    for name, label in zip(short_names, labels, strict=True):
        if label[-1:].isdigit():
            made.values[f"附件.{name}"] = label
    made.values = {path: value for path, value in made.values.items() if value and value not in RESERVED_VALUES and value == value.strip()}
    return made


def _series(made: ValueProposal, text: str) -> None:
    hit = ORDINAL.search(text)
    if hit and EARLIEST <= made.year - int(hit[1]) + 1 < made.year:
        made.settings["首届年份"] = str(made.year - int(hit[1]) + 1)
        made.values["届次"] = hit[1]


def _contacts(made: ValueProposal, draft: ImportDraft, text: str) -> None:
    source = "\n".join([draft.note, *(line for line in text.split("\n") if ASKED.search(line) and len(line) < 200)])
    for key, form in CONTACT:
        if hit := form.search(source):
            value = hit[1].strip(" ，,、；;")
            made.contact[key] = made.values[f"联系人.{key}"] = value


def _dates(made: ValueProposal, text: str) -> None:
    """Add the days of this year, named after the words around them: a deadline and a beginning on one day are two dates."""
    taken: Counter[str] = Counter()
    for hit in DAY.finditer(text):
        read = read_date(hit[0], made.year)
        if not isinstance(read, CampaignDate) or str(read) != hit[0]:
            continue
        base = _name_of(text[: hit.start()], text[hit.end() : hit.end() + 8])
        if (base, hit[0]) in made.days:
            continue
        taken[base] += 1
        name = base if taken[base] == 1 else f"{base}{taken[base]}"
        made.days[base, hit[0]] = f"日期.{name}"
        made.dates[name] = made.values[f"日期.{name}"] = hit[0]


def _dues(made: ValueProposal, text: str, short_names: list[str]) -> None:
    """Add the days before which annexes are to be handed in: those of the sentence part that names the annex."""
    for sentence in re.split("[。\n]", text):
        days = [hit for hit in DAY.finditer(sentence) if _name_of("", sentence[hit.end() : hit.end() + 8]) == "截止"]
        for hit, end in zip(days, [*(later.start() for later in days[1:]), len(sentence)], strict=False):
            read = read_date(hit[0], made.year)
            if not isinstance(read, CampaignDate) or str(read) != hit[0]:
                continue
            for name in _named_annexes(sentence[hit.end() : end], short_names):
                if name not in made.dues:
                    made.dues[name] = made.values[f"附件.{name}.期限"] = hit[0]
                    made.days.setdefault(("截止", hit[0]), f"附件.{name}.期限")


def _named_annexes(text: str, short_names: list[str]) -> list[str]:
    """Return the short names of the annexes that a text names."""
    numbers = [int(digit) for found in ANNEXES.findall(text) for digit in re.findall("[0-9]", found)]
    if not numbers and len(short_names) == 1 and "附件" in text:
        numbers = [1]
    return [short_names[number - 1] for number in numbers if 0 < number <= len(short_names)]


def _name_of(before: str, after: str) -> str:
    if re.match(r"(?:[0-9]{1,2}时)?之?前", after):
        return "截止"
    if re.match(r"起?[至到—－-]", after):
        return "开始"
    if re.search(r"[至到—－-]$", before):
        return "结束"
    return "起" if after.startswith("起") else "日期"


def _texts(draft: ImportDraft) -> list[str]:
    blocks: list[Block] = [*draft.body, *(draft.plan.blocks if draft.plan else ()), *(b for a in draft.annexes for b in a.blocks)]
    return [text for text, _ in texts_of(blocks)]


def _places(text: str, value: str, path: str) -> list[int]:
    """Return the offsets where a value is not part of a longer number."""
    return [hit.start() for hit in re.finditer(re.escape(value), text)
            if not (value[:1].isdigit() and text[: hit.start()][-1:].isdigit())
            and not (value[-1:].isdigit() and text[hit.end() :][:1].isdigit())
            and not (path == "年份" and text[hit.end() :][:1] != "年")]


def _longest(found: list[TextChange]) -> list[TextChange]:
    kept: list[TextChange] = []
    for change in sorted(found, key=lambda c: c.start - c.end):
        if all(change.end <= k.start or change.start >= k.end for k in kept):
            kept.append(change)
    return sorted(kept, key=lambda c: c.start)


# ------------------------------------------------------------------------------------------------ year, name
def year_of(draft: ImportDraft, name: str) -> int | None:
    """Return the year of a document: of its date, number, title or folder name, else the one it mentions most often."""
    text = "\n".join(_texts(draft))
    dated = DATE.search(draft.date)
    wherever = Counter(re.findall(r"(?<!\d)(20\d{2}|19[89]\d)年", unicodedata.normalize("NFKC", text)))
    candidates = (dated["year"] if dated else "", *re.findall(r"〔(\d{4})〕", draft.head.number), *re.findall(r"(\d{4})年", draft.title),
                  *re.findall(r"^(\d{4})", name), *(DATE_YEAR.findall(text)), *(y for y, _ in wherever.most_common(1)))
    for typed in candidates:
        year = digits(typed)
        if year.isdigit() and FIRST <= int(year) < LAST:
            return int(year)
    return None


DATE_YEAR = re.compile(r"([〇○ＯO零一二三四五六七八九]{4})年")


def digits(text: str) -> str:
    """Normalise 二〇二一 and ２０２１ to 2021."""
    return unicodedata.normalize("NFKC", text.translate(CHINESE_DIGITS))


def event_of(title: str) -> str:
    """Return a campaign's name from a title: the words in quotation marks, else its subject."""
    text = squeeze(title)
    if hit := EVENT.search(text):
        return hit[1]
    text = re.sub(r"[（(][^（）()]*[）)]$", "", text)
    hit = ABOUT.search(text.partition("关于")[2] or text)
    core = re.sub(r"^.{0,6}?(?:19|20)\d{2}年度?|^第\d+[个届次]|[“”《》]", "", hit[1]) if hit else ""
    return joined([core])[:20]
