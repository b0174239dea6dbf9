"""What is written of students, plans and goals, made safe at the door, with the rules that each record has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.limits import (
    CODE_LIMIT,
    GROUP_LIMIT,
    LEVEL_LIMIT,
    NAME_LIMIT,
    PLAN_TEXT_LIMIT,
    SETTING_LIMIT,
    STUDENT_TEXT_LIMIT,
)
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, Student
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject, subject_title

STUDENT_LINES = {
    "name": NAME_LIMIT,
    "level": LEVEL_LIMIT,
    "programme": NAME_LIMIT,
    "group": GROUP_LIMIT,
    "language": CODE_LIMIT,
}
PLAN_LINES = {"responsible": NAME_LIMIT}
PLACEMENT_LINES = {name: STUDENT_LINES[name] for name in PLACEMENT_FIELDS}
BASIS_LINES = {"county_consent_by": NAME_LIMIT}
SUBJECT_LINES = {
    "title": NAME_LIMIT,
    "teacher": NAME_LIMIT,
    "curriculum_code": CODE_LIMIT,
    "subject_code": CODE_LIMIT,
    "scope": NAME_LIMIT,
}
"""Field → how long it may be, of those that are one line; every other text has as many lines as it is written in."""


def cleaned_student(student: Student, today: date) -> Student:
    """The student as they are kept.

    Raises:
        UsageProblem: there is no name, the birth date is not past, or a text is too long.
    """
    texts = _cleaned_texts(student, STUDENT_LINES, STUDENT_TEXT_LIMIT)
    if not texts["name"]:
        raise UsageProblem(N_("A student needs a name."))
    if student.birth_date is not None and student.birth_date >= today:
        raise UsageProblem(N_("The date of birth isn't in the past."))
    return replace(student, **texts)


def cleaned_plan(plan: Plan) -> Plan:
    """The plan as it is kept; its subjects are left as they are.

    Raises:
        UsageProblem: a date comes before one that it follows from, or a text is too long.
    """
    basis = plan.basis
    if basis.valid_from and basis.valid_to and basis.valid_to < basis.valid_from:
        raise UsageProblem(N_("The decision ends before it begins. Change one of the dates."))
    texts = _cleaned_texts(plan, PLAN_LINES, PLAN_TEXT_LIMIT)
    return replace(plan, basis=replace(basis, **_cleaned_texts(basis, BASIS_LINES, PLAN_TEXT_LIMIT)), **texts)


def cleaned_subject(subject: PlanSubject) -> PlanSubject:
    """The subject as it is kept.

    Raises:
        UsageProblem: it has no title, or a text is too long.
    """
    texts = _cleaned_texts(subject, SUBJECT_LINES, PLAN_TEXT_LIMIT)
    return replace(
        subject,
        **{**texts, "title": cleaned_title(subject.title), "curriculum_code": texts.get("curriculum_code") or None},
    )


def cleaned_title(title: str) -> str:
    """The title of a subject, or of an own area, as it is kept.

    Raises:
        UsageProblem: there is none, or it is too long.
    """
    cleaned = subject_title(title)
    if not cleaned:
        raise UsageProblem(N_("Write a subject, or an area of your own such as everyday life."))
    return cleaned


def cleaned_goal(goal: GoalText) -> GoalText:
    """The goal as it is kept.

    Raises:
        UsageProblem: it, or its subject, has no text, it is due before it begins, or a text is too long.
    """
    cleaned = replace(
        goal,
        subject=subject_title(goal.subject),
        text=clean_line(goal.text),
        own_text=clean_line(goal.own_text),
        content=clean_text(goal.content),
        setting=clean_line(goal.setting, SETTING_LIMIT),
        criteria=cleaned_criteria(goal.criteria),
    )
    if not cleaned.text:
        raise UsageProblem(N_("The goal has no text yet. Write what the student is to learn."))
    if not cleaned.subject:
        raise UsageProblem(
            N_("The goal has no subject yet. Write a subject, or an area of your own such as everyday life.")
        )
    if cleaned.begins and cleaned.due and cleaned.due < cleaned.begins:
        raise UsageProblem(N_("The goal is due before it begins. Change one of the dates."))
    return cleaned


def cleaned_criteria(criteria: Criteria) -> Criteria:
    """Criteria as they are kept: each on one line, unwritten ones left out, both dimensions there.

    Raises:
        UsageProblem: one is too long.
    """
    lines = {
        dimension: {level: clean_line(text) for level, text in criteria.get(dimension, {}).items()}
        for dimension in Dimension
    }
    return {dimension: {level: text for level, text in texts.items() if text} for dimension, texts in lines.items()}


def _cleaned_texts(
    record: Student | Basis | Plan | PlanSubject, lines: Mapping[str, int], text_limit: int
) -> dict[str, Any]:
    """Every text of a record by its field's name: one line within its limit, or several."""
    texts = {part.name: getattr(record, part.name) for part in fields(record)}
    return {
        name: clean_line(text, lines[name]) if name in lines else clean_text(text, text_limit)
        for name, text in texts.items()
        if type(text) is str
    }
