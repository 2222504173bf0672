"""Finds the blanks of a text (runs of spaces after a label, underlines, （  ）, □是 □否) and names them after the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..text import parse_mark
from .blocks import LINES, UNDERLINED, squeeze, trimmed
from .marking import TextChange

BOXES = re.compile(r"(?:□\s*[^\s□，。；;、,.：:()（）\[\]{}|/]{1,12}\s*){2,}")
YES_NO = re.compile(r"□\s*是\s*□\s*否")
ROUND = re.compile(r"[（(]([\s\u00a0_]{1,30})[）)]")
LINE = re.compile(rf"[_＿]{{3,}}|{UNDERLINED}{{2,}}")
PART_OF_DATE = re.compile(r"(?<=[\s\u00a0：:日至到—－\-])[\s\u00a0]{2,}(?=[年月日时分])")
AFTER_LABEL = re.compile(r"(?<=[：:])[\s\u00a0]{2,}(?=\S)|(?<=[：:])\s*$")
WIDE_GAP = re.compile(r"(?<=[\u4e00-\u9fff）)])[\u3000\u00a0 ]{6,}(?=[\u4e00-\u9fff，。；])")
NOT_LABELS = re.compile(r"(?:说明|注|备注|附注|附件|附|如下|包括|其中|要求|主题)\s*[：:]$")
UNNAMEABLE = re.compile(r"[^\w\u4e00-\u9fff（）·]|[_＿]")
LEADING = re.compile(
    r"^(?:[0-9０-９]{1,3}\s*[.．、]|[（(][0-9０-９一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]+、|并|和|及|共|其中|等)+")
LONGEST = 20
LONG_ANSWER = re.compile(r"内容|情况|措施|分工|意见|事迹|简介|成效|建议|问题|经历|理由")
KINDS = ((re.compile(r"手机"), "手机"), (re.compile(r"邮箱|邮件|E-?mail", re.IGNORECASE), "邮箱"), (re.compile(r"电话|传真"), "电话"),

         (re.compile(r"日期$|时间$"), "日期"),
         (re.compile(r"(?:场次|人次|数量|(?<![指分岁函参])数)(?:[（(][\u4e00-\u9fff]{1,3}[）)])?$"), "数"))
FORMS = ((YES_NO, "是/否"), (BOXES, "?"), (ROUND, "数"), (LINE, "_"), (PART_OF_DATE, "d"), (AFTER_LABEL, ""), (WIDE_GAP, ""))
DATE_KINDS = {"月": "月", "日": "日"}


@dataclass(slots=True)
class Namer:
    """Generator of names for the blanks of one annex. `once`: names are unique in it (forms and tables)."""

    once: bool = True
    used: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    stem: str = ""
    label: str = ""

    def name(self, words: str, *, fallback: str = "空") -> str:
        """Return a name made of these words, with a number appended when it is taken."""
        base = UNNAMEABLE.sub("", LEADING.sub("", squeeze(words)))[-LONGEST:].strip("（）·") or fallback
        base = base if base.count("（") == base.count("）") else base.replace("（", "").replace("）", "")
        if base[0].isdigit():
            base = fallback + base
        if parse_mark(base) is None:
            base = fallback
        self.used[base] = self.used.get(base, 0) + 1
        again = self.used[base]
        name = base if again == 1 or not self.once else f"{base}{again}"
        if name in self.names and self.once:
            return self.name(words, fallback=fallback)
        self.names.append(name)
        return name

    def cell(self, label: str, kind: str = "") -> str:
        """Return the mark of an empty cell after or below that label."""
        return self._mark(self.name(label), kind or kind_of(label))

    @staticmethod
    def _mark(name: str, kind: str) -> str:
        return f"[[{name}:{kind}]]" if kind else f"[[{name}]]"

    def changes(self, text: str, label: str = "") -> list[TextChange]:
        """Return the changes that replace the blanks of a text by marks; one at its begin is named after the label beside it."""
        self.label = label
        text = trimmed(text)
        found: list[tuple[int, int, str]] = []
        for form, kind in FORMS:
            for hit in form.finditer(text):
                if not any(hit.start() < end and start < hit.end() for start, end, _ in found):
                    found.append((*hit.span(), kind))
        self.stem = ""
        before = 0
        changes: list[TextChange] = []
        for start, end, kind in sorted(found):
            change = self._change(text, before, start, end, kind)
            if change:
                changes.append(change)
                before = end
        return changes

    def _change(self, text: str, before: int, start: int, end: int, kind: str) -> TextChange | None:
        words = _words(text[before:start]) or (_words(self.label) if not before else "")
        if kind == "数":
            unit = re.match(r"[\u4e00-\u9fff]{1,2}?(?=[，。；、\s（(）)]|$)|[次场篇个部人家份项名条起台辆]", text[end:])
            lined = bool(LINES.search(text[start:end]))
            return TextChange(start, end, self._mark(self._counted(words, unit[0] if unit else ""), "数"), line=lined)
        if kind in ("是/否", "?"):
            whole = text[start:end]
            options = [squeeze(o) for o in whole.split("□") if o.strip()]
            end = start + len(whole.rstrip())
            if len(set(options)) != len(options):
                return None
            return TextChange(start, end, self._mark(self.name(words, fallback="选择"), "/".join(options)))
        if kind == "d":
            what = text[end : end + 1]
            return TextChange(start, end, self._mark(self.name(what, fallback="年"), DATE_KINDS.get(what, "")))
        return self._written(text, before, start, end, words, kind)

    def _written(self, text: str, before: int, start: int, end: int, words: str, kind: str) -> TextChange | None:
        """Return the change for a line to write on, or for the space after a label."""
        written = kind_of(words).replace("数", "")  # a number has brackets, which are not here
        if kind == "_":
            return TextChange(start, end, self._mark(self.name(words), written), line=bool(LINES.match(text[start:end])))
        label = text[before:start]
        if NOT_LABELS.search(label) or len(squeeze(words)) > LONGEST or not words:
            return None
        return TextChange(start, end, self._mark(self.name(words), written))

    def _counted(self, words: str, unit: str) -> str:
        """Return the name of a number: the thing that is counted, then its unit."""
        short = re.sub(r"^(?:开展|组织|举办|参与|制作|召开|发放|刊发|征集|使用)(?=.{3})", "", words)
        if len(words) <= 3 and self.stem:
            short = self.stem + words
        elif words:
            self.stem = short[:10]
        counted = {"场": "场次", "人次": "人次"}.get(unit, f"{unit}数" if len(unit) == 1 else unit)
        return self.name(short[-(LONGEST - len(counted)) :] + counted, fallback="数")


def kind_of(label: str) -> str:
    """Return the type of a blank after that label; "" for 文字."""
    kind = next((kind for form, kind in KINDS if form.search(label)), "")
    return kind or ("段落" if LONG_ANSWER.search(label) else "")


def _words(text: str) -> str:
    """Return the words just before a blank: back to the last punctuation, without a trailing colon."""
    text = text.rstrip().rstrip("：:").rstrip()
    text = re.split(r"[，。；;、,\n]|\s{2,}|(?:[：:]\s*(?=\S))", text)[-1]
    text = re.sub(r"[（(][^（）()]*[）)]$", "", text)
    for quoted in (r"《[^》]*》", r"(?<=”)“[^”]*”"):
        shorter = re.sub(quoted, "", text)
        text = shorter if len(shorter) >= 4 else text
    return UNNAMEABLE.sub("", LEADING.sub("", squeeze(text)))
