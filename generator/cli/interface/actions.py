"""Suggested command lines about a problem, for each code of `wording.ACTIONS`, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...wording import Action

APT, YUM = "apt install libreoffice-writer python3-uno", "yum install libreoffice-writer libreoffice-pyuno"
LINUX = f"Debian、统信、麒麟桌面版：{APT}；麒麟服务器版、欧拉：{YUM}；"
LINUX_EN = f"Debian, UOS, Kylin: {APT}; RPM systems: {YUM}; "

TO_TYPE: dict[str, tuple[str, str]] = {
    # ---- project and campaign
    "open-project": (
        "指明文件夹：在命令后面加 -C 文件夹；新建一个：yinfa init 我的公文",
        "name it: add -C DIR to the command; make one: yinfa init DIR"),
    "make-sample": ("样例项目里也有一份：yinfa init 我的公文", "a sample project has one too: yinfa init DIR"),
    "name-campaign": ("写明活动，如 {again}{example}", "name it, as {again}{example}"),
    "choose-name": ("换个名字：--as 别的名字", "another name: --as NAME"),
    "roll-over": ("yinfa new 年份 --from {name}", "yinfa new YEAR --from {name}"),
    "adopt-records": ("yinfa new --adopt{campaign}", "yinfa new --adopt{campaign}"),
    # ---- content
    "review": ("yinfa review{campaign}", "yinfa review{campaign}"),
    "write-back": (
        "写回内容：yinfa diff{campaign} {file} --apply；换成新的：yinfa build{campaign} --force",
        "take the changes into the content: yinfa diff{campaign} {file} --apply; replace it: yinfa build{campaign} --force"),
    "ask-each": ("yinfa diff{campaign} {file} --apply", "yinfa diff{campaign} {file} --apply"),
    "template-build": ("yinfa template build", "yinfa template build"),
    "template-vars": ("看模板要用哪些内容：yinfa template vars {file}", "see what the template needs: yinfa template vars {file}"),
    # ---- documents
    "build": ("yinfa build{campaign}", "yinfa build{campaign}"),
    "make-pdf": ("yinfa build{campaign} --pdf", "yinfa build{campaign} --pdf"),
    "prune": ("yinfa build{campaign} --prune", "yinfa build{campaign} --prune"),
    "overwrite": ("换成新的：{again} --force", "replace it: {again} --force"),
    "run-again": ("移走以后：{again}", "when it is away: {again}"),
    "choose-output": ("放到别处：在命令后面加 {output} 和位置", "put it elsewhere: add {output} and a place to the command"),
    "build-elsewhere": ("yinfa build{campaign} -o 文件夹", "yinfa build{campaign} -o DIR"),
    "replace-result": (
        "另起一个名字：{output} 别的名字；覆盖：{again} --force", "another name: {output} NAME; replace it: {again} --force"),
    "choose-executor": (
        "集群写成 --executor dask://主机:端口；在本机生成：yinfa build{campaign}",
        "a cluster is --executor dask://HOST:PORT; to build here: yinfa build{campaign}"),
    # ---- issue and hand-over
    "issue": ("yinfa issue{of_campaign}", "yinfa issue{of_campaign}"),
    "issue-first": ("先印发“{number}”：yinfa issue 文件{of_campaign}", "first issue “{number}”: yinfa issue DOCUMENT{of_campaign}"),
    "issue-further": (
        "印发 notices 里的一份，写它的名字：yinfa issue 更正{of_campaign}",
        "issue one of notices/ by its name: yinfa issue 更正{of_campaign}"),
    "issue-or-draft": (
        "印发：yinfa issue{of_campaign}；按草稿：{again} --draft",
        "issue it: yinfa issue{of_campaign}; as a draft: {again} --draft"),
    "add-sealed": ("yinfa issue {document} --sealed 文件.pdf{of_campaign}", "yinfa issue {document} --sealed FILE.pdf{of_campaign}"),
    "accept-sealed": ("核对过，就是它：{again} --yes", "it was looked at and is right: {again} --yes"),
    "enter-again": (
        "重新登记：yinfa issue{of_campaign}；标上发过的：yinfa ledger mark{campaign} --unit 编号 --channel 方式 --sent",
        "enter anew: yinfa issue{of_campaign}; what was sent: yinfa ledger mark{campaign} --unit NUMBER --channel CHANNEL --sent"),
    "mark-sent": (
        "yinfa ledger mark{campaign} --unit 编号 --channel 方式 --sent",
        "yinfa ledger mark{campaign} --unit NUMBER --channel CHANNEL --sent"),
    "settle-delivery": (
        "收到了：yinfa ledger mark{campaign} --unit {unit} --channel 邮箱{of_document} --sent；没有收到：最后换成 --failed",
        "it arrived: yinfa ledger mark{campaign} --unit {unit} --channel 邮箱{of_document} --sent; it did not: --failed at the end"),
    "choose-document": ("{again} --document {document}", "{again} --document {document}"),
    "name-units": (
        "写明单位：{again} --unit 编号（可以写几次）；别的文件单独发：--document 文件",
        "name them: {again} --unit NUMBER, repeated; other documents by themselves: --document DOCUMENT"),
    "package-all": ("全部文件一份：yinfa package{campaign} --by all", "every file once: yinfa package{campaign} --by all"),
    "mail-drafts": ("只做草稿：yinfa send{campaign} --eml", "drafts only: yinfa send{campaign} --eml"),
    "give-password": (
        "在终端里运行会问；或设环境变量 YINFA_MAIL_PASSWORD；或存进系统钥匙串：keyring set yinfa {user}@{host}",
        "run it in a terminal, or set YINFA_MAIL_PASSWORD, or: keyring set yinfa {user}@{host}"),
    # ---- what came back
    "collect": ("yinfa collect 文件夹{of_campaign}", "yinfa collect FOLDER{of_campaign}"),
    "mark-return": (
        "yinfa returns mark{campaign} --unit 编号 --return 简称 --received 日期",
        "yinfa returns mark{campaign} --unit NUMBER --return NAME --received DAY"),
    "mail-since": ("{again} --since 2021-06-01", "{again} --since 2021-06-01"),
    "look-through": ("yinfa look{campaign}", "yinfa look{campaign}"),
    "collect-again": ("重新登记：{again} --again", "enter it again: {again} --again"),
    # ---- programs
    "upgrade": ("在新版的文件夹里：pip install .", "in the folder of the newer version: pip install ."),
    "upgrade-calendar": ("pip install -U chinesecalendar", "pip install -U chinesecalendar"),
    "install-office": (
        f"{LINUX}Windows：到 zh-cn.libreoffice.org 下载，装在默认的文件夹；不做 PDF：去掉 --pdf",
        f"{LINUX_EN}Windows: from libreoffice.org, into its usual folder; without PDF: leave --pdf out"),
    "install-pages": ('在印发的文件夹里：pip install ".[{extra}]"', 'in the folder of the program: pip install ".[{extra}]"'),
    "install-extra": (
        '在印发的文件夹里：pip install ".[{extra}]"；在本机生成：去掉 --executor',
        'in the folder of the program: pip install ".[{extra}]"; to build here: leave --executor out'),
}  # fmt: skip
"""`{campaign}` and `{of_campaign}` name the campaign if it is known, `{again}` is the command as typed."""
PLACEHOLDERS = {"unit": ("编号", "NUMBER"), "document": ("文件", "DOCUMENT"), "file": ("文件", "FILE")}
"""Stands for a fact that the problem does not have."""
NAMED = ("render", "issue")
"""Commands that take the campaign as an option, since their argument is a document."""
DRAFTS = ("package", "send")
"""Commands with the option --draft."""
TAKING = ("check", "build", "review", "status", "package", "send", "message", "label", "archive", "ledger")
"""Commands that take the campaign as an argument."""
SUBCOMMANDS = (["ledger", "mark"], ["ledger", "export"])
VALUED = ("-C", "--lang", "--format", "--log")
"""Common options that take a value."""
QUIET = ("-q", "--quiet")
PAGES = ("diff",)
"""Commands that write an HTML page."""
PLAIN = re.compile(r"[^\s\"'`$&|;<>()*?#~\\!]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """The command that found a problem: its campaign ("": none) and its words as typed."""

    campaign: str = ""
    words: Sequence[str] = ()

    @property
    def again(self) -> str:
        """Return the command as typed, without -q and with the campaign's name, so that it does not depend on the default."""
        kept = [word for word in self.words if word not in QUIET]
        at = _command_at(kept)
        named = naming(self.campaign)["of" if self.is_of(NAMED) else "on"] if self._needs_name() else ""
        end = at + (2 if kept[at : at + 2] in SUBCOMMANDS else 1)
        return " ".join(["yinfa", *map(word, kept[:end])]) + named + "".join(f" {word(text)}" for text in kept[end:])

    def is_of(self, commands: Sequence[str]) -> bool:
        """Return whether it is one of these commands."""
        return next(iter(self.words[_command_at(self.words) :]), "") in commands

    def _needs_name(self) -> bool:
        typed = [text.strip("/\\").rpartition("=")[2].removeprefix("content/") for text in self.words]
        return self.is_of(TAKING + NAMED) and self.campaign not in typed


def _command_at(words: Sequence[str]) -> int:
    """Return the index of the command's name, after the common options and their values."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in VALUED else 1
    return at


def naming(campaign: str) -> dict[str, str]:
    """Return how commands name the campaign: `on` as an argument, `of` as an option; both "" if it is unknown."""
    named = word(f"content/{campaign}" if campaign.startswith("-") else campaign)
    return {"on": f" {named}" if named else "", "of": f" --campaign {named}" if named else ""}


def to_type(action: Action, language: str, typed: Typed) -> str:
    """Return the command line to type for the action."""
    english = language == "en"
    facts = {name: words[english] for name, words in PLACEHOLDERS.items()} | {name: word(fact) for name, fact in action.facts.items()}
    named, document = naming(typed.campaign), action.facts.get("document", "")
    example = word(action.facts.get("example", "")) or ("CAMPAIGN" if english else "活动")
    code = "issue" if action.code == "issue-or-draft" and not typed.is_of(DRAFTS) else action.code
    return TO_TYPE[code][english].format(
        **{**facts, "example": f" --campaign {example}" if typed.is_of(NAMED) else f" {example}"}, again=typed.again,
        output="--html" if typed.is_of(PAGES) else "-o",
        campaign=named["on"], of_campaign=named["of"],
        of_document=f" --document {word(document)}" if document else "")


def word(text: str) -> str:
    """Quote a word for the shell if necessary: in double quotes, or in single ones if it has characters special in those."""
    if not text or PLAIN.fullmatch(text):
        return text
    import shlex

    return shlex.quote(text) if set(text) & set('"$`\\!') else f'"{text}"'
