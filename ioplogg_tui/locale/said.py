"""What was written with an observation, as those read it who searched for it."""

from __future__ import annotations

from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Observation
from ioplogg_tui.locale import day
from ioplogg_tui.locale.signing import signed

BEFORE = 3
"""Words that stand before the one that was sought, where the beginning of a long text is left out."""


def said_words(row: Observation, sought: str, room: int) -> str:
    """`12. nov., Bjørn Ås: «Henta kaffi» → Be om hjelp`; a long text from the word that was sought, to be seen."""
    note = f"«{row.note}»" if row.note else ""
    words = " ".join(filter(None, (note, f"→ {row.feed_forward}" if row.feed_forward else "")))
    start = f"{day(to_local(row.at))}, {signed(row.by, row.comment_as)}: "
    return f"{start}{_from_word(words, sought, room - len(start))}"


def _from_word(text: str, sought: str, room: int) -> str:
    """A text in one line, from shortly before the first word that is sought, where that isn't within `room`."""
    words, begun = text.split(), [f" {word}" for word in fold(sought).split()]
    at = next((number for number, word in enumerate(words) if any(each in f" {fold(word)}" for each in begun)), 0)
    is_seen = at <= BEFORE or len(" ".join(words[: at + 1])) < room
    return " ".join(words) if is_seen else f"… {' '.join(words[at - BEFORE :])}"
