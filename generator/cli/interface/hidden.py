"""Characters that a person does not see, and that a terminal may obey."""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
"""What a terminal obeys, and what it doesn't show: control and format characters (Unicode categories Cc, Cf, Cs, Zl, Zp)."""
