"""A student moves to another school of the county, in three steps, each whole or not there.

This school lays out what is to follow; the other takes it in; and from then on this one has them no longer. A step that
was broken off, or is done again, is done once. Until the other school has taken them in the student is here, and what
is written of them here ages what is laid out (`logbook.laid_out`): it is laid out again before anybody takes it in.
That isn't done by itself: what follows is what a leader may see and has decided on, and whoever wrote
last may be neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.county import SchoolThere, school_named
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.move import OF_THE_SCHOOL, STAYS_BEHIND, Going, Ground, Move
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.laid_out import name_elsewhere
from ioplogg_tui.logbook.on_their_way import moves_of_county
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import student_now
from ioplogg_tui.logbook.whole_data import Record, records_as_seen, staff_in, staff_records

Records = Mapping[str, Sequence[Record]]
AsContent = Callable[[Sequence[Records], Sequence[Record]], bytes]
"""Records of a student, and who the ids of staff in them stand for → what is laid out."""

LAYING_OUT = {Ground.NECESSARY: Action.STUDENT_LAY_OUT, Ground.CONSENT: Action.STUDENT_LAY_OUT_BY_CONSENT}


@dataclass(frozen=True, slots=True)
class Following:
    """What would follow a student to a school, and what would stay."""

    school: SchoolThere
    counts: Mapping[str, int]
    """Table → rows that follow."""
    staying: int
    """Published documents, and versions of plans."""


@reading(Right.EXPORT)
def what_follows(session: Session, student_id: int, school: str) -> Following:
    """What `lay_out` would lay out for a school.

    Raises:
        NotFound: no other school of the county is called that.
        UsageProblem: there is no county, or the student's name is hidden from the person.
    """
    there = _school(session, school)
    _refuse_hidden(session, student_id)
    kept = records_as_seen(session, student_id)
    counts = {table: sum(len(records[table]) for records in kept) for table in kept[0]}
    following = {table: count for table, count in counts.items() if table not in STAYS_BEHIND}
    return Following(there, following, counts["document"] + counts["plan_version"])


def _school(session: Session, text: str) -> SchoolThere:
    schools = moves_of_county(session.store).schools()
    try:
        return school_named(schools, text)
    except NotFound as problem:
        names = ", ".join(school.name for school in schools) or "–"
        sentence = N_("No other school of the county is called “{text}”. There are: {names}.")
        raise NotFound(sentence, text=text, names=names) from problem


@reading(Right.EXPORT)
def moved_to(session: Session, student_id: int) -> Move | None:
    """Where a student has moved, who hasn't come back since."""
    return _moved_to(session, student_now(session, student_id)) if session.store.is_in_county else None


def _moved_to(session: Session, student: Student) -> Move | None:
    gone = session.store.school.moves.gone(student.id)
    if gone is None or gone.taken is None or student.leaves is None:
        return None
    return gone if student.leaves <= to_local(gone.taken).date() else None


def lay_out(session: Session, student_id: int, school: str, ground: Ground, as_content: AsContent) -> None:
    """Lay out for another school of the county what is to follow a student; once more, it is laid out again.

    Raises:
        NotFound, UsageProblem: as `what_follows`; or the other school has taken the student in already.
        NotAllowed: the person hands out no whole data.
    """
    action = LAYING_OUT[ground]
    with deed(session, action, Right.EXPORT, student_id) as doing:
        there = _school(session, school)
        _refuse_hidden(session, student_id)
        student = student_now(session, student_id)
        moves = session.store.school.moves
        moves.take_back(student_id)  # which waits for who is taking it in just then
        if any(move.student_id == student_id for move in moves.going()):
            raise UsageProblem(N_("The student was taken in at the other school already. Nothing was laid out."))
        if (moved := _moved_to(session, student)) is not None:
            raise UsageProblem(N_("The student moved to {school}. Nothing was laid out."), school=moved.school)
        kept = [_that_follow(records) for records in records_as_seen(session, student_id)]
        people = staff_records(session, set[int]().union(*map(staff_in, kept)))
        content = as_content(kept, people)
        name, by = name_elsewhere(student), session.person.name
        moves.lay_out(there, Move(0, student_id, name, *there, ground, session.now(), by, None), content)
        doing.object_id = there.number


def _that_follow(records: Records) -> Records:
    return {
        table: [] if table in STAYS_BEHIND else [row | dict.fromkeys(OF_THE_SCHOOL.get(table, ()), "") for row in rows]
        for table, rows in records.items()
    }


def _refuse_hidden(session: Session, student_id: int) -> None:
    if hidden_name(session, student_id):
        sentence = N_("The student is protected and you aren't on the team: somebody who is must let them move.")
        raise UsageProblem(sentence)


def take_back(session: Session, student_id: int) -> None:
    """Lay a student out no longer.

    Raises:
        UsageProblem: there is no county, nothing is laid out, or the other school has taken it in.
        NotAllowed: the person hands out no whole data.
    """
    with deed(session, Action.STUDENT_LAY_OUT_TAKE_BACK, Right.EXPORT, student_id) as doing:
        doing.object_id = moves_of_county(session.store).take_back(student_id)
        if doing.object_id is None:
            raise UsageProblem(N_("Nothing of the student is laid out for another school, or it was taken in."))


def move_out(session: Session, going: Going) -> date:
    """The student is at the other school since it took them in: every place on the team ended that day. Returns it.

    Raises:
        UsageProblem: the other school hasn't taken the student in, or it is done.
        NotAllowed: the person hands out no whole data.
    """
    student_id, move = going.student_id, going.move
    with deed(session, Action.STUDENT_MOVE_OUT, Right.EXPORT, student_id) as doing:
        moves, store = moves_of_county(session.store), session.store
        taken = next((each.taken for each in moves.going() if each.number == move.number), None)
        if taken is None:
            raise UsageProblem(N_("{name} isn't taken in at {school} yet."), name=going.name, school=move.school)
        day = to_local(taken).date()
        store.stays.write(student_id, _until(store.stays.of(student_id), day))
        for staff_id in store.teams.end_every(student_id, day):
            doing.tell(Action.TEAM_REMOVE, student_id, staff_id)
        moves.close(move.number, session.now())
        doing.object_id = move.school_number
    return day


def _until(stays: Sequence[Stay], day: date) -> list[Stay]:
    begun = [stay for stay in stays if stay.begins is None or stay.begins <= day]
    last = begun[-1] if begun else Stay()
    return [*begun[:-1], last._replace(ends=day if last.ends is None else min(last.ends, day))]
