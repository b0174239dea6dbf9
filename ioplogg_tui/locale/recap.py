"""What has happened since last time, in words: the same on a screen and in an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.levels import LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import HELPED_BY_NAMES, Observation, Rating, SelfAssessment
from ioplogg_tui.domain.recap import GoalRecap, NextStep, Recap, Step
from ioplogg_tui.locale import _, counted, day, long_date
from ioplogg_tui.locale.hours import hours_in_words
from ioplogg_tui.locale.lines import in_lines, rating_words
from ioplogg_tui.locale.next_step import tried_words
from ioplogg_tui.locale.own_answers import own_said
from ioplogg_tui.locale.signing import signed
from ioplogg_tui.locale.since import since_in_words


class Kind(Enum):
    """What a line of a recap says."""

    UP = auto()
    STANDS = auto()
    NEXT_STEP = auto()
    NOTE = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class RecapLine:
    kind: Kind
    text: str


def since_words(recap: Recap) -> str:
    """From when on, and why from then."""
    if recap.is_asked:
        return since_in_words(recap.since)
    since = long_date(to_local(recap.since))
    if recap.document is None:
        return filled(_("Since {day}: the last 30 days."), day=since)
    kind, number = _(KIND_NAMES[recap.document.kind]), recap.document.number
    sentence = _("Since {day}, when document {number} was published: {kind}.")
    return filled(sentence, day=since, number=number, kind=kind)


def summary_words(recap: Recap) -> list[str]:
    """How much has happened: steps up first, then how often something was seen and said, and the hours."""
    ups = {dimension: recap.up(dimension) for dimension in Dimension}
    seen, notes, own = (
        sum(goal.seen for goal in recap.goals),
        sum(len(goal.notes) for goal in recap.goals),
        sum(len(goal.own) for goal in recap.goals),
    )
    parts = [
        counted("{count} step up in quality", "{count} steps up in quality", ups[Dimension.QUALITY]),
        counted("{count} step up in independence", "{count} steps up in independence", ups[Dimension.INDEPENDENCE]),
        counted("{count} observation", "{count} observations", seen),
        counted("{count} note", "{count} notes", notes),
        counted("{count} self-assessment", "{count} self-assessments", own),
    ]
    counts = (*ups.values(), seen, notes, own)
    said = " · ".join(part for part, count in zip(parts, counts, strict=True) if count)
    return [said or _("Since then nothing has been observed."), *_hours(recap)]


def _hours(recap: Recap) -> Iterator[str]:
    if recap.hours:
        each = ", ".join(f"{given.subject} {hours_in_words(given.minutes)}" for given in recap.hours)
        yield filled(_("Hours given: {hours}."), hours=each)
    if recap.without_length:
        yield counted(
            "{count} lesson has no length yet, and isn't counted.",
            "{count} lessons have no length yet, and aren't counted.",
            recap.without_length,
        )


def goal_lines(recap: GoalRecap) -> list[RecapLine]:
    """What has happened with a goal: the steps, what was agreed and became of it, the student's words, the notes."""
    lines = [RecapLine(Kind.UP if step.is_up else Kind.STANDS, step_words(step)) for step in recap.steps]
    if not recap.steps:
        lines.append(RecapLine(Kind.STANDS, _("Not observed since then.")))
    lines += [RecapLine(Kind.NEXT_STEP, _next_step_words(step)) for step in recap.next_steps]
    lines += [RecapLine(Kind.OWN, _own_words(own)) for own in recap.own]
    lines += [RecapLine(Kind.NOTE, _note_words(note)) for note in recap.notes]
    return lines


def step_words(step: Step) -> str:
    """`↑ Selvstendigheten har økt fra …`: growth in either dimension is told in the same words."""
    quality = step.dimension is Dimension.QUALITY
    start, now = _name(step.before), _name(step.now)
    if step.is_new and step.before == step.now:
        sentence = _("Quality: {end}, observed for the first time.")
        return filled(sentence if quality else _("Independence: {end}, observed for the first time."), end=now)
    if not step.is_up:
        sentence = _("Quality: from {start}, now {end}.") if quality else _("Independence: from {start}, now {end}.")
        same = _("Quality: {end}, as before.") if quality else _("Independence: {end}, as before.")
        return filled(same if step.before == step.now else sentence, start=start, end=now)
    sentence = (
        _("Quality has grown from {start} to {end}.") if quality else _("Independence has grown from {start} to {end}.")
    )
    highest = _("The first time {level} in quality.") if quality else _("The first time {level} in independence.")
    first = f" {filled(highest, level=now)}" if step.is_first else ""
    return f"{'' if in_lines() else '↑ '}{filled(sentence, start=start, end=now)}{first}"


def _name(level: Level) -> str:
    return _(LEVEL_NAMES[level]).lower()


def _next_step_words(step: NextStep) -> str:
    row = step.written
    start = f"{_('Next step')}:" if in_lines() else "→"
    words = f"{start} {_one_line(row.feed_forward)} ({day(to_local(row.at))}, {row.by})"
    if step.tried is not None:
        words = f"{words} · {tried_words(step.tried)}"
    if not step.seen:
        return f"{words} · {_('not observed since')}"
    times = counted("the goal observed {count} time since", "the goal observed {count} times since", step.seen)
    return f"{words} · {times}, {_('last {rating}').format(rating=rating_words(step.last))}"


def _own_words(own: SelfAssessment) -> str:
    helped = "" if own.helped is None else f" · {_(HELPED_BY_NAMES[own.helped])}"
    return f"{_('The student')} {day(to_local(own.at))}{':' if in_lines() else ''} {own_said(own)}{helped}"


def _note_words(row: Observation) -> str:
    who = signed(row.by, row.comment_as)
    return f"{day(to_local(row.at))}, {who}{_rated(row.rating)} «{_one_line(row.note)}»"


def _rated(rating: Rating) -> str:
    """` 3 / 2`; to who listens `: kvalitet 3, kompetent; selvstendighet 2, under utvikling.`"""
    if in_lines():
        return ":" if rating.empty else f": {rating_words(rating)}."
    return "" if rating.empty else f" {rating}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
