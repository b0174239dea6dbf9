"""A command that writes several fields writes all of them or none, in one deed."""

from __future__ import annotations

import shlex
from datetime import date

import click
import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.commands import leaves
from tests.fixtures.plans import PlannedStudent
from tests.unit.test_student_merge import every_table

BAD: dict[str, tuple[str, ...]] = {
    "student add": ("Ida --level 9 --from 2026-08-17 --to 2026-08-16", "Ida --level 9 --birth-date 2112-03-04"),
    "student set": (
        "mathea --level 10 --from 2026-08-17 --to 2026-08-16",
        "mathea --level 10 --birth-date 2112-03-04",
        "mathea --strengths Musikk --language xx",
        "mathea --group 9B --name ''",
    ),
    "user add": ("eva Eva --role leader --from 2026-08-17 --to 2026-08-16", "eva Eva --to x"),
    "user role": ("per leader --from 2026-12-17 --to 2026-12-16",),
    "user leave": ("per --from 2026-12-17 --to 2026-12-16",),
    "team add": ("mathea per --subject Mat --role x", "mathea per --subject Mat --to 2020-01-01"),
    "goal new": ("mathea Nytt --subject Mat --due snart", "mathea Nytt --subject Mat --due 2112-03-04"),
    "log": ("mathea 1 3 2 --note Sett --at 2112-03-04", "mathea 1 3 9 --note Sett"),
}
"""Command → arguments of which one can't be kept, and the others can."""
ONE_FIELD = {
    "student leave",
    "student move",
    "student return",
    "team emergency",
    "team protect",
    "goal aims",
    "user key",
}
"""Commands that write one thing, if any, whatever they are given."""


@pytest.mark.parametrize(("command", "words"), [(command, words) for command in BAD for words in BAD[command]])
def test_one_bad_field_writes_nothing(session: Session, mathea: PlannedStudent, command: str, words: str) -> None:
    """That the student was opened may be told: whose plan is asked about a day was read."""
    add_user(session, "per", "Per Bø", Role.TEACHER)
    before, head = every_table(session), session.store.events.head()[0]
    assert run([*command.split(), *shlex.split(words)]) in (1, 2)
    assert every_table(session) == before
    assert {event.action for event in session.store.events.since(head)} <= {Action.STUDENT_OPEN}


def test_every_command_about_a_person_that_writes_fields_is_tried() -> None:
    """Those of students, staff and teams with more than one option, and the log."""
    several = {
        name
        for name, command in leaves()
        if name.split()[0] in {"student", "user", "team", "log", "goal"}
        and len([option for option in command.params if isinstance(option, click.Option) and not option.is_flag]) > 1
    }
    assert several - ONE_FIELD == {*BAD}


def test_both_days_move_together_whichever_way_and_are_undone(session: Session, mathea: PlannedStudent) -> None:
    def days() -> tuple[date | None, date | None]:
        student = student_of(session, mathea.id)
        return student.comes, student.leaves

    years = [(date(year, 8, 17), date(year + 1, 6, 18)) for year in (2026, 2027, 2025)]
    for begins, ends in years:
        head = session.store.events.head()[0]
        assert run(shlex.split(f"student set mathea --from {begins} --to {ends} --level 10")) == 0
        assert days() == (begins, ends)
        assert len(session.store.events.since(head)) == 1 or begins == years[0][0]
    for begins, ends in reversed(years[:-1]):
        take_back_newest(session)
        take_back_newest(session)
        assert days() == (begins, ends)
    for _field in range(3):
        take_back_newest(session)
    assert days() == (None, None)
    assert student_of(session, mathea.id).level != "10"
