"""The rows of the plan screen: every field of student, basis and subjects, and what writing it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.clock import parse_date, to_local
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import (
    GRADE_BASIS_NAMES,
    GRADE_CONSEQUENCES,
    RELATION_NAMES,
    GradeBasis,
    Plan,
    PlanSubject,
    Relation,
)
from ioplogg_tui.domain.plan_comparison import BASIS_NAMES, BY_LAW, PLAN_NAMES, SUBJECT_NAMES
from ioplogg_tui.locale import LANGUAGE_NAMES, _, day, written_date
from ioplogg_tui.logbook.access import may, require
from ioplogg_tui.logbook.goals import BIN_DAYS, bin_of, mark_for_test
from ioplogg_tui.logbook.plans import add_subject, write_plan, write_subject
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import write_student
from ioplogg_tui.tui.widgets.form_sheet import FormRow, Heading, Need
from ioplogg_tui.tui.widgets.goal_lines import goal_title
from ioplogg_tui.tui.widgets.hinted_field import Writing

UNSAID = ("", N_("not said"))
CANDIDATE = "lærekandidat"
"""The level of those who mark the aims of their competence test (opplæringslova § 7-4)."""


def date_of(text: str) -> date | None:
    return parse_date(text) if text.strip() else None


def number_of(text: str) -> int | None:
    """Whole hours, or none.

    Raises:
        UsageProblem: it is no number of hours that a year has.
    """
    stripped = text.strip()
    if not stripped:
        return None
    if not (stripped.isascii() and stripped.isdigit() and int(stripped) <= 3000):
        raise UsageProblem(N_("“{text}” is no number of hours. Write a whole number up to 3000."), text=stripped)
    return int(stripped)


@dataclass(frozen=True, slots=True)
class PlanRows:
    """Makes the rows. `open_goal` shows the editor: of a goal, or of a new one in a subject."""

    session: Session
    student: Student
    plan: Plan
    goals: Sequence[Goal]
    open_goal: Callable[[Goal | None, str], None]
    bring_back: Callable[[int], None]
    added: Callable[[int], None]
    """Told of the id of a subject that was added."""

    def __iter__(self) -> Iterator[FormRow | Heading]:
        yield Heading(_("The student"))
        yield from self._student()
        yield Heading(_("What the plan rests on"))
        yield from self._basis()
        for subject in self.plan.subjects:
            relation = f" · {_(RELATION_NAMES[subject.relation])}" if subject.relation else ""
            yield Heading(f"{subject.title}{relation}")
            yield from self._subject(subject)
        yield Heading(_("More subjects"))
        yield FormRow("add-subject", _("Subject or own area"), put=self._add_subject, note=self._area_note())
        removed = [goal for goal in bin_of(self.session, self.student.id) if goal.school_year == self.plan.school_year]
        if removed:
            yield Heading(_("In the bin: Enter takes a goal back, for {count} days").format(count=BIN_DAYS))
        for goal in removed:
            yield FormRow(
                f"bin{goal.id}",
                goal.subject,
                f"{goal.text} · {day(to_local(goal.at))}",
                open=lambda goal=goal: self.bring_back(goal.id),  # type: ignore[misc]
            )

    def _area_note(self) -> str:
        return _("A subject of the curriculum, or an area such as everyday life: an area needs no code.")

    def _add_subject(self, text: str) -> None:
        if text.strip():
            self.added(add_subject(self.session, self.plan, text))

    def _looked_at(self) -> Writing:
        return Writing(self.student.language, self.student.first_name)

    def _student(self) -> Iterator[FormRow]:
        student, looked_at = self.student, self._looked_at()

        def put(**change: Any) -> None:
            write_student(self.session, replace(student, **change))

        mine = self._may_write_plan

        yield FormRow("name", _("Name"), student.name, Need.USE, lambda text: put(name=text), may=mine)
        yield FormRow(
            "strengths",
            _("Strengths and interests"),
            student.strengths,
            long=True,
            writing=looked_at,
            put=lambda text: put(strengths=text),
            may=mine,
        )
        yield FormRow(
            "learns_best",
            _("Learns best"),
            student.learns_best,
            long=True,
            writing=looked_at,
            put=lambda text: put(learns_best=text),
            may=mine,
        )
        yield FormRow("level", _("Level"), student.level, put=lambda text: put(level=text), may=mine)
        yield FormRow("programme", _("Programme"), student.programme, put=lambda text: put(programme=text), may=mine)
        yield FormRow("group", _("Group"), student.group, put=lambda text: put(group=text), may=mine)
        yield FormRow(
            "language",
            _("Documents in"),
            LANGUAGE_NAMES.get(student.language, student.language),
            options=list(LANGUAGE_NAMES.items()),
            put=lambda value: put(language=value),
        )
        yield FormRow(
            "birth_date",
            _("Birth date"),
            written_date(student.birth_date),
            put=lambda text: put(birth_date=date_of(text)),
            may=mine,
        )

    def _basis(self) -> Iterator[FormRow]:
        plan = self.plan
        sees = may(self.session, Right.SEE_BASIS, self.student.id)
        for field, name in BASIS_NAMES.items() if sees else ():
            value = getattr(plan.basis, field)
            yield FormRow(
                field,
                _(name),
                self._shown(value),
                Need.USE if field == "decision" else Need.OPTIONAL,
                lambda text, field=field: write_plan(  # type: ignore[misc]
                    self.session, replace(plan, basis=replace(plan.basis, **{field: self._read(field, text)}))
                ),
                long=field == "deviations",
                may=self._may_write_plan,
            )
        for field, name in PLAN_NAMES.items():
            yield FormRow(
                field,
                _(name),
                self._shown(getattr(plan, field)),
                put=lambda text, field=field: write_plan(  # type: ignore[misc]
                    self.session, replace(plan, **{field: self._read(field, text)})
                ),
                long=field in ("long_term_aim", "assessment"),
                writing=self._looked_at() if field in ("long_term_aim", "assessment") else None,
                may=self._may_write_plan,
            )

    def _shown(self, value: object) -> str:
        return written_date(value) if isinstance(value, date) else "" if value is None else str(value)

    def _read(self, field: str, text: str) -> Any:
        if field in ("expert_assessment", "decision", "valid_from", "valid_to", "consent", "evaluation", "report"):
            return date_of(text)
        if field == "curriculum_code":
            return text.strip() or None
        return number_of(text) if field.startswith("hours") else text

    def _subject(self, subject: PlanSubject) -> Iterator[FormRow]:
        def put(field: str, value: Any) -> None:
            write_subject(self.session, self.plan, replace(subject, **{field: value}))

        key = f"subject{subject.id}"
        for field in BY_LAW:
            yield self._subject_row(subject, field, Need.LAW, put)
        mine = [goal for goal in self.goals if goal.subject_id == subject.id]
        for goal in mine:
            yield FormRow(
                f"goal{goal.id}",
                f"{_('Goal')} {goal.number}",
                goal_title(goal),
                open=lambda goal=goal: self.open_goal(goal, subject.title),  # type: ignore[misc]
            )
            if self.student.level == CANDIDATE:
                yield from self._test_aims(goal)
        title, told = (_("New goal"), "") if mine else (_("Goals"), _("by law: Enter writes the first"))
        yield FormRow(f"{key}new", title, told, open=lambda: self.open_goal(None, subject.title))
        yield FormRow(
            f"{key}relation",
            _("Curriculum"),
            _(RELATION_NAMES[subject.relation]) if subject.relation else "",
            options=[self._unsaid(), *((one.value, _(name)) for one, name in RELATION_NAMES.items())],
            put=lambda value: put("relation", Relation(value) if value else None),
        )
        basis = subject.grade_basis
        yield FormRow(
            f"{key}grade",
            _("Basis for a grade"),
            _(GRADE_BASIS_NAMES[basis]) if basis else "",
            options=[self._unsaid(), *((one.value, _(name)) for one, name in GRADE_BASIS_NAMES.items())],
            put=lambda value: put("grade_basis", GradeBasis(value) if value else None),
            note=_(GRADE_CONSEQUENCES[basis]) if basis else "",
        )
        for field in SUBJECT_NAMES:
            if field not in BY_LAW:
                yield self._subject_row(subject, field, Need.OPTIONAL, put)
        yield FormRow(
            f"{key}title",
            _("Title"),
            subject.title,
            Need.USE,
            lambda text: put("title", text),
            may=self._may_write_subject(subject),
        )

    def _may_write_plan(self) -> None:
        require(self.session, Right.WRITE_PLAN, self.student.id)

    def _may_write_subject(self, subject: PlanSubject) -> Callable[[], None]:
        return lambda: require(self.session, Right.WRITE_SUBJECT, self.student.id, subject.title)

    def _unsaid(self) -> tuple[str, str]:
        return UNSAID[0], _(UNSAID[1])

    def _subject_row(self, subject: PlanSubject, field: str, need: Need, put: Callable[[str, Any], None]) -> FormRow:
        long = field in ("content", "how_it_is_run", "organisation", "methods", "aids")
        return FormRow(
            f"subject{subject.id}{field}",
            _(SUBJECT_NAMES[field]),
            self._shown(getattr(subject, field)),
            need,
            lambda text: put(field, self._read(field, text)),
            long=long,
            writing=self._looked_at() if long else None,
            may=self._may_write_subject(subject),
        )

    def _test_aims(self, goal: Goal) -> Iterator[FormRow]:
        for aim in goal.aims:
            marks = [("yes", _("at the competence test")), ("", _("not at the competence test"))]
            yield FormRow(
                f"aim{goal.id}{aim.code}",
                f"  {aim.code}",
                marks[0][1] if aim.for_test else marks[1][1],
                options=marks,
                note=aim.text,
                put=lambda value, code=aim.code: mark_for_test(  # type: ignore[misc]
                    self.session, self.student.id, goal.id, code, bool(value)
                ),
            )
