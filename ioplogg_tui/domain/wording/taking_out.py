"""What can be taken out of a line, so that what is left is still something said."""

from __future__ import annotations

import re

from ioplogg_tui.domain.wording.form import Form
from ioplogg_tui.domain.wording.hint import Clause
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.sentence import MARKS
from ioplogg_tui.domain.wording.subject import LINKS, THE, Sentence

_BEFORE = frozenset(",–—")
"""Marks that go with what follows them."""
_AND = frozenset({"og", "men", "eller"})
_VERB_S = "at om hva kva hvem kven hvor kor hvordan korleis hvorfor kvifor"
_OF_ITS_VERB = frozenset(_VERB_S.split())
"""What opens a clause that the verb before it can't do without: «høre hva PPT mener»."""
_BEFORE_THAT = frozenset({"etter", "om", "på", "av", "for", "til", "med", "i", "før", "uten", "utan", "ved"})
"""What «at» follows as one word: «etter at»."""
_ONLY = frozenset({"bare", "berre", "kun", "selv", "sjølv", "særlig", "særleg"})
_ENDS_OF_VERBS = ("er", "ar", "år")
_AFTER_SENTENCE = re.compile(r"[.!?;]*\s*")


def taken_out(sentence: Sentence, match: Match, line: str) -> Clause | None:
    """The clause that a match stands in, with what ties it to the rest, or its sentence; None where nothing is left.

    Words out of the middle of a clause would leave one that nobody has written.
    """
    return _clause(sentence, match, line) or _sentence(sentence, line)


def _clause(sentence: Sentence, match: Match, line: str) -> Clause | None:
    tokens = sentence.tokens
    first, end = sentence.part(match.start)
    if match.end > end:
        return None
    begins = _begins(sentence, match, first)
    is_tied = begins > first or tokens[first].word in LINKS or tokens[first].word in sentence.grammar.subjunctions
    if not is_tied and sentence.form is Form.SENTENCE and tokens[first].word.endswith(_ENDS_OF_VERBS):
        return None  # what is before it belongs to it: «Straks jeg snur ryggen til, stopper arbeidet»
    if begins > first and tokens[begins - 1].word in _ONLY:
        begins -= 1
    head = tokens[: begins - 1] if tokens[begins - 1].word in _BEFORE else tokens[:begins]
    if not head or head[0].word in sentence.grammar.subjunctions | LINKS:
        return None
    if head[-1].word in MARKS | LINKS | THE | sentence.grammar.copulas:
        return None
    if line[head[-1].end] == "-":
        return None  # «lese- og skrivevansker»
    if len(head) == 1 and head[0].word in sentence.students:
        return None
    if end < len(tokens) and tokens[end].word not in _BEFORE:
        return None
    return Clause(head[-1].end, tokens[end - 1].end)


def _begins(sentence: Sentence, match: Match, first: int) -> int:
    """The word that ties the clause to what is before it; 0 where nothing does, or it can't be parted from that."""
    tokens = sentence.tokens
    opening = sentence.opening(first, match.start)
    if opening is not None and tokens[opening].word in sentence.grammar.subjunctions:
        if tokens[opening].word == "at" and tokens[opening - 1].word in _BEFORE_THAT:
            return opening - 1
        return 0 if tokens[opening].word in _OF_ITS_VERB else opening
    if match.start > first and tokens[match.start - 1].word in _AND:
        return match.start - 1
    return first


def _sentence(sentence: Sentence, line: str) -> Clause | None:
    """The whole sentence, where the line has another."""
    start = sentence.tokens[0].start
    after = _AFTER_SENTENCE.match(line, sentence.tokens[-1].end)
    end = after.end() if after else len(line)
    if end < len(line):
        return Clause(start, end)
    before = line[:start].rstrip(" ;")
    return Clause(len(before), end) if before else None
