"""Rules about how the elements of an official document are written, each with its clause of GB/T 9704-2012."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..wording import Problem, problem
from .elements import Elements, Role

STOPS = "。，；：、．,;:"
WRONG_LIST = re.compile(r"附\s*件\s*(?:(?=:)|：\s*\d+\s*(?=[、．,，]))(?P<mark>.)")
STOPPED = re.compile(r"(?P<mark>[。；;，,、])$")
RIGHT_DATE = re.compile(r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")


def element_problems(elements: Elements) -> Iterator[Problem]:
    """Yield what is wrong in the writing of title, addressees, date, list of annexes, labels of annexes."""
    for para in (*elements.of(Role.TITLE)[-1:], *elements.of(Role.PLAN)[-1:]):
        if para.text.strip()[-1:] in STOPS:
            yield problem("title-stop", para.place, mark=para.text.strip()[-1])
    for para in elements.of(Role.ADDRESSEES)[-1:]:
        if not para.text.rstrip().endswith("："):
            yield problem("addressees-colon", para.place, text=para.text.strip()[-12:])
    for para in elements.of(Role.DATE):
        if not RIGHT_DATE.fullmatch("".join(para.text.split())):
            yield problem("date-form", para.place, text=para.text.strip())
    yield from _annexes(elements)


def _annexes(elements: Elements) -> Iterator[Problem]:
    for para in elements.of(Role.ANNEX_LIST):
        if wrong := WRONG_LIST.match(para.text.strip()) or STOPPED.search(para.text.strip()):
            yield problem("annex-list-form", para.place, text=para.text.strip()[:16], mark=wrong["mark"])
    for para in elements.of(Role.ANNEX):
        if re.fullmatch(r"附\s*件\s*\d*\s*[：:]\s*", para.text.strip()):
            yield problem("annex-label", para.place, text=para.text.strip())
