"""The words of `yinfa message` and `yinfa label`, Chinese and English."""

from __future__ import annotations

MESSAGE_PHRASES: dict[str, tuple[str, str]] = {
}
