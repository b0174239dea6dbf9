"""A line cut into sentences, and each of these into words and the marks that part its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """A word in lower case, or a mark; `start` and `end` are signs of the line, `end` not included."""

    word: str
    start: int
    end: int
    is_name: bool
    """Whether it is written as a name is: one capital, then small letters."""


MARKS = frozenset(',:;()–«»“”"…/')
"""What parts a sentence."""

_TOKEN = re.compile(r"\w+(?:(?!['’][na]\b)[-'’]\w+)*|(?<=\w)['’][na]\b|[^\w\s]")
_CLITICS = {"'n": "han", "’n": "han", "'a": "ho", "’a": "ho"}
"""«Når'n», «ser'a»: a pronoun that leans on the word before."""
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåéüöäèáíóúý]+(?:-[A-ZÆØÅ][a-zæøå]+)?")
_ENDS = frozenset(".!?;")


def lowered(line: str) -> str:
    """Lower case, sign for sign."""
    low = line.lower()
    return low if len(low) == len(line) else "".join(s if len(s := sign.lower()) == 1 else sign for sign in line)


def sentences(line: str) -> Iterator[list[Token]]:
    """The sentences of a line, without the marks that end them.

    A full stop ends none where a small letter or a digit follows: «3. trinn», «bl.a. brøk».
    """
    low = lowered(line)
    tokens: list[Token] = []
    quotes = 0
    for place in _TOKEN.finditer(low):
        start, end = place.span()
        word = place[0]
        quotes = max(quotes + (word == "«") - (word == "»"), 0)
        if word in _ENDS and not (quotes and "»" in low[end:]) and (word != "." or _ends_here(line, end)):
            if tokens:
                yield tokens
            tokens = []
        else:
            tokens.append(Token(_CLITICS.get(word, word), start, end, _NAME.fullmatch(line, start, end) is not None))
    if tokens:
        yield tokens


def _ends_here(line: str, at: int) -> bool:
    rest = line[at : at + 3].lstrip()
    return not rest or not (rest[0].islower() or rest[0].isdigit()) or not line[at : at + 1].isspace()


def quoted(tokens: list[Token]) -> list[bool]:
    """For each word of a sentence whether it stands in «…», "…" or “…”: those are words about words."""
    inside, marks = False, [False] * len(tokens)
    closing = sum(token.word in '»"”' for token in tokens)
    for number, token in enumerate(tokens):
        if token.word in "»”" or (token.word == '"' and inside):
            inside = False
            closing -= 1
        elif token.word in '«“"' and closing:
            inside = True
        marks[number] = inside
    return marks
