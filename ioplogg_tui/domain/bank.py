"""The læringsbank: learning goals with all their criteria, ready to take and change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ioplogg_tui.domain.bank_area import SUBJECT_WORDS, Area, areas_of
from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.school_level import level_as_kept

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

    `by_id` is who put it there, of the school's own. `aims` are the competence aims that it is a part of: their
    codes alone, the words stand in the curriculum.
    """

    id: str
    area: Area
    levels: tuple[str, ...]
    tags: tuple[str, ...]
    texts: Mapping[str, BankText]
    own: bool = False
    by_id: int | None = None
    aims: tuple[str, ...] = ()

    def text_in(self, language: str) -> BankText:
        """The text in a language, or in the one there is."""
        return self.texts.get(language) or next(iter(self.texts.values()))

    @cached_property
    def words(self) -> str:
        """Everything it can be found by, in every language it has, a space before each word.

        It is a text since finding is quicker in that than in a set: ` be` is in it where a word begins with «be».
        """
        texts = " ".join(f"{text.text} {text.content}" for text in self.texts.values())
        return " " + fold(" ".join((texts, *self.tags, SUBJECT_WORDS[self.area], self.area)))

    @cached_property
    def text_words(self) -> str:
        """The words of the goal itself, as `words`."""
        return " " + fold(" ".join(text.text for text in self.texts.values()))

    @cached_property
    def stems(self) -> frozenset[str]:
        return _stems(self.words)


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in fold(text).split() if len(word) >= _STEM and word not in _COMMON)


def bank_with(bank: Iterable[BankGoal], text: str) -> list[BankGoal]:
    """The goals in which every word of `text` begins some word, in the bank's order."""
    asked = _beginnings(text)
    return [goal for goal in bank if all(beginning in goal.words for beginning in asked)]


def _beginnings(text: str) -> list[str]:
    return [f" {word}" for word in fold(text).split()]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of a goal that is being written: the words typed, the chosen aims, the subject, and the level.

    `aims` are the words of the aims and `codes` their codes; `themes` are the titles of what the aims are of: they tell
    the area where the subject's own title doesn't.
    """

    typed: str = ""
    aims: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    subject: str = ""
    level: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a goal of the bank fits: a typed word weighs most, and more in the goal than in what it is worked with.

    Then comes an aim that it is a part of, then the words of the aims, their theme, and the subject.

    Among equals those for the student's level come first, and then the bank's own order.
    """

    goal: BankGoal
    score: int
    by_word: int
    order: tuple[int, bool, int]


_SHORTEST = 2
"""Signs of a beginning that finds too much, with the space before it."""
_BY_AIM = 10
"""What an aim that both have weighs: as three words of its text, and less than a goal with every word typed."""


def _fits(bank: Sequence[BankGoal], sought: Sought) -> list[_Fit]:
    """Every goal of the bank, best first."""
    asked = [beginning for beginning in _beginnings(sought.typed) if len(beginning) > _SHORTEST]
    wanted, level = _stems(" ".join(sought.aims)), level_as_kept(sought.level)
    of_themes, of_subject = {area for theme in sought.themes for area in areas_of(theme)}, areas_of(sought.subject)
    fits = []
    for place, goal in enumerate(bank):
        begun = [beginning for beginning in asked if beginning in goal.words]
        by_word = len(begun)
        score = (12 if by_word == len(asked) else 5) * by_word
        score += 3 * len(wanted & goal.stems) if wanted else 0
        score += sum(beginning in goal.text_words for beginning in begun)
        score += _BY_AIM * any(code in goal.aims for code in sought.codes)
        score += 2 * (goal.area in of_themes) + 2 * (goal.area in of_subject)
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
