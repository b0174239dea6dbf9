"""A support stands whole after «Støtte: …», and of an infinitive what it names."""

from __future__ import annotations

import pytest

from ioplogg_tui.domain.can_sentence import as_read_after_stem, can_told, support_in
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.support_begins import is_support

WHOLE = [
    "på eget initiativ, når turen er hennes",
    "på eige initiativ",
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
CUT = {
    "lage suppen med bildeoppskrift": "med bildeoppskrift",
    "velge sammen med en voksen": "sammen med en voksen",
    "leggje på bordet på eiga hand": "på eiga hand",
    "begynne å fortelle på eget initiativ": "på eget initiativ",
    "rydde av seg sjølv når økta er slutt": "av seg sjølv når økta er slutt",
    "selvstendig lage suppen med oppskrift": "med oppskrift",
    "alene lage suppen når oppskriften ligger framme": "når oppskriften ligger framme",
    "make the soup with a picture": "with a picture",
    "lage suppen": "",
}


@pytest.mark.parametrize("support", WHOLE)
def test_a_support_is_told_whole(support: str) -> None:
    assert is_support(support)
    assert as_read_after_stem(Dimension.INDEPENDENCE, support, "") == support_in(support, "Mathea") == support
    told = can_told("{name} kan {what}.", "Støtte: {support}.", "Mathea", "dekke bordet", support)
    assert told.sentences == f"Mathea kan dekke bordet. Støtte: {support}."


@pytest.mark.parametrize(("written", "support"), CUT.items())
def test_an_infinitive_is_cut_to_the_support_that_it_names(written: str, support: str) -> None:
    assert not is_support(written)
    assert support_in(written, "Mathea") == support
