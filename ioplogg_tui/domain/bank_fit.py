"""Which goals of the læringsbank fit what is sought, and which of them best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.bank import BankGoal, word_stems
from ioplogg_tui.domain.bank_area import Area, areas_of
from ioplogg_tui.domain.norwegian import fold, stem
from ioplogg_tui.domain.school_level import level_as_kept


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of a goal that is being written: the words typed, the chosen aims, the subject, and the student.

    `aims` are the words of the aims and `codes` their codes; `themes` are the titles of what the aims are of: they tell
    the area where the subject's own title doesn't. `level` and `programme` are the student's. `language` is what the
    goals are shown in: what is typed may be of that, beside Norwegian.
    """

    typed: str = ""
    aims: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    subject: str = ""
    level: str = ""
    programme: str = ""
    codes: tuple[str, ...] = ()
    language: str = ""


_SHORTEST_STEM = 3
"""Signs of a stem that still says which word it is of."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word that is asked for, each with the space before it: as it was typed, and what its forms have alike."""

    typed: str
    stem: str

    def begins_in(self, words: str, foreign: str = "") -> bool:
        """Whether a word of these begins so, or one of its forms does; or a `foreign` one, as it was typed."""
        return self.stem in words or self.typed in foreign


def _asked(text: str) -> list[_Asked]:
    """«suppa» asks for what is written of «supper», too."""
    return [_word_asked(word) for word in fold(text).split()]


def _word_asked(word: str) -> _Asked:
    stemmed = stem(word)
    return _Asked(f" {word}", f" {stemmed if len(stemmed) >= _SHORTEST_STEM else word}")


def bank_with(bank: Iterable[BankGoal], text: str, language: str) -> list[BankGoal]:
    """The goals in which every word of `text`, or another form of it, begins some word, in the bank's order.

    Words of `language`, which the goals are shown in, count beside the Norwegian.
    """
    asked = _asked(text)
    return [
        goal for goal in bank if all(word.begins_in(goal.words, goal.foreign_words.get(language, "")) for word in asked)
    ]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a goal of the bank fits: a typed word weighs most, and more in the goal than in what it is worked with.

    Then comes an aim that it is a part of, then the words of the aims, their theme, the subject and the programme.

    Among equals those for the student's level come first, and then the bank's own order.
    """

    goal: BankGoal
    score: int
    by_word: int
    is_meant: bool
    """Whether it is of a chosen aim, has every word that was typed, or is for the student's level."""
    order: tuple[int, bool, int]


_BY_AIM = 10
"""What an aim that both have weighs: as three words of its text, and less than a goal with every word typed."""


def _fits(bank: Sequence[BankGoal], sought: Sought) -> list[_Fit]:
    """Every goal of the bank, best first."""
    asked = [word for word in _asked(sought.typed) if len(word.typed) > len(" a")]
    wanted, level = word_stems(" ".join(sought.aims)), level_as_kept(sought.level)
    areas = [{area for theme in sought.themes for area in areas_of(theme)}]
    areas += [set(areas_of(sought.subject)), set(areas_of(sought.programme))]
    fits = []
    for place, goal in enumerate(bank):
        foreign = goal.foreign_words.get(sought.language, "")
        begun = [word for word in asked if word.begins_in(goal.words, foreign)]
        by_word, of_aim = len(begun), any(code in goal.aims for code in sought.codes)
        score = (12 if by_word == len(asked) else 5) * by_word
        score += sum((word.typed in goal.words) + word.begins_in(goal.text_words, foreign) for word in begun)
        score += 3 * len(wanted & goal.stems) if wanted else 0
        score += _BY_AIM * of_aim + 2 * _in_areas(goal.area, areas)
        is_for_level = not level or not goal.levels or level in goal.levels
        is_meant = of_aim or is_for_level or (bool(asked) and by_word == len(asked))
        fits.append(_Fit(goal, score, by_word, is_meant, (-score, not is_for_level, place)))
    return sorted(fits, key=lambda fit: fit.order)


def _in_areas(area: Area, areas: Sequence[set[Area]]) -> int:
    return sum(area in some for some in areas)


_WORDS_OF_AN_AIM = 2
"""So many words that a goal has of the chosen aims make it one for them, though it names no aim."""


def is_for_aims(goal: BankGoal, sought: Sought) -> bool:
    """Whether a goal is for one of the chosen aims: it names it, or has its words."""
    return (
        any(code in goal.aims for code in sought.codes)
        or len(word_stems(" ".join(sought.aims)) & goal.stems) >= _WORDS_OF_AN_AIM
    )


def ranked(bank: Sequence[BankGoal], sought: Sought) -> list[BankGoal]:
    """All goals of the bank, those first that fit what is being written best."""
    return [fit.goal for fit in _fits(bank, sought)]


def suggested(bank: Sequence[BankGoal], sought: Sought) -> list[BankGoal]:
    """The goals that fit what is being written, best first; where words are typed those that have one of them.

    One for other levels than the student's fits only by a chosen aim or by all the words: many with a plan of their own
    work with what others do years before, and whoever seeks that writes it. With nothing typed and no aims the subject
    and the programme decide.
    """
    is_typed = any(len(word) > 1 for word in fold(sought.typed).split())
    return [fit.goal for fit in _fits(bank, sought) if fit.score and fit.is_meant and (fit.by_word or not is_typed)]
