"""A support stands whole after «Støtte: …», however it begins."""

from __future__ import annotations

import pytest

from ioplogg_tui.domain.can_sentence import as_read_after_stem, can_told, support_in
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.support import is_support

WHOLE = [
    "på eget initiativ, når turen er hennes",
    "på eige initiativ",
    "på eget initiativ med tidsur",
    "av seg selv, med døra lukket",
    "uoppfordret, når det ringer ut",
    "uoppmoda",
    "alene, med øvelseskortet i lomma",
    "åleine framfor gruppa, med korga i fanget",
    "steg for steg, med instruktøren ved stativet",
    "hånd under hånd, med tallordene sagt i kor",
    "side om side med en kollega",
    "annenhver flate med instruktøren",
    "ett steg om gangen, med en støtteperson",
    "etter egen plan, når varene er kommet",
    "uten påminning når varer skal sendes",
    "i følge med en valgmedarbeider",
    "step by step, with a picture",
    "without a reminder when the bell rings",
    "alone, with the card",
]


@pytest.mark.parametrize("support", WHOLE)
def test_a_support_is_told_whole(support: str) -> None:
    assert is_support(support)
    assert as_read_after_stem(Dimension.INDEPENDENCE, support, "") == support_in(support, "Mathea") == support
    told = can_told("{name} kan {what}.", "Støtte: {support}.", "Mathea", "dekke bordet", support)
    assert told.sentences == f"Mathea kan dekke bordet. Støtte: {support}."
