"""Everything as a dialogue of lines: for braille displays, speech, dumb terminals and lines that are bad."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import listened_to

if TYPE_CHECKING:
    from ioplogg_tui.cli.ask_jobs import Entry, Menu
    from ioplogg_tui.cli.dialogue import Dialogue


@spoken.command(
    help=N_(
        "Do everything line by line: choices have numbers, “?” helps, “back” goes back, “end” ends. Nothing is "
        "painted.\n\nioplogg ask"
    )
)
@click.pass_context
def ask(context: click.Context) -> None:
    from ioplogg_tui.cli.answers import Enough, NoMoreAnswers
    from ioplogg_tui.cli.ask_menus import MAIN
    from ioplogg_tui.cli.dialogue import Dialogue, without_commands

    with listened_to(True), spoken.said_as(without_commands), _interrupted(), opened_session(context) as session:
        spoken.tell(_("Answer with a number or a word. “?” helps, “back” goes back, “end” ends."))
        try:
            go_through(Dialogue(context, session), MAIN, is_first=True)
        except (Enough, NoMoreAnswers):
            spoken.tell(_("That was all. What was saved is kept."))


@contextmanager
def _interrupted() -> Iterator[None]:
    """Inside, Ctrl-C is told where what was written isn't saved, on a server, too, whose sessions it ends unheard."""
    import signal

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def go_through(dialogue: Dialogue, menu: Menu, *, is_first: bool = False) -> Entry | None:
    """Ask which of a menu's jobs is wanted, and do it, until it is gone back from; nobody goes back from the first.

    A student is chosen by name at the first one; elsewhere what is of the first leads there: that is what it gives.

    Raises: as `ask_jobs.do`.
    """
    from ioplogg_tui.cli.answers import WentBack
    from ioplogg_tui.cli.ask_jobs import Job, do
    from ioplogg_tui.cli.ask_menus import MAIN
    from ioplogg_tui.cli.ask_questions import students_named
    from ioplogg_tui.cli.dialogue import fitting, numbered

    is_listed = True
    while True:
        offered = {entry.title: entry for entry in menu.jobs if is_offered(dialogue, entry)}
        first = {entry.title: entry for entry in MAIN.jobs if is_offered(dialogue, entry)}
        elsewhere = numbered([(title, _(title)) for title in first])
        others = partial(students_named, dialogue) if is_first else partial(fitting, elsewhere)
        try:
            question, choices = _question(dialogue, menu, is_first), numbered([(title, _(title)) for title in offered])
            chosen = dialogue.choose(question, choices, is_listed=is_listed, by_beginning=True, called=others)
        except WentBack:
            if not is_first:
                return None
            is_listed = True
            continue
        is_listed, entry = False, offered.get(chosen)
        if entry is None and not is_first:
            return first[chosen]
        if entry is None:
            dialogue.be_about(int(chosen))
        while entry is not None:
            if isinstance(entry, Job):
                do(dialogue, entry)
                break
            entry = go_through(dialogue, entry)


def _question(dialogue: Dialogue, menu: Menu, is_first: bool) -> str:
    question = _("What do you want?")
    if not is_first:
        question = f"{_(menu.title)}. {_('What do you want? An empty line goes back.')}"
    if dialogue.student is None or not _is_of_student(menu):
        return question
    return filled("{name}. {question}", name=dialogue.whose, question=question)


def _is_of_student(entry: Entry) -> bool:
    """Whether it asks whose it is, or something in it does."""
    from ioplogg_tui.cli.ask_jobs import Menu
    from ioplogg_tui.cli.ask_questions import whose

    if isinstance(entry, Menu):
        return any(_is_of_student(job) for job in entry.jobs)
    return whose in entry.questions


def is_offered(dialogue: Dialogue, entry: Entry) -> bool:
    """Whether the person may do it: for the student that was chosen, or else for somebody; of a menu some of it."""
    from ioplogg_tui.cli.ask_jobs import Menu
    from ioplogg_tui.cli.ask_questions import whose
    from ioplogg_tui.logbook.access import may_for_somebody, may_somewhere

    if isinstance(entry, Menu):
        return any(is_offered(dialogue, job) for job in entry.jobs)
    if whose in entry.questions and not may_for_somebody(dialogue.session, Right.SEE):
        return False
    if entry.right is None:
        return True
    if dialogue.student is None:
        return may_for_somebody(dialogue.session, entry.right)
    return may_somewhere(dialogue.session, entry.right, dialogue.student.id)
