"""Commands that say what they are in the language of who reads their help, whichever it was when they were imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from ioplogg_tui.domain.clean import filled, safe_text, shortened
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import in_lines, say_in_lines

if TYPE_CHECKING:
    from click.types import OptionHelpExtra


def tell(text: str = "", *, err: bool = False) -> None:
    """Say something to whoever asked, whatever a name or a path in it holds: nothing steers or misleads a terminal.

    On a terminal no line is wider than it; who listens hears each line as a sentence, and no empty ones.
    """
    from ioplogg_tui.cli.layout import columns, fitted  # the screens have their own

    text = safe_text(shortened(text) if err else text)
    if (change := _SAID_AS.get()) is not None:
        text = change(text)
    if in_lines():
        text = "\n".join(sentence(line) for line in text.split("\n") if line.strip())
        if not text:
            return
    click.echo(fitted(text, columns(err=err)), err=err)


_SAID_AS: ContextVar[Callable[[str], str] | None] = ContextVar("said_as", default=None)


@contextmanager
def said_as(change: Callable[[str], str]) -> Iterator[None]:
    """Inside, whatever is said is said as `change` makes it."""
    before = _SAID_AS.set(change)
    try:
        yield
    finally:
        _SAID_AS.reset(before)


_ENDS = (".", "!", "?", ":", ".»", "!»", "?»", ".)", ".”")


def sentence(line: str) -> str:
    """A line as it is heard: no dots between its parts, and a stop at its end."""
    words = " ".join(line.split()).replace(" · ", ", ")
    if words.endswith(": –"):
        words = f"{words[:-1]}{_('not written')}"
    return words if words.endswith(_ENDS) else f"{words}."


def became(before: object, after: object) -> str:
    """`før → nå`; to who listens `før blir nå`, with no stop before «blir»."""
    if not in_lines():
        return f"{before} → {after}"
    return filled(_("{before} becomes {after}"), before=str(before).rstrip("."), after=after)


def capital(words: str) -> str:
    """Words of ours that begin a sentence where they are heard; for eyes they are as they stand."""
    return words[:1].upper() + words[1:] if in_lines() else words


def hand_out(text: str) -> None:
    """Give a program, or a file, what it is to have, line by line as it is, however wide."""
    click.echo(safe_text(text))


class _Spoken:
    """Words that are kept as they stand in the code, and read in the language in use."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: object, kind: type | None = None) -> str | None:
        words: str | None = vars(owner)[self._name]
        return _(words) if words else words

    def __set__(self, owner: object, words: str | None) -> None:
        vars(owner)[self._name] = words


def help_of(command: click.Command, context: click.Context) -> str:
    from ioplogg_tui.cli import help_page  # only for who asks for help

    return help_page.help_of(command, context)


def help_in_use(option: click.Option | None) -> click.Option | None:
    """Click makes `--help` once for each command, in the words of that moment."""
    if option is not None:
        option.help = _("Show this message and exit.")
    return option


CLICKS_OWN = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."), N_("[COMMAND] [ARGS]..."), N_("TEXT"), N_("PATH"))
"""What Click has in a usage and beside an option of which nobody says what it takes."""


class Command(click.Command):
    help = _Spoken()
    options_metavar = _Spoken()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click forgets of which command an option lacked its value."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own, and `--lines`, which every command takes."""
        *own, to_help = super().get_params(ctx)
        return [*own, LINES, to_help]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return help_in_use(super().get_help_option(ctx))

    def get_help(self, ctx: click.Context) -> str:
        return help_of(self, ctx)


class Group(click.Group):
    help = _Spoken()
    options_metavar = _Spoken()
    command_class, group_class = Command, type

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Click says no more of a word that is none of the commands than that it isn't."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            from ioplogg_tui.cli import groups  # only for who wrote none that there is

            raise groups.not_among(self, ctx, args[0])
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Those that can be asked for where one is, each with what it does."""
        from ioplogg_tui.cli import help_page  # only for who asks for help

        help_page.write_commands(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return help_in_use(super().get_help_option(ctx))

    def get_help(self, ctx: click.Context) -> str:
        return help_of(self, ctx)


class Option(click.Option):
    help = _Spoken()
    metavar = _Spoken()

    def make_metavar(self, ctx: click.Context) -> str:
        return _(super().make_metavar(ctx))

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        """Click's own words would be English."""
        extra = super().get_help_extra(ctx)
        return {**extra, "required": _("required")} if "required" in extra else extra


class Argument(click.Argument):
    metavar = _Spoken()

    def make_metavar(self, ctx: click.Context) -> str:
        """In brackets where it may be left out, also one that is named here."""
        words = super().make_metavar(ctx)
        return words if self.required or words.startswith("[") else f"[{words}]"

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """As it is called, with no brackets: what is missing is wanted."""
        return (self.make_metavar(ctx) if ctx is not None else self.human_readable_name).strip("[]")


class _Name:
    """What a kind of value is called, read in the language in use."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __get__(self, owner: object, kind: type | None = None) -> str:
        return _(self._words)

    def __set__(self, owner: object, words: str) -> None:
        self._words = words


class WholeNumber(click.IntRange):
    """Click calls its own by English names in help, and says no more of what is none than that it isn't."""

    name = _Name(N_("whole number"))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - as Click has it
        try:
            number: int = super().convert(value, param, ctx)
        except click.BadParameter as error:
            named = param.get_error_hint(ctx).strip("'") if param is not None else self.name
            raise UsageProblem(self._wanted(), value=value, named=named, least=self.min, most=self.max) from error
        return number

    def _wanted(self) -> str:
        if self.max is None or self.max > 9999:
            return N_("“{value}” isn't a number for {named}. Write a whole number, {least} or more.")
        return N_("“{value}” isn't a number for {named}. Write a whole number from {least} to {most}.")

    def _describe_range(self) -> str:
        return f"≥ {self.min}" if self.max is None else f"{self.min}–{self.max}"


def _heard(_context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        say_in_lines()


LINES = Option(
    ["--lines"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_heard,
    help=N_("Answer in whole sentences, to be heard or read by touch."),
)
"""Of the program, and of each of its commands."""

command: Callable[..., Callable[[Callable[..., object]], Command]] = partial(click.command, cls=Command)
group: Callable[..., Callable[[Callable[..., object]], Group]] = partial(click.group, cls=Group)
option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
