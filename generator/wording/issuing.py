"""Sentences about issuing: what was issued, the ledger, the archive, classification."""

from __future__ import annotations

from generator.wording.kind import Wording

ISSUING: dict[str, Wording] = {
}
