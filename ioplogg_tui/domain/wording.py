"""Hints about words that say what a student does not manage, and what to write in their place.

A hint, never a block, and nothing is kept of it. Never for the student's or the parents' own words, nor for what the
decision or the expert assessment says. A bare list of words gives a false alarm on every third sentence: three rules of
grammar keep it silent where the words are about something else (see `_about_something_else`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from ioplogg_tui.domain.languages import SCHOOL_LANGUAGES
from ioplogg_tui.domain.normal_form import normalized


class HintKind(StrEnum):
    """Why a hint is given."""

    REWRITE = "rewrite"
    """Says what the student does not manage."""
    CHECK = "check"
    """May be fine."""
    SENSITIVE = "sensitive"
    """Others will read it: health, comparison."""
    BASIS = "basis"
    """Is not a basis for assessment in subjects (opplæringsforskrifta § 9-1)."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A place in a text: `line` counts from 1, `start` and `end` are signs of the line (in NFC), `end` not included.

    `suggestion` takes the place of what stands there; the teacher fills in each ….
    """

    line: int
    start: int
    end: int
    text: str
    kind: HintKind
    suggestion: str


@dataclass(frozen=True)
class WordingRule:
    """`pattern` and `exceptions` are regular expressions on lower-case NFC text; `suggestion` is language → text."""

    id: str
    kind: HintKind
    pattern: str
    suggestion: Mapping[str, str]
    exceptions: Sequence[str] = ()

    @cached_property
    def found_by(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def silenced_by(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(exception) for exception in self.exceptions)


@dataclass(frozen=True)
class Clauses:
    """Words that tell whom a clause is about."""

    subjunctions: frozenset[str]
    phrases: tuple[str, ...]
    """Where a subjunction opens no clause: «så godt som»."""
    students: frozenset[str]
    traits: frozenset[str]
    """What belongs to a student: a sentence that begins with one of these, or its compound, is about the student."""
    names: frozenset[str]
    """First names that look like a noun in the definite form."""

    @cached_property
    def fixed(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(rf"\b{words}\b") for words in self.phrases)


@dataclass(frozen=True)
class WordingRules:
    """The rules in the order in which they are asked; of two hints that overlap the first stands."""

    rules: Sequence[WordingRule]
    clauses: Clauses


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS = tuple(".!?;")
_SENTENCE_END = re.compile(r"[.!?;](?:\s|$)")
_PART_END = re.compile(r"[,.:;!?–()«»]")
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåéüö]+")
_NOT_NOUNS = frozenset(
    {
        "ingen",
        "innen",
        "uten",
        "men",
        "noen",
        "siden",
        "hen",
        "igjen",
        "sjelden",
        "den",
        "det",
        "mange",
        "annet",
        "denne",
        "dette",
        "annen",
        "både",
        "inga",
        "nokon",
        "anna",
        "eigen",
        "egen",
        "eget",
        "ha",
        "ta",
        "da",
        "ja",
        "har",
        "kvifor",
        "etter",
        "også",
        "sjeldan",
        "enn",
        "åpen",
        "liten",
        "lita",
        "sikkert",
        "helt",
        "vanligvis",
    }
)
_DEFINITE = re.compile(r"\w{2,}(?:en|et|a|ene|ane|ena)$")


def hints_in(rules: WordingRules, text: str, language: str, *, softer: bool = False, name: str = "") -> list[Hint]:
    """The hints for a text, in its order. `softer` for advice, which may name what is not there yet.

    `name` is the first name of whom the text is about.
    """
    if name:
        rules = replace(
            rules, clauses=replace(rules.clauses, students=rules.clauses.students | {normalized("NFC", name).lower()})
        )
    hints: list[Hint] = []
    for number, line in enumerate(normalized("NFC", text).split("\n"), 1):
        hints += _hints_in_line(rules, line, number, language, softer)
    return hints


def words_in(rules: Sequence[WordingRule], text: str) -> list[str]:
    """What the rules find in a text, whatever the sentence is about; in its order, each once."""
    line = normalized("NFC", " ".join(text.split()))
    low, places = _lowered(line), set[tuple[int, int]]()
    for rule in rules:
        hits = [hit.span() for hit in rule.found_by.finditer(low)]
        hushed = [hush.span() for pattern in rule.silenced_by for hush in pattern.finditer(low)] if hits else []
        places |= {(start, end) for start, end in hits if not any(a <= start and end <= b for a, b in hushed)}
    return [*dict.fromkeys(line[start:end] for start, end in sorted(places))]


def _lowered(line: str) -> str:
    """Lower case, sign for sign."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in line)


def _hints_in_line(rules: WordingRules, line: str, number: int, language: str, softer: bool) -> list[Hint]:
    low = _lowered(line)
    hints: list[Hint] = []
    sentences = [0, *(end.end() for end in _SENTENCE_END.finditer(low))]
    for rule in rules.rules:
        hits = list(rule.found_by.finditer(low))
        if not hits:
            continue
        silent = [hush.span() for pattern in rule.silenced_by for hush in pattern.finditer(low)]
        for hit in hits:
            start, end = hit.span()
            if any((first <= start and end <= last) or (start <= first and last <= end) for first, last in silent):
                continue
            if any(hint.start < end and start < hint.end for hint in hints):
                continue
            if _about_something_else(rules.clauses, line, low, start, sentences):
                continue
            kind = HintKind.CHECK if softer and rule.kind is HintKind.REWRITE else rule.kind
            suggestion = rule.suggestion.get(language, rule.suggestion[SCHOOL_LANGUAGES[0]])
            hints.append(Hint(number, start, end, line[start:end], kind, suggestion))
    return sorted(hints, key=lambda hint: hint.start)


def _about_something_else(clauses: Clauses, line: str, low: str, at: int, sentences: Sequence[int]) -> bool:
    """Whether the words at `at` are about something else than the student, as Norwegian grammar tells.

    `sentences` is where each of the line begins.

    Either they stand in a subordinate clause without the student («kontrollerer at pakken ikke er skadet»), or the
    sentence begins with another subject («Boksen mangler lokk»).
    """
    sentence_start = at if low[at - 1 : at] in _ENDS else sentences[bisect_right(sentences, at) - 1]
    part_start = max((end.end() for end in _PART_END.finditer(low, sentence_start, at)), default=sentence_start)
    part_ending = _PART_END.search(low, at)
    part_end = part_ending.start() if part_ending else len(low)

    before = list(_WORD.finditer(low, part_start, at))
    fixed = {phrase.span() for pattern in clauses.fixed for phrase in pattern.finditer(low, part_start, part_end)}
    openings = [
        place
        for place, word in enumerate(before)
        if word[0] in clauses.subjunctions and not any(start <= word.start() < end for start, end in fixed)
    ]
    if openings:
        clause_start = before[openings[-1]].end()
        next_opening = next(
            (word for word in _WORD.finditer(low, at, part_end) if word[0] in clauses.subjunctions), None
        )
        clause_end = next_opening.start() if next_opening else part_end
        antecedent = before[openings[-1] - 1][0] if openings[-1] else ""
        if antecedent not in clauses.students and not _student_in(clauses, line, low, clause_start, clause_end):
            return True

    first = _WORD.search(low, sentence_start)
    return (
        first is not None
        and first.start() < at
        and _is_another_subject(clauses, first[0])
        and not _student_in(clauses, line, low, max(first.end(), part_start), part_end)
    )


def _student_in(clauses: Clauses, line: str, low: str, start: int, end: int) -> bool:
    """Whether the student, or somebody by first name, stands between two places."""
    return any(word[0] in clauses.students for word in _WORD.finditer(low, start, end)) or any(
        _NAME.fullmatch(word[0]) for word in _WORD.finditer(line, start, end)
    )


def _is_another_subject(clauses: Clauses, word: str) -> bool:
    """Whether a sentence's first word is a noun in the definite form that is neither the student nor a trait."""
    if word in _NOT_NOUNS | clauses.students | clauses.names or not _DEFINITE.fullmatch(word):
        return False
    return not any(word.endswith(trait) for trait in clauses.traits)
