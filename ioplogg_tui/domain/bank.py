"""The læringsbank: learning goals with all their criteria, ready to take and change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from ioplogg_tui.domain.can_sentence import criteria_as_read
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.school_level import level_as_kept


class Area(StrEnum):
    """What a goal of the bank is about. Its value stands in bank files and logbooks: none is renamed."""

    EVERYDAY = "everyday"
    WORK = "work"
    SOCIAL = "social"
    COMMUNICATION = "communication"
    NORWEGIAN = "norwegian"
    MATHEMATICS = "mathematics"
    ENGLISH = "english"
    SOCIETY = "society"
    FOOD = "food"
    HEALTH = "health"
    CONSTRUCTION = "construction"
    INDUSTRY = "industry"
    NATURE = "nature"
    PHYSICAL_EDUCATION = "pe"


AREA_NAMES: dict[Area, str] = {
    Area.EVERYDAY: N_("everyday life"),
    Area.WORK: N_("work life"),
    Area.SOCIAL: N_("social"),
    Area.COMMUNICATION: N_("communication (AAC)"),
    Area.NORWEGIAN: N_("Norwegian"),
    Area.MATHEMATICS: N_("mathematics"),
    Area.ENGLISH: N_("English"),
    Area.SOCIETY: N_("society"),
    Area.FOOD: N_("restaurant and food"),
    Area.HEALTH: N_("health and upbringing"),
    Area.CONSTRUCTION: N_("building and construction"),
    Area.INDUSTRY: N_("technology and industry"),
    Area.NATURE: N_("nature and farming"),
    Area.PHYSICAL_EDUCATION: N_("physical education"),
}

SUBJECT_WORDS: dict[Area, str] = {
    Area.EVERYDAY: "hverdag kvardag adl bo dagligliv daglegliv",
    Area.WORK: "arbeid yrke bedrift utplassering praksis",
    Area.SOCIAL: "sosial samspill samspel vennskap",
    Area.COMMUNICATION: "kommunikasjon ask språk",
    Area.NORWEGIAN: "norsk lesing skriving",
    Area.MATHEMATICS: "matematikk matte regning rekning",
    Area.ENGLISH: "engelsk",
    Area.SOCIETY: "samfunn krle historie geografi",
    Area.FOOD: "mat kokk restaurant servitør kantine baker",
    Area.HEALTH: "helse oppvekst omsorg barn",
    Area.CONSTRUCTION: "bygg anlegg tømrer snekker betong",
    Area.INDUSTRY: "teknologi industri mekanisk sveis verksted verkstad produksjon",
    Area.NATURE: "natur landbruk gartner hage skog dyr husdyr",
    Area.PHYSICAL_EDUCATION: "kroppsøving gym trening idrett friluft",
}
"""Area → beginnings of words in the title of a subject that it belongs to."""

_COMMON_WORDS = """
    andre behov beskrive betydning betyding bruke bruker dokumentere drøfte egne eigne eleven elevane elever
    etter forklare forskjellige gjennom gjennomføre gjennomgå gjøre gjere ifølge innanfor innenfor ivareta kunne
    læring mellom opplæringa opplæringen planlegge planleggje påverke påvirke reflektere reflekterer samanheng
    sammenheng ulike utforske utføre uttrykke uttrykkje vurdere vurdering
"""
"""Words that every other competence aim has; they say nothing of what it is about."""

_COMMON = frozenset(fold(_COMMON_WORDS).split())
_STEM = 6
"""Signs of a word that two forms of it have alike."""


@dataclass(frozen=True, slots=True)
class BankText:
    """A goal of the bank in one language: its text, what is worked with, and eight criteria."""

    text: str
    content: str
    criteria: Criteria


@dataclass(frozen=True)
class BankGoal:
    """A goal of the bank. `texts` is language → text; `own` tells the school's goals from those that ship.

    `by_id` is who put it there, of the school's own.
    """

    id: str
    area: Area
    levels: tuple[str, ...]
    tags: tuple[str, ...]
    texts: Mapping[str, BankText]
    own: bool = False
    by_id: int | None = None

    def text_in(self, language: str) -> BankText:
        """The text in a language, or in the one there is, its criteria as they are read."""
        return self._as_read.get(language) or next(iter(self._as_read.values()))

    @cached_property
    def _as_read(self) -> Mapping[str, BankText]:
        return {
            language: replace(text, criteria=criteria_as_read(text.criteria)) for language, text in self.texts.items()
        }

    @cached_property
    def words(self) -> frozenset[str]:
        """Everything it can be found by, in every language it has."""
        texts = " ".join(f"{text.text} {text.content}" for text in self.texts.values())
        return frozenset(fold(f"{texts} {' '.join(self.tags)} {SUBJECT_WORDS[self.area]} {self.area}").split())

    @cached_property
    def stems(self) -> frozenset[str]:
        return _stems(" ".join(self.words))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in fold(text).split() if len(word) >= _STEM and word not in _COMMON)


def bank_with(bank: Iterable[BankGoal], text: str) -> list[BankGoal]:
    """The goals in which every word of `text` begins some word, in the bank's order."""
    asked = fold(text).split()
    return [goal for goal in bank if all(_begins_a_word(goal, beginning) for beginning in asked)]


def _begins_a_word(goal: BankGoal, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in goal.words)


def areas_of(subject: str) -> list[Area]:
    """The areas that a subject's title speaks of."""
    title = fold(subject).split()
    return [
        area
        for area, starts in SUBJECT_WORDS.items()
        if any(word.startswith(start) for word in title for start in starts.split())
    ]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of a goal that is being written: the words typed, the chosen aims, the subject, and the level.

    `themes` are the titles of what the aims are of: they tell the area where the subject's own title doesn't.
    """

    typed: str = ""
    aims: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    subject: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a goal of the bank fits: a typed word weighs most, then the words of the aims, their theme, the subject.

    Among equals those for the student's level come first, and then the bank's own order.
    """

    goal: BankGoal
    score: int
    by_word: int
    order: tuple[int, bool, int]


def _fits(bank: Sequence[BankGoal], sought: Sought) -> list[_Fit]:
    """Every goal of the bank, best first."""
    asked = [word for word in fold(sought.typed).split() if len(word) > 1]
    wanted, level = _stems(" ".join(sought.aims)), level_as_kept(sought.level)
    areas = {area for theme in sought.themes for area in areas_of(theme)}
    fits = []
    for place, goal in enumerate(bank):
        by_word = sum(1 for beginning in asked if _begins_a_word(goal, beginning))
        score = (12 if by_word == len(asked) else 5) * by_word + 3 * len(wanted & goal.stems)
        score += 2 * (goal.area in areas) + 2 * (goal.area in areas_of(sought.subject))
        fits.append(_Fit(goal, score, by_word, (-score, level not in goal.levels, place)))
    return sorted(fits, key=lambda fit: fit.order)


def ranked(bank: Sequence[BankGoal], sought: Sought) -> list[BankGoal]:
    """All goals of the bank, those first that fit what is being written best."""
    return [fit.goal for fit in _fits(bank, sought)]


def suggested(bank: Sequence[BankGoal], sought: Sought) -> list[BankGoal]:
    """The goals that fit what is being written, best first; where words are typed those that have one of them.

    With nothing typed and no aims the subject alone decides.
    """
    is_typed = any(len(word) > 1 for word in fold(sought.typed).split())
    return [fit.goal for fit in _fits(bank, sought) if fit.score and (fit.by_word or not is_typed)]
