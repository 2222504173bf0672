"""Sentences about packages, the group's text and the print list."""

from __future__ import annotations

from generator.wording.kind import Wording

PACKING: dict[str, Wording] = {
}
