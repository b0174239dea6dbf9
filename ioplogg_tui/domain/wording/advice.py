"""Whether what is to be done is done by those around a student, and not by the student."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.wording.rules import Grammar
from ioplogg_tui.domain.wording.sentence import Token

_ADVISES = frozenset(
    {"finne ut", "ta opp", "følge opp", "følgje opp", "ta inn", "legge inn", "leggje inn", "gå gjennom"}
)


def is_advice(grammar: Grammar, tokens: Sequence[Token], opening: int) -> bool:
    """Whether what stands before a subordinate clause is for the adults: «finne ut hvorfor han …»."""
    if tokens[0].word in grammar.advises or any(token.word in grammar.advised for token in tokens[1:opening]):
        return True
    after = tokens[1].word if len(tokens) > 1 else ""
    if tokens[0].word == "la":
        return after in grammar.students
    if tokens[0].word in ("gi", "gje", "ha"):
        return after in grammar.given
    if tokens[0].word == "ta" and any(token.word in ("prat", "samtale", "snakk") for token in tokens[1:4]):
        return True
    if tokens[0].word in ("legge", "leggje"):
        return any(token.word == "rette" for token in tokens[1:4])
    return f"{tokens[0].word} {after}" in _ADVISES
