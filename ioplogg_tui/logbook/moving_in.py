"""A student whom another school of the county has laid out comes to this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.move import Ground, Move
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.on_their_way import moves_of_county
from ioplogg_tui.logbook.other_schools import who_wrote
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records, refuse_copies
from ioplogg_tui.logbook.taking_in import add_students
from ioplogg_tui.logbook.whole_data import NOT_TAKEN_IN, OF_ONE_SCHOOL, Record, StudentRecords
from ioplogg_tui.store.moves import Moves

Understood = tuple[Sequence[StudentRecords], Mapping[int, Record]]
TAKING_IN = {Ground.NECESSARY: Action.STUDENT_MOVE_IN, Ground.CONSENT: Action.STUDENT_MOVE_IN_BY_CONSENT}


def receive(
    session: Session,
    move: Move,
    understood: Callable[[bytes], Understood],
    as_elsewhere: Callable[[str], str],
    *,
    into: int | None = None,
    beside: bool = False,
) -> int:
    """Take in a student whom another school laid out, under a new number, which is returned; nobody is on the team.

    `beside` a student of the same name and birth date who is here; or as one with who is here already, `into` whose
    record theirs is joined by a deed of its own: broken off before that they are here beside it.

    Raises:
        UsageProblem: it was taken in meanwhile, is laid out no longer, or the other school has written of them since;
            or somebody of that name is here.
        ArchiveProblem: what is laid out isn't right.
        NotAllowed: the person adds no students.
    """
    with deed(session, TAKING_IN[move.ground], Right.ENROL) as doing:
        moves, store = moves_of_county(session.store), session.store
        if into is not None:
            doing.require(Right.MERGE)
        content = moves.content(move.number)
        if content is None:
            raise _not_there(moves, move)
        students, people = understood(content)
        if into is None and not beside:
            _refuse_here(doing, moves, students)
        known = {old: who_wrote(doing, record, move.school, as_elsewhere) for old, record in people.items()}
        student_id, *others = add_students(doing, students, known, NOT_TAKEN_IN | OF_ONE_SCHOOL)
        if into is not None:
            refuse_copies(store, student_id, into)
        store.stays.write(student_id, [Stay(session.today())])
        if not moves.take_in(move.number, session.now()):
            raise _aged(move)
        for number in (student_id, *others):
            doing.tell(Action.STUDENT_IMPORT, number, number)
        doing.student_id, doing.object_id = student_id, move.school_number
    if into is None:
        return student_id
    join_records(session, student_id, into)
    return into


def _not_there(moves: Moves, move: Move) -> UsageProblem:
    """A laying-out that is another now has another number, as it is of the same student."""
    theirs = [each for each in moves.coming() if (each.school, each.student_id) == (move.school, move.student_id)]
    if theirs and theirs[0].is_aged:
        return _aged(move)
    return UsageProblem(N_("{name} was taken in already, or is laid out no longer."), name=move.name)


def _aged(move: Move) -> UsageProblem:
    sentence = N_(
        "{school} has written about {name} since they were laid out. A leader there lays them out again:"
        " “ioplogg student move STUDENT --write”. Nothing was taken in."
    )
    return UsageProblem(sentence, school=move.school, name=move.name)


def _refuse_here(doing: Deed, moves: Moves, students: Sequence[StudentRecords]) -> None:
    """Who moved away and comes back has a record here that is over: the new one stands beside it."""
    for student in (each.student for each in students):
        here = doing.store.archive_rows.called(student["name"], student["birth_date"])
        if not moves.have_gone(here):
            sentence = N_(
                "{name} is here already, as number {number}. If it is the same student, --into {number} makes the"
                " two one; if it is another of that name, --another takes them in beside. Nothing was taken in."
            )
            raise UsageProblem(sentence, name=student["name"], number=here[0])
