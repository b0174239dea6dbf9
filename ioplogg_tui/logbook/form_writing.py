"""The form of a plan written at once: all that a person changed in a text of it, or nothing where a field can't be so.

Nor is anything where somebody else changed one of the fields since the text was taken out, before both texts were read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.cleaned import cleaned_title
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.curriculum import Curriculum
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldText, field_title, form_fields, refuse_far_ahead, value_of
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.subject_titles import code_of_title
from ioplogg_tui.domain.text_stamp import stamp_of
from ioplogg_tui.logbook.deed import Deed, deed
from ioplogg_tui.logbook.fields import WRITING, in_order, keep_text, right_to_read, right_to_write
from ioplogg_tui.logbook.plan_subjects import keep_added
from ioplogg_tui.logbook.redaction import redacted
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.written_fields import field_at

if TYPE_CHECKING:
    from ioplogg_tui.domain.undo import Step

RECORDS: Mapping[FieldOwner, type] = {
    FieldOwner.STUDENT: Student,
    FieldOwner.PLAN: Plan,
    FieldOwner.SUBJECT: PlanSubject,
}
"""Owner → what has its fields."""


@dataclass(frozen=True, slots=True)
class FieldWanted:
    """What is to stand in a field; `stamp` is that of the text that was seen there, empty where nothing stood.

    None where nobody has seen it: also an empty text is asked for then.

    `line` is that of the text which asks for it, from 1.
    """

    place: FieldPlace
    text: str
    stamp: str | None
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
    seal: str = ""
    """The seal of what others wrote since, where the person has read it and means theirs."""


@dataclass(frozen=True, slots=True)
class FieldKept:
    """What stood in a field, as the person may see it, and what stands there now; of a subject with its title."""

    place: FieldPlace
    subject: str
    before: FieldText
    after: FieldText


@dataclass(frozen=True, slots=True)
class FieldContested:
    """What somebody else wrote in a field since it was seen, and what the person wants there."""

    place: FieldPlace
    subject: str
    theirs: FieldText
    mine: FieldText


@dataclass(slots=True)
class FormOutcome:
    """What became of it, in the order of the text. Where something is contested nothing was written."""

    added: list[str] = field(default_factory=list)
    """The titles of subjects that the plan hadn't."""
    kept: list[FieldKept] = field(default_factory=list)
    contested: list[FieldContested] = field(default_factory=list)

    @property
    def seal(self) -> str:
        """By which a person says that they have read all that others wrote."""
        return stamp_of("\0".join(f"{its.place}\0{its.theirs.text}" for its in self.contested))


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
        writing.look_for_others()
        if outcome.contested and outcome.seal != wanted.seal:
            raise _OnlyTried
        outcome.contested.clear()
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

    def look_for_others(self) -> None:
        """Which of the fields somebody else has changed since, to something else than the person wants."""
        for its in self._changed():
            with _told_by_line(its.line, its.place):
                self._doing.require(right_to_read(its.place))
                shown = self._shown(its.place)
                mine = replace(shown, text=self._as_kept(its))
                if stamp_of(shown.text) != (its.stamp or "") and mine != shown:
                    self._outcome.contested.append(FieldContested(its.place, self._title(its.place), shown, mine))

    def write(self) -> None:
        texts = {wanted.place.name: wanted.text for wanted in self._wanted.fields if not wanted.place.number}
        by_place = {wanted.place: wanted for wanted in self._changed()}
        for place in self._in_order(list(by_place), texts):
            self._field(by_place[place], self._title(place))
        for subject in self._wanted.subjects:
            self._subject(subject)

    def _changed(self) -> list[FieldWanted]:
        """What the person hasn't left as it was: what anybody else made of the rest since stays."""
        return [wanted for wanted in self._wanted.fields if stamp_of(wanted.text) != wanted.stamp]

    def _title(self, place: FieldPlace) -> str:
        of_subject = place.owner is FieldOwner.SUBJECT
        return next((its.title for its in self._wanted.plan.subjects if of_subject and its.id == place.number), "")

    def _shown(self, place: FieldPlace) -> FieldText:
        """What stands there now, as the person may see it."""
        session = self._doing.session
        return redacted(session, place.student_id, field_at(session, place).now())

    def _as_kept(self, wanted: FieldWanted) -> str:
        """A text as it will be kept, whatever stands in the fields beside it."""
        record = RECORDS.get(wanted.place.owner)
        if record is None:
            return wanted.text
        if wanted.place.name in form_fields(Basis) and record is Plan:
            record = Basis
        value = value_of(record, wanted.place.name, wanted.text, self._doing.session.today())
        return "" if value is None else str(value).strip()

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

    def _subject(self, wanted: SubjectWanted) -> None:
        code = next((its.text for its in wanted.fields if its.place.name == "curriculum_code" and its.text), None)
        with _told_by_line(wanted.line, FieldPlace(FieldOwner.SUBJECT, self._wanted.plan.student_id, "title")):
            title = cleaned_title(wanted.title)
            self._doing.require(Right.WRITE_SUBJECT, title)
            code = code or code_of_title(title, self._wanted.curricula)
            subject_id, step = keep_added(self._doing, self._wanted.plan, title, code)
            if step is None:
                raise UsageProblem(N_("The plan has a subject “{title}” already."), title=Known(title))
        self._outcome.added.append(title)
        self._done(step, Action.PLAN_ADD_SUBJECT)
        for its in wanted.fields:
            self._field(replace(its, place=replace(its.place, number=subject_id)), title)

    def _field(self, wanted: FieldWanted, subject: str) -> None:
        doing, place = self._doing, wanted.place
        with _told_by_line(wanted.line, place):
            shown = self._shown(place)
            doing.require(right_to_write(doing.session, place))
            step = keep_text(doing, place, wanted.text, seen=shown.text)
            if step is None:
                return
            if not self._wanted.is_sure:
                refuse_far_ahead(place.name, wanted.text, doing.session.today())
            self._outcome.kept.append(FieldKept(place, subject, shown, replace(shown, text=step.after)))
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
