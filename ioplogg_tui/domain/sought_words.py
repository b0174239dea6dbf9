"""Words that are looked for in what something is called, and in whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.norwegian import fold

LEAST_INSIDE = 3
"""Letters of a word that is looked for inside others too, as Norwegian joins them."""


def words_begun(text: str) -> str:
    """A text to look for the beginnings of words in."""
    return f" {fold(text)}"


def has_word(text: str, word: str) -> bool:
    """Whether a word begins one of a text that was made to be looked in, or is inside one where it is long enough."""
    return f" {word}" in text or (len(word) >= LEAST_INSIDE and word in text)


def rank_of(words: Sequence[str], own: str, whose: str) -> int | None:
    """How well words fit: by a word of its `own` at least, where it has any, and by `whose` it is.

    0 where it is called that, 1 where every word begins one of its, 2 where some are inside; None: nowhere.
    """
    has_own, begun = not own, 0
    for word in words:
        in_own = has_word(own, word)
        if not in_own and word not in whose:
            return None
        has_own |= in_own
        begun += f" {word}" in own or f" {word}" in whose
    if not has_own:
        return None
    return 0 if own.split() == words else 1 if begun == len(words) else 2
