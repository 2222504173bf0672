"""Values that say that there is none, or that it is not known yet."""

from __future__ import annotations

PENDING = "【待定】"
"""The text that a draft prints for a value not known yet."""
RESERVED_VALUES = ("无", "待定")
"""What a person types for no value, and for one that is not known yet; no text says just that."""
ABSENT = ""
"""The value of 无: nothing is printed."""
