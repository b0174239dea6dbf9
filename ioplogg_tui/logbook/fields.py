"""The one use case for a field of a form: reading it, writing it unless somebody else has, and undoing that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import N_, NotFound, Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldText, field_title, form_fields, value_of
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, STAY_FIELDS, Student
from ioplogg_tui.domain.placement_written import PlacementWritten
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.domain.school_year import OnePlan
from ioplogg_tui.domain.undo import FieldWritten, KeptStep
from ioplogg_tui.logbook.access import may
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.reading import reading
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_details import put_placement_back
from ioplogg_tui.logbook.written_fields import field_at

WRITING: dict[FieldOwner, tuple[Action, Right]] = {
    FieldOwner.STUDENT: (Action.STUDENT_WRITE, Right.WRITE_PLAN),
    FieldOwner.PLAN: (Action.PLAN_WRITE, Right.WRITE_PLAN),
    FieldOwner.SUBJECT: (Action.PLAN_WRITE_SUBJECT, Right.SEE),
    FieldOwner.DOCUMENT: (Action.DOCUMENT_WRITE, Right.WRITE_DOCUMENT),
    FieldOwner.TEST_AIM: (Action.GOAL_MARK_FOR_TEST, Right.SEE),
}
"""What writing a field is called, and the first right to it; who writes a subject is known once its title is."""

_SPANS = (("comes", "leaves"), ("valid_from", "valid_to"))
"""Fields of which the second is no earlier day."""


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
    return reading(right_to_read(place))(_now)(session, place.student_id, place)


def _now(session: Session, student_id: int, place: FieldPlace) -> FieldText:
    del student_id
    return field_at(session, place).now()


def right_to_read(place: FieldPlace) -> Right:
    """What who reads a field must have."""
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
        doing.step = keep_text(doing, place, text, seen=seen)
        doing.in_vain = doing.step is None
    return not doing.in_vain


def keep_text(doing: Deed, place: FieldPlace, text: str, *, seen: str | None) -> FieldWritten | None:
    """Inside a deed of who has the first right to a field: keep a text there; returns the step that takes it back.

    None where it stood there already. `seen` is what the person saw there; None writes whatever stands there.

    Raises: as `write_field`.
    """
    session = doing.session
    field = field_at(session, place)
    field.require(doing)
    now, after = field.now(), field.cleaned(text)
    before, shown = now.text, redacted(session, place.student_id, now).text
    if after in (before, shown):
        return None
    if seen is not None and shown != seen:
        raise FieldChanged(place, shown)
    doing.renamed, doing.placements = (), ()
    corrected = _corrected(session, replace(place, plan_id=field.plan_id), before, after)
    if corrected is not None:
        put_placement_back(doing, place.student_id, corrected.placements, corrected.at)
    else:
        field.write(doing, text)
    written_at = replace(place, plan_id=field.plan_id)
    return FieldWritten(place.student_id, written_at, before, after, doing.renamed, doing.placements)


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


class TextChanged(NamedTuple):
    """What stood in a field, as the person may see it, and what does now."""

    before: str
    after: str


def write_fields(session: Session, student_id: int, texts: Mapping[str, str]) -> dict[str, TextChanged]:
    """Write fields of a student by their names, all of them or none, whatever stands there; each is undone by itself.

    Returns what was changed, by name.

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
        seen = {place.name: redacted(session, student_id, field_at(session, place).now()).text for place in places}
        ordered = in_order(session, places, texts)
        steps = [step for place in ordered if (step := keep_text(doing, place, texts[place.name], seen=None))]
        doing.in_vain = not steps
        if steps:
            doing.steps_before, doing.step = [*steps[:-1]], steps[-1]
    return {step.place.name: TextChanged(seen[step.place.name], step.after) for step in steps}


def in_order(session: Session, places: Sequence[FieldPlace], texts: Mapping[str, str]) -> list[FieldPlace]:
    """Fields in an order in which no day stands before the one that it follows, nor as they are undone.

    `texts` are what will stand in them, by name. Of a span that moves on the end is written first.
    """
    return sorted(places, key=lambda place: _order(session, place, texts))


def _order(session: Session, place: FieldPlace, texts: Mapping[str, str]) -> int:
    span = next((span for span in _SPANS if place.name in span and texts.keys() >= {*span}), None)
    if span is None:
        return 0
    begins, ends = span
    first = value_of(Student if place.owner is FieldOwner.STUDENT else Basis, begins, texts[begins], session.today())
    last_before = field_at(session, replace(place, name=ends)).now().text
    moves_on = first is not None and last_before != "" and str(first) > last_before
    return 1 if (place.name == ends) is not moves_on else 0


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
