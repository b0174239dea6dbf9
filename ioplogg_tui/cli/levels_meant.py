"""Whether digits that begin a line are levels."""

from __future__ import annotations

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.answers import is_meant
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.typed_rating import TypedRating
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lines import rating_words


def are_levels(typed: TypedRating) -> bool:
    """Whether digits that were typed are levels, which is asked where they may be a number that a text begins with.

    Raises: as `is_meant`.
    """
    if typed.is_sure:
        return True
    sentence = _("Is it a rating: {rating}, with the note “{note}”? With a space between the digits this isn't asked.")
    spoken.tell(filled(sentence, rating=rating_words(typed.rating), note=typed.note))
    return is_meant()
