"""The yearly report (opplæringslova § 11-11): the teaching that was given, and the development against the goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ioplogg_tui.documents.content import Block, Fields, Heading, Paragraph, Passages, Quote, Table
from ioplogg_tui.documents.drawing import drawing_of
from ioplogg_tui.documents.gathering import Gathered, GoalSeen, seen_on
from ioplogg_tui.documents.parts import (
    about_student,
    basis_told,
    can_told,
    free_part,
    heading,
    level_told,
    levels_explained,
    own_words,
    period_told,
    rests_on,
    said,
    subjects_with_goals,
    written,
)
from ioplogg_tui.domain.document import FreePart
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.domain.wording import HintKind
from ioplogg_tui.locale import _, counted, long_date
from ioplogg_tui.logbook.wording import wording_hints


def title(gathered: Gathered) -> str:
    return _("Yearly report for {name}, {year}").format(name=gathered.student.name, year=gathered.plan.school_year)


def blocks(gathered: Gathered) -> Iterator[Block]:
    yield Fields((*about_student(gathered), period_told(gathered)))
    yield from free_part(gathered, FreePart.INTRODUCTION)
    basis = basis_told(gathered)
    if basis:
        yield heading(2, _("What the plan rests on"))
        yield Fields(tuple(basis))
    yield from _overview(gathered)
    yield heading(2, _("Development against the goals"))
    yield Paragraph(said(rests_on(gathered)))
    for subject, goals in subjects_with_goals(gathered):
        for seen in goals:
            yield Heading(3, (*written(gathered, f"{subject.title}: {seen.goal.text}"),))
            yield from _goal(gathered, seen)
    for part in (FreePart.WHAT_WORKED, FreePart.STUDENT_WORDS, FreePart.PARENTS_WORDS, FreePart.WAY_FORWARD):
        yield from free_part(gathered, part)
    yield from _access(gathered)
    yield levels_explained()


def _overview(gathered: Gathered) -> Iterator[Block]:
    subjects = gathered.plan.subjects
    if not subjects:
        return
    yield heading(2, _("The teaching that was given"))
    header = (_("Subject"), _("Teacher"), _("Organisation"), _("Hours planned"), _("Hours given"))
    rows = tuple(
        (
            written(gathered, subject.title),
            said(subject.teacher or "–"),
            written(gathered, subject.organisation or subject.how_it_is_run or "–"),
            said(_hours(subject.hours_planned)),
            said(_hours(subject.hours_given)),
        )
        for subject in subjects
    )
    yield Table(_("Teaching by subject"), header, rows)


def _hours(hours: int | None) -> str:
    return str(hours) if hours is not None else "–"


def _goal(gathered: Gathered, seen: GoalSeen) -> Iterator[Block]:
    if not seen.observed:
        yield Paragraph(said(_("Not observed yet.")))
        return
    sentence = can_told(gathered, seen)
    if sentence:
        yield Paragraph(written(gathered, sentence))
    header = (_("Dimension"), _("At the start"), _("Now"))
    rows = tuple(
        (
            said(_(DIMENSION_NAMES[dimension])),
            said(level_told(seen.start.of(dimension))),
            said(level_told(seen.now.of(dimension))),
        )
        for dimension in Dimension
    )
    observed = counted("{count} observation", "{count} observations", len(seen.points))
    yield Table(_("From the start to now, {observed}").format(observed=observed), header, rows)
    drawn = drawing_of(gathered, seen)
    if drawn is not None:
        yield drawn
    example = example_note(gathered, seen)
    if example is not None:
        yield Quote(written(gathered, example.note), f"{example.by}, {long_date(seen_on(example))}")
    spoken = [own for own in seen.self_assessments if own.words]
    if spoken:
        yield own_words(gathered, spoken[-1])
    forward = next((point.feed_forward for point in reversed(seen.points) if point.feed_forward), "")
    if forward:
        next_step: tuple[tuple[str, Passages], ...] = ((_("Next step"), written(gathered, forward)),)
        yield Fields(next_step)


def example_note(gathered: Gathered, seen: GoalSeen) -> Observation | None:
    """The last note of the period that says what the student can; the last note where none of them does so."""
    noted = [point for point in reversed(seen.points) if point.note]
    student = gathered.student
    for point in noted:
        hints = wording_hints(point.note, student.language, name=student.first_name)
        if not any(hint.kind is HintKind.REWRITE for hint in hints):
            return point
    return noted[0] if noted else None


def _access(gathered: Gathered) -> Iterator[Block]:
    """§ 11-11: the student or the parents are to be given access."""
    given = gathered.words.get(FreePart.ACCESS_GIVEN, "")
    yield heading(2, _("Access to the report"))
    if given:
        told = _("Access was given on {day}.").format(day=long_date(date.fromisoformat(given)))
    else:
        told = _("Access was given on: ____________________")
    yield Paragraph(said(told))
