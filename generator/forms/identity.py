"""The identity of a form: campaign, annex, version and unit, stored in its document properties and its printed code."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CORE, CUSTOM = "docProps/core.xml", "docProps/custom.xml"
"""The parts that store it (ECMA-376 part 1, 15.2.12)."""
CAMPAIGN, ANNEX, VERSION, UNIT, DEFAULTS = "活动", "附件", "版本", "单位", "默认"
"""Names of the custom properties. 默认 holds as JSON, by blank id, the text printed while nothing is filled in."""
TEXT_VERSION = "底稿"
"""Name of the custom property of a document that all units share: the version of its text, by which a marked-up copy is known again."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of a form; `number`: the annex's as printed; `prompts`: by blank name, the text printed while it is empty."""

    campaign: str
    annex: str
    number: str
    version: str
    prompts: Mapping[str, str] = field(default_factory=dict)

    def code(self, unit: str = "") -> str:
        """Return `campaign-annex-version-unit` in letters, digits and hyphens; without a unit the last item is left out."""
        parts = (self.campaign, self.number or "0", self.version, unit)
        return "-".join(_letters(part) for part in parts if part)


def _letters(text: str) -> str:
    """Return the text if it consists of ASCII letters, digits and hyphens, else eight characters of its hash."""
    if re.fullmatch("[0-9A-Za-z-]+", text):
        return text
    return "x" + hashlib.sha256(text.encode()).hexdigest()[:7]
