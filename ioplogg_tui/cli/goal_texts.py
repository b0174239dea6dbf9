"""A student's goals and how they have gone, as lines: for eyes, and for who listens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import GOAL_STATUS_NAMES, GoalStatus
from ioplogg_tui.domain.levels import DIMENSION_NAMES, LEVEL_NAMES, Dimension, Level
from ioplogg_tui.domain.observation import effective
from ioplogg_tui.domain.sparkline import sparkline
from ioplogg_tui.domain.standing import RECENT, Standing
from ioplogg_tui.locale import _, counted, day_and_time
from ioplogg_tui.locale.goal_named import numbered_goal
from ioplogg_tui.locale.headings import subject_heading
from ioplogg_tui.locale.lines import in_lines, rating_words
from ioplogg_tui.locale.next_step import next_step_words
from ioplogg_tui.locale.own_answers import own_rating_words, own_said
from ioplogg_tui.locale.shown import shown_sentence
from ioplogg_tui.locale.signing import signed

if TYPE_CHECKING:
    from ioplogg_tui.domain.goal_progress import GoalProgress
    from ioplogg_tui.domain.observation import Observation, SelfAssessment
    from ioplogg_tui.domain.observed_goal import ObservedGoal


def tell_goals(name: str, goals: Sequence[ObservedGoal]) -> None:
    """A student's goals by subject, with where each stands."""
    spoken.tell(f"{name} · {counted('{count} goal', '{count} goals', len(goals))}")
    subject = ""
    for goal in goals:
        if (above := subject_heading(goal.subject, left_out=goal.left_out)) != subject:
            subject = above
            spoken.tell(f"\n{subject}")
        _tell_goal(name, goal)


def _tell_goal(name: str, goal: ObservedGoal) -> None:
    status = "" if goal.status is GoalStatus.ACTIVE else f" ({_(GOAL_STATUS_NAMES[goal.status])})"
    own = f" «{goal.own_text}»" if goal.own_text else ""
    spoken.tell(numbered_goal(goal, f"{own}{status}"))
    for dimension in Dimension:
        level = goal.standing.last(dimension)
        spoken.tell(f"    {_stands(goal.standing, dimension)}")
        if criterion := goal.criteria.get(dimension, {}).get(level) if level else None:
            spoken.tell(f"      {_criterion(dimension, criterion, name)}")
    if goal.standing.shown_days:
        _tell_shown(shown_sentence(goal.standing.shown, goal.standing.shown_days), "    ")
    if goal.last.feed_forward:
        spoken.tell(f"    {_('Next step')}: {next_step_words(goal.last)}")


def _stands(standing: Standing, dimension: Dimension) -> str:
    if in_lines():
        from ioplogg_tui.locale.heard import standing_in_words

        return standing_in_words(standing, dimension)
    bars = sparkline(standing.recent(dimension), RECENT, digits=True)
    return f"{_(DIMENSION_NAMES[dimension])}: {bars} {_level(standing.last(dimension))}"


def _level(level: Level | None) -> str:
    return f"{level} {_(LEVEL_NAMES[level]).lower()}" if level else "–"


def _criterion(dimension: Dimension, criterion: str, name: str) -> str:
    """As it is read alone, and after its stem where nothing else says what it is."""
    from ioplogg_tui.domain.can_sentence import STEMS  # only for who asks for criteria

    if not in_lines():
        return criterion
    return f"{filled(_(STEMS[dimension]), name=name.split(maxsplit=1)[0]).removesuffix('…')}{criterion}"


def _tell_shown(words: str, indent: str) -> None:
    spoken.tell(f"{indent}{spoken.capital(words)}")


def tell_progress(progress: GoalProgress, *, suggestions: bool) -> None:
    """How a goal has gone: in a few sentences, then everything that was observed, said and changed, in order."""
    from ioplogg_tui.locale.progress_words import raters_sentence, suggestion_sentences, way_in_words

    history, progress = progress, replace(progress, points=tuple(effective(progress.points)))
    seen = counted("{count} observation", "{count} observations", len(progress.seen))
    if in_lines():
        spoken.tell(f"{spoken.sentence(numbered_goal(progress.goal))} {seen}")
    else:
        spoken.tell(f"\n{progress.goal.number} {progress.goal.text} · {seen}")
    if not progress.points:
        spoken.tell(f"  {_('not observed yet')}")
    else:
        for dimension in Dimension:
            spoken.tell(f"  {way_in_words(progress, dimension)}")
    if what := progress.shown:
        _tell_shown(shown_sentence(what.rating, what.days), "  ")
    for sentence in (raters_sentence(progress), *(suggestion_sentences(progress) if suggestions else ())):
        if sentence:
            spoken.tell(f"  {sentence}")
    for _at, line in sorted(_entries(history), key=lambda entry: entry[0]):
        spoken.tell(f"  {line}")


def _entries(progress: GoalProgress) -> Iterator[tuple[datetime, str]]:
    from ioplogg_tui.locale.progress_words import change_labels

    later = {point.corrects: point for point in progress.points}
    for point in progress.points:
        if not point.withdrawn:  # which is said of what it withdrew
            fate = _fate(later.get(point.id))
            yield point.at, _heard_point(point, fate) if in_lines() else _point(point, fate)
    for own in progress.self_assessments:
        yield own.at, _heard_own(own) if in_lines() else _own(own)
    for at, label in change_labels(progress.changes):
        yield at, f"{_at(at)}{label}"


def _fate(later: Observation | None) -> str:
    """What became of an observation that doesn't count; empty of one that does."""
    if later is None:
        return ""
    return _("withdrawn") if later.withdrawn else _("corrected since")


def _at(at: datetime) -> str:
    return f"{day_and_time(to_local(at))}{': ' if in_lines() else '  '}"


def _point(point: Observation, fate: str) -> str:
    fate = f" ({fate})" if fate else ""
    note = f" «{point.note}»" if point.note else ""
    forward = f" → {point.feed_forward}" if point.feed_forward else ""
    tried = f" ({_('next step tried')})" if point.tried else ""
    words = " ".join(f"{note}{forward}{tried}".split())
    return f"{_at(point.at)}{point.rating}{fate}  {signed(point.by, point.comment_as)}  {words}".rstrip()


def _own(own: SelfAssessment) -> str:
    fate = f" ({_('withdrawn')})" if own.withdrawn else ""
    by, said = ", ".join([_("the student"), *map(_, own.circumstances)]), f" «{own.words}»" if own.words else ""
    rating = str(own.rating) if own.words else own_rating_words(own.rating)
    return f"{_at(own.at)}{rating}{fate}  {by}{said}"


def _heard_point(point: Observation, fate: str) -> str:
    """`4. sep. kl. 09.40, Bjørn Sætre: kvalitet 1, begynnernivå, … Notat: … Neste steg: …`"""
    rating = "" if point.rating.empty else rating_words(point.rating)
    parts = [
        ", ".join(filter(None, (rating, fate))),
        f"{_('Note')}: {point.note}" if point.note else "",
        f"{_('Next step')}: {point.feed_forward}" if point.feed_forward else "",
        _("Next step tried.") if point.tried else "",
    ]
    who = f"{day_and_time(to_local(point.at))}, {signed(point.by, point.comment_as)}"
    return f"{who}: {' '.join(spoken.sentence(part) for part in parts if part)}"


def _heard_own(own: SelfAssessment) -> str:
    who = ", ".join([day_and_time(to_local(own.at)), _("the student"), *map(_, own.circumstances)])
    fate = f", {_('withdrawn')}" if own.withdrawn else ""
    return f"{who}{fate}: {spoken.sentence(own_said(own))}"
