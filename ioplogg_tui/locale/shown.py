"""What was shown of a goal, in a few words: beside the levels of now, and never one with them."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.levels import DIMENSION_TAGS, Dimension
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.standing import Standing, same_day_last_month
from ioplogg_tui.domain.student_line import StudentLine
from ioplogg_tui.locale import _, counted, day
from ioplogg_tui.locale.lines import rating_words


def levels_on_days(levels: Rating, days: int) -> str:
    """`3 / 2 på 4 dager`; that there is nothing is said, too."""
    if not days:
        return _("nothing yet")
    return counted("{{levels}} on {count} day", "{{levels}} on {count} days", days).format(levels=rating_words(levels))


def shown_sentence(levels: Rating, days: int) -> str:
    """`vist: 3 / 2 på 4 dager`."""
    return _("shown: {levels}").format(levels=levels_on_days(levels, days))


def with_lower_now(words: str, levels: Rating, now: Rating) -> str:
    """What was shown, in words, with what was observed last where that is lower: told to the teacher."""
    return f"{words} · {_('now {levels}').format(levels=rating_words(now))}" if now.is_lower_than(levels) else words


def shown_beside_now(levels: Rating, days: int, now: Rating, width: int) -> str:
    """Both, in the columns there are: the days go first."""
    whole = with_lower_now(shown_sentence(levels, days), levels, now)
    if len(whole) <= width or not days:
        return whole
    return with_lower_now(_("shown: {levels}").format(levels=levels), levels, now)


def moved_since_last_month(standing: Standing, today: date) -> str:
    """`26. okt. 2 / 1, nå 3 / 2`; empty where nothing moved since, or nothing was known then."""
    then = same_day_last_month(today)
    levels = standing.on(then)
    if levels.empty or levels == standing.now:
        return ""
    return _("{day} {levels}, now {now}").format(day=day(then), levels=levels, now=standing.now)


def steps_since(line: StudentLine, since: date) -> str:
    """`↑2 kv ↑1 s`: in how many goals a level is higher, or lower, than it was; empty where none is."""
    parts = []
    for dimension in Dimension:
        up, down = line.steps(dimension, since)
        moved = f"{f'↑{up}' if up else ''}{f'↓{down}' if down else ''}"
        parts += [f"{moved} {_(DIMENSION_TAGS[dimension])}"] if moved else []
    return " ".join(parts)
