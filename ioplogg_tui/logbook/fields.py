"""The one use case for a field of a form: reading it, writing it unless somebody else has, and undoing that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, NotFound, Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldText, field_title, form_fields, with_text
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, STAY_FIELDS
from ioplogg_tui.domain.placement_written import PlacementWritten
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.school_year import OnePlan
from ioplogg_tui.domain.undo import FieldWritten, KeptStep, Step
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import put_placement_back, student_now
from ioplogg_tui.logbook.written_fields import field_at

WRITING: dict[FieldOwner, tuple[Action, Right]] = {
    FieldOwner.STUDENT: (Action.STUDENT_WRITE, Right.WRITE_PLAN),
    FieldOwner.PLAN: (Action.PLAN_WRITE, Right.WRITE_PLAN),
    FieldOwner.SUBJECT: (Action.PLAN_WRITE_SUBJECT, Right.SEE),
    FieldOwner.DOCUMENT: (Action.DOCUMENT_WRITE, Right.WRITE_DOCUMENT),
    FieldOwner.TEST_AIM: (Action.GOAL_MARK_FOR_TEST, Right.SEE),
}
"""What writing a field is called, and the first right to it; who writes a subject is known once its title is."""


class FieldChanged(Problem):
    """Somebody else has changed the field since the person saw it: `now` is what stands there."""

    def __init__(self, place: FieldPlace, now: str) -> None:
        message = N_("{field} was changed by somebody else meanwhile. It stays as it is.")
        super().__init__(message, field=field_title(place))
        self.now = now


def field_value(session: Session, place: FieldPlace) -> FieldText:
    """What stands in a field now, as the person may see it.

    Raises:
        NotFound: what had the field is gone, or the person may not see the student.
        NotAllowed: the person may not see the field.
    """
    return reading(_right_to_read(place))(_now)(session, place.student_id, place)


def _now(session: Session, student_id: int, place: FieldPlace) -> FieldText:
    del student_id
    return field_at(session, place).now()


def _right_to_read(place: FieldPlace) -> Right:
    if place.owner is FieldOwner.DOCUMENT:
        return Right.READ_DOCUMENT
    rests_on = place.owner is FieldOwner.PLAN and place.name in form_fields(Basis)
    return Right.SEE_BASIS if rests_on else Right.SEE


def right_to_write(session: Session, place: FieldPlace) -> Right:
    """The first right to a field. Who adds students also says when they come and go."""
    comes_or_goes = place.owner is FieldOwner.STUDENT and place.name in STAY_FIELDS
    return Right.ENROL if comes_or_goes and may(session, Right.ENROL) else WRITING[place.owner][1]


def write_field(session: Session, place: FieldPlace, text: str, *, seen: str) -> bool:
    """Write a field whose text was `seen` by the person: nothing that somebody else wrote since is overwritten unseen.

    Returns False where the text stood there already: nothing was written.

    Raises:
        FieldChanged: somebody else has written another text since; nothing was written.
        UsageProblem: the field can't have the text, or the plan is archived.
        NotFound: what had the field is gone.
        NotAllowed: the person may not write it.
    """
    action, right = WRITING[place.owner][0], right_to_write(session, place)
    with deed(session, action, right, place.student_id) as doing:
        field = field_at(session, place)
        field.require(doing)
        now, after = field.now(), field.cleaned(text)
        before, shown = now.text, redacted(session, place.student_id, now).text
        if after in (before, shown):
            doing.in_vain = True
            return False
        if shown != seen:
            raise FieldChanged(place, shown)
        corrected = _corrected(session, replace(place, plan_id=field.plan_id), now.text, after)
        if corrected is not None:
            put_placement_back(doing, place.student_id, corrected.placements, corrected.at)
        else:
            field.write(doing, text)
        written_at = replace(place, plan_id=field.plan_id)
        doing.step = FieldWritten(place.student_id, written_at, before, after, doing.renamed, doing.placements)
    return True


class _Corrected(NamedTuple):
    placements: tuple[PlacementWritten, ...]
    at: datetime
    """When they were written (UTC)."""


def _corrected(session: Session, place: FieldPlace, now: str, after: str) -> _Corrected | None:
    """What the person wrote of where a student is, where they write again today what stood there before.

    It is put right as by undo: which plans have gone on from it isn't seen in them any longer. Not where the plan that
    it is written in was begun since.
    """
    if place.owner is not FieldOwner.STUDENT or place.name not in PLACEMENT_FIELDS:
        return None
    from ioplogg_tui.logbook.step_text import UnreadableStep, step_of_text

    for row in session.store.undo_steps.of(session.person.id, session.midnight()):
        try:
            step = step_of_text(row.step)
        except UnreadableStep:
            continue
        if isinstance(step, FieldWritten) and step.place == place and step.place.plan_id in (0, place.plan_id):
            there = not place.plan_id or any(its.plan_id == place.plan_id for its in step.placements)
            is_back = there and step.placements and (step.before, step.after) == (after, now)
            return _Corrected(step.placements, row.at) if is_back else None
    return None


def write_fields(session: Session, student_id: int, texts: Mapping[str, str]) -> None:
    """Write fields of a student by their names, all of them or none, whatever stands there; each is undone by itself.

    Raises:
        UsageProblem: one of the fields can't have its text.
        NotFound: the student is gone.
        NotAllowed: the person may not write one of them.
    """
    places = [FieldPlace(FieldOwner.STUDENT, student_id, name) for name in texts]
    rights = {right_to_write(session, place) for place in places}
    with deed(session, WRITING[FieldOwner.STUDENT][0], None, student_id) as doing:
        for right in sorted(rights):
            doing.require(right)
        steps: list[Step] = []
        for place in sorted(places, key=lambda place: _order(session, place, texts)):
            field, text = field_at(session, place), texts[place.name]
            before, after = field.now(), field.cleaned(text)
            if after not in (before.text, redacted(session, student_id, before).text):
                doing.placements = ()
                corrected = _corrected(session, place, before.text, after)
                if corrected is not None:
                    put_placement_back(doing, student_id, corrected.placements, corrected.at)
                else:
                    field.write(doing, text)
                steps.append(FieldWritten(student_id, place, before.text, after, placements=doing.placements))
        doing.in_vain = not steps
        if steps:
            *doing.steps_before, doing.step = steps


def _order(session: Session, place: FieldPlace, texts: Mapping[str, str]) -> int:
    """Who comes after they had left leaves later first: so no day stands before the other, nor as it is undone."""
    if not {place.name} <= STAY_FIELDS or not texts.keys() >= STAY_FIELDS:
        return 0
    student = student_now(session, place.student_id)
    comes = with_text(student, "comes", texts["comes"], session.today()).comes
    is_later = comes is not None and student.leaves is not None and comes > student.leaves
    return 1 if (place.name == "leaves") is not is_later else 0


def put_back_field(session: Session, written: FieldWritten, *, undoing: KeptStep) -> None:
    """Undo `write_field`: the text of before, where the field still has what was written.

    Raises:
        NotFound: somebody else has changed it since, or what had the field is gone.
        UsageProblem: the plan is archived.
        NotAllowed: the person may not write it any longer.
    """
    place = written.place
    action, right = WRITING[place.owner][0], right_to_write(session, place)
    with deed(session, action, right, place.student_id, undoing=undoing) as doing:
        field = field_at(session, place)
        field.require(doing)
        if field.now().text != written.after:
            message = N_("{field} was changed by somebody else since. It stays as it is.")
            raise NotFound(message, field=field_title(place))
        if written.placements:
            put_placement_back(doing, place.student_id, written.placements, undoing.at)
        else:
            field.write(doing, written.before)
        if place.owner is FieldOwner.PLAN:
            from ioplogg_tui.logbook.plan_removing import drop_blank_plan

            drop_blank_plan(doing, place.student_id, OnePlan(field.plan_id))
