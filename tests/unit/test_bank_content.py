"""The goals of the bank that ships, each held to the form: language.md's table of what is worth stealing."""

from __future__ import annotations

import re
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import msgspec
import pytest

from ioplogg_tui.curriculum.grep_elements import GrepAim, GrepCurriculum
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.bank_area import Area
from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES, Language
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.what_can import support_of, what_can
from ioplogg_tui.logbook.bank_files import shipped_goals
from tests.fixtures.criteria import checked

SHARED = Path(__file__).parents[3] / "shared" / "grep" / "v201906.json.zip"
MOST_WORDS = 20
BANDS = {
    "1-4": {"1", "2", "3", "4"},
    "5-7": {"5", "6", "7"},
    "8-10": {"8", "9", "10"},
    "vg": {"vg1", "vg2", "vg3"},
    "company": {"lærekandidat"},
}
LEVELS = set().union(*BANDS.values())


@pytest.fixture(scope="module")
def bank() -> tuple[BankGoal, ...]:
    return shipped_goals()


def every_text(goal: BankGoal) -> list[str]:
    """In all its languages: the goal, its content, and the criteria."""
    texts = goal.texts.values()
    criteria = [one for text in texts for levels in text.criteria.values() for one in levels.values()]
    return [*(text.text for text in texts), *(text.content for text in texts), *criteria]


@pytest.fixture(scope="module")
def criteria(bank: tuple[BankGoal, ...]) -> list[tuple[str, str, Dimension, Level, str]]:
    """Goal, language, dimension, level, and the criterion as it is written."""
    return [
        (goal.id, language, dimension, level, text)
        for goal in bank
        for language, texts in goal.texts.items()
        for dimension, by_level in texts.criteria.items()
        for level, text in by_level.items()
    ]


def test_three_hundred_goals_in_both_languages(bank: tuple[BankGoal, ...]) -> None:
    assert len({goal.id for goal in bank}) == len(bank) >= 300
    assert [goal.id for goal in bank if set(goal.texts) - {Language.EN} != set(SCHOOL_LANGUAGES)] == []
    assert [goal.id for goal in bank if not goal.id.startswith(f"{goal.area}-")] == []
    assert [goal.id for goal in bank if not goal.levels or set(goal.levels) - LEVELS or len(goal.tags) < 3] == []


ADULT = re.compile(r"\b(?:v[ao]ks(?:en|ne)s?|adults?)\b", re.IGNORECASE)


def test_no_adult_helps_who_is_one(bank: tuple[BankGoal, ...]) -> None:
    of_adults = [goal for goal in bank if "lærekandidat" in goal.levels]
    assert len(of_adults) > 50 and all(ADULT.search(word) for word in ("voksen", "vaksne", "adult"))
    assert [(goal.id, text) for goal in of_adults for text in every_text(goal) if ADULT.search(text)] == []


PUPIL = re.compile(r"\belev(?:en|ens|ar|er|ane|ene)?\b", re.IGNORECASE)
INSTRUCTOR = re.compile(r"(?<!læreren eller )(?<!læraren eller )\binstruktøren\b|(?<!teacher or )\binstructor\b")
OF_SCHOOL = BANDS["5-7"] | BANDS["8-10"]
FLASHES = re.compile(r"\bblink", re.IGNORECASE)


def test_who_helps_is_there_at_all_its_levels(bank: tuple[BankGoal, ...]) -> None:
    """A candidate in a company is no pupil, and a school has a teacher where a company has an instructor."""
    assert INSTRUCTOR.search("med instruktøren") and not INSTRUCTOR.search("med læraren eller instruktøren")
    assert PUPIL.search("når eleven vil det")
    texts = [(goal, text) for goal in bank for text in every_text(goal)]
    assert [(goal.id, text) for goal, text in texts if "lærekandidat" in goal.levels and PUPIL.search(text)] == []
    assert [(goal.id, text) for goal, text in texts if OF_SCHOOL & set(goal.levels) and INSTRUCTOR.search(text)] == []


def test_where_a_light_flashes_somebody_who_knows_has_said_yes(bank: tuple[BankGoal, ...]) -> None:
    """It may bring on a seizure; the hints would take the word for that as a diagnosis."""
    flashing = [(goal.id, text) for goal in bank for text in every_text(goal) if FLASHES.search(text)]
    assert flashing and [(goal, text) for goal, text in flashing if "avklart med" not in text] == []


def test_each_goal_has_four_steps_of_each_dimension_that_can_be_read_aloud(
    bank: tuple[BankGoal, ...], criteria: list[tuple[str, str, Dimension, Level, str]]
) -> None:
    steps = Counter((goal, language, dimension) for goal, language, dimension, _level, _text in criteria)
    assert len(steps) == sum(len(goal.texts) for goal in bank) * len(Dimension)
    assert set(steps.values()) == {len(Level)}
    texts = [text.text for goal in bank for text in goal.texts.values()] + [text for *_where, text in criteria]
    assert [text for text in texts if len(text.split()) > MOST_WORDS] == []
    assert [text for *_where, text in criteria if not text[0].islower() or text.endswith(".")] == []


def test_no_criterion_is_of_two_goals_or_twice_in_one(criteria: list[tuple[str, str, Dimension, Level, str]]) -> None:
    where: dict[tuple[str, str], list[str]] = defaultdict(list)
    for goal, language, _dimension, _level, text in criteria:
        where[language, text.casefold()].append(goal)
    assert {text: goals for text, goals in where.items() if len(goals) > 1} == {}


def test_each_criterion_is_told_by_documents_as_it_is_written(
    criteria: list[tuple[str, str, Dimension, Level, str]],
) -> None:
    """It goes on from «kan» or «Støtte:» at its level: neither the check nor a rule has it quoted."""
    follows = {Dimension.QUALITY: what_can, Dimension.INDEPENDENCE: support_of}
    assert [
        (language, level, text)
        for _goal, language, dimension, level, text in criteria
        if follows[dimension](checked(text, language, level)) != text
    ] == []


def test_every_age_has_goals_in_the_areas_that_are_its_own(bank: tuple[BankGoal, ...]) -> None:
    """At least as many as there were to be, of each band, and of each area."""
    of_band = {band: sum(1 for goal in bank if levels & set(goal.levels)) for band, levels in BANDS.items()}
    assert {band: count for band, count in of_band.items() if count < 100} == {}
    of_area = Counter(goal.area for goal in bank)
    assert [area for area in Area if of_area[area] < 3] == []
    for area in (Area.NORWEGIAN, Area.MATHEMATICS, Area.ENGLISH, Area.SOCIAL, Area.COMMUNICATION, Area.EVERYDAY):
        for band, levels in BANDS.items():
            assert sum(1 for goal in bank if goal.area is area and levels & set(goal.levels)) >= 2, (area, band)


@pytest.mark.skipif(not SHARED.exists(), reason="the archive of Udir's curricula isn't beside the checkout")
def test_aims_are_those_of_curricula_in_force(bank: tuple[BankGoal, ...]) -> None:
    read_aim, read_curriculum = msgspec.json.Decoder(GrepAim).decode, msgspec.json.Decoder(GrepCurriculum).decode
    known, past = {}, set()
    with zipfile.ZipFile(SHARED) as archive:
        there = set(archive.namelist())
        for code in {code for goal in bank for code in goal.aims}:
            if (name := f"kompetansemaal-lk20/{code}.json") in there:
                known[code] = read_aim(archive.read(name))
        for code in {aim.tilhoerer_laereplan.kode for aim in known.values()}:
            name = f"laereplaner-lk20/{code}.json"
            curriculum = read_curriculum(archive.read(name)) if name in there else None
            period = curriculum.gyldighetsperiode if curriculum else None
            last = period.gyldig_til.day() if period and period.gyldig_til else None
            if curriculum is None or not curriculum.status.endswith("_publisert") or (last and last < clock.today()):
                past.add(code)
    bad = {
        goal.id: code
        for goal in bank
        for code in goal.aims
        if code not in known
        or not known[code].status.endswith("_publisert")
        or known[code].tilhoerer_laereplan.kode in past
    }
    assert bad == {}


def test_most_goals_name_their_aims_each_once(bank: tuple[BankGoal, ...]) -> None:
    assert sum(1 for goal in bank if goal.aims) >= 200
    assert [goal.id for goal in bank if len(set(goal.aims)) != len(goal.aims)] == []
