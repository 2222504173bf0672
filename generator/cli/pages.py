"""Click commands, parameter types, help pages and usage errors in the chosen language."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from ..wording import PHRASES, phrase
from .interface.exit_codes import TABLE
from .terminal import padded, width, wrapped

MAX_COLUMNS = 100
SYNONYMS = {
    "新建": "init", "检查": "check", "校验": "check", "生成": "build", "制作": "build", "草稿": "render", "模板": "template",
    "新年": "new", "滚动": "new", "核对": "review", "分发": "package", "打包": "package", "pack": "package",
    "make": "build", "generate": "build", "validate": "check", "help": "--help",
}  # fmt: skip
"""Words that people type instead of a command's name."""


class Usage(click.UsageError):
    """A usage error, by the key of its phrase."""

    def __init__(self, key: str, ctx: click.Context | None = None, **facts: object) -> None:
        super().__init__(key, ctx)
        self.key, self.facts = key, facts


if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    WordType: TypeAlias = click.ParamType[str]
    PathType: TypeAlias = click.ParamType[Path]
else:  # in older versions of click it takes no type arguments
    WordType = PathType = click.ParamType


class OneOf(WordType):
    """A parameter type: one of a few words, in any case, or what `accepts` says is as good."""

    name = "choice"

    def __init__(self, *choices: str, accepts: Callable[[str], object] = lambda _word: False) -> None:
        self.choices, self.accepts = choices, accepts

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002  click's signature
        """Return the words with that beginning."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.choices if word.startswith(incomplete.lower())]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word as it is listed."""
        if found := next((word for word in self.choices if word.lower() == str(value).lower()), ""):
            return found
        if self.accepts(str(value)):
            return str(value)
        name = param.opts[-1] if param else ""
        raise Usage("bad-choice", ctx, name=name, value=value, choices=" / ".join(self.choices))


class Count(WordType):
    """A parameter type: a whole number from 1 to `most`."""

    name = "count"

    def __init__(self, most: int = 256) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        if str(value).isascii() and str(value).isdigit() and 1 <= int(value) <= self.most:
            return int(value)
        name = param.opts[-1] if param else ""
        raise Usage("bad-count", ctx, name=name, value=value, most=self.most)


class ExistingPath(PathType):
    """A parameter type: an existing file or folder, relative to the folder given with -C."""

    name = "path"

    def __init__(self, *, folder: bool = False, either: bool = False) -> None:
        self.folder, self.either = folder, either

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002  click's signature
        """Let the shell complete a file or a folder."""
        return _shell_path("dir" if self.folder else "file", incomplete)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002  click's signature
        """Return the path; a usage error if it does not exist or is of the other kind."""
        path = in_directory(value, ctx)
        if self.either and path.is_dir():
            return path
        if self.folder and not path.is_dir():
            raise Usage("no-folder", ctx, path=value)
        if not self.folder and not path.is_file():
            raise Usage("not-a-file" if path.is_dir() else "no-file", ctx, path=value)
        return path


class OutputPath(PathType):
    """A parameter type: a file or folder to be written, relative to the folder given with -C; `-` is standard output."""

    name = "path"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002  click's signature
        """Let the shell complete a file."""
        return _shell_path("file", incomplete)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002  click's signature
        """Return the path."""
        return Path(os.path.abspath(in_directory(value, ctx))) if value != "-" else Path(value)  # noqa: PTH100  links stay as they are


def _shell_path(kind: str, incomplete: str) -> list[CompletionItem[str]]:
    """Return the item that makes the shell complete paths itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type=kind)]


def in_directory(path: str, ctx: click.Context | None) -> Path:
    """Return a path relative to the folder given with -C; click reads that option (is_eager) before the others."""
    base = getattr(ctx.find_root().obj, "directory", None) if ctx else None
    return Path(path) if base is None else base / path


def language_of(ctx: click.Context) -> str:
    """Return the code of the chosen language."""
    return str(getattr(ctx.find_root().obj, "language", "zh"))


def usage_text(error: click.UsageError, language: str) -> str:
    """Return what is wrong with the command line; click's own words only for errors unknown here."""
    if isinstance(error, Usage):
        return phrase(error.key, language, **error.facts)
    if isinstance(error, click.NoSuchOption):
        near = next(iter(error.possibilities or ()), "")
        return phrase("no-option-near" if near else "no-option", language, name=error.option_name, near=near)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        typed = f"{error.param.opts[0]} " if error.param.param_type_name == "option" else ""
        return phrase("missing", language, name=f"{typed}{_metavar(error.param, language)}")
    if isinstance(error, click.BadOptionUsage):
        option = next((p for p in _params(error.ctx) if error.option_name in p.opts), None)
        flag = isinstance(option, click.Option) and option.is_flag
        return phrase("takes-no-value" if flag else "needs-value", language, name=error.option_name)
    return error.format_message()


def help_hint(error: click.UsageError, language: str) -> str:
    """Return where to read about the command."""
    command = error.ctx.command_path if error.ctx else "yinfa"
    many = isinstance(error.ctx.command, click.Group) if error.ctx else True
    return phrase("see-commands" if many else "see-help", language, command=command)


def _params(ctx: click.Context | None) -> list[click.Parameter]:
    return ctx.command.get_params(ctx) if ctx else []


class Command(click.Command):
    """A command whose words are keys of `phrases`.

    `more` is the key of the text at the end of its help page, `exits` adds the exit codes before it.
    """

    allow_extra_args = True  # refused below, in the right language

    def __init__(self, *args: Any, more: str = "", exits: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "add_help_option": False})
        self.more, self.exits = more, exits
        # Its own option: click's prints past what makes any console bear any character.
        self.params.append(
            click.Option(["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_show, help="opt-help")
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does, except that surplus arguments are an error in the chosen language."""
        _note_command(ctx, args)
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click leaves it out of some
            raise
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise Usage("extra", ctx, text=" ".join(rest))
        return rest

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Return click's proposals, with their help in the chosen language."""
        return _translate(super().shell_complete(ctx, incomplete), ctx)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  it is one line already
        """Return the key of the help; `shell_complete` translates it."""
        return self.help or ""


def _translate(found: list[CompletionItem[str]], ctx: click.Context) -> list[CompletionItem[str]]:
    """Replace the help key of each proposal by the first line of its phrase."""
    for item in found:
        if item.help and item.help in PHRASES:
            item.help = phrase(item.help, language_of(ctx)).split("\n", 1)[0]
    return found


def _note_command(ctx: click.Context, args: list[str]) -> None:
    """Note the command and its options in the session, for JSON answers and the log."""
    session = ctx.find_root().obj
    if session is not None:
        session.command = ctx.command_path.partition(" ")[2]
        given = {arg.partition("=")[0] for arg in args}
        session.options = tuple(name for param in ctx.command.params for name in param.opts if name.startswith("-") and name in given)


def _show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and isinstance(ctx.command, Command):
        print_page(page(ctx.command, ctx))
        ctx.exit()


def print_page(lines: list[str]) -> None:
    """Print a help page to stdout."""
    sys.stdout.write("\n".join(lines) + "\n")


class Deferred(Command):
    """A command known by name and help, whose module is imported when it is used."""

    def __init__(self, name: str, module: str) -> None:
        super().__init__(name, help=f"help-{name}")
        self.module = module


class Group(Command, click.Group):
    """A command with subcommands, listed in the order in which they were added."""

    command_class = Command
    group_class = type

    def defer(self, module: str, *names: str) -> None:
        """Add commands that `register` of a module beside this one will add once one of them is used."""
        for name in names:
            self.add_command(Deferred(name, module))

    def loaded(self, name: str) -> click.Command:
        """Return the command of that name, importing its module if it is deferred."""
        command = self.commands[name]
        if isinstance(command, Deferred):
            import_module(command.module, __package__).register(self)
        return self.commands[name]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was typed; a usage error with the nearest name if there is none."""
        name = args[0]
        if name in self.commands:
            return name, self.loaded(name), args[1:]
        from difflib import get_close_matches

        near = SYNONYMS.get(name) or next(iter(get_close_matches(name.lower(), self.commands, 1, 0.5)), "")
        if near not in self.commands and near != "--help":
            near = ""
        raise Usage("no-command-near" if near else "no-command", ctx, name=name, near=f"{ctx.command_path} {near}")


def page(command: Command, ctx: click.Context) -> list[str]:
    """Return a command's help page as lines."""
    from shutil import get_terminal_size

    language = language_of(ctx)
    columns = min(max(get_terminal_size().columns, 40), MAX_COLUMNS)
    lines = [_usage(command, ctx, language), "", *_paragraphs(command.help or "", language, columns)]
    if isinstance(command, Group):
        commands = [(name, phrase(c.help or "", language).split("\n", 1)[0]) for name, c in command.commands.items()]
        lines += ["", phrase("commands", language), *_definitions(commands, columns)]
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    own = [option for option in options if not _is_shared(option)]
    shared = [option for option in options if _is_shared(option)]
    for heading, some in (("options", own), ("shared-options", shared)):
        if some:
            lines += ["", phrase(heading, language), *_definitions([_definition(o, language) for o in some], columns)]
    if command.exits:
        codes = [(str(int(code)), phrase(f"exit-{int(code)}", language)) for code in TABLE]
        lines += ["", phrase("exit-codes", language), *_definitions(codes, columns)]
    if command.more:
        lines += ["", *_paragraphs(command.more, language, columns)]
    return lines


def short_page(command: Command, ctx: click.Context) -> list[str]:
    """Return the help page of a group without its options."""
    lines = page(command, ctx)
    begin = next((n for n, line in enumerate(lines) if line == phrase("options", language_of(ctx))), len(lines))
    end = lines[-1:] if command.more else []
    return [*lines[:begin], *end]


def _is_shared(option: click.Option) -> bool:
    return not option.expose_value and option.name not in ("version", "help")


def _usage(command: Command, ctx: click.Context, language: str) -> str:
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    shown = [_metavar(a, language) if a.required else f"[{_metavar(a, language)}]" for a in arguments]
    if isinstance(command, Group):
        shown = [phrase("meta-command", language)]
    return phrase("usage", language) + " ".join([ctx.command_path, phrase("meta-options", language), *shown])


def _metavar(param: click.Parameter, language: str) -> str:
    return phrase(param.metavar or "meta-name", language)


def _definition(option: click.Option, language: str) -> tuple[str, str]:
    term = ", ".join(sorted(option.opts, key=len))
    if not option.is_flag and option.metavar:
        term += f" {_metavar(option, language)}"
    return term, phrase(option.help or "", language)


def _definitions(rows: list[tuple[str, str]], columns: int) -> list[str]:
    left = max(width(term) for term, _ in rows)
    lines = []
    for term, text in rows:
        first, *rest = wrapped(text, max(columns - left - 4, 16))
        indent = " " * (left + 4)
        lines += [f"  {padded(term, left)}  {first}", *(indent + line for line in rest)]
    return lines


def _paragraphs(key: str, language: str, columns: int) -> list[str]:
    return [f"  {line}" for text in phrase(key, language).split("\n") for line in wrapped(text, columns - 2)]


def short_help(context: click.Context) -> int:
    """Print the short page of a group that was named without a command; exit code 0."""
    if context.invoked_subcommand is None and isinstance(context.command, Command):
        print_page(short_page(context.command, context))
        context.exit()
    return 0
