"""The yearly report (opplæringslova § 11-11): the teaching that was given, and the development against the goals."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ioplogg_tui.documents.content import Block, Document, Fields, Heading, Paragraph, Passages, Quote, Table
from ioplogg_tui.documents.drawing import drawing_of, movement_in_words
from ioplogg_tui.documents.facts import DocumentFacts
from ioplogg_tui.documents.goal_in_period import GoalInPeriod, day_of
from ioplogg_tui.documents.parts import (
    about_student,
    can_sentence_of,
    field_rows,
    free_part,
    heading,
    is_seen_elsewhere,
    level_words,
    levels_explained,
    next_step_of,
    own_words,
    period_row,
    rests_on,
    said,
    subjects_with_goals,
    written,
)
from ioplogg_tui.documents.who_teaches import teacher_title
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.domain.hours import HoursOfYear
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension, Level
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.plan_comparison import BASIS_NAMES
from ioplogg_tui.domain.wording.form import TextField
from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.hours import (
    days_of,
    given_hours,
    hours_in_words,
    of_when,
    what_is_not_logged,
    where_from,
    whole_hours,
)
from ioplogg_tui.locale.moved import dated
from ioplogg_tui.locale.printed import printed_in
from ioplogg_tui.logbook.wording import wording_hints


def title(facts: DocumentFacts) -> str:
    return _("Yearly report for {name}, {year}").format(name=facts.student.name, year=facts.plan.school_year)


def blocks(facts: DocumentFacts) -> Iterator[Block]:
    yield Fields((*about_student(facts), *_responsible(facts), *_decision(facts), period_row(facts)))
    yield from free_part(facts, FreePart.INTRODUCTION)
    yield from _at_a_glance(facts)
    yield from _overview(facts)
    yield heading(2, _("Progress towards the goals"))
    yield Paragraph(said(rests_on(facts)))
    for subject, goals in subjects_with_goals(facts):
        for seen in goals:
            yield Heading(3, (*written(facts, f"{subject.title}: {seen.goal.text}"),))
            yield from _goal(facts, seen)
    for part in (FreePart.WHAT_WORKED, FreePart.STUDENT_WORDS, FreePart.PARENTS_WORDS, FreePart.WAY_FORWARD):
        yield from free_part(facts, part)
    yield from _access(facts)


def _responsible(facts: DocumentFacts) -> Iterator[tuple[str, Passages]]:
    """Whom to ask about it: the principal signs, and seldom wrote it."""
    if facts.plan.responsible:
        yield _("Responsible for the plan"), said(facts.plan.responsible)


def _decision(facts: DocumentFacts) -> Iterator[tuple[str, Passages]]:
    """What the teaching was given by; all that the plan rests on stands in the plan."""
    names = {field: BASIS_NAMES[field] for field in ("decision", "valid_from", "valid_to", "deviations")}
    yield from field_rows(facts, facts.plan.basis, names)


def _at_a_glance(facts: DocumentFacts) -> Iterator[Block]:
    """The whole report in a table: every goal from the start to now, and the next step."""
    goals = [seen for _subject, of_subject in subjects_with_goals(facts) for seen in of_subject]
    if not goals:
        return
    yield heading(2, _("The report at a glance"))
    yield levels_explained()
    header = (_("Goal"), *(_(DIMENSION_NAMES[dimension]) for dimension in Dimension), _("Next step"))
    rows = tuple(_in_a_row(facts, seen) for seen in goals)
    if not any(next_step_of(facts, seen) for seen in goals):  # a column of nothing, which the goals have use for
        header, rows = header[:-1], tuple(row[:-1] for row in rows)
    yield Table(_("From the start to now"), header, rows)
    if any(is_seen_elsewhere(facts, seen) for seen in goals):
        sentence = _("Here is what was seen last. What {name} can, below, is what was shown on more than one day.")
        yield Paragraph(said(filled(sentence, name=facts.student.first_name)), small=True)
    if facts.hours is not None:
        yield Fields(((_("Hours"), said(_hours_in_a_row(facts.hours))),))


def _hours_in_a_row(hours: HoursOfYear) -> str:
    """Decided, planned and given beside each other."""
    decided, planned, given = whole_hours(hours.decided), whole_hours(hours.planned), given_hours(hours.given)
    if hours.given is not None and hours.unlogged:
        given = f"{given} ({filled(_('not written: {subjects}'), subjects=', '.join(hours.unlogged))})"
    if hours.till is not None and any(subject.in_plan for subject in hours.subjects):
        given = f"{given} ({_('as the plan says today')})"
    parts = (_("Decided"), decided), (_("Planned"), planned), (_("Given"), given)
    return " · ".join(f"{name}: {length}" for name, length in parts)


def _in_a_row(facts: DocumentFacts, seen: GoalInPeriod) -> tuple[Passages, ...]:
    steps = next_step_of(facts, seen)
    moved = [
        dated(_from_to(seen.start.of(dimension), seen.now.of(dimension)), seen.days_before.get(dimension))
        for dimension in Dimension
    ]
    return (written(facts, seen.goal.text), *(said(levels) for levels in moved), steps[0][1] if steps else said("–"))


def _from_to(start: Level | None, now: Level | None) -> str:
    return level_words(now) if start in (None, now) else f"{level_words(start)} → {level_words(now)}"


def _overview(facts: DocumentFacts) -> Iterator[Block]:
    subjects = facts.plan.subjects
    if not subjects:
        return
    yield heading(2, _("The teaching that was given"))
    header = (_("Subject"), _(teacher_title(facts, subjects)), _("Organisation"), _("Planned"), _("Given"))
    rows = tuple(
        (
            written(facts, subject.title),
            said(subject.teacher or "–"),
            written(facts, subject.organisation or subject.how_it_is_run or "–"),
            said(whole_hours(subject.hours_planned)),
            said(given_hours(facts.hours_of(subject).given)),
        )
        for subject in subjects
    )
    yield Table(_("Teaching by subject"), header, rows)
    if facts.hours is not None:
        yield from _hours(facts, facts.hours)


def _hours(facts: DocumentFacts, hours: HoursOfYear) -> Iterator[Block]:
    """Where the figures come from, and what they don't tell."""
    yield Paragraph(said(" ".join([of_when(hours), *where_from(hours)])))
    subjects = {fold(subject.title) for subject in facts.plan.subjects}
    beside = [hours_of for hours_of in hours.subjects if fold(hours_of.subject) not in subjects]
    if beside:
        rows = tuple((written(facts, row.subject), said(given_hours(row.given))) for row in beside)
        yield Table(_("Teaching in other subjects"), (_("Subject"), _("Given")), rows)
    for row in hours.by_hand:
        days = days_of(row, long_date)
        text = f"{days}, {row.subject}, {hours_in_words(row.minutes)}: {row.reason}"
        yield Paragraph((*said(f"{_('Without a lesson')}: "), *written(facts, text)))
    for sentence in what_is_not_logged(hours):
        yield Paragraph(said(sentence))


def _goal(facts: DocumentFacts, seen: GoalInPeriod) -> Iterator[Block]:
    if not seen.observed:
        yield Paragraph(said(_("Not observed yet.")))
        return
    sentence = can_sentence_of(facts, seen)
    if sentence:
        yield Paragraph(written(facts, sentence))
    if sentence and is_seen_elsewhere(facts, seen):
        shown = _("That was shown on more than one day. Below is what was seen last, too.")
        yield Paragraph(said(shown), small=True)
    drawing = drawing_of(facts, seen)
    yield drawing if drawing is not None else Paragraph(said(movement_in_words(seen)))
    example = example_note(facts, seen)
    if example is not None:
        yield Quote(written(facts, example.note), f"{example.by}, {long_date(day_of(example))}")
    spoken = [own for own in seen.self_assessments if own.words]
    if spoken:
        yield own_words(facts, spoken[-1])
    if steps := next_step_of(facts, seen):
        yield Fields(steps)


def example_note(facts: DocumentFacts, seen: GoalInPeriod) -> Observation | None:
    """The last note of the period that says what the student can; the last note where none of them does so."""
    noted = [point for point in reversed(seen.points) if point.note]
    student = facts.student
    for point in noted:
        hints = wording_hints(point.note, student.language, field=TextField.NOTE, name=student.first_name)
        if not any(hint.kind is HintKind.REWRITE for hint in hints):
            return point
    return noted[0] if noted else None


def _access(facts: DocumentFacts) -> Iterator[Block]:
    """§ 11-11: the student or the parents are to be given access."""
    yield _heading_of_access()
    if facts.access.given is not None:
        yield Paragraph(said(_("Access was given on {day}.").format(day=long_date(facts.access.given))))
    else:
        yield Paragraph(said(_("Access was given on: ____________________")))


def _heading_of_access() -> Block:
    return heading(2, _("Access to the report"))


def without_access(document: Document) -> Document:
    """A yearly report without the line that tells when access to it was given."""
    with printed_in(document.language):
        its_heading = _heading_of_access()
    blocks = document.blocks
    kept = tuple(block for before, block in zip((None, *blocks), blocks, strict=False) if before != its_heading)
    return msgspec.structs.replace(document, blocks=kept)
