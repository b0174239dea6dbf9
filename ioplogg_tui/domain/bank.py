"""The læringsbank: learning goals with all their criteria, ready to take and change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ioplogg_tui.domain.bank_area import SUBJECT_WORDS, Area
from ioplogg_tui.domain.goal import Criteria
from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES, language_beside
from ioplogg_tui.domain.norwegian import fold

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
    is_draft: bool = False
    """Whether it is of no bank, but made of an aim's words."""

    def language_for(self, language: str) -> str:
        """The language of `text_in`: the one that is asked for, or else the school's first that there is."""
        return next(tag for tag in (language, *SCHOOL_LANGUAGES, *self.texts) if tag in self.texts)

    def text_in(self, language: str) -> BankText:
        """The text in a language, or in one there is."""
        return self.texts[self.language_for(language)]

    def other_language(self, language: str) -> str:
        """What the language of `text_in` is called, for beside the text; empty where it is the one asked for."""
        there = self.language_for(language)
        return "" if there == language else language_beside(there)

    @cached_property
    def words(self) -> str:
        """Everything it can be found by, in both written standards, a space before each word.

        It is a text since finding is quicker in that than in a set: ` be` is in it where a word begins with «be».
        """
        return _folded(*map(_whole, self._norwegian), *self.tags, SUBJECT_WORDS[self.area], self.area)

    @cached_property
    def text_words(self) -> str:
        """The words of the goal itself, as `words`."""
        return _folded(*(text.text for text in self._norwegian))

    @cached_property
    def foreign_words(self) -> Mapping[str, str]:
        """Of each language that isn't Norwegian: what it can be found by where that is shown, as `words`.

        They are apart since «supp», which the forms of «suppe» have alike, would find a support.
        """
        return {
            language: _folded(_whole(text)) for language, text in self.texts.items() if language not in SCHOOL_LANGUAGES
        }

    @property
    def _norwegian(self) -> Sequence[BankText]:
        """Its texts in Norwegian, or all that there are where none is."""
        norwegian = [text for language, text in self.texts.items() if language in SCHOOL_LANGUAGES]
        return norwegian or [*self.texts.values()]

    @cached_property
    def stems(self) -> frozenset[str]:
        return word_stems(self.words)


def _whole(text: BankText) -> str:
    return f"{text.text} {text.content}"


def _folded(*texts: str) -> str:
    return " " + fold(" ".join(texts))


def word_stems(text: str) -> frozenset[str]:
    """How the telling words of a text begin, whatever their ending."""
    return frozenset(word[:_STEM] for word in fold(text).split() if len(word) >= _STEM and word not in _COMMON)
