"""What the commands share: the chosen database, the open logbook, and `--json`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.invocation import Invocation
from ioplogg_tui.domain.errors import N_, CannotWrite, NotFound, Problem, UsageProblem
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.domain.served import served
from ioplogg_tui.locale import _, say
from ioplogg_tui.named_file import path_as_written

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session


def require_terminal() -> None:
    """The screens need a terminal.

    Raises:
        UsageProblem: there is none; commands answer without.
    """
    if served() and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageProblem(
            N_("The screens need a terminal: ssh -t. Without one, ask for “students” or another command.")
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageProblem(N_("The screens need a terminal. “ioplogg --help” lists the commands that do without."))


def database_of(context: click.Context) -> Path:
    path: Path = context.meta["database"]
    return path


class NamedPath(click.Path):
    """A path that a person names; refused where Python would take it for another one (`path_as_written`).

    `to_write`: the command writes there, which is refused where it is the program's own file. `makes_folder`: it makes
    the folder of that name where there is none.
    """

    def __init__(self, *, allow_dash: bool = False, to_write: bool = False, makes_folder: bool = False) -> None:
        super().__init__(path_type=Path, allow_dash=allow_dash, readable=False)  # who opens it says why it can't be
        self.to_write = to_write or makes_folder
        self._makes_folder = makes_folder

    def convert(
        self, value: str | PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | PathLike[str]:
        path = path_as_written(str(value), makes_folder=self._makes_folder)
        if self.to_write and ctx is not None and not (self.allow_dash and str(value) == "-"):
            _refuse_own(ctx, path)
        return super().convert(value, param, ctx)


class NamedText(NamedPath):
    """A file of text that a command reads by `text_at`; - is standard input."""

    def __init__(self) -> None:
        super().__init__(allow_dash=True)


def text_at(path: Path) -> str:
    """The text of a file that a person names; of standard input where that is -.

    Raises:
        UsageProblem: it is no text, or nothing that ends; or as `text_sent`.
        OSError: it can't be opened.
    """
    from ioplogg_tui.cli.sent_text import text_sent
    from ioplogg_tui.text_files import read_text

    return text_sent() if str(path) == "-" else read_text(path)


def named_path(context: click.Context, text: str, *, makes_folder: bool = False) -> Path:
    """Where something is to be written that can't go to standard output.

    Raises:
        UsageProblem: standard output was meant, or nothing at all, or a folder that isn't there, or what is the
            program's own.
    """
    if text == "-":
        raise UsageProblem(N_("This can't go to standard output. Name a file, or ./- for one that is called that."))
    path = path_as_written(text, makes_folder=makes_folder)
    _refuse_own(context, path)
    return path


def _refuse_own(context: click.Context, path: Path) -> None:
    from ioplogg_tui.logbook.own_files import refuse_own  # only for who names where to write

    refuse_own(path, database_of(context))


@contextmanager
def opened_session(context: click.Context) -> Iterator[Session]:
    """The logbook that the command works on."""
    invocation: Invocation = context.obj
    if invocation.session is not None and invocation.is_dialogue:  # which has said what is to be said of it
        yield invocation.session
        return
    with nullcontext(invocation.session) if invocation.session else _opened_here(context) as session:
        if session.clock_behind is not None:
            spoken.tell(f"ioplogg: {say(session.clock_behind)}", err=True)
        _tell_what_is_not_logged(session)
        account = context.meta.get("stand_in")
        with _faults_of_the_file_told(session):
            if account:
                from ioplogg_tui.logbook.standing_in import stand_in_for

                yield stand_in_for(session, account)
            else:
                yield session


def _opened_here(context: click.Context) -> Session:
    from ioplogg_tui.cli.school_choice import choose_school  # knows this module
    from ioplogg_tui.logbook.session import open_session

    chosen = choose_school(context)
    return open_session(database_of(context), chosen=chosen)


@contextmanager
def _faults_of_the_file_told(session: Session) -> Iterator[None]:
    """What goes wrong on a damaged logbook is told as that; on a whole one it is the program's fault, and raised."""
    try:
        yield
    except (Problem, OSError, click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        raise session.damaged() or error from error


def _tell_what_is_not_logged(session: Session) -> None:
    """One line beside what is read, where nothing can be written."""

    said = False

    def untold(problem: CannotWrite) -> None:
        nonlocal said
        if said:
            return
        said = True
        sentence = _("{why} What you read is recorded only in this machine's own log.")
        spoken.tell(f"ioplogg: {sentence.format(why=say(problem.cause))}", err=True)

    if session.only_reads is None:
        session.on_untold = untold
    else:
        sentence = _("{why} Nothing is logged here, and nothing can be saved.")
        spoken.tell(f"ioplogg: {sentence.format(why=say(session.only_reads.cause))}", err=True)


def as_json(function: click.decorators.FC) -> click.decorators.FC:
    return spoken.option("--json", "in_json", is_flag=True, help=N_("Print JSON."))(function)


Code = TypeVar("Code", bound=StrEnum)


def code_of(codes: type[Code], text: str, sentence: str, beside: tuple[str, ...] = ()) -> Code:
    """The code that a person wrote, in whatever case; `beside` are other words that are known there.

    Raises:
        UsageProblem: there is none; `sentence` says so, with places for `{text}` and `{known}`.
    """
    try:
        return codes(text.lower())
    except ValueError as error:
        raise UsageProblem(sentence, text=text, known=", ".join((*codes, *beside))) from error


def known_year(named: str, years: Sequence[str]) -> SchoolYear:
    """The school year that a person named, which is one of these.

    Raises:
        NotFound: it isn't.
        UsageProblem: it is no school year.
    """
    year = SchoolYear(named.strip())
    if year not in years:
        raise NotFound(N_("There is no plan for {year}. Known: {known}."), year=year, known=", ".join(years) or "–")
    return year
