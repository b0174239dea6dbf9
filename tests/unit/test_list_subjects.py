"""Which subjects of a plan a list's teaching group is in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ioplogg_tui.domain.list_changes import PlannedSubject
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.list_import import import_students
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.roster.lines import ListedPlace, RosterLine
from ioplogg_tui.roster.subjects import titles_for
from tests.fixtures.lists import list_of_lines
from tests.fixtures.plans import plan_for
from tests.fixtures.writing import write_subject

NOW, THEN = 2, 1


@pytest.mark.parametrize(
    ("group", "code", "subjects", "titles"),
    [
        ("Matematikk 8", "MAT0010", [(NOW, "Hverdagstall", "MAT01"), (THEN, "Matematikk", "MAT01")], ["Hverdagstall"]),
        ("8MAT-2", "MAT0010", [(NOW, "Matematikk", "MAT01"), (NOW, "Matte", "MAT01")], ["Matematikk", "Matte"]),
        ("Matte 8", "MAT0010", [(NOW, "Matematikk", "MAT01"), (NOW, "Matte", "MAT01")], ["Matte"]),
        ("Matematikk 8", "", [(NOW, "Matematikk", ""), (THEN, "Matematikk 8", "")], ["Matematikk"]),
        ("Matematikk 8", "MAT0010", [(NOW, "Norsk", "NOR01"), (THEN, "Matte", "MAT01")], ["Matte"]),
        ("Norsk 8", "MAT0010", [(NOW, "Norsk", "NOR01"), (NOW, "Matte", "MAT01")], ["Matte"]),
        ("8MAT-2", "MAT0010", [(NOW, "Norsk", "NOR01")], ["8MAT-2"]),
    ],
)
def test_the_plan_that_counts_says_what_a_group_is(
    group: str, code: str, subjects: list[tuple[int, str, str]], titles: list[str]
) -> None:
    place = ListedPlace("ola", group, (code,) if code else ())
    assert list(titles_for(place, [PlannedSubject(*subject) for subject in subjects])) == titles


def test_a_plan_of_the_coming_year_is_not_the_one_that_counts(session: Session) -> None:
    users.add_user(session, "ola", "Ola Ås", Role.TEACHER)
    mathea = plan_for(session, "Mathea Solvik")
    next_year(session, plan_of(session, mathea.id))
    coming = plan_of(session, mathea.id, session.living.year.following)
    maths = next(subject for subject in coming.subjects if subject.title == "Matematikk")
    write_subject(session, coming, replace(maths, title="Tall"))
    line = RosterLine(2, "Mathea Solvik", teachers=(ListedPlace("ola", "Matematikk Tall"),))
    changes = import_students(session, list_of_lines(line), write=True)
    assert [place.subjects for place in changes.opened] == [("Matematikk",)]
