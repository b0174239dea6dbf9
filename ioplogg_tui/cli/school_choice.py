"""The school of a county that one opens: named beforehand, the only one, or asked for in a line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli.common import database_of
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, Stranger, UsageProblem
from ioplogg_tui.locale import _

if TYPE_CHECKING:
    from ioplogg_tui.domain.county import ComesIn, SchoolThere
    from ioplogg_tui.logbook.chosen_school import Chosen


_MACHINES = N_(
    "{account} has no post today at a school of the county whose logins {path} is for. What a machine does by itself,"
    " or a school's first user, is done to one school: --database {other}."
)


def ask_for_school(comes_in: ComesIn) -> SchoolThere:
    """Ask at which school somebody is this time; the one of the last time is offered.

    Raises:
        NoMoreAnswers: no answer comes.
    """
    from ioplogg_tui.cli.answers import ask

    offered = comes_in.offered
    lines = [f"{number} {school.name}" for number, school in enumerate(comes_in.schools, 1)]
    question = filled(_("Which one? Write its number; an empty line is {school}."), school=offered.name)
    while True:
        answer = ask(*lines, question).strip()
        if not answer:
            return offered
        if answer.isdecimal() and 1 <= int(answer) <= len(comes_in.schools):
            return comes_in.schools[int(answer) - 1]
        lines = []


def choose_school(context: click.Context) -> Chosen | None:
    """The school that is chosen, where the file is one of a county's logins; the command is on it from now on.

    Raises: as `choose_school`; UsageProblem where a school is named and there is nothing to choose.
    """
    from ioplogg_tui.logbook import chosen_school
    from ioplogg_tui.logbook.session import account_here

    named: str = context.meta["school"]
    path = database_of(context)
    if not chosen_school.is_of_a_county(path):
        if named:
            chosen_school.refuse_school_for_one(path)
        return None
    on_a_screen = context.invoked_subcommand is None and sys.stdin.isatty() and sys.stdout.isatty()
    try:
        chosen = chosen_school.choose_school(path, account_here(), named, ask_for_school if on_a_screen else None)
    except Stranger as stranger:
        raise UsageProblem(_MACHINES, account=account_here(), path=path, other=path.with_name("school_1")) from stranger
    context.meta["database"] = chosen.path
    return chosen
