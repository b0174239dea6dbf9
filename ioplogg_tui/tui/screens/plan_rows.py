"""The rows of the plan screen: every field of the student, of the plan and its basis, of its subjects, and the bin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.agreed_aims import is_candidate
from ioplogg_tui.domain.certificate import LEVELS_TOLD, TEST_MARKS
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import as_written, field_title
from ioplogg_tui.domain.form_fields import basis_fields
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.hours import HoursOfYear
from ioplogg_tui.domain.people import STUDENT_TITLES, TEXT_TITLES, Student
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import RELATION_NAMES, PlanStatus
from ioplogg_tui.domain.plan_comparison import PLAN_NAMES
from ioplogg_tui.domain.school_level import CHOICES, KNOWN, Schooling, schooling_of
from ioplogg_tui.domain.subject_code import SubjectCode
from ioplogg_tui.locale import LANGUAGE_NAMES, _, day, level_name, say
from ioplogg_tui.locale.field_words import in_words
from ioplogg_tui.locale.hours import given_hours, whole_hours
from ioplogg_tui.logbook.access import may, may_somewhere, subject_of_ones_own
from ioplogg_tui.logbook.alike import sentence_of_alike
from ioplogg_tui.logbook.fields import right_to_write
from ioplogg_tui.logbook.goal_bin import BIN_DAYS, bin_of
from ioplogg_tui.logbook.hours import hours_of
from ioplogg_tui.logbook.hours_by_hand import add_hours_in_line
from ioplogg_tui.logbook.left_out import left_out_of
from ioplogg_tui.logbook.plans import student_in
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.row_key import AddSubjectRow, BinRow, FieldRow, LeftOutRow, RowKey, SectionRow, subject_of
from ioplogg_tui.tui.screens.basis_rows import GIVERS, basis_note, givers
from ioplogg_tui.tui.screens.subject_rows import subject_rows
from ioplogg_tui.tui.widgets.form_rows import NOT_SAID, FormRow, Heading, Need
from ioplogg_tui.tui.widgets.goal_lines import goal_title
from ioplogg_tui.tui.widgets.hinted_field import Writing

HINTED = frozenset({*TEXT_TITLES, "long_term_aim", "assessment"})
"""The texts whose wording is looked at; never that of a decision."""

NEEDED_FIRST = frozenset({"name", "decision"})
"""What a plan that is used must have."""
NEEDS: Mapping[str, Need] = dict.fromkeys(NEEDED_FIRST, Need.USE) | dict.fromkeys(GIVERS.values(), Need.LAW)
"""Field → who wants it; both consents are by law (opplæringslova § 11-7)."""


@dataclass(frozen=True, slots=True)
class PlanRows:
    """Makes the rows of a student's plan of one school year."""

    session: Session
    student: Student
    plan: Plan
    goals: Sequence[Goal]

    def __iter__(self) -> Iterator[FormRow | Heading]:
        student = student_in(self.session, self.student.id, self.plan.school_year)
        yield Heading(_("The student"), SectionRow("student"))
        yield from self._student(student)
        hours = hours_of(self.session, self.student.id, self.plan.school_year)
        yield Heading(_("What the plan is based on"), SectionRow("basis"))
        yield from self._plan(student, hours)
        codes = self._codes(student)
        for subject in self.plan.subjects:
            relation = f" · {_(RELATION_NAMES[subject.relation])}" if subject.relation else ""
            yield Heading(f"{subject.title}{relation}", SectionRow("subject", subject.id), subject.title)
            goals = [goal for goal in self.goals if goal.subject_id == subject.id]
            its_codes = [code for code in codes if code.curriculum_code == subject.curriculum_code]
            yield from subject_rows(student, self.plan.school_year, subject, goals, hours.of(subject), its_codes)
        yield from self._left_out()
        if self._writes:
            yield Heading(_("More subjects"), SectionRow("more"))
            yield FormRow(
                AddSubjectRow(self.student.id, self.plan.school_year, self.plan.id),
                _("Subject, or area of your own"),
                right=Right.WRITE_SUBJECT,
                subject=subject_of_ones_own(self.session, Right.WRITE_SUBJECT, self.student.id),
                note=self._area_note(),
            )
        yield from self._bin()

    @property
    def _writes(self) -> bool:
        """Whether who looks writes some subject of the plan."""
        return may_somewhere(self.session, Right.WRITE_SUBJECT, self.student.id)

    def _codes(self, student: Student) -> list[SubjectCode]:
        """What the subjects of who is to have a certificate may be called there."""
        if schooling_of(student.level) is not Schooling.UPPER_SECONDARY:
            return []
        from ioplogg_tui.logbook.subject_codes import subject_codes  # read where there is a certificate

        of_curriculum = {subject.curriculum_code for subject in self.plan.subjects if subject.curriculum_code}
        return subject_codes(self.session, of_curriculum, student.level)

    def _area_note(self) -> str:
        return _("A subject of the curriculum, or an area of your own such as everyday life, which needs no code.")

    def _student(self, student: Student) -> Iterator[FormRow]:
        for name in STUDENT_TITLES:
            alike = sentence_of_alike(self.session, self.student) if name == "name" else None
            note = say(alike) if alike else ""
            if name == "level" and schooling_of(student.level) is Schooling.UNKNOWN:
                note = _(LEVELS_TOLD).format(known=KNOWN)
            field, names = self._field(student, FieldOwner.STUDENT, name, note=note), listed(student, name)
            called = dict(names).get(field.kept, field.value) if field.kept else field.value
            yield replace(field, value=called, listed=names)

    def _plan(self, student: Student, hours: HoursOfYear) -> Iterator[FormRow]:
        basis, today = self.plan.basis, self.session.today()
        for name in basis_fields(student, basis) if may(self.session, Right.SEE_BASIS, self.student.id) else ():
            options = givers(student, basis, name, today) if name in GIVERS else []
            note = basis_note(student, basis, name, today)
            if name == "hours":
                beside = _("a year – planned {planned} – given {given}")
                note = beside.format(planned=whole_hours(hours.planned), given=given_hours(hours.given))
            yield self._field(self.plan, FieldOwner.PLAN, name, options, note)
        for name in PLAN_NAMES:
            of_test = name == "assessment" and is_candidate(student.level)
            yield self._field(self.plan, FieldOwner.PLAN, name, note=_(TEST_MARKS) if of_test else "")

    def _field(
        self,
        record: Student | Plan,
        owner: FieldOwner,
        name: str,
        options: Sequence[tuple[str, str]] = (),
        note: str = "",
    ) -> FormRow:
        place = FieldPlace(owner, self.student.id, name, self.plan.school_year, plan_id=self.plan.id)
        field = as_written(record, name)
        options = list(LANGUAGE_NAMES.items()) if name == "language" else options
        return FormRow(
            FieldRow(place),
            say(field_title(place)),
            dict(options).get(field.text, in_words(field)) if field.text else "",
            field.text,
            NEEDS.get(name, Need.OPTIONAL),
            options,
            right=right_to_write(self.session, place),
            writing=Writing(self.student.language, self.student.first_name) if name in HINTED else None,
            note=note,
        )

    def _left_out(self) -> Iterator[FormRow | Heading]:
        if self.plan.status not in (PlanStatus.DRAFT, PlanStatus.IN_USE):
            return
        goals = left_out_of(self.session, self.plan)
        if goals:
            keys = N_("Not in the plan: [open] takes a goal in, [remove] puts it away")
            yield Heading(with_keys(_(keys)) if self._writes else _("Not in the plan"), SectionRow("left-out"))
        for goal in goals:
            yield _opens(LeftOutRow(goal.id), goal.subject, goal_title(goal))

    def _bin(self) -> Iterator[FormRow | Heading]:
        removed = [goal for goal in bin_of(self.session, self.student.id) if goal.school_year == self.plan.school_year]
        if removed:
            keys = with_keys(_("In the bin: [open] takes a goal back, for {count} days")).format(count=BIN_DAYS)
            yield Heading(keys if self._writes else _("In the bin"), SectionRow("bin"))
        for goal in removed:
            yield _opens(BinRow(goal.id), goal.subject, f"{goal.text} · {day(to_local(goal.at))}")


def listed(student: Student, name: str) -> list[tuple[str, str]]:
    """What a level, and the programme of who has one, are chosen from."""
    if name == "level":
        return [("", _(NOT_SAID)), *((level, level_name(level)) for level in CHOICES)]
    if name == "programme" and schooling_of(student.level) is Schooling.UPPER_SECONDARY:
        from ioplogg_tui.logbook.programmes import programme_names  # read where one is chosen

        return [("", _(NOT_SAID)), *((programme, programme) for programme in programme_names(student.language))]
    return []


def write_hours(session: Session, plan: Plan, key: RowKey, line: str) -> None:
    """What was written in the row of a subject's hours. Raises as `add_hours_in_line`."""
    title = next((subject.title for subject in plan.subjects if subject.id == subject_of(key)), "")
    if line.strip():
        add_hours_in_line(session, plan.student_id, title, line)


def _opens(key: RowKey, subject: str, text: str) -> FormRow:
    """A goal that who writes its subject takes into the plan."""
    return FormRow(key, subject, text, opens=True, right=Right.WRITE_SUBJECT, subject=subject)
