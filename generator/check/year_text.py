"""Year review of texts: yearly words, dates, contacts, punctuation left by a removed mark."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from ..campaign import Campaign, Contact
from ..documents import MappedText
from ..text import ABSENT, PENDING, WEEKDAYS, CampaignDate, to_number
from ..wording import problem
from .findings import Finding, FindingTarget, Review, mapped_texts

_HAN = "一二三四五六七八九十"
DATE = re.compile(
    r"(?<!\d)(?P<core>(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号])(?:[（(](?P<said>(?:星期|周|礼拜)(?P<is>[一二三四五六日天]))[）)])?"
    r"(?P<before>(?:\s*(?:上午|下午)?\d{1,2}(?:[:：]\d{2}|[时点]))?(?:之前|以前|前|止|为止))?")
UNTIL = re.compile(r"(?:截至|截止到?|不迟于|最迟)$")
YEARLY: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<!\d)(?P<core>20\d{2})年"),
    re.compile(r"(?P<core>二[〇○零Ｏ][〇○零一二三四五六七八九]{2})年"),
    re.compile(rf"第(?P<core>\d{{1,3}}|[{_HAN}百]+)(?P<what>[个届次])(?P<many>全国|中国|世界|国际|国家|“)?"),
    re.compile(rf"(?P<core>(?:\d{{1,3}}|[{_HAN}百]+)周年)"),
    re.compile(rf"(?P<core>“十[{_HAN}]?五”|(?<![{_HAN}])十[{_HAN}]?五(?=规划|时期|期间|开局))"),
    re.compile(rf"(?P<core>[{_HAN}]+届[{_HAN}]中(?:、[{_HAN}]中)*(?:全会)?)"),
    re.compile(rf"党的(?P<core>[{_HAN}]+)大(?!行动|工程)"),
    re.compile(rf"(?P<core>[{_HAN}\d]年(?:专项)?(?:整治)?(?:行动|攻坚))"),
)
FOUNDED = {"建党": 1921, "建军": 1927, "建国": 1949, "新中国成立": 1949, "中华人民共和国成立": 1949, "中国共产党成立": 1921}
RELATIVE = re.compile(r"去年|上年|前年|近期|近日|(?<![\d一二三四五六七八九十])日前|近来|最近")
CONTACT = re.compile(
    r"(?P<core>(?<![\d.])1[3-9]\d{9}(?!\d)|(?<![\d-])(?:0\d{2,3}[-－—]?)?[2-8]\d{6,7}(?![\d元吨人万亿%.-])|[\w.+-]+@[\w-]+\.[\w.-]*\w)")
NAMED = re.compile(r"联系人(?:及电话)?[：:]\s*(?P<core>[\u4e00-\u9fff]{2,4})(?=[，,；;。（(\s\d]|$|联系|电话|手机)")
LEFT_OVER = re.compile(r"[，、；：][，、；：。！？]|。[，、；：。]|^[，、；。]|（）|“”|《》|【】|[（《“][，、；。]|[，、；][）》]")


def _finding(review: Review, found: MappedText, start: int, stop: int, code: str, **facts: object) -> Finding:
    """Return a finding about the words between two offsets; 已核 confirms the clause that contains them."""
    place, old = found.place(start), found.raw(start, stop)
    facts.setdefault("text", found.text[start:stop])
    folder = review.file.rpartition("/")[0]
    where = place.file.removeprefix(f"{folder}/")
    return Finding(problem(code, place, **facts), where, found.clause(start, stop), FindingTarget("words", place, (), old))


def yearly_words(review: Review) -> Iterator[Finding]:
    """Check that 20xx年, 第N个, N周年, “十N五”, N届N中全会, 三年行动 are inside year marks, unless they are right this year."""
    for _, _, found in review.texts():
        clauses: dict[str, tuple[int, int, list[str]]] = {}
        for form in YEARLY:
            for hit in form.finditer(found.text):
                if found.is_typed(*hit.span("core")) and not _is_current(hit, review):
                    start, _, words = clauses.get(found.clause(*hit.span()), (hit.start(), hit.end(), []))
                    clauses[found.clause(*hit.span())] = min(start, hit.start()), hit.end(), [*words, hit[0]]
        for start, stop, words in clauses.values():
            end = start + len(words[0]) if len(words) == 1 else stop
            shown = "、".join(dict.fromkeys(word.strip("“”") for word in words))
            yield _finding(review, found, start, max(end, start + 1), "yearly-words", text=shown, year=review.year)


def _is_current(hit: re.Match[str], review: Review) -> bool:
    """Return whether the words are certainly right this year, or certainly not about a year."""
    core, year = hit["core"], review.year
    kind = YEARLY.index(hit.re)
    if kind in (0, 1):
        digits = core if kind == 0 else "".join(str("〇一二三四五六七八九".index(c) if c in "一二三四五六七八九" else 0) for c in core)
        return int(digits) == year
    if kind == 2:
        return _right_ordinal(hit, review.campaign)
    if kind == 3:
        count = _number(core.removesuffix("周年"))
        begun = next((since for name, since in FOUNDED.items() if hit.string[: hit.start()].endswith(name)), 0)
        return begun > 0 and count == year - begun
    if kind == 6:
        return to_number(core) in (18 + (year - 2012) // 5, 18 + (year - 2013) // 5)
    return False


def _right_ordinal(hit: re.Match[str], campaign: Campaign) -> bool:
    number = _number(hit["core"])
    if number == campaign.settings.number_in_series:
        return True
    return number < 4 and hit["what"] != "届" and not hit["many"]


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    hundreds, hundred, rest = text.rpartition("百")
    return (to_number(hundreds or "一") * 100 if hundred else 0) + (to_number(rest) if rest else 0)


def words_of_last_year(review: Review) -> Iterator[Finding]:
    """Check that 去年 or 近期 is not in a clause that last year's text has too."""
    if review.before is None:
        return
    old = {found.clause(*hit.span()) for _, _, found in mapped_texts(review.before) for hit in RELATIVE.finditer(found.text)}
    for _, _, found in review.texts():
        for hit in RELATIVE.finditer(found.text):
            if all(found.typed[slice(*hit.span())]) and found.clause(*hit.span()) in old:
                yield _finding(review, found, *hit.span(), "last-years-words")


def contacts_in_texts(review: Review) -> Iterator[Finding]:
    """Check that names and numbers of contacts are in campaign.yaml, not typed in a text."""
    values = contact_values(review.campaign) | (contact_values(review.before) if review.before else set())
    known = [re.compile(f"(?P<core>{re.escape(value)})") for value in sorted(values) if len(value) > 1]
    for _, _, found in review.texts():
        seen: set[int] = set()
        for form in (CONTACT, NAMED, *known):
            for hit in form.finditer(found.text):
                start, stop = hit.span("core")
                if all(found.typed[start:stop]) and start not in seen and not re.fullmatch(r"20[0-3]\d[01]\d[0-3]\d", hit["core"]):
                    seen.add(start)
                    yield _finding(review, found, start, stop, "contact-in-text", path=contact_path(review, hit["core"]))


def contact_values(campaign: Campaign) -> set[str]:
    """Return the name, numbers and addresses of the campaign's contact."""
    contact = campaign.settings.contact
    if contact is None:
        return set()
    typed = [getattr(contact, name) for name in type(contact).model_fields if name in PERSONAL]
    return {part.strip() for text in typed if text not in (ABSENT, PENDING) for part in re.split(r"[，、；,;\s]", text) if part.strip()}


def contact_path(review: Review, text: str) -> str:
    """Return how a text should refer to such a value: as the contact that has it, else by what it looks like."""
    for campaign in (review.campaign, *([review.before] if review.before else [])):
        contact = campaign.settings.contact
        for name in PERSONAL if contact else ():
            if text in re.split(r"[，、；，;\s]", getattr(contact, name)):
                return f"联系人.{Contact.model_fields[name].alias}"
    if "@" in text:
        return "联系人.邮箱"
    return "联系人.电话" if re.search(r"\d", text) else "联系人.姓名"


PERSONAL = tuple(name for name in Contact.model_fields if name in ("name", "phone", "mobile", "fax", "email", "wechat"))


def leftover_punctuation(review: Review) -> Iterator[Finding]:
    """Check that no text has ，， or ，。 or an empty bracket, which remain when a mark is removed without its punctuation."""
    for _, _, found in review.texts():
        for hit in LEFT_OVER.finditer(found.text):
            if any(found.typed[hit.start() : hit.end()]):
                yield _finding(review, found, *hit.span(), "leftover-punctuation")


def dates_in_texts(review: Review) -> Iterator[Finding]:
    """Check that a date typed in a text exists, has the right day of the week, and as a deadline is a working day."""
    for _, _, found in review.texts():
        for hit in DATE.finditer(found.text):
            yield from _date_finding(review, found, hit)


def _date_finding(review: Review, found: MappedText, hit: re.Match[str]) -> Iterator[Finding]:
    try:
        day = datetime.date(int(hit["year"] or review.year), int(hit["month"]), int(hit["day"]))
    except ValueError:
        if found.is_typed(*hit.span("core")):
            yield _finding(review, found, *hit.span("core"), "no-such-day")
        return
    if hit["is"] and found.is_typed(*hit.span("is")):
        right = WEEKDAYS[day.weekday()]
        if hit["is"].replace("天", "日") != right:
            yield _finding(review, found, *hit.span("said"), "wrong-weekday", date=hit["core"], right=f"星期{right}")
    deadline = hit["before"] or UNTIL.search(found.text[: hit.start()])
    if deadline and found.is_typed(*hit.span("core")) and (off := review.calendar.day_off(day)):
        yield _finding(review, found, *hit.span("core"), "day-off", text=hit["core"], off=off, weekday=f"星期{WEEKDAYS[day.weekday()]}")


# ------------------------------------------------------------------------------------------------ deadlines that disagree
HANDED_IN = re.compile(r"报|送|交|反馈|返回|发至|填")


def deadlines_agree(review: Review) -> Iterator[Finding]:
    """Check that a deadline in the notice, the plan or an annex's notes is the one of the annex (or 报送) that the sentence names."""
    due = _deadlines(review.campaign)
    for annex, part, found in review.texts():
        if part in ("通知", "方案", "消息"):
            for start, stop, day, stretch in _deadline_ranges(review, found):
                if part == "消息" and not found.is_typed(start, stop):
                    continue  # 报送清单 names each thing before its date
                for name in _referred_to(review.campaign, found, stretch):
                    if name in due and due[name][1].day != day:
                        yield _differs(review, found, start, stop, *due[name])
                        break
        elif annex is not None and part == "注" and f"附件.{annex.key}" in due:
            for start, stop, day, stretch in _deadline_ranges(review, found):
                if day != due[f"附件.{annex.key}"][1].day and HANDED_IN.search(found.text[slice(*stretch)]):
                    yield _differs(review, found, start, stop, *due[f"附件.{annex.key}"])


def _differs(review: Review, found: MappedText, start: int, stop: int, name: str, due: CampaignDate) -> Finding:
    made = _finding(review, found, start, stop, "deadline-differs", text=found.text[start:stop], name=name, due=str(due))
    return Finding(made.problem, f"{made.where} 与 {name}.期限", f"{made.value}、{due}", made.target)


def _deadlines(campaign: Campaign) -> dict[str, tuple[str, CampaignDate]]:
    s = campaign.settings
    named = [(f"附件.{a.short_name}", a.due) for a in s.annexes] + [(f"报送.{r.short_name}", r.due) for r in s.reports]
    return {name: (name, due) for name, due in named if isinstance(due, CampaignDate)}


def _deadline_ranges(review: Review, found: MappedText) -> Iterator[tuple[int, int, datetime.date, tuple[int, int]]]:
    """Yield each deadline of a text with the range of words it governs: up to the next deadline or the end of the sentence."""
    hits = [hit for hit in DATE.finditer(found.text) if hit["before"]]
    for number, hit in enumerate(hits):
        try:
            day = datetime.date(int(hit["year"] or review.year), int(hit["month"]), int(hit["day"]))
        except ValueError:
            continue
        sentence = min((at for mark in "。；" if (at := found.text.find(mark, hit.end())) >= 0), default=len(found.text))
        following = hits[number + 1].start() if number + 1 < len(hits) else len(found.text)
        yield *hit.span("core"), day, (hit.end(), min(sentence, following))


def _referred_to(campaign: Campaign, found: MappedText, stretch: tuple[int, int]) -> list[str]:
    """Return the 附件.… and 报送.… that the words refer to, by a value or by their short name."""
    start, stop = stretch
    names = [".".join(path.split(".")[:2]) for at, path in found.paths if start <= at < stop and path.split(".")[0] in ("附件", "报送")]
    words = found.text[start:stop]
    s = campaign.settings
    names += [f"附件.{a.short_name}" for a in s.annexes if a.short_name in words]
    return [*names, *(f"报送.{r.short_name}" for r in s.reports if r.short_name in words)]


RULES: tuple[Callable[[Review], Iterator[Finding]], ...] = (
    yearly_words, words_of_last_year, contacts_in_texts, leftover_punctuation, dates_in_texts, deadlines_agree)
