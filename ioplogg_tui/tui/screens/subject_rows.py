"""The rows of one subject of a plan: what the law asks for, its goals, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.certificate import LEVEL_ASKED, grade_consequence
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import YES, as_written, field_title
from ioplogg_tui.domain.form_fields import fields_beside, fields_chosen, marked_aims
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.hours import SubjectHours
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.plan_choices import GRADE_BASIS_NAMES, RELATION_NAMES
from ioplogg_tui.domain.plan_comparison import BY_LAW
from ioplogg_tui.domain.school_level import Schooling, schooling_of
from ioplogg_tui.domain.subject_code import SubjectCode
from ioplogg_tui.locale import _, say
from ioplogg_tui.locale.field_words import in_words
from ioplogg_tui.locale.hours import given_hours, hours_in_words, whole_hours
from ioplogg_tui.tui.keys import with_keys
from ioplogg_tui.tui.row_key import FieldRow, GoalRow, HoursRow, NewGoalRow, RowKey
from ioplogg_tui.tui.widgets.form_rows import NOT_SAID, FormRow, Need
from ioplogg_tui.tui.widgets.goal_lines import goal_title
from ioplogg_tui.tui.widgets.hinted_field import Writing

HINTED = frozenset({"content", "how_it_is_run", "organisation", "methods", "aids"})
"""The texts whose wording is looked at."""

CHOICES: dict[str, Mapping[str, str]] = {
    "relation": {relation.value: name for relation, name in RELATION_NAMES.items()},
    "grade_basis": {basis.value: name for basis, name in GRADE_BASIS_NAMES.items()},
}
"""Field → what can be chosen there, beside nothing at all."""


_HOURS: Mapping[str, str] = {Language.NB: "timer", Language.NN: "timar", Language.EN: "hours"}
"""In the language of the student's documents: it stands on the certificate."""


def subject_rows(
    student: Student,
    school_year: str,
    subject: PlanSubject,
    goals: Sequence[Goal],
    hours: SubjectHours,
    codes: Sequence[SubjectCode] = (),
) -> Iterator[FormRow]:
    """Every row of a subject with its goals and hours, in their order on the screen; `codes` are those it may have."""

    def field(name: str, need: Need = Need.OPTIONAL) -> FormRow:
        place = FieldPlace(FieldOwner.SUBJECT, student.id, name, school_year, subject.id)
        return _field(student, subject, place, need)

    def opens(key: RowKey, title: str, text: str) -> FormRow:
        return FormRow(key, title, text, opens=True, right=Right.WRITE_SUBJECT, subject=subject.title)

    for name in BY_LAW:
        yield field(name, Need.LAW)
    for goal in goals:
        yield opens(GoalRow(goal.id), f"{_('Goal')} {goal.number}", goal_title(goal))
        yield from _test_aims(student, school_year, subject, goal)
    title, hint = (_("New goal"), "") if goals else (_("Goals"), with_keys(_("by law: [open] writes the first")))
    yield opens(NewGoalRow(subject.id), title, hint)
    for name in fields_chosen(student, subject):
        yield field(name)
    for name in fields_beside(student, subject):
        yield replace(field(name), listed=listed_of_certificate(student, subject, name, codes))
        if name == "hours_planned":
            yield _hours(HoursRow(student.id, school_year, subject.id), hours)
    yield field("title", Need.USE)


def _hours(key: HoursRow, hours: SubjectHours) -> FormRow:
    """What was given of what is planned, and where it comes from; Enter writes what no lesson tells of."""
    given = given_hours(hours.given)
    of_planned = _("{given} of {planned}").format(given=given, planned=whole_hours(hours.planned))
    parts = ((_("in lessons"), hours.lessons), (_("by hand"), hours.by_hand), (_("away"), hours.away))
    known = [f"{name} {hours_in_words(minutes)}" for name, minutes in parts if minutes]
    how = with_keys(_("[open] adds hours that no lesson covers: 2.5 12.11. why"))
    return FormRow(
        key,
        _("Hours given"),
        of_planned if hours.planned else given,
        right=Right.WRITE_SUBJECT,
        subject=hours.subject,
        note=" · ".join([*known, how]),
        adds=True,
    )


def _field(student: Student, subject: PlanSubject, place: FieldPlace, need: Need) -> FormRow:
    written = as_written(subject, place.name)
    choices = CHOICES.get(place.name)
    options = [("", _(NOT_SAID)), *((value, _(name)) for value, name in choices.items())] if choices else []
    value = (dict(options)[written.text] if written.text else "") if choices else in_words(written)
    return FormRow(
        FieldRow(place),
        say(field_title(place)),
        value,
        written.text,
        need,
        options,
        right=Right.WRITE_SUBJECT,
        subject=subject.title,
        writing=Writing(student.language, student.first_name) if place.name in HINTED else None,
        note=_note(student, subject, place.name),
    )


def listed_of_certificate(
    student: Student, subject: PlanSubject, name: str, codes: Sequence[SubjectCode]
) -> list[tuple[str, str]]:
    """What the curriculum proposes for a certificate; nothing where it has nothing."""
    texts = {code.code: code.title_nn if student.language == Language.NN else code.title_nb for code in codes}
    hours = {
        code.code: f"{code.hours} {_HOURS.get(student.language, _HOURS[Language.NB])}" for code in codes if code.hours
    }
    if name == "subject_code":
        proposed = {code: ", ".join(filter(None, (f"{code} {text}", hours.get(code)))) for code, text in texts.items()}
    elif name == "scope":
        of_code = {subject.subject_code} & hours.keys() or hours.keys()
        proposed = {hours[code]: hours[code] for code in sorted(of_code)}
    else:
        return []
    return [("", _(NOT_SAID)), *proposed.items()] if proposed else []


def _note(student: Student, subject: PlanSubject, name: str) -> str:
    """What is said beneath a field."""
    if name == "hours_planned":
        return _("Of the school year, in hours of 60 minutes.")
    if name != "grade_basis" or subject.grade_basis is None:
        return ""
    schooling = schooling_of(student.level)
    note = LEVEL_ASKED if schooling is Schooling.UNKNOWN else grade_consequence(schooling, subject.grade_basis)
    return _(note) if note else ""


def _test_aims(student: Student, school_year: str, subject: PlanSubject, goal: Goal) -> Iterator[FormRow]:
    """The marks of a training candidate's aims."""
    marks = [(YES, _("at the competence test")), ("", _("not at the competence test"))]
    for aim in marked_aims(student, goal):
        place = FieldPlace(FieldOwner.TEST_AIM, student.id, aim.code, school_year, goal.id)
        mark = YES if aim.for_test else ""
        yield FormRow(
            FieldRow(place),
            f"  {aim.code}",
            dict(marks)[mark],
            mark,
            options=marks,
            right=Right.WRITE_SUBJECT,
            subject=subject.title,
            note=aim.text,
        )
