"""Patterns of a paragraph's opening in official documents: a number of its level, a label."""

from __future__ import annotations

import re

OPENING = re.compile(
    r"\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|[0-9０-９]{1,3}\s*[.．、）)]|[（(][0-9０-９]{1,3}[）)]|[①-⑳]|"
    r"第[一二三四五六七八九十百]+[章节条]|附\s*[件表录]|抄送|主送|联系人|联系方式|联系电话|电话|手机|传真|电子邮箱|邮箱|地址|说明[：:]|注[：:])")
"""Begins a part: a line that does is never joined to the one before."""
LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}\s*[：:]")
"""Begins a line of its own: a wrapped line seldom breaks just before a label."""
LEVEL = re.compile(
    r"\s*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+[章节条]|[0-9０-９]{1,3}\s*[.．、])")
