"""Where the words of a family say nothing of what the student doesn't manage, as Norwegian grammar tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ioplogg_tui.domain.wording.form import Form
from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.rules import Family, Grammar
from ioplogg_tui.domain.wording.sentence import MARKS, Token, quoted

_OF_NO_THING = ("itet", "het")
"""Ends of nouns in the indefinite form: «elektrisitet»."""
_TRAIT_ENDS = ("", "en", "n", "et", "a", "ene", "ane", "er", "ar", "e", "r", "ne", "t")
_LINKS = frozenset({"og", "men", "så", "for", "eller", "da", "då"})
_BETWEEN = frozenset({"og", "men", "så", "uten", "utan", "før", "når", "at", "enn", "om", "fordi", "som"})
"""What ends the reach of a negation."""
_JOINS = frozenset({"og", "eller", "men", ","})


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the questions that are asked of a place in it."""

    grammar: Grammar
    tokens: Sequence[Token]
    form: Form
    students: frozenset[str]

    @cached_property
    def quoted(self) -> list[bool]:
        return quoted(list(self.tokens))

    def part(self, at: int) -> tuple[int, int]:
        """The first word and the end of what stands between two marks around a word."""
        start = next((number + 1 for number in range(at - 1, -1, -1) if self.tokens[number].word in MARKS), 0)
        end = next((number for number in range(at, len(self.tokens)) if self.tokens[number].word in MARKS), -1)
        return start, end if end >= 0 else len(self.tokens)

    def opening(self, start: int, at: int) -> int | None:
        """Where the subordinate clause that a word stands in is opened; None in a main clause."""
        for number in range(at - 1, start - 1, -1):
            if self.tokens[number].word in self.grammar.subjunctions and self._opens(number):
                return number
        return self._relative(start, at)

    def _relative(self, start: int, at: int) -> int | None:
        """Where «som» is left out: «velger bort oppgaver han ikke liker»."""
        acts = self.grammar.acts
        if at - start < 3 or self.tokens[at - 1].word not in self.students or self.tokens[start].word not in acts:
            return None
        before = self.tokens[at - 2].word
        return None if before in acts or before in self.grammar.copulas or before in _LINKS else at - 2

    def _opens(self, number: int) -> bool:
        word = self.tokens[number].word
        before = self.tokens[number - 1].word if number else ""
        after = self.tokens[number + 1].word if number + 1 < len(self.tokens) else ""
        if f"{before} {word}" in self.grammar.no_clause or f"{word} {after}" in self.grammar.no_clause:
            return False
        if word == "om" and number + 1 < len(self.tokens):
            return self._is_subject(self.tokens[number + 1])
        if word in ("da", "då", "der") and number + 1 < len(self.tokens) and self.is_thing(self.tokens[number + 1]):
            return True
        if word in ("før", "etter", "enn", "da", "då", "der", "til", "siden", "sidan"):
            return self.has_student(number + 1, number + 3) or after in ("det", "de", "dei", "noen", "nokon", "at")
        return True

    def _is_subject(self, token: Token) -> bool:
        """Whether a word may be the subject of a clause: «om varene holder», not «om elektrisitet»."""
        grammar = self.grammar
        return token.word in self.students | grammar.pronouns or token.is_name or self.is_thing(token)

    def has_student(self, start: int, end: int) -> bool:
        """Whether the student, or somebody by first name, stands there."""
        return any(
            token.word in self.students or (token.is_name and number > 0)
            for number, token in enumerate(self.tokens[start:end], start)
        )

    def has_act(self, start: int, end: int) -> bool:
        """Whether the student does something there."""
        return any(token.word in self.grammar.acts for token in self.tokens[start:end])

    def about_student(self, word: str) -> bool:
        """Whether a word is the student, or something of the student's, in any of its forms."""
        if word in self.students:
            return True
        return any(
            word.endswith(ending) and word[: len(word) - len(ending)].endswith(self.grammar.traits)
            for ending in _TRAIT_ENDS
        )

    def is_thing(self, token: Token) -> bool:
        """Whether it is a noun in the definite form that is neither the student nor a trait."""
        word = token.word
        if len(word) < 4 or word.endswith(_OF_NO_THING) or not word.endswith(("en", "et", "a", "ene", "ane", "ena")):
            return False
        if word in self.grammar.not_subjects or word in self.grammar.names:
            return False
        return not self.about_student(word)

    def other_subject(self, start: int, at: int) -> bool:
        """Whether a clause begins with a thing, or somebody whom the student meets, as its subject."""
        while start < at and self.tokens[start].word in _LINKS:
            start += 1
        if start >= at:
            return False
        if self.is_thing(self.tokens[start]):
            return True
        return any(token.word.startswith(self.grammar.others) for token in self.tokens[start : min(start + 2, at)])


def is_silent(sentence: Sentence, family: Family, match: Match) -> bool:
    """Whether what a family's phrase says there is not that the student doesn't manage something."""
    if all(sentence.quoted[match.start : match.end]):
        return True
    if family.adjective and _before_a_thing(sentence, match):
        return True
    if family.bad and _is_less(sentence, match):
        return True
    if family.noun and _is_worked_with(sentence, family, match):
        return True
    return _of_something_else(sentence, family, match)


def _before_a_thing(sentence: Sentence, match: Match) -> bool:
    """«Svake syrer», «slitne og dårlige dekk», but not «svak lesing» nor «er svak og trenger støtte»."""
    tokens, grammar = sentence.tokens, sentence.grammar
    at = match.end
    predicate = any(token.word in grammar.copulas for token in tokens[max(match.start - 3, 0) : match.end - 1])
    for _adjective in range(3):
        if at < len(tokens) and tokens[at].word in _JOINS and not predicate:
            at += 2
            if at < len(tokens) and tokens[at - 1].word in ("heilt", "helt", "svært", "litt"):
                at += 1
        else:
            break
    if at >= len(tokens) or (predicate and at == match.end and not _indefinite_before(sentence, match)):
        return False
    word = tokens[at].word
    if word in MARKS or word in grammar.function_words or tokens[at].is_name or word[-1:].isdigit():
        return False
    return not sentence.about_student(word)


def _indefinite_before(sentence: Sentence, match: Match) -> bool:
    return match.start > 0 and sentence.tokens[match.start - 1].word in ("en", "et", "ein", "eit", "ei", "den", "det")


def _is_less(sentence: Sentence, match: Match) -> bool:
    before = sentence.tokens[max(match.start - 3, 0) : match.start + 1]
    return any(token.word in sentence.grammar.less for token in before)


def _is_worked_with(sentence: Sentence, family: Family, match: Match) -> bool:
    reach = 0 if family.kind is HintKind.SENSITIVE else max(sentence.part(match.start)[0], match.start - 6)
    if sentence.tokens[0].word in sentence.grammar.adults:
        return False
    before = sentence.tokens[reach : match.start]
    return any(token.word in sentence.grammar.works_with for token in before)


def _of_something_else(sentence: Sentence, family: Family, match: Match) -> bool:
    start, end = sentence.part(match.start)
    opening = sentence.opening(start, match.start)
    if opening is None:
        return _says_instead(sentence, family, match) or _has_other_subject(sentence, family, match, start, end)
    return _in_subclause(sentence, family, opening, end)


def _says_instead(sentence: Sentence, family: Family, match: Match) -> bool:
    """A goal of stopping that says what is done in its place: «stoppe når noen sier nei, og ikke mase videre»."""
    if family.kind is not HintKind.DEFICIT_GOAL:
        return False
    later = {token.word for token in sentence.tokens[match.end :]}
    after_act = match.start > 1 and sentence.tokens[match.start - 1].word == "og"
    return bool(later & sentence.grammar.instead) or (sentence.form is Form.INFINITIVE and after_act)


def _has_other_subject(sentence: Sentence, family: Family, match: Match, start: int, end: int) -> bool:
    if _is_answered(sentence, family, match):
        return True
    if sentence.has_student(start, end):
        return False
    if family.of_event:
        return any(sentence.is_thing(token) for token in sentence.tokens[match.end : min(match.end + 2, end)])
    if sentence.other_subject(start, match.start):
        return True
    first = {token.word for token in sentence.tokens[start : min(start + 2, match.start)]}
    if family.suggestions != "help" and first & sentence.grammar.helpers:
        return True
    return start > 0 and sentence.other_subject(0, start) and not sentence.has_student(1, end)


def _is_answered(sentence: Sentence, family: Family, match: Match) -> bool:
    """«Gikk ikke ut på isen, men ropte»: what was done in place of it follows."""
    if not family.negates:
        return False
    rest = [token.word for token in sentence.tokens[match.end :]]
    at = rest.index("men") if "men" in rest else len(rest)
    return bool(sentence.grammar.acts & set(rest[at + 1 : at + 3]))


def _in_subclause(sentence: Sentence, family: Family, opening: int, end: int) -> bool:
    before = sentence.tokens[opening - 1].word if opening else ""
    of_other = opening + 1 < end and sentence.other_subject(opening + 1, end)
    of_student = not of_other and (sentence.about_student(before) or sentence.has_student(opening + 1, end))
    if family.kind is HintKind.SENSITIVE:
        return of_other
    if sentence.form is Form.INFINITIVE:
        return True
    if not of_student:
        return of_other or not family.firm
    if sentence.has_act(0, opening) and not sentence.other_subject(0, opening):
        return not _told_by_adults(sentence)
    if sentence.tokens[opening].word not in sentence.grammar.of_occasion:
        return False
    goes = any(token.word in sentence.grammar.goes for token in sentence.tokens[:opening])
    return goes or sentence.has_act(end, len(sentence.tokens))


def _told_by_adults(sentence: Sentence) -> bool:
    """«Vi ser at han ikke …»: the one who tells isn't the student."""
    grammar, tokens = sentence.grammar, sentence.tokens
    return tokens[0].word in grammar.adults or any(token.word in grammar.writers for token in tokens[:3])


def pairs_cancelled(sentence: Sentence, families: Sequence[Family], matches: Sequence[Match]) -> set[Match]:
    """What is good because something bad is denied: «blir ikke sint», «gir aldri opp», «ingen utbrudd»."""
    denials = [match for match in matches if families[match.family].negates and families[match.family].kind]
    cancelled: set[Match] = set()
    for denial in denials:
        for match in matches:
            if families[match.family].bad and _denied(sentence, denial, match):
                cancelled |= {denial, match}
    return cancelled


def _denied(sentence: Sentence, denial: Match, match: Match) -> bool:
    if match.start <= denial.start and denial.end <= match.end:
        return True
    if match.end <= denial.start:
        opens = sentence.tokens[match.end - 1].word in sentence.grammar.subjunctions
        return not opens and denial.start - match.end <= 1 and denial.end - denial.start == 1
    between = [token.word for token in sentence.tokens[denial.end : match.start]]
    return len(between) <= 4 and not any(word in _BETWEEN or word in MARKS for word in between)
