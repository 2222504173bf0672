"""Sentences about sending: addresses, the mail server, what is uncertain."""

from __future__ import annotations

from generator.wording.kind import Wording

MAILING: dict[str, Wording] = {
}
