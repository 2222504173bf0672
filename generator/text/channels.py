"""Channels through which documents reach a unit (发送方式)."""

from __future__ import annotations

GROUP, MAIL, PAPER, EXCHANGE = "微信群", "邮箱", "纸质", "交换站"
CHANNELS = (GROUP, MAIL, PAPER, EXCHANGE)
NETWORKED = (MAIL, GROUP)
"""Channels over a network; a classified document never uses them."""
PRINTED = (PAPER, EXCHANGE)
"""Channels on paper."""
CALL = "电话"
"""The way to remind units that are reached neither in a group nor by mail: somebody calls them."""
