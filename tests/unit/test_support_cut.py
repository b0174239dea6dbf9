"""A support is cut out of an infinitive only where nothing is lost by it: every criterion that ships, and hard ones."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ioplogg_tui.domain.can_sentence import as_printed_after_stem, can_told, support_in
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.demo_files import read_demo_students

KEPT_WHOLE = [
    "planlegge tiden selv og velge en god løsning når en råvare er tom",
    "følge med på tiden selv og rydde uten hjelp med lista",
    "arbeide selvstendig og være med på ryddingen",
    "være med på ryddingen",
    "ta med lista",
    "bli med gruppa",
    "begynne med oppvasken",
    "lage suppen uten hjelp med tidsur",
    "rydde ikke bare når læreren minner om det",
    "lage suppen nesten på egen hånd",
    "selv, og hjelpe de andre når noen trenger det",
    "rydde kjøkkenet når det er rolig",
    "vaske bordet når gjestene har gått",
    "se når læreren trenger hjelp",
    "spørre om når læreren kommer",
    "snakke med kunden",
    "bytte plass med en annen",
    "sammenligne svaret med fasiten",
    "rydde plassen med en gang",
    "lage suppe med oppskrift og kontrollere tiden",
    "lage suppe med oppskrift, vaske opp og rydde",
    "reise på egen hånd og sende melding",
    "selvstendig planlegge dagen med liste",
    "lage egne stikkord og gå på egen hånd",
    "byrje på eige initiativ med kortet",
    "lage suppa utan hjelp når nokon er der",
    "prepare the soup without help when an adult is busy",
    "plan the time oneself with a list",
    "not wait with a card",
    "make soup with a card and check the time",
    "tell when an adult needs help",
    "keep up with the class",
]
SUPPORTS = [
    ("lage suppen med bildeoppskrift", "med bildeoppskrift"),
    ("lage suppen med bildeoppskrift og korte hint underveis", "med bildeoppskrift og korte hint underveis"),
    ("lage den sammen med en voksen som leser og viser", "sammen med en voksen som leser og viser"),
    ("rydde når læreren minner om det", "når læreren minner om det"),
    ("ta pause med timeglass", "med timeglass"),
    ("snakke med spørsmålskort og ett hint", "med spørsmålskort og ett hint"),
    ("så på eiga hand med biletkorta", "på eiga hand med biletkorta"),
    ("make the soup with a recipe and hints", "with a recipe and hints"),
    ("uten hjelp", "uten hjelp"),
    ("selvstendig", "selvstendig"),
    ("litt hjelp underveis", "litt hjelp underveis"),
    ("på egen hånd", "på egen hånd"),
]
LOST = re.compile(
    r",|\b(?:og|eller|and|or|uten|utan|ikke|ikkje|not|without|selv|sjølv|oneself|initiativ\w*|initiative)\b", re.I
)
"""What a cut may not drop."""


@cache
def shipped() -> list[tuple[Level, str]]:
    """Every criterion of independence of the bank and of the invented school, as it is written."""
    goals = [text.criteria for goal in shipped_goals() for text in goal.texts.values()]
    of_bank = [pair for criteria in goals for pair in criteria[Dimension.INDEPENDENCE].items()]
    subjects = [subject for student in read_demo_students() for subject in student.subjects]
    of_school = [goal.independence for subject in subjects for goal in subject.goals]
    return [*of_bank, *(pair for each in of_school for pair in zip(Level, each, strict=True))]


@cache
def infinitives() -> frozenset[str]:
    """What the criteria that ship begin with, and so what can be done."""
    goals = (text.criteria for goal in shipped_goals() for text in goal.texts.values())
    written = [text for criteria in goals for text in criteria[Dimension.QUALITY].values()]
    return frozenset(text.split()[0].casefold().strip(",") for text in written) - {"på", "med", "når", "så"}


def test_what_is_cut_away_says_nothing_of_how() -> None:
    cut = [(text, support_in(text, "")) for _level, text in shipped()]
    cut = [(text, support) for text, support in cut if support not in ("", text)]
    assert len(cut) > len(shipped()) / 50, "there are those that are a verb, what it is done to, and a support"
    assert [text for text, support in cut if LOST.search(text.removesuffix(support))] == []
    verbs = "|".join(sorted(infinitives()))
    assert [text for text, support in cut if re.search(rf"(?:,|\b(?:og|eller))\s+(?:{verbs})\b", support)] == []


def test_what_is_done_at_the_highest_level_stands_whole() -> None:
    highest = [text for level, text in shipped() if level is Level.OUTSTANDING]
    assert highest and [text for text in highest if support_in(text, "") not in ("", text)] == []


@pytest.mark.parametrize("criterion", KEPT_WHOLE)
def test_where_something_would_be_lost_it_is_a_sentence_of_its_own(criterion: str) -> None:
    assert support_in(criterion, "") == ""
    sentence = f"Mathea kan {criterion}."
    assert as_printed_after_stem(Dimension.INDEPENDENCE, criterion, "Mathea", "{name} kan {what}.") == sentence
    told = can_told("{name} kan {what}.", "Støtte: {support}.", "Mathea", "lage suppe", criterion)
    assert told == ("Mathea kan lage suppe.", sentence)


@pytest.mark.parametrize(("criterion", "support"), SUPPORTS)
def test_a_support_is_told_as_that(criterion: str, support: str) -> None:
    assert support_in(criterion, "") == support
    assert as_printed_after_stem(Dimension.INDEPENDENCE, criterion, "Mathea", "{name} kan {what}.") == support
