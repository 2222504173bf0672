"""The addresses of pages: Chinese steps below a campaign's name; a path on disk is never one."""

from __future__ import annotations

from urllib.parse import quote, urlencode

CAMPAIGN = "/活动/{campaign}"
"""The beginning of every address of a campaign, as a route."""
HOME, CHECK, PREVIEW, ISSUE, DISTRIBUTE, LEDGER = "总览", "检查", "预览", "印发", "分发", "台账"
COLLECT, SUMMARY, ARCHIVE, YEAR, CONTENT = "收表", "汇总", "归档", "明年", "内容"
OPEN, AGAIN, LIVE, QUIT, PARTS, STATIC = "/open", "/again", "/live", "/退出", "/零件", "/static"
MEND = "改"
"""Below 内容: leads to the part that has a file's line."""
UPLOADS = "放入"
"""The last part of addresses that take files: only these may have large bodies."""


def of(campaign: str, step: str = HOME, *more: str, **asked: object) -> str:
    """Return the address of a campaign's step, and of what is below it."""
    return path("活动", campaign, step, *more, **asked)


def path(*parts: str, **asked: object) -> str:
    """Return the address with these parts, each one quoted whole, and these questions."""
    wanted = {name: value for name, value in asked.items() if value not in ("", None)}
    return "/" + "/".join(quote(part, safe="") for part in parts) + (f"?{urlencode(wanted)}" if wanted else "")


def route(step: str, *more: str) -> str:
    """Return the pattern of a campaign's step for the router."""
    return "/".join((CAMPAIGN, step, *more))
