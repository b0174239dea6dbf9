"""A deed: access asked inside the transaction, the change, its event, its step of undo, and the notice, in one.

There is no other way to write: only here, and where a logbook is set up, which is nobody's yet, `Store.writing` is
opened, and rows are refused outside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import OF_A_STUDENT, OF_ONES_OWN, WITH_A_NUMBER, Action, Effect
from ioplogg_tui.domain.changed import Changed, changed_by
from ioplogg_tui.domain.errors import N_, NewerStep, NotFound
from ioplogg_tui.logbook.access import asked_once, require
from ioplogg_tui.logbook.redaction import problems_redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.store.events import NewEvent
from ioplogg_tui.store.store import Store

if TYPE_CHECKING:
    from ioplogg_tui.domain.place_renamed import PlaceRenamed
    from ioplogg_tui.domain.placement_written import PlacementWritten
    from ioplogg_tui.domain.subject_outside import SubjectOutside
    from ioplogg_tui.domain.undo import KeptStep, Step
    from ioplogg_tui.store.undo_steps import UndoRow


class Deed:
    """What is being done, while it is. Left without an exception it is told and kept."""

    def __init__(self, session: Session, action: Action, student_id: int | None, undoing: KeptStep | None) -> None:
        self.session, self.action, self.student_id, self.undoing = session, action, student_id, undoing
        self.object_id: int | None = None
        """What the event is about, as the action's `about` says."""
        self.step: Step | None = None
        self.steps_before: list[Step] = []
        """What takes it back, and where it wrote several fields what takes back each before the last."""
        self.renamed: tuple[PlaceRenamed, ...] = ()  # on the team, with a subject's new title
        self.placements: tuple[PlacementWritten, ...] = ()  # of the student, and of each plan that went with them
        self.outside: list[SubjectOutside] = []  # what lay outside the plan before something came in its place
        self.also: list[NewEvent] = []
        self.in_vain = False
        """Whether nothing had to be changed: nothing is told then."""
        self.no_step = False
        """Whether it cannot be taken back, though its action can elsewhere: a published version is kept."""
        self.is_asked = False  # whether the person's right to it was
        self.taken_out: UndoRow | None = None
        """The step that is taken back, as it was kept."""
        self.joined_now: frozenset[int] = frozenset()
        """The student's records, where they are parted while the step is taken back, which nobody sees."""

    @property
    def store(self) -> Store:
        return self.session.store

    @property
    def is_undoable(self) -> bool:
        """Whether it leaves a step: something is changed, not taken back, and can be."""
        return self.action.can_be_taken_back and self.undoing is None and not (self.in_vain or self.no_step)

    def require(self, right: Right, subject: str | None = None) -> None:
        """Go on only with a right more, known now that what it is about was read. Raises as `access.require`."""
        require(self.session, right, self.student_id, subject)
        self.is_asked = True

    def tell(self, action: Action, student_id: int | None, object_id: int | None = None) -> None:
        """One event more, before the deed's own."""
        self.also.append(NewEvent(self.session.now(), self.session.person.id, action, student_id, object_id))

    @property
    def events(self) -> list[NewEvent]:
        if self.in_vain or not self.action.is_told:
            return self.also
        own = NewEvent(self.session.now(), self.session.person.id, self.action, self.student_id, self.object_id)
        return [*self.also, own]

    @property
    def changed(self) -> Changed:
        """What the events tell that is another now."""
        return changed_by([(event.action, event.student_id, event.object_id) for event in self.events])


@contextmanager
def deed(
    session: Session,
    action: Action,
    right: Right | None,
    student_id: int | None = None,
    subject: str | None = None,
    *,
    undoing: KeptStep | None = None,
) -> Iterator[Deed]:
    """One transaction of somebody who has the right while it is made; on disk when the block is left.

    Without a `right` it is of the person's own, or asks once it has read what it is about (`Deed.require`). A deed that
    the person can take back says how (`step`), unless it takes one back itself: that step is `undoing`, and is gone
    with it.

    Raises:
        NotFound, NotAllowed: as `require`; nothing was written.
        WrittenSince: what was to be taken back is no longer as the person left it.
        TurnTaken: another has the turn to write; nothing was written.
        DatabaseProblem: it could not be written; nothing was.
    """
    if session.in_deed:
        raise RuntimeError(f"{action.value} inside another deed")
    with problems_redacted(session, student_id), _learnt_with(session), session.store.writing(), _in_deed(session):
        doing = Deed(session, action, student_id, undoing)
        if right is not None:
            doing.require(right, subject)
        _take_out(doing)
        with _records_as_then(doing):
            yield doing
        today = session.today()
        event_ids = _finish(doing, today)
        if not (doing.is_asked or doing.action in OF_ONES_OWN):
            raise RuntimeError(f"{doing.action.value} asks for no right")
    session.untold_events.clear()
    session.left_step, session.swept_on = doing.step is not None and doing.is_undoable, today
    session.own_steps.update(event_ids[:1] if session.left_step else ())
    session.own_events.update(event_ids)  # on disk now: what was rolled back leaves its number to a colleague
    if session.on_change is not None and not (changed := doing.changed).nothing:
        session.on_change(changed)


@contextmanager
def _learnt_with(session: Session) -> Iterator[None]:
    """What was read of access inside a transaction that was rolled back was never so."""
    try:
        yield
    except BaseException:
        session.rights.forget()
        raise


@contextmanager
def _in_deed(session: Session) -> Iterator[None]:
    """Access is asked anew inside the transaction, and once."""
    fresh, session.rights.fresh, session.in_deed = session.rights.fresh, False, True
    try:
        with asked_once(session):
            yield
    finally:
        session.rights.fresh, session.in_deed = fresh, False


def _take_out(doing: Deed) -> None:
    """The step that is taken back is gone with the deed.

    Raises:
        NotFound: another session took it back already.
        NewerStep: another session did something since.
        WrittenSince: somebody wrote since of what it is about.
    """
    if doing.undoing is None:
        return
    from ioplogg_tui.logbook.step_text import LASTING
    from ioplogg_tui.logbook.steps_lasting import PASSED_TEXTS
    from ioplogg_tui.logbook.untouched import require_untouched

    session, store, lasts = doing.session, doing.store, isinstance(doing.undoing.step, LASTING)
    steps, midnight = store.undo_steps, session.midnight()
    newest = partial(steps.newest, session.person.id, midnight, without=PASSED_TEXTS)
    row = steps.kept(doing.undoing.id) if lasts else newest()
    if not store.undo_steps.forget(doing.undoing.id):
        raise NotFound(N_("That was taken back already."))
    if row is None or row.id != doing.undoing.id:
        raise NewerStep(N_("You did something since then in another session. Undo again to take that back."))
    doing.taken_out = row
    require_untouched(doing, doing.undoing.step, row)


def _records_as_then(doing: Deed) -> AbstractContextManager[None]:
    if doing.undoing is None or doing.taken_out is None:
        return nullcontext()
    from ioplogg_tui.logbook.records_then import records_as_then

    return records_as_then(doing, doing.undoing.step, doing.taken_out)


def _finish(doing: Deed, today: date) -> list[int]:
    """The events, the step and the sweeping of a deed; gives the events' ids."""
    session, store, events = doing.session, doing.store, [*doing.session.untold_events, *doing.events]
    _require_whole(doing)
    event_ids = store.events.record_each(events) if events else []
    if store.is_in_county:
        from ioplogg_tui.logbook.laid_out import age_what_is_laid_out

        age_what_is_laid_out(doing)
    if doing.taken_out is not None:
        from ioplogg_tui.logbook.steps_kept import close_the_gap
        from ioplogg_tui.logbook.subjects_outside import lay_outside_again

        lay_outside_again(doing, doing.taken_out)
        close_the_gap(doing, doing.taken_out, event_ids)
    if doing.step is not None and doing.is_undoable:
        from ioplogg_tui.logbook.step_written import step_as_text

        for step in (*doing.steps_before, doing.step):
            text = step_as_text(step, doing.outside if step is doing.step else ())
            store.undo_steps.push(session.person.id, step.student_id, session.now(), text, event_ids)
    if session.swept_on != today:
        from ioplogg_tui.logbook.steps_kept import forget_old_steps

        forget_old_steps(doing)
    return event_ids


def _require_whole(doing: Deed) -> None:
    """What a deed must say of itself before it is told and kept: whom and what it is about, and how it is taken back.

    Undo, the notice and the log go by these.
    """
    if doing.in_vain or not (action := doing.action).is_told:
        return
    if action.about in WITH_A_NUMBER and doing.object_id is None:
        raise RuntimeError(f"{action.value} doesn't say which {action.about.value} it is about")
    if action.about in OF_A_STUDENT and doing.student_id is None:
        raise RuntimeError(f"{action.value} doesn't say which student it is about")
    if action.effect is Effect.READING_OF_STUDENT and doing.student_id is None:
        raise RuntimeError(f"{action.value} doesn't say which student was read of")
    if action.effect is Effect.READING and doing.student_id is not None and action is not Action.AUDIT_READ:
        raise RuntimeError(f"{action.value} is of no student, and so would be in no list of who looked")
    if doing.step is None:
        if doing.is_undoable:
            raise RuntimeError(f"{action.value} doesn't say how it is taken back")
    elif not action.can_be_taken_back:
        raise RuntimeError(f"{action.value} can't be taken back")
    elif doing.step.student_id != doing.student_id:
        raise RuntimeError(f"{action.value} is taken back for another student than it is about")
