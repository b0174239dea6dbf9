"""Where the words of a family say nothing of what the student doesn't manage, as Norwegian grammar tells."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.wording.form import Form
from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.rules import Family
from ioplogg_tui.domain.wording.sentence import MARKS
from ioplogg_tui.domain.wording.subject import Sentence

_BETWEEN = frozenset({"og", "men", "så", "uten", "utan", "før", "når", "at", "enn", "om", "fordi", "som"})
"""What ends the reach of a negation."""
_JOINS = frozenset({"og", "eller", "men", ","})
_BEFORE_ADJECTIVE = frozenset({"heilt", "helt", "svært", "litt", "en", "ein", "ei", "et", "eit", "den", "det", "de"})


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
    at = match.end - (tokens[match.end - 1].word in _JOINS)
    predicate = any(token.word in grammar.copulas for token in tokens[max(match.start - 3, 0) : match.end - 1])
    for _adjective in range(3):
        if at < len(tokens) and tokens[at].word in _JOINS and not predicate:
            at += 2
            if at < len(tokens) and tokens[at - 1].word in _BEFORE_ADJECTIVE:
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
