"""`yinfa package`: folders or zips for units, chat groups, printing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..text import EXCHANGE, GROUP, MAIL, PAPER
from .interface import completing
from .interface.exit_codes import ExitCode, of_work
from .interface.interrupt import stoppable
from .pages import Group, OneOf, OutputPath, Usage
from .results import near
from .session import Session, campaign_argument, now, office_tools, pass_session, shared
from .terminal import Screen

if TYPE_CHECKING:
    from ..campaign import Project
    from ..handover import PackageReport

SIZES = ("B", "KB", "MB", "GB")


def register(group: Group) -> None:
    """Add the command to the group."""

    @group.command("package", help="help-package", more="more-package")
    @campaign_argument
    @click.option("--by", type=OneOf("unit", "channel", "all"), default="unit", metavar="meta-by", help="opt-by")
    @click.option("--as", "form_of", type=OneOf("folder", "zip"), default="folder", metavar="meta-package-as", help="opt-package-as")
    @click.option("--zip", "names", type=OneOf("compat", "utf8"), default="compat", metavar="meta-zip", help="opt-zip")
    @click.option("--personal", is_flag=True, help="opt-personal")
    @click.option("--draft", is_flag=True, help="opt-package-draft")
    @click.option("--unit", "units", multiple=True, metavar="meta-unit", help="opt-package-unit", shell_complete=completing.units)
    @click.option("--document", default="", metavar="meta-document", help="opt-package-document", shell_complete=completing.notices)
    @click.option("--force", is_flag=True, help="opt-force")
    @click.option("--pdf", is_flag=True, help="opt-pdf")
    @click.option("-o", "--output", metavar="meta-folder", type=OutputPath(), help="opt-output")
    @shared
    @pass_session
    def package_(session: Session, campaign: str | None, **options: Any) -> int:
        """Make packages."""
        return package(session, campaign, **options)


def package(
    session: Session, campaign: str | None, *, by: str, form_of: str, names: str, units: tuple[str, ...], pdf: bool, **options: Any,
) -> ExitCode:
    """Make the packages for units or channels."""
    from .. import pipeline
    from ..files import Names
    from ..handover import By, PackageOptions, by_office

    if units and by == "all":
        raise Usage("package-all-units", click.get_current_context())
    if options["personal"] and by != "channel":
        raise Usage("package-personal", click.get_current_context())
    project, chosen = session.choose(campaign)
    tools = office_tools() if pdf else None
    with stoppable(session, "packing") as progress:
        asked = PackageOptions(
            By(by), zipped=form_of == "zip", names=Names(names), units=tuple(dict.fromkeys(units)), progress=progress,
            convert=by_office(project, tools, progress) if tools else None, **options)
        report = pipeline.package(project, chosen, asked, now())
    in_group = "-personal" if options["personal"] else "-zip" if form_of == "zip" else ""
    show_packages(session.screen, project, chosen, report, by, f"packed-group{in_group}")
    return of_work(report.problems, failed=bool(report.left_out))


def show_packages(screen: Screen, project: Project, campaign: str, report: PackageReport, by: str, group: str) -> None:
    """Show how many packages were made, where they are, what to do with them, which units have none."""
    from ..handover import package_data

    screen.problems(report.problems)
    counts = {name: getattr(report, name) for name in ("packages", "written", "files")}
    lines = [screen.say("packed", campaign=campaign, **counts, size=_size(report.size))]
    if report.left_out:
        lines.append(screen.say("packed-left-out", n=len(report.left_out), names=screen.some(report.left_out)))
    if report.packages:
        lines.append(screen.say("packed-where", folder=near(report.folder)))
        keys = [key for channel, key in ADVICE.items() if channel in report.channels] if by == "channel" else [f"packed-{by}"]
        lines += [screen.say(group if key == "packed-group" else key) for key in keys]
    screen.result(lines, package_data(report, campaign, project.shown))


ADVICE = {
    GROUP: "packed-group", MAIL: "packed-mail", PAPER: "packed-paper", EXCHANGE: "packed-exchange",
    "未定发送方式": "packed-undecided",
}  # fmt: skip
"""Phrase about what to do with the folder of each channel."""


def _size(size: int) -> str:
    number = float(size)
    for unit in SIZES[:-1]:
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1024
    return f"{number:.1f} {SIZES[-1]}"
