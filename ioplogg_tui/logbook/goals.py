"""Learning goals: listing them, finding one, writing and changing them."""

from __future__ import annotations

from dataclasses import replace

from ioplogg_tui.domain.clean import clean_line, clean_text
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import Goal, GoalText, PlanSubject
from ioplogg_tui.logbook.book import Book
from ioplogg_tui.store import goals as stored
from ioplogg_tui.store import plans


def goals_of(book: Book, student_id: int) -> list[Goal]:
    """The goals of this school year's plan, numbered in the order of its subjects."""
    return stored.goals_of(student_id, book.school_year)


def subjects_of(book: Book, student_id: int) -> list[PlanSubject]:
    return plans.subjects_of(student_id, book.school_year)


def find_goal(book: Book, student_id: int, text: str) -> Goal:
    """The goal of a number, or of a part of its text that only one has.

    Raises:
        NotFound: none, or more than one; the candidates are named.
    """
    goals = goals_of(book, student_id)
    query = clean_line(text)
    if query.isdigit() and query.isascii():
        by_number = [goal for goal in goals if goal.number == int(query)]
        if by_number:
            return by_number[0]
    found = [goal for goal in goals if fold(query) and fold(query) in fold(goal.text)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            N_("There is no goal “{text}”. The student has {count} goals; “ioplogg goals” numbers them."),
            text=query,
            count=len(goals),
        )
    raise NotFound(
        N_("“{text}” fits {count} goals: {goals}. Write the number."),
        text=query,
        count=len(found),
        goals=", ".join(f"{goal.number} {goal.text}" for goal in found),
    )


def write_goal(book: Book, student_id: int, goal: GoalText) -> int:
    """Add a goal to this year's plan, last in its subject; returns its id.

    Raises:
        UsageProblem: the goal or its subject has no text, or a text is too long.
    """
    cleaned = _cleaned(goal)
    with book.store.writing():
        plan = plans.plan_id(student_id, book.school_year, book.now())
        subject = plans.subject_id(plan, cleaned.subject)
        goal_id = plans.add_goal(student_id, subject, cleaned, book.user.id, book.now())
        book.record("goal.write", student_id=student_id, kind="goal", object_id=goal_id)
    return goal_id


def change_goal(book: Book, student_id: int, goal_id: int, goal: GoalText) -> None:
    """Change a goal's texts, aims and criteria. The log is left as it is.

    Raises:
        UsageProblem: the goal or its subject has no text, or a text is too long.
    """
    cleaned = _cleaned(goal)
    with book.store.writing():
        plan = plans.plan_id(student_id, book.school_year, book.now())
        subject = plans.subject_id(plan, cleaned.subject)
        plans.change_goal(goal_id, subject, cleaned)
        book.record("goal.change", student_id=student_id, kind="goal", object_id=goal_id)


def _cleaned(goal: GoalText) -> GoalText:
    cleaned = replace(
        goal,
        subject=clean_line(goal.subject, 120),
        text=clean_line(goal.text),
        content=clean_text(goal.content),
        criteria={
            dimension: {level: clean_line(text) for level, text in by_level.items() if text.strip()}
            for dimension, by_level in goal.criteria.items()
        },
    )
    if not cleaned.text:
        raise UsageProblem(N_("The goal has no text yet. Write what the student is to learn."))
    if not cleaned.subject:
        raise UsageProblem(N_("The goal has no subject yet. Write a subject, or an own area such as everyday life."))
    return cleaned
