"""Commands that say what they are in the language of who reads their help, whichever it was when they were imported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import click

from ioplogg_tui.domain.clean import safe_text, shortened
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _


def tell(text: str = "", *, err: bool = False) -> None:
    """Say something to whoever asked, whatever a name or a path in it holds: nothing steers or misleads a terminal."""
    click.echo(safe_text(shortened(text) if err else text), err=err)


class _Spoken:
    """Words that are kept as they stand in the code, and read in the language in use."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: object, kind: type | None = None) -> str | None:
        words: str | None = vars(owner)[self._name]
        return _(words) if words else words

    def __set__(self, owner: object, words: str | None) -> None:
        vars(owner)[self._name] = words


class Command(click.Command):
    help = _Spoken()


class Group(click.Group):
    help = _Spoken()
    command_class = Command


class Option(click.Option):
    help = _Spoken()
    metavar = _Spoken()


class Argument(click.Argument):
    metavar = _Spoken()

    def make_metavar(self, ctx: click.Context) -> str:
        """In brackets where it may be left out, also one that is named here."""
        words = super().make_metavar(ctx)
        return words if self.required or words.startswith("[") else f"[{words}]"


class _Name:
    """What a kind of value is called, read in the language in use."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __get__(self, owner: object, kind: type | None = None) -> str:
        return _(self._words)

    def __set__(self, owner: object, words: str) -> None:
        self._words = words


class WholeNumber(click.IntRange):
    """Click calls its own by English names, in help and where what is given is none."""

    name = _Name(N_("whole number"))

    def _describe_range(self) -> str:
        return f"≥ {self.min}" if self.max is None else f"{self.min}–{self.max}"


command: Callable[..., Callable[[Callable[..., object]], Command]] = partial(click.command, cls=Command)
group: Callable[..., Callable[[Callable[..., object]], Group]] = partial(click.group, cls=Group)
option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
