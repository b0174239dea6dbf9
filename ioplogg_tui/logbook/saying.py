"""A note, or a next step: said on what the person observed last of a goal today, else by itself."""

from __future__ import annotations

from ioplogg_tui.domain.errors import DatabaseProblem, NotFound, Overtaken
from ioplogg_tui.domain.observation import Observation, Rating, Words
from ioplogg_tui.domain.rated import Rated
from ioplogg_tui.domain.seen import Seen
from ioplogg_tui.logbook.observe import add_words, own_newest, rate
from ioplogg_tui.logbook.session import Session


def say_of(session: Session, seen: Seen, words: Words, text: str, row: Observation | None) -> Rated | None:
    """Write words on `row`, which the person has read, in place of its own; without one on an observation of `seen`.

    None where there are no words to be written by themselves.

    Raises as `add_words` and `rate`.
    """
    if row is not None:
        try:
            return add_words(session, row.id, words, text)
        except NotFound:  # taken back in another session of the person's: what is written stands by itself
            pass
    if not text.strip():
        return None
    note, feed_forward = (text, "") if words is Words.NOTE else ("", text)
    alone = Seen(
        seen.student_id, seen.goal_id, Rating(None, None), note=note, feed_forward=feed_forward, setting=seen.setting
    )
    return rate(session, alone)


def newest_readable(session: Session, student_id: int, goal_id: int) -> Observation | None:
    """`own_newest`; None also where it can't be read now: what is written stands by itself, and over nothing."""
    try:
        return own_newest(session, student_id, goal_id)
    except Overtaken:
        raise
    except DatabaseProblem:
        return None


def say_more(session: Session, student_id: int, goal_id: int, words: Words, text: str) -> Rated | None:
    """Words of who hasn't read what stands there: below what the person has said already. Raises as `say_of`."""
    row = own_newest(session, student_id, goal_id)
    before = words.said_with(row)
    whole = f"{before}\n{text}" if before and text.strip() not in before.split("\n") else before or text
    return say_of(session, Seen(student_id, goal_id, Rating(None, None)), words, whole, row)
