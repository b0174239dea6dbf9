"""The plan as it was published: goals, content and how the teaching is run (opplæringslova § 11-10), and the rest."""

from __future__ import annotations

from collections.abc import Iterator

from ioplogg_tui.documents.content import Block, Bullets, Fields, Heading, Paragraph, Passage, Passages, Table
from ioplogg_tui.documents.gathering import Gathered, GoalSeen
from ioplogg_tui.documents.parts import (
    about_student,
    basis_told,
    free_part,
    heading,
    levels_explained,
    rests_on,
    said,
    standing_told,
    version_told,
    written,
)
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, ChosenAim, GoalStatus
from ioplogg_tui.domain.levels import LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import SETTINGS
from ioplogg_tui.domain.plan import GRADE_BASIS_NAMES, GRADE_CONSEQUENCES, RELATION_NAMES, PlanSubject
from ioplogg_tui.domain.plan_comparison import PLAN_NAMES, SUBJECT_NAMES
from ioplogg_tui.locale import LANGUAGE_NAMES, _, long_date

HEAD = ("long_term_aim", "assessment", "responsible")


def title(gathered: Gathered) -> str:
    return _("Individual education plan for {name}, {year}").format(
        name=gathered.student.name, year=gathered.plan.school_year
    )


def blocks(gathered: Gathered) -> Iterator[Block]:
    version = version_told(gathered)
    yield Fields((*about_student(gathered), *([version] if version else [])))
    yield from free_part(gathered, FreePart.INTRODUCTION)
    yield from _head(gathered)
    for subject in gathered.plan.subjects:
        goals = gathered.of_subject(subject)
        if goals or gathered.wanted.goals is None:
            yield from _subject(gathered, subject, goals)
    yield from free_part(gathered, FreePart.STUDENT_WORDS)
    yield from free_part(gathered, FreePart.PARENTS_WORDS)
    yield levels_explained()
    yield Paragraph(said(rests_on(gathered)), small=True)


def _head(gathered: Gathered) -> Iterator[Block]:
    strengths = [(_("Strengths and interests"), gathered.strengths), (_("Learns best"), gathered.learns_best)]
    texts = strengths + [(_(PLAN_NAMES[field]), getattr(gathered.plan, field)) for field in HEAD]
    rows = [(name, written(gathered, text)) for name, text in texts if text]
    for field in ("evaluation", "report"):
        if day := getattr(gathered.plan, field):
            rows.append((_(PLAN_NAMES[field]), said(long_date(day))))
    if rows:
        yield heading(2, _("About {name}").format(name=gathered.student.first_name))
        yield Fields(tuple(rows))
    basis = basis_told(gathered)
    if basis:
        yield heading(2, _("What the plan rests on"))
        yield Fields(tuple(basis))


def _subject(gathered: Gathered, subject: PlanSubject, goals: list[GoalSeen]) -> Iterator[Block]:
    yield Heading(2, written(gathered, subject.title))
    rows: list[tuple[str, Passages]] = []
    for field, name in SUBJECT_NAMES.items():
        value = getattr(subject, field)
        if value:
            rows.append((_(name), written(gathered, str(value))))
    if subject.relation:
        rows.append((_("Curriculum"), said(_(RELATION_NAMES[subject.relation]))))
    if subject.grade_basis:
        told = f"{_(GRADE_BASIS_NAMES[subject.grade_basis])}. {_(GRADE_CONSEQUENCES[subject.grade_basis])}"
        rows.append((_("Basis for a grade"), said(told)))
    if rows:
        yield Fields(tuple(rows))
    for seen in goals:
        yield from _goal(gathered, seen)


def _goal(gathered: Gathered, seen: GoalSeen) -> Iterator[Block]:
    goal = seen.goal
    yield Heading(3, written(gathered, goal.text))
    rows: list[tuple[str, Passages]] = []
    if goal.status is not GoalStatus.ACTIVE:
        rows.append((_("Work on the goal"), said(_(GOAL_STATUS_NAMES[goal.status]))))
    rows.append((_("Where it stands"), said(standing_told(seen) if seen.observed else _("Not observed yet."))))
    if goal.content:
        rows.append((_("Content"), written(gathered, goal.content)))
    if goal.setting:
        known = SETTINGS.get(goal.setting)
        rows.append((_("Setting"), said(_(known)) if known else written(gathered, goal.setting)))
    for name, day in ((_("From"), goal.begins), (_("Due"), goal.due)):
        if day:
            rows.append((name, said(long_date(day))))
    yield Fields(tuple(rows))
    if goal.aims:
        yield Paragraph(said(_("Competence aims"), strong=True))
        yield Bullets(tuple(_aim(gathered, aim) for aim in goal.aims))
    if any(goal.criteria.get(dimension) for dimension in Dimension):
        yield Table(
            _("Criteria: {name} can …").format(name=gathered.student.first_name),
            (_("Level"), _("Quality"), _("Independence")),
            tuple(_criteria(gathered, seen, level) for level in Level),
        )


def _criteria(gathered: Gathered, seen: GoalSeen, level: Level) -> tuple[Passages, ...]:
    texts = (seen.goal.criteria.get(dimension, {}).get(level, "") for dimension in Dimension)
    return (said(_(LEVEL_NAMES[level])), *(written(gathered, text) if text else said("–") for text in texts))


def _aim(gathered: Gathered, aim: ChosenAim) -> Passages:
    """Code and text; the language is named where it isn't the document's."""
    passages = [Passage(f"{aim.code}  "), Passage(aim.text, "" if aim.language == gathered.language else aim.language)]
    notes = [aim.curriculum] if aim.curriculum else []
    if aim.language != gathered.language:
        notes.append(LANGUAGE_NAMES.get(aim.language, aim.language).lower())
    if aim.for_test:
        notes.append(_("for the competence test"))
    return (*passages, Passage(f" ({', '.join(notes)})")) if notes else tuple(passages)
