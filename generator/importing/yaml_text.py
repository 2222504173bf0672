"""Values as YAML that a clerk can read: plain where that is safe, else in straight quotes."""

from __future__ import annotations

import re

PLAIN = re.compile(r"[\u4e00-\u9fff“《（〔A-Za-z](?:[\w\u4e00-\u9fff“”《》（）〔〕、，。；·—…+/@.%-]| (?=[\w\u4e00-\u9fff“]))*")
DAY = re.compile(r"[0-9]{1,4}[年月][0-9年月日时前]*")
ROW = re.compile(
    r"[\u4e00-\u9fff](?:[\w\u4e00-\u9fff（）、/…]| (?=[|\[\w\u4e00-\u9fff（]))*"
    r"(?: \| (?:[\w\u4e00-\u9fff（）、/<^]+|\[\[[\w\u4e00-\u9fff（）:/]+\]\]))*")
WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def scalar(text: str) -> str:
    """A value: one line in every case."""
    if "\n" in text:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", " ") + '"'
    if DAY.fullmatch(text) or (PLAIN.fullmatch(text) and text.lower() not in WORDS):
        return text
    return "'" + text.replace("'", "''") + "'"


def row_scalar(text: str) -> str:
    """A row of a form: bars and blanks need no quotes inside a plain value."""
    return text if ROW.fullmatch(text) else scalar(text)


def digits_or_scalar(text: str) -> str:
    """A value that may be a plain number."""
    return text if re.fullmatch(r"[0-9]{1,9}", text) else scalar(text)
