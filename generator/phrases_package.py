"""The words of `yinfa package`, Chinese and English."""

from __future__ import annotations

PACKAGE_PHRASES: dict[str, tuple[str, str]] = {
}
