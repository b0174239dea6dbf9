"""The end of a lesson in words: what was rated of each student, on the screen, and all of it as a text to copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observation import Observation, Rating, setting_name
from ioplogg_tui.domain.teaching import LessonEnd
from ioplogg_tui.locale import _, long_date
from ioplogg_tui.locale.lesson_length import length_of
from ioplogg_tui.locale.weekdays import WEEKDAYS
from ioplogg_tui.tui.lesson_held import Held
from ioplogg_tui.tui.widgets.goal_lines import level_name
from ioplogg_tui.tui.widgets.lines import Line, cut, in_rows, wrap

AHEAD = 20
"""Columns before a goal: its levels, and when they were seen."""
MOST_OF_GOAL = 20
"""Rows of a goal: as many as it takes."""
MOST_OF_NAMES = 4
"""Rows of who was away, hasn't the subject that the time goes to, or a length."""


def rated_lines(held: Held, width: int) -> list[Line]:
    """What was rated of each student, in the order of the grid; every goal whole."""
    lines: list[Line] = []
    for name, rows in _by_student(held):
        lines += in_rows(name, "text", width, "   ")
        for row in rows:
            ahead = f"     {row.rating}  {to_local(row.at):%H.%M}  "
            for part in wrap(held.goal_texts.get(row.goal_id, ""), width - AHEAD, MOST_OF_GOAL) or [""]:
                lines.append([(cut(ahead, AHEAD), "strong"), (part, "text")])
                ahead = ""
    return lines


def text_of(held: Held, end: LessonEnd) -> str:
    """When it was and how long, who was there and who wasn't, and what was rated, as plain text."""
    there, away = _there(held, end)
    lines = [_when(held, end), _what(held, end), f"{_('Was there')}: {there}"]
    if away:
        lines.append(f"{_('absent').capitalize()}: {', '.join(away)}")
    for name, rows in _by_student(held):
        lines += ["", name, *(f"– {held.goal_texts.get(row.goal_id, '')}: {_levels(row.rating)}" for row in rows)]
    return "\n".join(lines) + "\n"


def rest_in_words(end: LessonEnd) -> str:
    """How long it was for those of whom no length was told before."""
    return _("not said") if (minutes := end.of_rest) is None else length_of([minutes])


def of_some(sentence: str, names: Sequence[str], width: int) -> list[Line]:
    """What is said of some of those in it, by name; the sentence is not translated yet."""
    rows = wrap(filled(_(sentence), names=", ".join(names)), width - 6, MOST_OF_NAMES)
    return [[(f"     {row}", "accent")] for row in rows]


def there_lines(held: Held, end: LessonEnd, width: int, titles: int) -> list[Line]:
    """How many were there, and who wasn't, beside a title of so many columns."""
    there, away = _there(held, end)
    missing = f" · {_('absent')}: {', '.join(away)}" if away else ""
    lines: list[Line] = []
    for part in wrap(f"{there}{missing}", width - titles - 6, MOST_OF_NAMES):
        lines.append([(cut("" if lines else f"   {_('Was there')}", titles + 5), "dim"), (part, "text")])
    return lines


def _there(held: Held, end: LessonEnd) -> tuple[str, list[str]]:
    """How many of all, and the names of who wasn't."""
    count, away = len(held.lesson.attendances), [each.name for each in held.students if each.id in end.absent]
    return _("{count} of {all}").format(count=count - len(away), all=count), away


def _by_student(held: Held) -> list[tuple[str, Sequence[Observation]]]:
    rated = [
        (student.name, [row for row in held.observations if row.student_id == student.id]) for student in held.students
    ]
    return [(name, rows) for name, rows in rated if rows]


def _when(held: Held, end: LessonEnd) -> str:
    begins = to_local(held.lesson.name.begins)
    lengths = held.lesson.lengths if end.minutes is None else (end.minutes,)
    minutes = max(lengths, default=0)
    clock = f"{begins:%H.%M}–{begins + timedelta(minutes=minutes):%H.%M}" if minutes else f"{begins:%H.%M}"
    day = f"{_(WEEKDAYS[begins.weekday()])} {long_date(begins.date())}"
    return " · ".join(filter(None, (_("Lesson"), day, clock, length_of(lengths) if minutes else "")))


def _what(held: Held, end: LessonEnd) -> str:
    name, known = held.lesson.name, setting_name(held.lesson.setting)
    subject = name.subject or end.counts_for or _("every subject")
    where = _(known) if known else held.lesson.setting
    return " · ".join(filter(None, (name.group or _("all your students"), subject, where)))


def _levels(rating: Rating) -> str:
    """Each dimension that was seen, in words: who reads it knows nothing of 3 / 2."""
    seen = [(dimension, level) for dimension in Dimension if (level := rating.of(dimension)) is not None]
    parts = [f"{_(DIMENSION_NAMES[dimension]).lower()} {int(level)} {level_name(level)}" for dimension, level in seen]
    return ", ".join(parts)
