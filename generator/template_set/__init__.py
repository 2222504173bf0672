"""The standard templates, built from the layout profile as WordprocessingML, and what rebuilding them would change."""

from __future__ import annotations

from generator.layout import Profile
from generator.template_set.blocks import annex, annexes, head, imprint, letter_head, notice, plan
from generator.template_set.parts import Kind, template_bytes
from generator.template_set.wml import paragraph, when


def build_templates(profile: Profile) -> dict[str, bytes]:
    """File name -> .docx bytes of every standard template; the same profile gives the same bytes."""
    return {
        "notice.docx": _notice(profile, Kind()),
        "plan.docx": template_bytes(profile, Kind(), plan(profile)),
        "official.docx": _official(profile, Kind(both=True)),
        "notice-letter.docx": _notice(profile, Kind(letter=True)),
        "official-letter.docx": _official(profile, Kind(letter=True, both=True)),
        "form.docx": _annex(profile, Kind(coded=True)),
        "outline.docx": _annex(profile, Kind(coded=True)),
        "table.docx": _annex(profile, Kind(coded=True)),
        "table-landscape.docx": _annex(profile, Kind(coded=True, landscape=True)),
    }


def _notice(profile: Profile, kind: Kind) -> bytes:
    top = letter_head(profile) if kind.letter else head(profile)
    return template_bytes(profile, kind, top + notice(profile) + imprint(profile, kind))


def _official(profile: Profile, kind: Kind) -> bytes:
    top = letter_head(profile) if kind.letter else head(profile)
    following = when("方案.有", paragraph("NewPageLine"), plan(profile))
    return template_bytes(profile, kind, top + notice(profile) + following + annexes(profile, kind) + imprint(profile, kind))


def _annex(profile: Profile, kind: Kind) -> bytes:
    return template_bytes(profile, kind, annex(profile, landscape=kind.landscape))
