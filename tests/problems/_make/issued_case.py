"""The base campaign, issued in 2021."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from generator import pipeline
from generator.campaign.project import Project
from generator.issue import releases, run

AT = datetime(2021, 5, 31, 9, 30, tzinfo=timezone(timedelta(hours=8)))
RECORDS = Path("content/case/records")
ISSUED = RECORDS / "issued" / "津宝安办〔2021〕8号"


def issue(document: str = "通知", later: int = 0) -> None:
    run.issue(Project(Path()), "case", document, AT + timedelta(days=later))


def edit(name: str, old: str, new: str) -> None:
    path = Path("content/case") / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def released_documents(**asked: object) -> list[object]:
    """What can go out, after its problems were shown."""
    from generator.cli.terminal import Screen

    found = releases.releases_of(Project(Path()), pipeline.load(Project(Path()), "case"), **asked)
    Screen().problems(found.problems)
    return list(found.released)
