"""The læringsbank: learning goals with all their criteria, ready to take and change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.norwegian import fold

AREAS: dict[str, str] = {
    "everyday": N_("everyday life"),
    "work": N_("work life"),
    "social": N_("social"),
    "communication": N_("communication (AAC)"),
    "norwegian": N_("Norwegian"),
    "mathematics": N_("mathematics"),
    "english": N_("English"),
    "society": N_("society"),
    "food": N_("restaurant and food"),
    "health": N_("health and upbringing"),
    "construction": N_("building and construction"),
    "industry": N_("technology and industry"),
    "nature": N_("nature and farming"),
    "pe": N_("physical education"),
}

_SUBJECT_WORDS: dict[str, str] = {
    "everyday": "hverdag kvardag adl bo dagligliv daglegliv",
    "work": "arbeid yrke bedrift utplassering praksis",
    "social": "sosial samspill samspel vennskap",
    "communication": "kommunikasjon ask språk",
    "norwegian": "norsk lesing skriving",
    "mathematics": "matematikk matte regning rekning",
    "english": "engelsk",
    "society": "samfunn krle historie geografi",
    "food": "mat kokk restaurant servitør kantine baker",
    "health": "helse oppvekst omsorg barn",
    "construction": "bygg anlegg tømrer snekker betong",
    "industry": "teknologi industri mekanisk sveis verksted verkstad produksjon",
    "nature": "natur landbruk gartner hage skog dyr husdyr",
    "pe": "kroppsøving gym trening idrett friluft",
}
"""Area → beginnings of words in the title of a subject that it belongs to."""

# Words that every other competence aim has; they say nothing of what it is about.
_COMMON = frozenset(
    {
        "andre",
        "behov",
        "beskrive",
        "betydning",
        "betyding",
        "bruke",
        "bruker",
        "dokumentere",
        "drøfte",
        "egne",
        "eigne",
        "eleven",
        "elevane",
        "elever",
        "etter",
        "forklare",
        "forskjellige",
        "gjennom",
        "gjennomføre",
        "gjennomgå",
        "gjøre",
        "gjere",
        "ifølge",
        "innanfor",
        "innenfor",
        "ivareta",
        "kunne",
        "læring",
        "mellom",
        "opplæringa",
        "opplæringen",
        "planlegge",
        "planleggje",
        "påverke",
        "påvirke",
        "reflektere",
        "reflekterer",
        "samanheng",
        "sammenheng",
        "ulike",
        "utforske",
        "utføre",
        "uttrykke",
        "uttrykkje",
        "vurdere",
        "vurdering",
    }
)
_STEM = 6


@dataclass(frozen=True, slots=True)
class BankText:
    """A goal of the bank in one language: its text, what is worked with, and eight criteria."""

    text: str
    content: str
    criteria: Criteria


@dataclass(frozen=True)
class BankGoal:
    """A goal of the bank. `texts` is language → text; `own` tells the school's goals from those that ship."""

    id: str
    area: str
    levels: tuple[str, ...]
    tags: tuple[str, ...]
    texts: Mapping[str, BankText]
    own: bool = False

    def text_in(self, language: str) -> BankText:
        """The text in a language, or in the one there is."""
        return self.texts.get(language) or next(iter(self.texts.values()))

    @cached_property
    def words(self) -> frozenset[str]:
        """Everything it can be found by, in every language it has."""
        texts = " ".join(f"{one.text} {one.content}" for one in self.texts.values())
        return frozenset(fold(f"{texts} {' '.join(self.tags)} {_SUBJECT_WORDS[self.area]} {self.area}").split())

    @cached_property
    def stems(self) -> frozenset[str]:
        return _stems(" ".join(self.words))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in fold(text).split() if len(word) >= _STEM and word not in _COMMON)


def bank_with(bank: Iterable[BankGoal], text: str) -> list[BankGoal]:
    """The goals in which every word of `text` begins some word, in the bank's order."""
    asked = fold(text).split()
    return [goal for goal in bank if all(any(word.startswith(one) for word in goal.words) for one in asked)]


def areas_of(subject: str) -> list[str]:
    """The areas that a subject's title speaks of."""
    title = fold(subject).split()
    return [
        area
        for area, starts in _SUBJECT_WORDS.items()
        if any(word.startswith(start) for word in title for start in starts.split())
    ]


def suggested(
    bank: Sequence[BankGoal], typed: str, aims: Sequence[str] = (), *, subject: str = "", level: str = ""
) -> list[BankGoal]:
    """The goals that fit what is being written, best first.

    A typed word weighs most, then the words of the chosen aims, then the subject; among equals those for the student's
    level come first. With nothing typed and no aims the subject alone decides.
    """
    asked = [word for word in fold(typed).split() if len(word) > 1]
    wanted = _stems(" ".join(aims))
    areas = areas_of(subject)
    scored = []
    for place, goal in enumerate(bank):
        by_word = sum(1 for one in asked if any(word.startswith(one) for word in goal.words))
        by_aim = len(wanted & goal.stems)
        score = (12 if by_word == len(asked) else 5) * by_word + 3 * by_aim + 2 * (goal.area in areas)
        if score and (by_word or not asked):
            scored.append((-score, level not in goal.levels, place))
    return [bank[place] for _score, _level, place in sorted(scored)]
