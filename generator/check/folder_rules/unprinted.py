"""Values that are given and printed nowhere, and parts of an official document that nothing says."""

from __future__ import annotations

from collections.abc import Iterator

from ...documents import kind_of
from ...text import ABSENT, PENDING, Value, flat
from ...wording import Place, Problem, problem
from ..loaded import Loaded
from ..texts import texts


def contact_is_printed(loaded: Loaded) -> Iterator[Problem]:
    """Check that some text or form names the 联系人 that is filled in."""
    campaign = loaded.campaign
    contact = campaign.settings.contact
    given = [value for value in contact.model_dump().values() if value not in (ABSENT, PENDING)] if contact else []
    if given and not _names(loaded, "联系人") and not any(value in text.raw for value in given for text in texts(campaign)):
        yield problem("contact-unprinted", campaign.node.at(("联系人",)).place)


def notices_say_whom(loaded: Loaded) -> Iterator[Problem]:
    """Check that a notice has 主送机关, or says 无; a kind that is addressed to nobody in particular needs neither."""
    campaign = loaded.campaign
    for notice in campaign.documents:
        kind = kind_of(campaign, notice)
        if kind is not None and kind.public:
            continue
        if campaign.node.get("主送机关") is None and notice.node.get("主送机关") is None:
            yield problem("addressees-unsaid", Place(notice.node.place.file), name=notice.name)


def number_has_a_notice(loaded: Loaded) -> Iterator[Problem]:
    """Check that a campaign with a 发文字号 has a notice that can bear it."""
    campaign = loaded.campaign
    number = campaign.settings.document_number
    if number not in (ABSENT, PENDING) and not campaign.documents:
        yield problem("number-without-notice", campaign.node.at(("发文字号",)).place, number=number)


def _names(loaded: Loaded, first: str) -> bool:
    """Return whether a text or an office's own Word annex has a value of that first name."""
    typed = (segment for text in texts(loaded.campaign) for segment in flat(text.segments))
    paths = [segment.path for segment in typed if isinstance(segment, Value)]
    paths += [path for form in loaded.forms for path, _ in form.unit_names]
    return any(path.split(".")[0] == first for path in paths)
