"""Observations as lines: student; goal; quality; independence; note. All of them are logged, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

import click

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.common import opened_session
from ioplogg_tui.cli.names_apart import name_apart
from ioplogg_tui.cli.output import moment, print_json
from ioplogg_tui.cli.seen_words import seen_words
from ioplogg_tui.cli.sent_text import text_sent
from ioplogg_tui.domain.clean import clean_line, clean_text, filled
from ioplogg_tui.domain.errors import N_, NotAllowed, NotFound, Problem, UsageProblem
from ioplogg_tui.domain.levels import level_of
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.locale import _, counted, say

if TYPE_CHECKING:
    from ioplogg_tui.domain.people import Student
    from ioplogg_tui.logbook.observe_each import ListedLine, ListedRow
    from ioplogg_tui.logbook.session import Session

NOTHING_LOGGED = N_("{why} Nothing is logged: put the lines right, and send them all again.")
Value = TypeVar("Value")

PARTS = 5
"""Of a line; the last one, the note, may be left out, and may have a separator in it."""


def log_lines(context: click.Context, at: str | None, *, in_json: bool) -> None:
    """Log what standard input says, a line each.

    Raises:
        UsageProblem: there is none, or one can't be read: each of those is told with its number, and nothing is logged.
        Problem: as `rate_each`.
    """
    from ioplogg_tui.logbook.observe_each import rate_each

    text = text_sent()
    with opened_session(context) as session:
        seen_at = None
        if at is not None:
            from ioplogg_tui.domain.day_text import seen_at as moment_of

            now = session.now()
            seen_at = moment_of(at, now)
            seen_at = None if seen_at == now else seen_at  # today alone
        lines, wrong = _read(session, text, seen_at)
        if wrong:
            *others, last = wrong
            for problem in others:
                spoken.tell(f"ioplogg: {say(problem.sentence)}", err=True)
            raise UsageProblem(NOTHING_LOGGED, why=last.sentence)
        if not lines:
            raise UsageProblem(N_("No line came. Write student; goal; quality; independence; note."))
        try:
            rated = rate_each(session, lines)
        except (UsageProblem, NotAllowed, NotFound) as problem:
            raise type(problem)(NOTHING_LOGGED, why=problem.sentence) from problem
        said = [] if in_json else list(_said(session, lines, rated))
    if in_json:
        print_json([_in_json(line, row) for line, row in zip(lines, rated, strict=True)])
        return
    for sentence in said:
        spoken.tell(sentence)
    if before := sum(not row.is_new for row in rated):
        spoken.tell(
            counted(
                "{count} line was logged before, and is not logged once more."
                " --at with a day and time makes it another.",
                "{count} lines were logged before, and are not logged once more."
                " --at with a day and time makes them others.",
                before,
            )
        )
    saved = sum(row.is_new for row in rated)
    spoken.tell(counted("{count} observation is saved.", "{count} observations are saved.", saved))


def _said(session: Session, lines: Sequence[ListedLine], rated: Sequence[ListedRow]) -> Iterator[str]:
    """What became of each line, on the goal that it stands on."""
    from ioplogg_tui.logbook.goals import goals_of
    from ioplogg_tui.logbook.students import student_of

    who = dict.fromkeys(line.student_id for line in lines)
    names = {number: name_apart(session, student_of(session, number)) for number in who}
    goals = {goal.id: goal for number in who for goal in goals_of(session, number)}
    for line, row in zip(lines, rated, strict=True):
        goal = goals.get(row.observation.goal_id)
        values = {"line": line.number, "student": names[line.student_id]}
        if goal is None:
            sentence = _("{line}: logged before: {student}, a goal that is no longer here: {rating}")
        else:
            sentence = _("{line}: {student}, goal {number} «{goal}»: {rating}")
            if not row.is_new:
                sentence = _("{line}: logged before: {student}, goal {number} «{goal}»: {rating}")
            values |= {"number": goal.number, "goal": goal.text}
        yield filled(sentence, **values, rating=seen_words(row.observation))


def _in_json(line: ListedLine, listed: ListedRow) -> dict[str, object]:
    row = listed.observation
    return {
        "line": line.number,
        "id": row.id,
        "new": listed.is_new,
        "at": moment(row.at),
        "student": line.student_id,
        "goal": row.goal_id,
        "quality": row.rating.quality,
        "independence": row.rating.independence,
    }


def _read(session: Session, text: str, at: datetime | None) -> tuple[list[ListedLine], list[UsageProblem]]:
    """What the lines say, and what is wrong with those that say nothing. Whom they name is looked for once a name.

    Which goal a line is of isn't asked where it was logged before: its number may be another's by now.
    """
    from ioplogg_tui.logbook.goals import find_goal
    from ioplogg_tui.logbook.observe_each import are_logged
    from ioplogg_tui.logbook.students import find_student

    student_of, goal_of = cache(partial(find_student, session)), cache(partial(find_goal, session))
    wrong = dict[int, UsageProblem]()
    read = [
        line
        for number, words in _numbered(text)
        if (line := _or_wrong(number, partial(_line, number, words, at, student_of), wrong)) is not None
    ]
    lines = []
    for line, is_logged in zip(read, are_logged(session, read), strict=True):
        if is_logged:
            lines.append(line)
        elif goal := _or_wrong(line.number, partial(goal_of, line.student_id, line.goal), wrong):
            lines.append(replace(line, goal_id=goal.id))
    return lines, [wrong[number] for number in sorted(wrong)]


def _or_wrong(number: int, reads: Callable[[], Value], wrong: dict[int, UsageProblem]) -> Value | None:
    """What a line says; None where that can't be read, and `wrong` says why."""
    try:
        return reads()
    except Problem as problem:
        wrong[number] = UsageProblem(N_("Line {line}: {why}"), line=number, why=problem.sentence)
        return None


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """Lines with something on them."""
    for number, words in enumerate(text.split("\n"), 1):
        if words.strip() and not words.lstrip().startswith("#"):
            yield number, words


def _line(number: int, words: str, at: datetime | None, student_of: Callable[[str], Student]) -> ListedLine:
    from ioplogg_tui.logbook.observe_each import ListedLine

    parts = [part.strip() for part in words.split("\t" if "\t" in words else ";", PARTS - 1)]
    if len(parts) < PARTS - 1:
        raise UsageProblem(N_("Write student; goal; quality; independence; note, with “;” or a tab between."))
    name, goal, quality, independence, *note = parts
    rating = Rating(level_of(quality), level_of(independence))
    return ListedLine(number, student_of(name).id, clean_line(goal), rating, at, clean_text("".join(note)))
