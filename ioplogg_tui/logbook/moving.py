"""A student moves to another school of the county, in three steps, each whole or not there.

This school lays out what is to follow; the other takes it in; and from then on this one has them no longer. A step that
was broken off, or is done again, is done once. Until the other school has taken them in the student is here.
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
from ioplogg_tui.domain.initials import initials
from ioplogg_tui.domain.move import STAYS_BEHIND, Ground, Move
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.other_schools import who_wrote
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import hidden_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import student_now
from ioplogg_tui.logbook.taking_in import add_students, refuse_known
from ioplogg_tui.logbook.whole_data import (
    NOT_TAKEN_IN,
    OF_ONE_SCHOOL,
    Record,
    StudentRecords,
    records_as_seen,
    staff_in,
    staff_records,
)
from ioplogg_tui.store.moves import Moves

Records = Mapping[str, Sequence[Record]]
AsContent = Callable[[Sequence[Records], Sequence[Record]], bytes]
"""Records of a student, and who the ids of staff in them stand for → what is laid out."""
Understood = tuple[Sequence[StudentRecords], Mapping[int, Record]]

_NO_COUNTY = N_("This logbook is no school of a county: “ioplogg export” writes the student for another school.")


@dataclass(frozen=True, slots=True)
class Following:
    """What would follow a student to a school, and what would stay."""

    school: SchoolThere
    counts: Mapping[str, int]
    """Table → rows that follow."""
    staying: int
    """Published documents, and versions of plans."""


def _moves_of_county(session: Session) -> Moves:
    moves = session.store.school.moves
    if not moves.are_there():
        raise UsageProblem(_NO_COUNTY)
    return moves


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
    schools = _moves_of_county(session).schools()
    try:
        return school_named(schools, text)
    except NotFound as problem:
        names = ", ".join(school.name for school in schools) or "–"
        sentence = N_("No other school of the county is called “{text}”. There are: {names}.")
        raise NotFound(sentence, text=text, names=names) from problem


def lay_out(session: Session, student_id: int, school: str, ground: Ground, as_content: AsContent) -> None:
    """Lay out for another school of the county what is to follow a student; once more, it is laid out anew.

    Raises:
        NotFound, UsageProblem: as `what_follows`; or the other school has taken the student in already.
        NotAllowed: the person hands out no whole data.
    """
    with deed(session, Action.STUDENT_LAY_OUT, Right.EXPORT, student_id) as doing:
        there = _school(session, school)
        _refuse_hidden(session, student_id)
        student = student_now(session, student_id)
        moves = session.store.school.moves
        if any(move.student_id == student_id and move.taken for move in moves.going()):
            raise UsageProblem(N_("The student was taken in at the other school already. Nothing was laid out."))
        kept = [_that_follow(records) for records in records_as_seen(session, student_id)]
        people = staff_records(session, set[int]().union(*map(staff_in, kept)))
        name = initials(student.name) if student.protected else student.name
        content = as_content(kept, people)
        laid_out = Move(0, student_id, name, there.name, ground, session.now(), session.person.name, None)
        moves.lay_out(there, laid_out, content)
        doing.object_id = student_id


def _that_follow(records: Records) -> Records:
    return {table: [] if table in STAYS_BEHIND else rows for table, rows in records.items()}


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
        if not _moves_of_county(session).take_back(student_id):
            raise UsageProblem(N_("Nothing of the student is laid out for another school, or it was taken in."))
        doing.object_id = student_id


def receive(
    session: Session, move: Move, understood: Callable[[bytes], Understood], as_elsewhere: Callable[[str], str]
) -> int:
    """Take in a student whom another school laid out, under a new number, which is returned; nobody is on the team.

    Raises:
        UsageProblem: it was taken in meanwhile, or is laid out no longer.
        ArchiveProblem: the student is here, or what is laid out isn't right.
        NotAllowed: the person adds no students.
    """
    with deed(session, Action.STUDENT_MOVE_IN, Right.ENROL) as doing:
        moves, store = _moves_of_county(session), session.store
        content = moves.content(move.number)
        if content is None:
            raise UsageProblem(N_("{name} was taken in already, or is laid out no longer."), name=move.name)
        students, people = understood(content)
        _refuse_here(doing, moves, students)
        known = {old: who_wrote(doing, record, move.school, as_elsewhere) for old, record in people.items()}
        student_id, *others = add_students(doing, students, known, NOT_TAKEN_IN | OF_ONE_SCHOOL)
        store.stays.write(student_id, [Stay(session.today())])
        moves.take_in(move.number, session.now())
        for number in (student_id, *others):
            doing.tell(Action.STUDENT_IMPORT, number, number)
        doing.student_id = doing.object_id = student_id
    return student_id


def _refuse_here(doing: Deed, moves: Moves, students: Sequence[StudentRecords]) -> None:
    """Who moved away and comes back has a record here that is over: the new one stands beside it."""
    here = [
        number
        for student in (each.student for each in students)
        for number in doing.store.archive_rows.called(student["name"], student["birth_date"])
    ]
    if not moves.have_gone(here):
        refuse_known(doing, students)


def move_out(session: Session, move: Move) -> date:
    """The student is at the other school since it took them in: every place on the team ended that day. Returns it.

    Raises:
        UsageProblem: the other school hasn't taken the student in, or it is done.
        NotAllowed: the person hands out no whole data.
    """
    student_id = move.student_id
    with deed(session, Action.STUDENT_MOVE_OUT, Right.EXPORT, student_id) as doing:
        moves, store = _moves_of_county(session), session.store
        taken = next((now.taken for now in moves.going() if now.number == move.number), None)
        if taken is None:
            raise UsageProblem(N_("{name} isn't taken in at {school} yet."), name=move.name, school=move.school)
        day = to_local(taken).date()
        store.stays.write(student_id, _until(store.stays.of(student_id), day))
        for staff_id in store.teams.end_every(student_id, day):
            doing.tell(Action.TEAM_REMOVE, student_id, staff_id)
        moves.close(move.number, session.now())
        doing.object_id = student_id
    return day


def _until(stays: Sequence[Stay], day: date) -> list[Stay]:
    begun = [stay for stay in stays if stay.begins is None or stay.begins <= day]
    last = begun[-1] if begun else Stay()
    return [*begun[:-1], last._replace(ends=day if last.ends is None else min(last.ends, day))]
