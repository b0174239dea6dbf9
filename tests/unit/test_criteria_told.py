"""What documents make of criteria as teachers write them: said as the school's own word, quoted, or left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from ioplogg_tui.domain.can_sentence import Told, can_told
from ioplogg_tui.domain.criterion import Criterion
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.what_can import is_turned, support_of, what_can
from ioplogg_tui.domain.wording.form import TextField
from tests.fixtures.criteria import checked

FIXTURES = Path(__file__).parents[1] / "fixtures"
INTO = Told("{name} kan {what}.", "Støtte: {support}.", "Vist: «{quoted}».", "Slik: «{quoted}».")
UNMARKED = 3
"""So many of those sentences that are to be hinted at pass, as the check doesn't mark them: infinitives all."""


class _Cases(msgspec.Struct):
    said: list[str]
    quoted: list[str]
    left_out: list[str] = []


class _Written(NamedTuple):
    level: Level
    language: str
    text: str


EVERY = msgspec.toml.decode((FIXTURES / "criteria_told.toml").read_bytes(), type=dict[str, _Cases])


def written(case: str) -> _Written:
    level, language, text = case.split(" ", 2)
    return _Written(Level(int(level)), language, text)


def quality_of(case: str) -> Criterion:
    level, language, text = written(case)
    return checked(text, language, level)


def support_told(case: str) -> str:
    level, language, text = written(case)
    return can_told(INTO, checked("dekke bordet", language, level), checked(text, language, level)).support


@pytest.mark.parametrize("case", EVERY["quality"].said)
def test_what_is_sure_is_said(case: str) -> None:
    as_written, _arrow, said = case.partition(" -> ")
    assert what_can(quality_of(as_written)) == said


@pytest.mark.parametrize("case", EVERY["quality"].quoted)
def test_what_is_not_sure_is_quoted(case: str) -> None:
    quality = quality_of(case)
    assert can_told(INTO, quality, checked("")).sentences == f"Vist: «{quality.text}»."
    assert not is_turned(quality)


@pytest.mark.parametrize("case", EVERY["support"].said)
def test_a_support_is_said(case: str) -> None:
    assert support_told(case).startswith("Støtte: ")


def test_a_support_goes_on_without_the_capital_of_a_preposition() -> None:
    assert support_told("3 nb I gruppe med trygge medelever") == "Støtte: i gruppe med trygge medelever."


@pytest.mark.parametrize("case", EVERY["support"].quoted)
def test_what_is_no_sure_support_is_quoted(case: str) -> None:
    assert support_told(case) == f"Slik: «{written(case).text}»."


@pytest.mark.parametrize("case", EVERY["support"].left_out)
def test_what_may_tell_a_deed_is_left_out_below_the_goal(case: str) -> None:
    assert support_told(case) == ""


class _InPresent(msgspec.Struct):
    good: list[str]
    bad: list[str]


IN_PRESENT = msgspec.toml.decode((FIXTURES / "criteria_in_present.toml").read_bytes(), type=_InPresent)
QUOTED_AT_MOST = 0.2
"""Of what is learnt so much may be quoted; of what isn't nothing may be said."""


def test_of_the_present_most_that_is_learnt_is_said() -> None:
    quoted = [case for case in IN_PRESENT.good if not what_can(quality_of(case))]
    assert len(quoted) <= QUOTED_AT_MOST * len(IN_PRESENT.good), quoted


def test_of_the_present_nothing_that_is_not_learnt_is_said() -> None:
    assert {case: told for case in IN_PRESENT.bad if (told := what_can(quality_of(case)))} == {}


@pytest.mark.parametrize("level", [Level.COMPETENT, Level.OUTSTANDING])
def test_what_is_turned_is_known_as_that(level: Level) -> None:
    turned = ["Lager suppe etter oppskrift.", "Mathea vasker gulvet"]
    assert all(is_turned(checked(text, level=level)) for text in turned)
    assert not any(is_turned(checked(text, level=Level.DEVELOPING)) for text in turned)
    assert not any(is_turned(checked(text, level=level)) for text in ("Kan lage suppe", "Lage suppe  etter\noppskrift"))


def sentences() -> Iterator[tuple[str, str, bool]]:
    """Every sentence that the check was tried on, as a criterion: text, language, and whether it is to be hinted at."""
    for path in sorted(FIXTURES.glob("wording_*.toml")):
        for name, group in msgspec.toml.decode(path.read_bytes()).items():
            if name == "sentence":
                yield from ((each["text"], each["language"], _is_to_be_hinted(each)) for each in group)
                continue
            for texts in group.values():
                for each in texts:
                    text, language = each[::-1] if isinstance(each, list) else each.split(" ", 2)[:0:-1]
                    yield text, language, False


def _is_to_be_hinted(sentence: dict[str, str | bool]) -> bool:
    return sentence["field"] == "criterion" and sentence["expected"] is True


def test_nothing_that_the_check_marks_is_told_after_can() -> None:
    """Nor, but for a few, what it ought to mark and doesn't: what it misses is mostly no infinitive."""
    every = list(sentences())
    assert len(every) > 4000
    told = [
        (criterion, text, to_be_hinted)
        for text, language, to_be_hinted in every
        for level in Level
        if (criterion := checked(text, language, level)) and what_can(criterion)
    ]
    assert [text for criterion, text, _hinted in told if criterion.marks(text, TextField.CRITERION)] == []
    assert len({text for _criterion, text, to_be_hinted in told if to_be_hinted}) <= UNMARKED


def test_nor_is_what_it_marks_as_a_support() -> None:
    marked = [
        criterion
        for text, language, _hinted in sentences()
        if (criterion := checked(text, language)).marks(text, TextField.SUPPORT)
    ]
    assert len(marked) > 1000
    assert [criterion.text for criterion in marked if support_of(criterion)] == []
