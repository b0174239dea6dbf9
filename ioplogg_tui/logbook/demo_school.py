"""The invented school of `data/demo_school/`, so that a newcomer has something to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ioplogg_tui.domain.access import Membership, Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.logo import logo_of
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.post import Post
from ioplogg_tui.domain.school import School
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.demo_files import DemoSchool, DemoStudent, read_demo_logo, read_demo_school, read_demo_students
from ioplogg_tui.logbook.demo_published import WriteLetter, publish_letters
from ioplogg_tui.logbook.demo_years import MACHINE_USER, Aims, Writing, WrittenGoal, write_year
from ioplogg_tui.logbook.enrolment import add_student
from ioplogg_tui.logbook.session import Session

WEEKS_ON_TEAM = 14
"""How long the teams have been there, of who has no earlier years here."""


@dataclass(frozen=True, slots=True)
class _Filling:
    """What filling in is done with: the deed, and who is who among the invented staff."""

    doing: Deed
    school: School
    write_letter: WriteLetter
    ids: Mapping[str, int]
    roles: Mapping[str, Role]


def fill_with_demo_school(session: Session, write_letter: WriteLetter) -> None:
    """Fill an empty logbook with the invented school, in one transaction; the person is on every team.

    `write_letter` makes what a document keeps that was published in a year that is over.

    Raises:
        NotAllowed: the person doesn't look after the school.
    """
    school = read_demo_school()
    aims = {str(language): _aims(session, language) for language in SCHOOL_LANGUAGES}
    with deed(session, Action.SCHOOL_FILL_WITH_EXAMPLE, Right.MANAGE_SCHOOL) as doing:
        itself = {"name": school.name, "owner": school.owner, "address": school.address}
        for field, text in (*itself.items(), ("logo", logo_of(read_demo_logo()))):
            doing.store.school.write(field, text)
        ids, roles = _add_staff(doing, school), {user.key: user.role for user in school.users}
        filling = _Filling(doing, doing.store.school.itself(), write_letter, ids, roles)
        for student in read_demo_students():
            _add_student(filling, student, aims[student.language])
        doing.store.standings.refresh_everything()


def _aims(session: Session, language: str) -> Aims:
    return {
        aim.code: ChosenAim(aim.code, aim.text, aim.language, aim.curriculum_title)
        for aim in every_aim(session, language)
    }


def _add_staff(doing: Deed, school: DemoSchool) -> dict[str, int]:
    school_id = doing.store.school.id()
    ids = {MACHINE_USER: doing.session.person.id}
    for user in school.users:
        if user.key != MACHINE_USER:
            ids[user.key] = doing.store.staff.add(school_id, user.name, Post(user.role))
    return ids


def _add_student(filling: _Filling, demo: DemoStudent, aims: Aims) -> None:
    doing, session = filling.doing, filling.doing.session
    today = session.today()
    years = [(earlier, SchoolYear.beginning(session.school_year.start - earlier.ago)) for earlier in demo.earlier]
    came = _came(demo, years[0][1] if years else None, today)
    student = Student(
        0,
        demo.name,
        demo.level,
        demo.programme,
        demo.language,
        demo.group,
        strengths=demo.strengths,
        learns_best=demo.learns_best,
        protected=demo.protected,
        comes=came,
    )
    student = replace(student, id=add_student(doing, student))
    since = came or today - timedelta(weeks=WEEKS_ON_TEAM)
    team = dict.fromkeys((MACHINE_USER, *demo.team))
    places = [Membership(filling.ids[key], student.id, filling.roles[key], since) for key in team]
    doing.store.teams.add_many(places)
    written: Mapping[str, WrittenGoal] = {}
    for earlier, year in years:
        writing = Writing(session, filling.ids, student, aims, year, year.first_day)
        written = write_year(doing, writing, earlier, written)
        publish_letters(doing, writing, earlier, filling.school, filling.write_letter)
    write_year(doing, Writing(session, filling.ids, student, aims, session.school_year, today), demo, written)


def _came(demo: DemoStudent, first: SchoolYear | None, today: date) -> date | None:
    """The day they came, where anybody has said so: who has earlier years here came with the first of them."""
    if first is not None:
        return first.first_day
    return None if demo.came is None else today + timedelta(days=demo.came)
