"""Which målform a line is written in, by its words: enough to answer in it, and no more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ioplogg_tui.domain.languages import Language

_WORD = re.compile(r"\w+")
_LONG = 6
"""Letters of a word whose end tells something."""


@dataclass(frozen=True)
class Languages:
    """Words, and ends of words, of one målform alone, and what tells English from both."""

    nynorsk: frozenset[str]
    bokmaal: frozenset[str]
    nynorsk_ends: tuple[str, ...]
    bokmaal_ends: tuple[str, ...]
    english: frozenset[str]
    either: frozenset[str]
    """Words of both målformer, none of them English."""

    def is_english(self, text: str) -> bool:
        """Whether more of a text's words are English than Norwegian: there are no rules for those."""
        words = _WORD.findall(text.lower())
        english = sum(word in self.english for word in words)
        return english > sum(word in self.nynorsk or word in self.bokmaal or word in self.either for word in words)

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
