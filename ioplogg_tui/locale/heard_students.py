"""A student in a list as it is heard: who it is, where each goal stands, and when somebody last saw them at work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.locale import _, counted, day, days_from_now, level_name, say
from ioplogg_tui.locale.heard import levels_in_words


def student_in_words(line: StudentLine, since: date, today: date) -> str:
    """`Mathea Solvik, nummer 4, 9B, 9. trinn. 4 mål. Kvalitet: 3, 3, 2, 3. …`"""
    student = line.student
    number = _("number {number}").format(number=student.id)
    who = ", ".join(filter(None, (student.name, number, student.group, level_name(student.level))))
    goals = counted("{count} goal", "{count} goals", line.goals)
    levels = [
        filled("{what}: {levels}.", what=_(DIMENSION_NAMES[dimension]), levels=levels_in_words(line.levels(dimension)))
        for dimension in Dimension
        if line.active
    ]
    moved = ", ".join(_moved(line, since))
    steps = [f"{filled(_('Since {day}'), day=day(since))}: {moved}."] if moved else []
    return " ".join([f"{who}. {goals}.", *levels, *steps, *_seen(line, today)])


def _moved(line: StudentLine, since: date) -> Iterator[str]:
    up, down = line.steps(Dimension.QUALITY, since)
    if up:
        yield counted("quality higher in {count} goal", "quality higher in {count} goals", up)
    if down:
        yield counted("quality lower in {count} goal", "quality lower in {count} goals", down)
    up, down = line.steps(Dimension.INDEPENDENCE, since)
    if up:
        yield counted("independence higher in {count} goal", "independence higher in {count} goals", up)
    if down:
        yield counted("independence lower in {count} goal", "independence lower in {count} goals", down)


def _seen(line: StudentLine, today: date) -> Iterator[str]:
    if away := line.away(today):
        yield say(away)
    elif line.last_observed:
        ago = (today - to_local(line.last_observed).date()).days
        yield f"{_('Last seen')}: {days_from_now(-max(ago, 0))}."
    else:
        yield _("Not observed yet.")
