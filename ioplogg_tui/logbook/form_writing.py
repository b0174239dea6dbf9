"""The form of a plan written at once: all that a person changed in a text of it, or nothing where a field can't be so.

What somebody else changed since the text was taken out isn't written over: it is told with both texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.cleaned import cleaned_title
from ioplogg_tui.domain.curriculum import Curriculum
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldText, field_title, refuse_far_ahead
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.subject_titles import code_of_title
from ioplogg_tui.domain.text_stamp import stamp_of
from ioplogg_tui.domain.undo import Step
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.fields import WRITING, in_order, keep_text, right_to_read, right_to_write
from ioplogg_tui.logbook.plan_subjects import keep_added
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.written_fields import field_at


@dataclass(frozen=True, slots=True)
class FieldWanted:
    """What is to stand in a field; `stamp` is that of the text that was seen there, empty where nothing stood.

    `line` is that of the text which asks for it, from 1.
    """

    place: FieldPlace
    text: str
    stamp: str
    line: int


@dataclass(frozen=True, slots=True)
class SubjectWanted:
    """A subject that the plan is to have; its fields' places have no number."""

    title: str
    fields: tuple[FieldWanted, ...]
    line: int


@dataclass(frozen=True, slots=True)
class FormWanted:
    """What a person wants in the form of a plan that was read; what isn't in it stays as it is."""

    plan: Plan
    fields: tuple[FieldWanted, ...]
    subjects: tuple[SubjectWanted, ...] = ()
    curricula: Sequence[Curriculum] = ()
    """Which a new subject has its code from."""
    is_sure: bool = False
    """Whether a day far ahead is meant."""


@dataclass(frozen=True, slots=True)
class FieldKept:
    """What stood in a field, as the person may see it, and what stands there now; of a subject with its title."""

    place: FieldPlace
    subject: str
    before: FieldText
    after: FieldText


@dataclass(frozen=True, slots=True)
class FieldContested:
    """What somebody else wrote in a field since it was seen, which stays, and what the person wanted there."""

    place: FieldPlace
    subject: str
    theirs: FieldText
    mine: FieldText


@dataclass(slots=True)
class FormOutcome:
    """What became of it, in the order of the text."""

    added: list[str] = field(default_factory=list)
    """The titles of subjects that the plan hadn't."""
    kept: list[FieldKept] = field(default_factory=list)
    contested: list[FieldContested] = field(default_factory=list)


class _OnlyTried(Exception):
    """Ends a deed of which nothing is to stay."""


def write_form(session: Session, wanted: FormWanted, *, write: bool = True) -> FormOutcome:
    """Write what a person has changed in the form of a plan, each field undone by itself; without `write` only try it.

    Raises:
        UsageProblem: a field can't have its text, a day is far ahead, or the plan is archived; nothing was written.
        NotFound: the plan, or what had a field, is gone; nothing was written.
        NotAllowed: the person may not write one of what they changed; nothing was written.
    """
    outcome = FormOutcome()
    with suppress(_OnlyTried), deed(session, Action.PLAN_WRITE, Right.SEE, wanted.plan.student_id) as doing:
        writing = _Writing(doing, wanted, outcome)
        writing.write()
        if not write:
            raise _OnlyTried
        writing.finish()
    return outcome


class _Writing:
    """One deed in which a form is written: its steps, and what they are called in the log."""

    def __init__(self, doing: Deed, wanted: FormWanted, outcome: FormOutcome) -> None:
        self._doing, self._wanted, self._outcome = doing, wanted, outcome
        self._steps: list[Step] = []
        self._acts: dict[tuple[Action, int | None], None] = {}

    def write(self) -> None:
        plan = self._wanted.plan
        titles = {subject.id: subject.title for subject in plan.subjects}
        texts = {wanted.place.name: wanted.text for wanted in self._wanted.fields if not wanted.place.number}
        by_place = {wanted.place: wanted for wanted in self._wanted.fields if not self._is_as_seen(wanted)}
        for place in self._in_order(list(by_place), texts):
            self._field(by_place[place], titles.get(place.number, "") if place.owner is FieldOwner.SUBJECT else "")
        for subject in self._wanted.subjects:
            self._subject(subject)

    def finish(self) -> None:
        """Say what was done, and how it is taken back."""
        doing = self._doing
        doing.in_vain = not self._steps
        if self._steps:
            *before, (doing.action, doing.object_id) = self._acts
            for action, object_id in before:
                doing.tell(action, doing.student_id, object_id)
            *doing.steps_before, doing.step = self._steps

    def _in_order(self, places: list[FieldPlace], texts: Mapping[str, str]) -> list[FieldPlace]:
        try:
            return in_order(self._doing.session, places, texts)
        except UsageProblem:  # a day that is none is told with its line, when it comes to be written
            return places

    @staticmethod
    def _is_as_seen(wanted: FieldWanted) -> bool:
        """Whether the person has left it as it was: what anybody else made of it since stays."""
        return stamp_of(wanted.text) == wanted.stamp

    def _subject(self, wanted: SubjectWanted) -> None:
        code = next((its.text for its in wanted.fields if its.place.name == "curriculum_code" and its.text), None)
        with _told_by_line(wanted.line, FieldPlace(FieldOwner.SUBJECT, self._wanted.plan.student_id, "title")):
            title = cleaned_title(wanted.title)
            self._doing.require(Right.WRITE_SUBJECT, title)
            code = code or code_of_title(title, self._wanted.curricula)
            subject_id, step = keep_added(self._doing, self._wanted.plan, title, code)
        if step is not None:
            self._outcome.added.append(title)
            self._done(step, Action.PLAN_ADD_SUBJECT)
        for its in wanted.fields:
            if not self._is_as_seen(its):
                self._field(replace(its, place=replace(its.place, number=subject_id)), title)

    def _field(self, wanted: FieldWanted, subject: str) -> None:
        with _told_by_line(wanted.line, wanted.place):
            self._keep(wanted, subject)

    def _keep(self, wanted: FieldWanted, subject: str) -> None:
        doing, place = self._doing, wanted.place
        session = doing.session
        doing.require(right_to_read(place))
        there = field_at(session, place)
        now = there.now()
        shown, after = redacted(session, place.student_id, now), replace(now, text=there.cleaned(wanted.text))
        if after in (now, shown) or stamp_of(after.text) == wanted.stamp:
            return
        if stamp_of(shown.text) != wanted.stamp:
            self._outcome.contested.append(FieldContested(place, subject, shown, after))
            return
        if not self._wanted.is_sure:
            refuse_far_ahead(place.name, wanted.text, session.today())
        doing.require(right_to_write(session, place))
        step = keep_text(doing, place, wanted.text, seen=shown.text)
        if step is not None:
            self._outcome.kept.append(FieldKept(place, subject, shown, after))
            self._done(step, WRITING[place.owner][0])

    def _done(self, step: Step, action: Action) -> None:
        self._steps.append(step)
        self._acts[action, self._doing.object_id] = None


@contextmanager
def _told_by_line(line: int, place: FieldPlace) -> Iterator[None]:
    """What is wrong with a field is told with its line and its name."""
    try:
        yield
    except (UsageProblem, NotFound, NotAllowed) as problem:
        sentence = N_("Line {line}, {field}: {why}")
        raise type(problem)(sentence, line=line, field=field_title(place), why=problem.sentence) from problem
