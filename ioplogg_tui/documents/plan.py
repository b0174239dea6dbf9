"""The plan as it was published: goals, content and how the teaching is run (opplæringslova § 11-10), then the rest.

Nothing that was seen stands in it: that is of the reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from ioplogg_tui.documents.content import Block, Fields, Heading, Passage, Passages, Table
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod
from ioplogg_tui.documents.parts import (
    about_student,
    basis_rows,
    field_rows,
    free_part,
    heading,
    levels_explained,
    said,
    version_in_words,
    written,
)
from ioplogg_tui.documents.plan_changes import changes_since
from ioplogg_tui.documents.who_teaches import teacher_title
from ioplogg_tui.domain.can_sentence import STEMS
from ioplogg_tui.domain.certificate import GRADED, TEST_MARKS, grade_consequence
from ioplogg_tui.domain.criterion import Criterion
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, ChosenAim, GoalStatus
from ioplogg_tui.domain.languages import language_beside
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import setting_name
from ioplogg_tui.domain.people import TEXT_TITLES
from ioplogg_tui.domain.plan import PlanSubject
from ioplogg_tui.domain.plan_choices import GRADE_BASIS_NAMES, RELATION_NAMES
from ioplogg_tui.domain.plan_comparison import BY_LAW, PLAN_NAMES, SUBJECT_NAMES
from ioplogg_tui.domain.school_level import Schooling, schooling_of
from ioplogg_tui.domain.what_can import goes_on_from_stem
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.locale import _, long_date

NOT_GIVEN = {name: title for name, title in SUBJECT_NAMES.items() if name != "hours_given"}
"""What is planned for a subject, by its field; what was given of it is told by the reports."""


def title(facts: DocumentFacts) -> str:
    return _("Individual education plan for {name}, {year}").format(
        name=facts.student.name, year=facts.plan.school_year
    )


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    yield Fields((*about_student(facts), (_("Version"), said(version_in_words(facts)))))
    yield from changes_since(facts)
    yield from free_part(facts, FreePart.INTRODUCTION)
    yield from _head(facts)
    if any(seen.goal.criteria for seen in facts.goals):
        yield levels_explained()
    yield from _subjects(facts, NOT_GIVEN)
    yield from free_part(facts, FreePart.STUDENT_WORDS)
    yield from free_part(facts, FreePart.PARENTS_WORDS)


def body(facts: DocumentFacts) -> Iterator[Block]:
    """Everything that the plan holds: what stands in its head, and its subjects with their goals."""
    yield from _head(facts)
    yield from _subjects(facts, SUBJECT_NAMES)


def _subjects(facts: DocumentFacts, names: Mapping[str, str]) -> Iterator[Block]:
    for subject in facts.plan.subjects:
        goals = facts.of_subject(subject)
        if goals or facts.request.goals is None:
            yield from _subject(facts, subject, goals, names)


def _head(facts: DocumentFacts) -> Iterator[Block]:
    rows = field_rows(facts, facts.student, TEXT_TITLES) + field_rows(facts, facts.plan, PLAN_NAMES)
    if rows:
        yield heading(2, _("About {name}").format(name=facts.student.first_name))
        yield Fields(tuple(rows))
    basis = basis_rows(facts)
    if basis:
        yield heading(2, _("What the plan is based on"))
        yield Fields(tuple(basis))
    if schooling_of(facts.student.level) is Schooling.CANDIDATE:
        yield Fields(((_("The competence test"), said(_(TEST_MARKS))),))


def _subject(
    facts: DocumentFacts, subject: PlanSubject, goals: list[GoalInPeriod], names: Mapping[str, str]
) -> Iterator[Block]:
    """First the three things that the law asks for, and by themselves."""
    yield Heading(2, written(facts, subject.title))
    aimed_at = "\n".join(f"{seen.goal.number}  {seen.goal.text}" for seen in goals)
    by_law = field_rows(facts, subject, {name: names[name] for name in BY_LAW})
    if aimed_at or by_law:
        yield Fields((*([(_("Goals"), written(facts, aimed_at))] if aimed_at else []), *by_law))
    others = {name: title for name, title in names.items() if name not in BY_LAW}
    rows = field_rows(facts, subject, {**others, "teacher": teacher_title(facts, [subject])})
    if subject.relation:
        rows.append((_("Curriculum"), said(_(RELATION_NAMES[subject.relation]))))
    schooling = schooling_of(facts.student.level)
    if subject.grade_basis and schooling in GRADED:
        consequence = grade_consequence(schooling, subject.grade_basis)
        sentence = f"{_(GRADE_BASIS_NAMES[subject.grade_basis])}. {_(consequence) if consequence else ''}"
        rows.append((_("Basis for a grade"), said(sentence.rstrip())))
    if rows:
        yield Fields(tuple(rows))
    for seen in goals:
        yield from goal_blocks(facts, seen)


def goal_blocks(facts: DocumentFacts, seen: GoalInPeriod) -> Iterator[Block]:
    """A goal as it is written."""
    goal = seen.goal
    yield Heading(3, written(facts, goal.text))
    rows: list[tuple[str, Passages]] = []
    if goal.status is not GoalStatus.ACTIVE:
        rows.append((_("Work on the goal"), said(_(GOAL_STATUS_NAMES[goal.status]))))
    if goal.own_text:
        rows.append((_("In the student's words"), written(facts, goal.own_text)))
    if goal.content:
        rows.append((_("Content"), written(facts, goal.content)))
    if goal.setting:
        known = setting_name(goal.setting)
        rows.append((_("Setting"), said(_(known)) if known else written(facts, goal.setting)))
    for name, day in ((_("From"), goal.begins), (_("Due"), goal.due)):
        if day:
            rows.append((name, said(long_date(day))))
    if goal.aims:
        rows.append((_("Competence aims"), _aims(facts, goal.aims)))
    if rows:
        yield Fields(tuple(rows))
    if any(goal.criteria.get(dimension) for dimension in Dimension):
        yield Table(
            _("Criteria"),
            (_("Level"), *(_column(facts, seen, dimension) for dimension in Dimension)),
            tuple(_criteria(facts, seen, level) for level in Level),
        )


def _column(facts: DocumentFacts, seen: GoalInPeriod, dimension: Dimension) -> str:
    """What criteria stand under: with «Mathea kan …» where each of them goes on from that, and so says it."""
    name, texts = facts.student.first_name, seen.goal.criteria.get(dimension, {})
    criteria = [Criterion(text, level, name, _unmarked) for level, text in texts.items() if text]
    if not all(goes_on_from_stem(criterion, dimension) for criterion in criteria):
        return _(DIMENSION_NAMES[dimension])
    return f"{_(DIMENSION_NAMES[dimension])} · {_(STEMS[dimension]).format(name=name)}"


def _unmarked(_text: str, _field: TextField, /) -> bool:
    """In a plan criteria stand as they were written, and what the check of wording says of them was told then."""
    return False


def _criteria(facts: DocumentFacts, seen: GoalInPeriod, level: Level) -> tuple[Passages, ...]:
    texts = [seen.goal.criteria.get(dimension, {}).get(level, "") for dimension in Dimension]
    return (said(_(LEVEL_NAMES[level])), *(written(facts, text) if text else said("–") for text in texts))


def _aims(facts: DocumentFacts, aims: Sequence[ChosenAim]) -> Passages:
    """A line each."""
    lines = [(Passage("\n"), *_aim(facts, aim)) for aim in aims]
    return tuple(chain.from_iterable(lines))[1:]


def _aim(facts: DocumentFacts, aim: ChosenAim) -> Passages:
    """Code and text; the language is named where it isn't the document's."""
    passages = [Passage(f"{aim.code}: "), Passage(aim.text, "" if aim.language == facts.language else aim.language)]
    notes = [aim.curriculum] if aim.curriculum else []
    if aim.language != facts.language:
        notes.append(language_beside(aim.language))
    if aim.for_test:
        notes.append(_("for the competence test"))
    return (*passages, *(Passage(f" · {note}") for note in notes))
