"""The words of `yinfa issue`, `yinfa ledger` and `yinfa archive`, Chinese and English."""

from __future__ import annotations

ISSUE_PHRASES: dict[str, tuple[str, str]] = {
}
