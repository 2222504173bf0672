"""The walk through what is to be reviewed, as any front takes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.campaign.project import Project
from generator.wording.problems import Refused
from generator.year import rolling
from generator.year.answers import Answer, choices, reviewed
from generator.year.walk import Walk

NEXT = "2022-anquanyue"


@pytest.fixture
def walk(project: Path) -> Walk:
    rolling.roll(Project(project), "2021-anquanyue", "2022")
    return Walk(Project(project), NEXT)


def test_what_is_skipped_is_not_asked_again_and_stays_open(walk: Walk, project: Path) -> None:
    total = walk.left
    first = walk.current
    walk.skip()
    assert walk.current != first
    assert (walk.position, walk.left) == ((2, total), total)
    assert reviewed(Project(project), NEXT)[1][0] == first


def test_an_answer_that_is_refused_stays_the_question(walk: Walk) -> None:
    question = walk.current
    with pytest.raises(Refused, match="bracket-in-mark"):
        walk.answer(Answer.EDIT, "甲】乙")
    assert (walk.current, walk.position[0]) == (question, 1)


def test_what_is_left_open_is_not_asked_again(walk: Walk) -> None:
    total = walk.left
    walk.answer(Answer.LEAVE)
    assert walk.position == (2, total)
    assert walk.left == total


def test_the_walk_ends_when_everything_was_asked_about(walk: Walk) -> None:
    asked = 0
    while (finding := walk.current) is not None:
        asked += 1
        if asked % 2 and Answer.KEEP in choices(finding):
            walk.answer(Answer.KEEP)
        else:
            walk.skip()
    assert 0 < walk.left < asked
    with pytest.raises(IndexError):
        walk.skip()


def test_what_somebody_else_confirmed_is_not_left_open_again(project: Path) -> None:
    rolling.roll(Project(project), "2021-anquanyue", "2022")
    first, second = Walk(Project(project), NEXT), Walk(Project(project), NEXT)
    while (question := first.current) is not None and Answer.LEAVE not in choices(question):
        first.skip()
        second.skip()
    assert question == second.current
    first.answer(Answer.KEEP)
    before = {path: path.read_bytes() for path in (project / "content" / NEXT).rglob("*.*")}
    with pytest.raises(Refused, match="content-changed"):
        second.answer(Answer.LEAVE)
    assert {path: path.read_bytes() for path in before} == before
    assert second.current != question
