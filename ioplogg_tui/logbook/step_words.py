"""What a step did, as the person may read it."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.domain.field_place import FieldOwner
from ioplogg_tui.domain.undo import FieldWritten, KeptStep, StudentEnrolled
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.domain.undo_own import SelfAssessed
from ioplogg_tui.domain.undo_words import sentence_of
from ioplogg_tui.logbook.namesakes import namesakes, with_class
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session


def in_words(session: Session, kept: KeptStep) -> Sentence:
    """What a step did; a field of a subject is told with it, and what was observed with its goal."""
    sentence, step = sentence_of(kept.step), kept.step
    if isinstance(step, ObservationAdded | WordsWritten | SelfAssessed):
        number = session.store.goals.numbers(step.student_id, session.living).get(step.goal_id)
        if number is not None:
            sentence = Sentence(N_("{what}, goal {number}"), {"what": sentence, "number": number})
    if isinstance(step, FieldWritten) and step.place.owner is FieldOwner.SUBJECT:
        its = session.store.plans.of_subject(step.place.number)
        subjects = () if its is None else session.store.plans.of(step.student_id, its).subjects
        title = next((subject.title for subject in subjects if subject.id == step.place.number), "")
        if title:
            sentence = Sentence(N_("{field} in {subject}"), {"field": sentence, "subject": title})
    if isinstance(step, StudentEnrolled) and step.student_id in namesakes(session):
        student = session.store.students.of(step.student_id)
        if student is not None:
            return Sentence(sentence.message, {"name": with_class(redacted(session, student.id, student))})
    student_id = step.student_id
    if student_id is None:  # a goal of the bank, which the person wrote, or a lesson
        values = {name: Known(value) if isinstance(value, str) else value for name, value in sentence.values.items()}
        return replace(sentence, values=values)
    return redacted(session, student_id, sentence)
