"""Which form a file is: campaign, annex, version and unit, as its properties and its printed code line say."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CORE, CUSTOM = "docProps/core.xml", "docProps/custom.xml"
"""The parts that hold it (ECMA-376 part 1, 15.2.12)."""
CAMPAIGN, ANNEX, VERSION, UNIT, DEFAULTS = "活动", "附件", "版本", "单位", "默认"
"""The custom properties. 默认 holds, by blank, what it prints while nothing is filled in, as JSON."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form is. `number`: the annex's, as printed; `prompts`: by blank name what it prints while it is empty."""

    campaign: str
    annex: str
    number: str
    version: str
    prompts: Mapping[str, str] = field(default_factory=dict)

    def code(self, unit: str = "") -> str:
        """`campaign-annex-version-unit` in letters, digits and hyphens; without unit the last one is missing."""
        parts = (self.campaign, self.number or "0", self.version, unit)
        return "-".join(_letters(part) for part in parts if part)


def _letters(text: str) -> str:
    """The text if it is of ASCII letters, digits and hyphens, else eight characters that stand for it."""
    if re.fullmatch("[0-9A-Za-z-]+", text):
        return text
    return "x" + hashlib.sha256(text.encode()).hexdigest()[:7]
