"""Observations as lines: student; goal; quality; independence; note. All of them are logged, or none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.cli.seen_words import seen_words
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, Problem, UsageProblem
from ioplogg_tui.domain.levels import level_of
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.locale import _, counted, say
from ioplogg_tui.text_files import text_from

if TYPE_CHECKING:
    from ioplogg_tui.domain.observed_goal import ObservedGoal
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.logbook.session import Session

NOTHING_LOGGED = N_("{why} Nothing is logged: put the lines right, and send them all anew.")
PARTS = 5
"""Of a line; the last one, the note, may be left out, and may have a separator in it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that could be read, by its number from 1."""

    number: int
    student: Student
    goal: ObservedGoal
    seen: Seen


def log_lines(context: click.Context, at: str | None, *, in_json: bool) -> None:
    """Log what standard input says, a line each.

    Raises:
        UsageProblem: there is none, or one can't be read: each of those is told with its number, and nothing is logged.
        Problem: as `rate_each`.
    """
    from ioplogg_tui.logbook.observe_each import rate_each

    text = text_from(sys.stdin.buffer)
    with opened_session(context) as session:
        seen_at = None
        if at is not None:
            from ioplogg_tui.domain.day_text import seen_at as moment_of

            seen_at = moment_of(at, session.now())
        lines, wrong = _read(session, text, seen_at)
        if wrong:
            *others, last = wrong
            for problem in others:
                spoken.tell(f"ioplogg: {say(problem.sentence)}", err=True)
            raise UsageProblem(NOTHING_LOGGED, why=last.sentence)
        if not lines:
            raise UsageProblem(N_("No line came. Write student; goal; quality; independence; note."))
        try:
            rated = rate_each(session, [(line.number, line.seen) for line in lines])
        except (UsageProblem, NotAllowed, NotFound) as problem:
            raise type(problem)(NOTHING_LOGGED, why=problem.sentence) from problem
    rows = [each.observation for each in rated]
    if in_json:
        print_json(
            [
                {
                    "line": line.number,
                    "id": row.id,
                    "at": moment(row.at),
                    "student": line.student.id,
                    "goal": line.goal.id,
                    "quality": row.rating.quality,
                    "independence": row.rating.independence,
                }
                for line, row in zip(lines, rows, strict=True)
            ]
        )
        return
    for line, row in zip(lines, rows, strict=True):
        sentence = _("{line}: {student}, goal {number} «{goal}»: {rating}")
        values = {"line": line.number, "student": line.student.name, "number": line.goal.number}
        spoken.tell(filled(sentence, **values, goal=line.goal.text, rating=seen_words(row)))
    spoken.tell(counted("{count} observation is saved.", "{count} observations are saved.", len(lines)))


def _read(session: Session, text: str, at: datetime | None) -> tuple[list[_Line], list[UsageProblem]]:
    """What the lines say, and what is wrong with those that say nothing."""
    lines, wrong = [], []
    for number, words in _numbered(text):
        try:
            lines.append(_line(session, number, words, at))
        except Problem as problem:
            wrong.append(UsageProblem(N_("Line {line}: {why}"), line=number, why=problem.sentence))
    return lines, wrong


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """Lines with something on them."""
    for number, words in enumerate(text.split("\n"), 1):
        if words.strip() and not words.lstrip().startswith("#"):
            yield number, words


def _line(session: Session, number: int, words: str, at: datetime | None) -> _Line:
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.students import find_student

    parts = [part.strip() for part in words.split("\t" if "\t" in words else ";", PARTS - 1)]
    if len(parts) < PARTS - 1:
        raise UsageProblem(N_("Write student; goal; quality; independence; note, with “;” or a tab between."))
    name, goal, quality, independence, *note = parts
    rating = Rating(level_of(quality), level_of(independence))
    student = find_student(session, name)
    observed = find_goal(session, student.id, goal)
    return _Line(number, student, observed, Seen(student.id, observed.id, rating, at, note="".join(note)))
