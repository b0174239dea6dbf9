"""What was so before, and is told to be otherwise now: «i fjor ville hun ikke …, men i år …», in either order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.rules import Family, Grammar
from ioplogg_tui.domain.wording.sentence import MARKS, Token
from ioplogg_tui.domain.wording.subject import Sentence

_PARTS = MARKS | {"og", "men", "–"}
_OPENS = 3
"""Words in which a part names its time and has its verb: «i fjor klarte …»."""


def of_before(sentence: Sentence, families: Sequence[Family], matches: Iterable[Match]) -> set[Match]:
    """Which matches tell of a time before, where what follows tells of now, and nothing else stands in that."""
    standing = [match for match in matches if not match.denied]
    if not standing:
        return set()
    return _of_then_now(sentence, families, standing) | _of_now_then(sentence, families, standing)


def _of_then_now(sentence: Sentence, families: Sequence[Family], standing: Sequence[Match]) -> set[Match]:
    tokens, grammar = sentence.tokens, sentence.grammar
    turns = _turns(tokens, grammar)
    turn = max((turn for turn in turns if any(match.end <= turn for match in standing)), default=None)
    if turn is None or not _is_then(tokens[:turn], grammar):
        return set()
    if any(match.end > turn for match in standing):
        return set()
    return {match for match in standing if _may_pass(families[match.family])}


def _of_now_then(sentence: Sentence, families: Sequence[Family], standing: Sequence[Match]) -> set[Match]:
    """«Leser hele ord nå, i høst var det bare lyder», but not «leser nå, men i høst har han …»."""
    then: set[Match] = set()
    for match in standing:
        start, end = sentence.part(match.start)
        if not start or not _may_pass(families[match.family]):
            continue
        if _tells_of_then(sentence.tokens[start:end], sentence.grammar) and _tells_of_now(sentence, start):
            then.add(match)
    return then


def _tells_of_now(sentence: Sentence, end: int) -> bool:
    tokens, grammar = sentence.tokens, sentence.grammar
    if any(token.word in grammar.still for token in tokens):
        return False
    return any(_is_now(tokens, number, grammar) for number in range(end))


def _tells_of_then(part: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a part begins with a time before, and its verb is no «har …», which reaches to now."""
    first = [token.word for token in part[:_OPENS]]
    return first[0] not in ("men", "går") and not {"har", "er"} & set(first) and _is_then(part[:_OPENS], grammar)


def _may_pass(family: Family) -> bool:
    return family.kind not in (HintKind.SENSITIVE, HintKind.DEFICIT_GOAL)


def _turns(tokens: Sequence[Token], grammar: Grammar) -> Iterator[int]:
    """Where a part of the sentence begins that says «nå», «i år»."""
    begins = 0
    for number, token in enumerate(tokens):
        if token.word in _PARTS:
            begins = number
        elif begins and _is_now(tokens, number, grammar):
            yield begins


def _is_now(tokens: Sequence[Token], number: int, grammar: Grammar) -> bool:
    """«Nå», not «å nå målet»."""
    word, before = tokens[number].word, tokens[number - 1].word
    return (word in grammar.now and before not in ("å", "kan")) or f"{before} {word}" in ("i dag", "i år")


def _is_then(tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a time before is named there, and not that it still is so."""
    if any(token.word in grammar.still for token in tokens):
        return False
    return any(
        token.word in grammar.then and (number == 0 or tokens[number - 1].word in grammar.before_then)
        for number, token in enumerate(tokens)
    )
