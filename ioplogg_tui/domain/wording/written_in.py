"""Which målform a line is written in, by its words: enough to answer in it, and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ioplogg_tui.domain.languages import Language

_WORD = re.compile(r"\w+")
_ENOUGH = 2
"""Words of another language: one may be a name, or a title."""
_LONG = 6
"""Letters of a word whose end tells something."""


@dataclass(frozen=True)
class Languages:
    """Words, and ends of words, of one målform alone."""

    nynorsk: frozenset[str]
    bokmaal: frozenset[str]
    nynorsk_ends: tuple[str, ...]
    bokmaal_ends: tuple[str, ...]
    english: frozenset[str]

    def is_english(self, text: str) -> bool:
        """Whether so many of its words are English that the rules, which are for the two others, say nothing of it."""
        return sum(word in self.english for word in _WORD.findall(text.lower())) >= _ENOUGH

    def language_of(self, text: str, otherwise: str = Language.NB) -> str:
        """`nb` or `nn`, as more of a text's words are; `otherwise` where they don't tell."""
        weight = 0
        for word in _WORD.findall(text.lower()):
            if word in self.nynorsk:
                weight += 2
            elif word in self.bokmaal:
                weight -= 2
            elif len(word) >= _LONG:
                weight += word.endswith(self.nynorsk_ends) - word.endswith(self.bokmaal_ends)
        if weight == 0:
            return otherwise
        return Language.NN if weight > 0 else Language.NB
