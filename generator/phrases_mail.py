"""The words of `yinfa send`, Chinese and English."""

from __future__ import annotations

MAIL_PHRASES: dict[str, tuple[str, str]] = {
}
