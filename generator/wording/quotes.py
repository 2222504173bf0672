"""Quotation marks inside quotation marks: “ ” without, ‘ ’ within, “ ” again within those (GB/T 15834)."""

from __future__ import annotations

OPENING, CLOSING = "“‘", "”’"


def quoted(text: str) -> str:
    """The text between “ ”, its own marks turned to suit."""
    return f"“{inner(text)}”"


def inner(text: str) -> str:
    """The text as it is written between “ ”: each of its marks by the depth at which it stands; an apostrophe stays."""
    depth, turned = 0, []
    for character in text:
        if character in OPENING:
            depth += 1
            turned.append("‘" if depth % 2 else "“")
        elif character in CLOSING and (depth or character == "”"):
            turned.append("’" if depth % 2 or not depth else "”")
            depth = max(depth - 1, 0)
        else:
            turned.append(character)
    return "".join(turned)
