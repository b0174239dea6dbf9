"""Who works with whom: places on students' teams, from a day on, in all subjects or some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Membership, Right, everywhere
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem, WrittenSince
from ioplogg_tui.domain.norwegian import fold, matches
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.post import unfit_post
from ioplogg_tui.domain.undo_since import TEAM_CHANGED
from ioplogg_tui.domain.undo_team import TeamPlaceEnded, TeamPlaceGiven
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.redaction import as_known
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.team_places import NewPlace, place_from_today
from ioplogg_tui.logbook.users import can_be_on_teams, user_of_id
from ioplogg_tui.store.students import StudentName
from ioplogg_tui.store.teams import TeamMember

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import KeptStep

__all__ = [
    "NewPlace",
    "StudentName",
    "TeamMember",
    "give_place",
    "put_back_on_team",
    "put_on_team",
    "student_for_team",
    "take_back_place",
    "take_off_team",
    "team_of",
    "team_of_student",
]


@reading_of_school(Right.MANAGE_STAFF)
def student_for_team(session: Session, text: str) -> StudentName:
    """A student by number or name, for those who manage teams but may not see students: number and name only.

    Raises:
        NotFound: nobody, or more than one.
    """
    names = [as_known(session, name) for name in session.store.students.names(None, session.today())]
    query = clean_line(text)
    for candidates in (
        [name for name in names if query in (str(name.id), str(name.record))],
        [name for name in names if query and fold(query) == fold(name.name)],
        [name for name in names if query and matches(name.key, query)],
    ):
        if len({name.id for name in candidates}) == 1:
            return candidates[0]
        if candidates and len({fold(name.name) for name in candidates}) == 1:
            numbers = ", ".join(str(name.id) for name in candidates)
            raise NotFound(
                N_("“{text}” fits {count} students. Write the number of one: {numbers}."),
                text=query,
                count=len(candidates),
                numbers=numbers,
            )
        if candidates:
            raise NotFound(
                N_("“{text}” fits {count} students. Write the whole name."), text=query, count=len(candidates)
            )
    raise NotFound(N_("There is no student “{text}”."), text=query)


REASON_NOT_SHOWN = "…"
"""Instead of why somebody took emergency access, for who isn't to read it."""


@reading(Right.MANAGE_STAFF)
def team_of(session: Session, student_id: int) -> list[TeamMember]:
    """Everyone who is or was on the team, for those who manage teams."""
    return _as_read_by(session, session.store.teams.of(student_id, session.today()))


@reading(Right.SEE)
def team_of_student(session: Session, student_id: int) -> list[TeamMember]:
    """Everyone who is or was on the team, for those who may see the student."""
    return _as_read_by(session, session.store.teams.of(student_id, session.today()))


def _as_read_by(session: Session, team: Sequence[TeamMember]) -> list[TeamMember]:
    """Why somebody took emergency access may say something of the student: it is for leaders, and for who wrote it.

    What a case rests on is for who looks after the teams, and who sees the basis of the plan.
    """
    if everywhere(session.person.role, Right.SEE):
        return list(team)
    return [replace(member, place=_place_as_read_by(session, member.place)) for member in team]


def _place_as_read_by(session: Session, place: Membership) -> Membership:
    if place.reason and place.staff_id != session.person.id:
        place = replace(place, reason=REASON_NOT_SHOWN)
    basis = any(may(session, right, place.student_id) for right in (Right.SEE_BASIS, Right.MANAGE_STAFF))
    return place if basis else replace(place, consent=None, consent_by="")


def put_on_team(
    session: Session, student_id: int, person_id: int, *, role: Role | None = None, subjects: Sequence[str] = ()
) -> list[str]:
    """`give_place`, for a place without an end. Raises as that."""
    return give_place(session, student_id, person_id, NewPlace(role, subjects))


def give_place(session: Session, student_id: int, person_id: int, new: NewPlace) -> list[str]:
    """Give somebody a place on a student's team from today on, instead of what they have there.

    Returns those of the subjects that the plan hasn't got yet.

    Raises:
        NotFound: there is no such student or user.
        UsageProblem: the role is none that works with students, they have that very place already, it would be over,
            or it is a case and lacks what one rests on.
    """
    with deed(session, Action.TEAM_ADD, Right.MANAGE_STAFF, student_id) as doing:
        user, today = user_of_id(session, person_id), session.today()
        place = place_from_today(session, user, student_id, new)
        titles = place.subjects
        held_today = doing.store.teams.held_today(user.id, student_id, today)
        before = tuple(held for held in held_today if not held.reason)  # emergency access is asked for anew
        if {replace(held, student_id=student_id, begins=today) for held in before} == {place}:
            raise UsageProblem(N_("{name} is on that team already."), name=Known(user.name))
        doing.store.teams.end(user.id, student_id, today)
        doing.store.teams.add(place)
        doing.object_id = user.id
        doing.step = TeamPlaceGiven(student_id, user.name, place, next(iter(before), None), before[1:])
        in_plan = {fold(subject.title) for subject in doing.store.plans.of(student_id, session.living).subjects}
    return [title for title in titles if fold(title) not in in_plan]


def take_off_team(session: Session, student_id: int, person_id: int) -> None:
    """End somebody's place on a student's team: from now on they see nothing of the student.

    Raises:
        NotFound: there is no such user, or they weren't on the team.
    """
    with deed(session, Action.TEAM_REMOVE, Right.MANAGE_STAFF, student_id) as doing:
        user = user_of_id(session, person_id)
        places = doing.store.teams.held_today(user.id, student_id, session.today())
        if not places:
            raise NotFound(N_("{name} isn't on that team."), name=Known(user.name))
        doing.store.teams.end(user.id, student_id, session.today())
        doing.object_id = user.id
        doing.step = TeamPlaceEnded(student_id, user.name, places[0], places[1:])


def put_back_on_team(session: Session, step: TeamPlaceEnded, *, undoing: KeptStep) -> None:
    """Undo `take_off_team`: the place as it was before it was ended, and those of other records.

    Raises:
        UsageProblem: it was emergency access.
        WrittenSince: they have another place there by now, or may no longer come in.
    """
    places = (step.place, *step.others)
    with deed(session, Action.TEAM_ADD, Right.MANAGE_STAFF, step.student_id, undoing=undoing) as doing:
        if any(ended.reason for ended in places):
            raise UsageProblem(N_("Emergency access has to be asked for again by whoever needs it."))
        if doing.store.teams.held_today(step.place.staff_id, step.student_id, session.today()):
            raise WrittenSince(TEAM_CHANGED)
        for ended in places:
            _give_back(doing, ended)
        doing.object_id = step.place.staff_id


def take_back_place(session: Session, step: TeamPlaceGiven, *, undoing: KeptStep) -> None:
    """Undo `put_on_team`: the places of before, or none.

    Raises:
        WrittenSince: they have another place there by now, or may no longer come in.
    """
    place, before = step.place, (step.before, *step.others) if step.before else ()
    action = Action.TEAM_ADD if before else Action.TEAM_REMOVE
    with deed(session, action, Right.MANAGE_STAFF, place.student_id, undoing=undoing) as doing:
        if doing.store.teams.held_today(place.staff_id, place.student_id, session.today()) != (place,):
            raise WrittenSince(TEAM_CHANGED)
        doing.store.teams.end(place.staff_id, place.student_id, session.today())
        if before:
            doing.tell(Action.TEAM_REMOVE, place.student_id, place.staff_id)
        for held in before:
            _give_back(doing, held)
        doing.object_id = place.staff_id


def _give_back(doing: Deed, place: Membership) -> None:
    """A place that ended, of somebody who may still come in and be on teams."""
    today = doing.session.today()
    user = doing.store.staff.active(place.staff_id, today)
    posts = doing.store.staff.posts(place.staff_id)
    if user is None or not can_be_on_teams(user, today) or unfit_post(replace(place, begins=today), posts):
        raise WrittenSince(TEAM_CHANGED)
    doing.store.teams.add(place)
