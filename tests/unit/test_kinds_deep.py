"""How many kinds a page is of: what one reads to know what a key does there."""

from __future__ import annotations

import pytest

from ioplogg_tui.tui.keyed import KeyedScreen
from ioplogg_tui.tui.keymap import every_page

MOST_KINDS = 14
"""Of our own, with the page itself."""
OF_ONE_ALONE = {
    *("KeyedScreen", "WordsPage", "TryingPage", "HalfRatedPage", "HandedOverPage", "CountsDue", "FiltersCurriculum"),
    *("StudentPages", "StudentsPages", "NeighbourPages", "AbsenceKeys", "BankForGoal", "AimsOfGoal"),
    *("ChoosesSubject", "PublishedPlan", "GivenDocuments", "PublishedDocuments"),
}
"""The kinds that one other alone is of. None is added: such a one is part of that other, or an object that it holds.

As `GoingLesson`, `PlanDraft` and `DocumentFile` are; who makes one into that takes it off here."""


def own_kinds(page: type) -> list[type]:
    return [kind for kind in page.__mro__ if kind.__module__.startswith("ioplogg_tui")]


@pytest.mark.parametrize("page", [page for page in every_page() if not page.__subclasses__()])
def test_no_page_is_of_many_kinds(page: type) -> None:
    assert len(own_kinds(page)) <= MOST_KINDS, [kind.__name__ for kind in own_kinds(page)]


def test_no_kind_is_made_for_one_other_alone() -> None:
    kinds = {kind for page in every_page() for kind in own_kinds(page) if issubclass(kind, KeyedScreen)}
    assert {kind.__name__ for kind in kinds if len(kinds & {*kind.__subclasses__()}) == 1} == OF_ONE_ALONE
