"""How long a clerk takes to settle what is doubtful: simulated returns of the sample, answered as the units meant.

    python -m benchmarks.looking [--seeds 1 2 3]

The real command asks; a clerk who knows the answers types. Keys are those typed, Enter included. The time is a model:
a question takes QUESTION seconds to understand, each further line of a list LINE, each key KEY.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.campaign import Project, find_project
from generator.cli.returning.look_walk import walk
from generator.cli.terminal import Screen
from generator.collecting import CollectOptions, Doubt, LookThrough, Question
from generator.returns.simulating.campaign import ANSWERS

SAMPLE = "2021-anquanyue"
AT = datetime(2021, 7, 1, 9, 0, tzinfo=UTC)
QUESTION, LINE, KEY = 2.5, 1.0, 0.2
ANNEXES = {"1": "联络员反馈表", "2": "重点活动计划", "3": "进展统计表"}
Truth = dict[str, dict[str, Any]]


@dataclass
class Clerk(io.TextIOBase):
    """A person at the keyboard who knows what the units meant."""

    way: LookThrough
    truth: Truth
    questions: int = 0
    further_lines: int = 0
    keys: int = 0
    seen: set[tuple[int, str]] = field(default_factory=set)

    @property
    def seconds(self) -> float:
        """The time by the model."""
        return QUESTION * self.questions + LINE * self.further_lines + KEY * self.keys

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]  # a line of text
        """What is typed about the question on the screen."""
        question = self.way.questions()[0]
        if not {doubt.key for doubt in question.doubts} <= self.seen:
            self.questions += 1
            self.further_lines += len(question.lines) - 1
        self.seen |= {doubt.key for doubt in question.doubts}
        line = self.answer(question) + "\n"
        self.keys += len(line)
        return line

    def answer(self, question: Question) -> str:
        """The answer: of a list the first line that is wrong, else Enter for all that is left."""
        answers = [self.of_line(line) for line in question.lines]
        if any(answer is None for answer in answers):
            return "d"
        if not question.is_list:
            return str(answers[0])
        if all(answer == "q" for answer in answers):
            return "q"
        wrong = [(number, answer) for number, answer in enumerate(answers, 1) if answer]
        return f"{wrong[0][0]}={wrong[0][1]}" if wrong else ""

    def of_line(self, line: tuple[Doubt, ...]) -> str | None:
        """The answer to cases that are alike: "" takes the proposal; None when they have different ones."""
        found = {self.of_case(doubt) for doubt in line}
        return found.pop() if len(found) == 1 else None

    def of_case(self, doubt: Doubt) -> str:
        """The answer to one case."""
        wanted = self.truth[doubt.file]
        if doubt.blank in ("unit", "annex"):
            right = wanted[doubt.blank]
        elif doubt.blank == "older":  # the form stands in two files: the one named after it counts
            right = "用" if wanted["annex"] == doubt.annex else "不用"
        elif doubt.blank in wanted["unreadable"]:
            return "q"
        else:
            right = wanted["values"].get(doubt.blank, "")
        if doubt.has_proposal and doubt.proposal == right:
            return ""
        return right or "="


def truth_of(folder: Path, told: Truth) -> Truth:
    """What the units meant, by the file's name as it was collected."""
    return {
        (folder / path).as_posix(): {**one, "unit": path.partition("-")[0], "annex": ANNEXES[re.findall(r"附件(\d)", path)[0]]}
        for path, one in told.items()}


def look_through(project: Project, truth: Truth) -> Clerk:
    """Settle everything; the clerk with what it took."""
    way = LookThrough(project, SAMPLE, "clerk")
    clerk, stdin = Clerk(way, truth), sys.stdin
    sys.stdin = clerk
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            walk(Screen(), way)
    finally:
        sys.stdin = stdin
    return clerk


def main() -> None:
    """Simulate, collect, settle; print a line a seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    sys.stdout.write("| seed | cases | questions | further lines | keys | minutes |\n|---|---|---|---|---|---|\n")
    for seed in parser.parse_args().seeds:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "project"
            pipeline.init(root)
            project = find_project(root)
            pipeline.build(project, SAMPLE)
            made = pipeline.simulate(project, SAMPLE, seed, Path(folder) / "returned")
            answers = made.folder / ANSWERS
            truth = truth_of(made.folder, json.loads(answers.read_text(encoding="utf-8")))
            answers.unlink()
            pipeline.collect(project, SAMPLE, [made.folder], CollectOptions(AT, "clerk"))
            clerk = look_through(project, truth)
        sys.stdout.write(f"| {seed} | {clerk.way.settled} | {clerk.questions} | {clerk.further_lines} | {clerk.keys} | "
                         f"{clerk.seconds / 60:.1f} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
