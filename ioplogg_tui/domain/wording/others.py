"""Who else than the student does what a clause tells, as Norwegian grammar tells."""

from __future__ import annotations

from ioplogg_tui.domain.wording.subject import LINKS, SOME, THE, Sentence


def other_person(sentence: Sentence, start: int, at: int) -> int | None:
    """The end of what names somebody else, whom a clause begins with: «mor hennar», «to av de andre»."""
    while start < at and sentence.tokens[start].word in LINKS:
        start += 1
    if start + 1 < at and sentence.tokens[start].word in SOME | THE:
        start += 1
    while start < at and sentence.tokens[start].word in ("av", "i", "på", "de", "dei"):
        start += 1
    if start >= at:
        return None
    word = sentence.tokens[start].word
    if word not in sentence.grammar.kin and not word.startswith(sentence.grammar.other_people):
        return None
    return start + 1 + (start + 1 < at and sentence.tokens[start + 1].word in sentence.grammar.possessives)


def somebody_else(sentence: Sentence, start: int, at: int) -> int | None:
    """The end of what names somebody else who does something: «en annen», «noen», «de andre», «mor»."""
    while start < at and sentence.tokens[start].word in LINKS:
        start += 1
    if start < at and sentence.tokens[start].word in ("noen", "nokon", "nokre"):
        return start + 1
    is_article = start + 1 < at and sentence.tokens[start].word in sentence.grammar.articles | THE
    if is_article and sentence.tokens[start + 1].word in ("annen", "annan", "anna", "andre"):
        return start + 2
    return other_person(sentence, start, at)


def is_met(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the student is there only as whom somebody else does something to: «ropte til henne»."""
    grammar = sentence.grammar
    met = [
        token.word in grammar.no_subjects or sentence.tokens[number - 1].word in grammar.before_nouns
        for number, token in enumerate(sentence.tokens[start:end], start)
        if token.word in sentence.students or token.is_name
    ]
    return bool(met) and all(met)
