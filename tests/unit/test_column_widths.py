"""How wide the columns of a table are on paper."""

from __future__ import annotations

from ioplogg_tui.documents.content import Table
from ioplogg_tui.documents.paper import TEXT_WIDTH, column_widths
from tests.fixtures.nasty import said


def test_a_word_that_nothing_has_room_for_leaves_the_others_theirs() -> None:
    """One such word in one goal, and what the next step is had eight lines in every row."""
    steps = said("Øv på å lese oppskriften høyt før du begynner")
    rows = tuple((said("x" * signs), said("Kompetent"), said("Fremragende"), steps) for signs in (5, 70))
    widths = column_widths(Table("Mål", ("Mål", "Kvalitet", "Selvstendighet", "Neste steg"), rows))
    assert round(sum(widths)) == TEXT_WIDTH
    assert max(widths) < TEXT_WIDTH / 2 and widths[3] > TEXT_WIDTH / 5
