"""A long list in a JSON answer is written piece by piece, and reads as if it had been written whole."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from generator.cli.interface.envelope import Spooled, written
from generator.cli.terminal import column_lines, columns_of

ITEMS: list[Any] = [{"名": "甲“某”", "值": {"a": "1\n2", "b": ""}, "列": []}, {}, "文", 3, None, [1, [2]]]


@pytest.mark.parametrize("items", [[], ITEMS[:1], ITEMS])
@pytest.mark.parametrize("before", [{}, {"ok": True, "problems": [], "facts": {"n": 1}}])
def test_a_list_on_disk_is_written_as_one_in_memory(items: list[Any], before: dict[str, Any]) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    answer = {**before, "returns": Spooled(items), "last": "尾"}
    text = "".join(written(answer, stream))
    assert text == json.dumps({**before, "returns": items, "last": "尾"}, ensure_ascii=False, indent=2)


def test_a_list_on_disk_can_be_walked_over_again_and_still_grow() -> None:
    spooled = Spooled(ITEMS)
    assert list(spooled) == list(spooled) == ITEMS
    spooled.add("more")
    assert list(spooled) == [*ITEMS, "more"]


def test_rows_that_are_not_kept_are_aligned_like_rows_that_are() -> None:
    rows = [("名称", "a"), ("x", "很长的内容"), ("", "")]
    assert list(column_lines(lambda: iter(rows))) == columns_of(rows) == ["名称  a", "x     很长的内容", ""]
