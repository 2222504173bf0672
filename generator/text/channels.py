"""Channels through which documents reach a unit (发送方式): four kinds, and the words of offices for them."""

from __future__ import annotations

import re

GROUP, MAIL, PAPER, EXCHANGE = "微信群", "邮箱", "纸质", "交换站"
CHANNELS = (GROUP, MAIL, PAPER, EXCHANGE)
"""The four kinds, each also a channel of that name."""
OWN = ("QQ群", "政务微信", "企业微信", "钉钉", "钉钉群", "浙政钉", "粤政易", "OA", "OA系统", "传真")
"""Channels that are packed and entered in the ledger as a chat group is, each under its own name."""
KNOWN_CHANNELS = (*CHANNELS, *OWN)
_DECLARED = re.compile(rf"[^（()）]+[（(](?P<kind>{'|'.join(CHANNELS)})[）)]")
NETWORKED = (MAIL, GROUP)
"""Kinds over a network; a classified document never uses them."""
PRINTED = (PAPER, EXCHANGE)
"""Kinds on paper."""
CALL = "电话"
"""The way to remind units that are reached neither in a group nor by mail: somebody calls them."""


def kind_of(channel: str) -> str:
    """Return the kind of a channel: of a known one, or of an office's own that names it, 专人送达（纸质）; "" for an unknown word."""
    if channel in CHANNELS:
        return channel
    if channel in OWN:
        return GROUP
    declared = _DECLARED.fullmatch(channel)
    return declared["kind"] if declared else ""
