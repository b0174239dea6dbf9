"""Erasing a student: only when an archive gives back everything, and somebody has written the whole name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import N_, NotFound, Sentence, UsageProblem, reason_of
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.people import User
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.former_names import with_steps_told
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import hidden_name, names_visible
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.whole_data import NOT_TAKEN_IN, Record, Whole, records_as_seen, staff_in, staff_records
from ioplogg_tui.whole_file import AsItLies, as_it_lies, secure

Child = tuple[Whole, ...]
"""A student's own record, and each that was joined into it."""

GivesBack = Callable[[Path, Sequence[Child], User], bool]
"""Whether an archive, as it is read now, gives back one of these; tried out for somebody."""


@dataclass(frozen=True, slots=True)
class Archived:
    """A student, as they were here when an archive was found to give back all of them."""

    student_id: int
    kept: Child
    archive: Path
    lies: Mapping[Path, AsItLies]


def archived(session: Session, student_id: int, archive: Path, gives_back: GivesBack) -> Archived:
    """Have an archive surely on the disk, and see that it gives back all of a student; others work meanwhile.

    It must hold all that is kept, word by word: a text in which another student was told by initials would stay so for
    everyone once it is brought back.

    Raises:
        NotFound, NotAllowed: there is no such student, or the person is no leader.
        UsageProblem: the student's own name is hidden from the person, or the archive doesn't hold all that is here,
            or tells it as the person sees it only.
        ArchiveProblem: it can't be read, or wouldn't be taken in again.
    """
    _refuse_hidden(session, student_id)
    lies = _secured(archive)
    seen = _whole(session, student_id)
    with names_visible(session):
        kept = _whole(session, student_id)
    if not gives_back(archive, (kept,), session.person):
        raise _lacking() if seen == kept else _veiled()
    return Archived(student_id, kept, archive, lies)


def _whole(session: Session, student_id: int) -> Child:
    return tuple(
        Whole(records, {person["id"]: person for person in staff_records(session, staff_in(records))})
        for records in records_as_seen(session, student_id)
    )


def erase(session: Session, archived: Archived, name: str) -> Sentence | None:
    """Remove everything about a student for good; the ids in the audit log stay.

    Returns what is left to do where the student is gone, but what was there may still be in the files.

    What is here must still be what the archive was compared with; when all of it is gone the archive must still lie
    there untouched, or nothing goes.

    Raises:
        NotFound: somebody else has erased the student meanwhile.
        NotAllowed: the person is no leader.
        UsageProblem: the name is another, or the archive doesn't hold everything that is here, or was changed.
        DatabaseProblem: it could not be written; nothing was erased.
    """
    student_id = archived.student_id
    with deed(session, Action.STUDENT_ERASE, Right.ERASE, student_id) as doing:
        doing.object_id = student_id
        _refuse_hidden_name(session, student_id)
        _refuse_other_name(session, student_id, name)
        others = session.store.students.records.others(student_id)
        here = [_here(doing, number) for number in (student_id, *others)]
        if len(here) != len(archived.kept) or not all(map(holds, archived.kept, here)):
            raise _lacking()
        for number in (*others, student_id):
            session.store.erasing.erase(number)
        for number in others:
            doing.tell(Action.STUDENT_ERASE, number, number)
        _refuse_changed(archived.archive, archived.lies)
    hindered = session.store.erasing.sweep()
    if hindered is None:
        return None
    sentence = N_("The student is erased, but what was there may still be in the file: {why}")
    return Sentence(sentence, {"why": hindered})


def _here(doing: Deed, student_id: int) -> Whole:
    records = with_steps_told(doing.store, student_id, doing.store.archive_rows.of(student_id))
    people = doing.store.archive_rows.staff_records(sorted(staff_in(records)))
    return Whole(records, {person["id"]: person for person in people})


def holds(archived: Whole, here: Whole) -> bool:
    """Whether what was archived of a student is what is here: each row, and each name of who wrote it.

    Of what isn't taken in again there may be more, which has passed since. Of the audit log, which no erasing touches,
    there may be less: that the archive was made, and what was looked at since, stand in none.
    """
    return all(_hold(table, archived.records[table], rows) for table, rows in here.records.items()) and all(
        archived.people.get(number) == here.people.get(number) is not None for number in staff_in(archived.records)
    )


def _hold(table: str, archived: Iterable[Record], here: Iterable[Record]) -> bool:
    before, now = _counted(archived), _counted(here)
    if table == "earlier_event":
        lacking = now - before
        return before <= now and all(("id", 0) in row for row in lacking)
    return now <= before if table in NOT_TAKEN_IN else now == before


def _counted(rows: Iterable[Record]) -> Counter[frozenset[tuple[str, object]]]:
    return Counter(frozenset(row.items()) for row in rows)


def _lacking() -> UsageProblem:
    return UsageProblem(N_("The archive doesn't hold everything that is here now. Export again; nothing was erased."))


def _veiled() -> UsageProblem:
    return UsageProblem(
        N_(
            "The texts name protected students by names that you may not know, and an archive of yours has "
            "initials in their place for good. A leader who is on the teams of those students can help: have "
            "one export the student again, and erase with that archive. A leader who isn't is put there first. "
            "Nothing was erased."
        )
    )


def _secured(archive: Path) -> dict[Path, AsItLies]:
    try:
        return secure(archive)
    except OSError as error:
        raise UsageProblem(
            N_("Nobody can say whether {path} is on the disk: {reason}. Nothing was erased."),
            path=archive,
            reason=reason_of(error),
        ) from error


def _refuse_changed(archive: Path, secured: Mapping[Path, AsItLies]) -> None:
    try:
        untouched = as_it_lies(archive) == secured
    except OSError:
        untouched = False
    if not untouched:
        raise UsageProblem(
            N_("{path} was changed or moved while it was read. Nothing was erased; try again."), path=archive
        )


@reading(Right.ERASE)
def _refuse_hidden(session: Session, student_id: int) -> None:
    _refuse_hidden_name(session, student_id)


def _refuse_hidden_name(session: Session, student_id: int) -> None:
    if hidden_name(session, student_id):
        raise UsageProblem(
            N_(
                "The student is protected and you aren't on the team, so your archive has no name. Run "
                "“ioplogg team protect STUDENT --off”, then export again; nothing was erased."
            )
        )


def _refuse_other_name(session: Session, student_id: int, name: str) -> None:
    student = session.store.students.of(student_id)
    if student is None:
        raise NotFound(N_("The student is no longer here."))
    if fold(clean_line(name)) != fold(student.name):
        raise UsageProblem(N_("Write the student's whole name to erase them; nothing was erased."))
