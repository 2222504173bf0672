"""The standard templates, built from the layout profile as WordprocessingML, and the changes of rebuilding them."""

from __future__ import annotations

from collections.abc import Mapping

from ...files import Package, read_package
from ...wording import Place, Problem, Refused, problem
from ..profile import Profile
from .blocks import annex, annexes, imprint, notice, plan, reply, summary
from .heads import head, letter_head, minutes_head, order_head
from .parts import TemplateKind, is_as_built, template_bytes
from .wml import when


def build_templates(profile: Profile) -> dict[str, bytes]:
    """Return the .docx bytes of every standard template by file name; the same profile gives the same bytes."""
    return {
        "notice.docx": _notice(profile, TemplateKind()),
        "plan.docx": template_bytes(profile, TemplateKind(), plan(profile)),
        "official.docx": _official(profile, TemplateKind(both=True)),
        "notice-letter.docx": _notice(profile, TemplateKind(letter=True)),
        "official-letter.docx": _official(profile, TemplateKind(letter=True, both=True)),
        **{f"{stem}-{head}.docx": made(profile, TemplateKind(head=head, both=stem == "official"))
           for head in ("order", "minutes") for stem, made in (("notice", _notice), ("official", _official))},
        "reply.docx": template_bytes(profile, TemplateKind(), reply(profile)),
        "form.docx": _annex(profile, TemplateKind()),
        "outline.docx": _annex(profile, TemplateKind()),
        "table.docx": _annex(profile, TemplateKind()),
        "table-landscape.docx": _annex(profile, TemplateKind(landscape=True)),
        "summary.docx": template_bytes(profile, TemplateKind(), summary(profile)),
    }


def rebuilt(profile: Profile, present: Mapping[str, bytes], shown: str, *, force: bool = False) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files that rebuilding would change (file name -> bytes), and a reminder for each file that is kept.

    `present` holds the existing templates. One whose fingerprint does not match was edited by hand (or is an office's own of
    the same name) and is kept unless `force`. `shown` is the folder that problems name.
    """
    writes: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, data in build_templates(profile).items():
        place = Place(f"{shown}/{name}")
        old = _package(present.get(name), place)
        if name in present and not force and not (old and is_as_built(old)):
            problems.append(problem("template-edited", place))
        elif old is None or old.parts != read_package(data, place).parts:
            writes[name] = data
    return writes, problems


def is_hand_made(data: bytes) -> bool:
    """Return whether a template is not as the program wrote it."""
    old = _package(data, Place())
    return old is None or not is_as_built(old)


def _package(data: bytes | None, place: Place) -> Package | None:
    try:
        return read_package(data, place) if data is not None else None
    except Refused:
        return None


def _notice(profile: Profile, kind: TemplateKind) -> bytes:
    return template_bytes(profile, kind, _top(profile, kind) + notice(profile, kind) + imprint(profile, kind))


def _official(profile: Profile, kind: TemplateKind) -> bytes:
    following = when("方案.有", plan(profile, new_page=True))
    text = _top(profile, kind) + notice(profile, kind)
    return template_bytes(profile, kind, text + following + annexes(profile, kind) + imprint(profile, kind))


def _top(profile: Profile, kind: TemplateKind) -> str:
    if kind.letter:
        return letter_head(profile)
    return {"order": order_head, "minutes": minutes_head}.get(kind.head, head)(profile)


def _annex(profile: Profile, kind: TemplateKind) -> bytes:
    return template_bytes(profile, kind, annex(profile, landscape=kind.landscape))
