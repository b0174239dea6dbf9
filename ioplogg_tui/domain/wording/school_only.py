"""Words that are for the school alone: those of its own file, beside what is sensitive in the families."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ioplogg_tui.domain.normal_form import normalized
from ioplogg_tui.domain.wording.check import sensitive_places
from ioplogg_tui.domain.wording.rules import WordingRules
from ioplogg_tui.domain.wording.sentence import lowered


@dataclass(frozen=True)
class SchoolWords:
    """`pattern` is a regular expression on lower-case NFC text."""

    id: str
    pattern: str

    @cached_property
    def found_by(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


@dataclass(frozen=True)
class SchoolOnly:
    """Rules for what nobody outside of the school is to read, and what is `ordinary` whichever rule finds it."""

    rules: Sequence[SchoolWords]
    ordinary: Sequence[str]

    @cached_property
    def hushed_by(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern) for pattern in self.ordinary)


def school_words_in(only: SchoolOnly, rules: WordingRules, text: str) -> list[str]:
    """What tells of special education, a decision, a service, health or a diagnosis; in its order, each once."""
    line = normalized("NFC", " ".join(text.split()))
    low = lowered(line)
    places = {hit.span() for rule in only.rules for hit in rule.found_by.finditer(low)} | set(
        sensitive_places(rules, line)
    )
    hushed = [hush.span() for pattern in only.hushed_by for hush in pattern.finditer(low)] if places else []
    loud = [place for place in sorted(places) if not any(a <= place[0] and place[1] <= b for a, b in hushed)]
    return [*dict.fromkeys(line[start:end] for start, end in loud)]
