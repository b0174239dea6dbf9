"""What a person can still take back today, in whichever of their sessions they did it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import IMPORTS, WRITINGS, Action
from ioplogg_tui.domain.code import Known, Open
from ioplogg_tui.domain.errors import N_, DatabaseProblem, NewerStep, Problem, Sentence
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.undo import KeptStep, StudentEnrolled
from ioplogg_tui.domain.undo_observed import ObservationAdded
from ioplogg_tui.domain.undo_others import takes_from_others
from ioplogg_tui.domain.undo_words import sentence_of, stands_now
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.namesakes import named_apart, namesakes, with_name
from ioplogg_tui.logbook.reading import reading, reading_of_school
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.step_text import UnreadableStep, step_of_text
from ioplogg_tui.logbook.step_words import in_words
from ioplogg_tui.logbook.steps_lasting import LASTING_TEXTS, PASSED_TEXTS, passed
from ioplogg_tui.logbook.texts import texts_in
from ioplogg_tui.logbook.undo_named import IsMeant, NotMeant, require_named
from ioplogg_tui.store.undo_steps import UndoRow, UndoRowAbout


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A step that was taken back: what went, and what its goal stands at now where it was an observation."""

    kept: KeptStep
    gone: Sentence
    student: Student | None
    whose: Sentence | Known | None
    """Whom it was about, by the name that the person may see; None for a step about nobody, or one who is gone."""
    rated: Rated | None
    count: int = 1
    """How many there were, where it was a list of observations: it is of several students, then."""

    @property
    def now(self) -> Sentence | None:
        """Where its goal stands now, where it was of the log."""
        return stands_now(self.rated.standing) if self.rated is not None else None

    @property
    def is_list(self) -> bool:
        return self.count > 1

    @property
    def gone_of(self) -> Sentence:
        """What went, with whom it was about."""
        return with_name(self.gone, None if self.is_list else self.whose)


@dataclass(frozen=True, slots=True)
class StepAbout:
    """A step about a student that somebody can still take back, in words; `at` is naive UTC, `by` a name.

    `texts` is everything of what persons wrote that it keeps, so that it can be taken back.
    """

    at: datetime
    by: Open
    sentence: Sentence
    texts: tuple[str, ...]


@reading(Right.EXPORT)
def steps_about(session: Session, student_id: int) -> list[StepAbout]:
    """Everything that anybody can still take back of what was written about a student, oldest first."""
    return [_in_words_about(session, student_id, row) for row in session.store.undo_steps.about(student_id)]


def _in_words_about(session: Session, student_id: int, row: UndoRowAbout) -> StepAbout:
    """What a step did; what can't be read is about the student too, and is told as that."""
    from ioplogg_tui.logbook.former_names import with_names_told  # only for who hands it out

    try:
        step = with_names_told(session.store, student_id, step_of_text(row.step))
    except UnreadableStep as unreadable:
        return StepAbout(row.at, row.by, unreadable.sentence, ())
    return StepAbout(row.at, row.by, sentence_of(step), texts_in(step))


@reading_of_school()
def steps_of_today(session: Session) -> list[tuple[KeptStep, Sentence]]:
    """Everything that can be taken back, newest first, each in words, with whom it is about by the name one may see."""
    steps, lists = list[tuple[KeptStep, Sentence]](), Counter[int]()
    alike = namesakes(session)
    for row in session.store.undo_steps.of(session.person.id, session.midnight()):
        if row.step.startswith(PASSED_TEXTS):
            continue
        try:
            step = KeptStep(row.id, row.at, step_of_text(row.step))
        except UnreadableStep:  # can't be taken back, and so isn't listed
            continue
        if isinstance(step.step, ObservationAdded):
            lists[row.first_event] += 1
            if lists[row.first_event] > 1:
                steps[-1] = (steps[-1][0], _of_list(lists[row.first_event]))
                continue
        steps.append((step, with_name(in_words(session, step), named_apart(_student_of(session, step), alike))))
    return steps


def _of_list(count: int) -> Sentence:
    return Sentence(N_("a list of {count} observations"), {"count": count})


@reading_of_school()
def _in_list_with(session: Session, kept: KeptStep, row: UndoRow) -> list[KeptStep]:
    """What came in one list of observations with a step, and goes with it; nothing where it came alone."""
    if not isinstance(kept.step, ObservationAdded) or row.first_event == row.until_event:
        return []
    rows = session.store.undo_steps.told_with(session.person.id, row.first_event)
    return [KeptStep(each.id, each.at, step_of_text(each.step)) for each in rows if each.id != row.id]


@reading_of_school()
def newest_that_stays(session: Session) -> Sentence | None:
    """What the person did last today, where that took in much at once and undo passes over it; else None."""
    events = session.store.events
    yesterday = events.newest_before(session.midnight())
    done = events.newest_of(WRITINGS, session.person.id, yesterday[0] if yesterday is not None else 0)
    if done is None or done not in IMPORTS:
        return None
    sentence = N_(
        "The last thing you did today: you {deed}. Undo leaves that as it is, and goes on with what you did before it."
    )
    return Sentence(sentence, {"deed": Sentence(done.words)})


def take_back_newest(session: Session, is_meant: IsMeant = lambda _gone, _is_own: True) -> TakenBack | None:
    """Take back what the person did last today, whatever that is; None where nothing is left.

    `is_meant` is asked where others lose by it, and where it was done in another session: who sees this one alone may
    mean what they did here.

    Raises: as `_taken_back`.
    """
    row = _newest_of_today(session)
    return _taken_back(session, row, is_meant) if row is not None else None


def take_back_step(session: Session, step_id: int) -> TakenBack:
    """Take back the step of a number, which the person was told of, where it is still what they did last today.

    Raises:
        NotFound: it was taken back already, or is another day's.
        NewerStep: they did something since.
        Problem: as `_taken_back`.
    """
    row = require_named(session, _newest_of_today(session), step_id)
    return _taken_back(session, row, lambda _gone, _is_own: True)


def _taken_back(session: Session, row: UndoRow, is_meant: IsMeant) -> TakenBack:
    """A step that is taken back.

    Raises:
        NotMeant: it was asked, and it isn't.
        DatabaseProblem, NewerStep: it can't be taken back now; it stays.
        Problem: it can't be taken back now, and the next asking is for the one before. It is forgotten, but for one
            that lasts: that can be taken back otherwise, once nothing hinders.
    """
    from ioplogg_tui.logbook.taking_back import apply

    try:
        kept = KeptStep(row.id, row.at, step_of_text(row.step))
        enrolled = _told(session, kept) if isinstance(kept.step, StudentEnrolled) else None  # who is gone after it
        others, is_own = _in_list_with(session, kept, row), row.first_event in session.own_steps
        if not is_own or takes_from_others(kept.step):
            gone = _of_list(len(others) + 1) if others else with_name(*_told(session, kept)[::2])
            if not is_meant(gone, is_own):
                raise NotMeant
        if others:
            from ioplogg_tui.logbook.observe_each import withdraw_each  # of a list alone

            withdraw_each(session, others, undoing=kept)
        rated = None if others else apply(session, kept)
    except (DatabaseProblem, NewerStep):
        raise
    except Problem:
        _pass_over(session, row)
        raise
    gone, student, whose = enrolled or _told(session, kept)
    count = len(others) + 1
    return TakenBack(kept, _of_list(count) if others else gone, student, whose, rated, count)


def newest_step(session: Session) -> int | None:
    """The id of what `take_back_newest` takes back now; None where nothing is left."""
    row = _newest_of_today(session)
    return row.id if row is not None else None


@reading_of_school()
def _told(session: Session, kept: KeptStep) -> tuple[Sentence, Student | None, Sentence | Known | None]:
    student = _student_of(session, kept)
    return in_words(session, kept), student, named_apart(student, namesakes(session))


@reading_of_school()
def _newest_of_today(session: Session) -> UndoRow | None:
    return session.store.undo_steps.newest(session.person.id, session.midnight(), without=PASSED_TEXTS)


def _pass_over(session: Session, row: UndoRow) -> None:
    with deed(session, Action.KEEP_STEPS, None) as doing:
        if row.step.startswith(LASTING_TEXTS):
            doing.store.undo_steps.write_step(row.id, passed(row.step))
        else:
            doing.store.undo_steps.forget(row.id)


def _student_of(session: Session, kept: KeptStep) -> Student | None:
    if isinstance(kept.step, StudentEnrolled):  # the step says the name
        return None
    student_id = kept.step.student_id
    student = None if student_id is None else session.store.students.of(student_id)
    return None if student is None else redacted(session, student.id, student)
