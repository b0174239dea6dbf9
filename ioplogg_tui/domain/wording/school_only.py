"""Words that are for the school alone: those of its own file, beside what is sensitive in the families."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ioplogg_tui.domain.normal_form import normalized
from ioplogg_tui.domain.wording.sentence import lowered


@dataclass(frozen=True)
class SchoolWords:
    """`pattern` is a regular expression on lower-case NFC text."""

    id: str
    pattern: str

    @cached_property
    def found_by(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


def school_words_in(rules: Sequence[SchoolWords], text: str) -> list[str]:
    """What the patterns find in a text; in its order, each once."""
    line = normalized("NFC", " ".join(text.split()))
    places = {hit.span() for rule in rules for hit in rule.found_by.finditer(lowered(line))}
    return [*dict.fromkeys(line[start:end] for start, end in sorted(places))]
