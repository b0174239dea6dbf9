"""What a clause is about, and where it is: what is suggested is done with that, and there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from ioplogg_tui.domain.wording.clause import ClauseWords
from ioplogg_tui.domain.wording.place import Place

_SKILLS = ("les", "skriv", "rekn", "regn", "snakk")
"""What «i» stands before that is no place: «ferdigheter i lesing og skriving»."""
_DEFINITE = ("en", "et", "a", "ene", "ane")
"""How a place ends that «på» stands before: «på kjøkkenet», not «på brøk»."""


@dataclass(frozen=True)
class Topic:
    """What a clause is about, by beginnings of words, and what a student does there: an infinitive, and the present."""

    words: tuple[str, ...]
    infinitive: Mapping[str, str]
    present: Mapping[str, str]


@dataclass(frozen=True)
class Suggestions:
    """The topics in the order in which they are asked, and what follows them.

    `usual`, `ends` and `phrases` are by the name of a family's suggestions: what is done where no topic is known;
    language → the two ends of a suggestion; and as much for a field of support.
    """

    topics: Sequence[Topic]
    usual: Mapping[str, Topic]
    endurance: tuple[str, ...]
    """Beginnings of words that tell that somebody doesn't go on with something."""
    ends: Mapping[str, Mapping[str, Sequence[str]]]
    phrases: Mapping[str, Mapping[str, Sequence[str]]]


def topic_of(suggestions: Suggestions, at: Place, clause: ClauseWords) -> Topic:
    tokens, match = at.sentence.tokens, at.match
    is_image = at.family.suggestions in ("attention", "help")
    matched = [] if is_image and at.family.firm else tokens[match.start : match.end]
    is_open = tokens[match.end - 1].word in at.sentence.grammar.subjunctions
    rest = [] if is_open else tokens[match.end : clause.last]
    said = {token.word for token, is_quoted in zip(tokens, at.sentence.quoted, strict=True) if is_quoted}
    for before, after in pairwise(tokens):
        if after.word == "inn" and before.word.startswith("kast"):
            said.add(before.word)  # a towel
        if after.word == "prosent" and before.word.isdigit():
            said.add(after.word)  # a measure
        if after.word == "av" and before.word in ("fravær", "fråvær"):
            said.add(before.word)  # of what isn't there
    image = range(match.start, match.end) if at.family.suggestions == "attention" else range(0)
    verbs = [
        tokens[to] for to in range(clause.first + 1, clause.last) if tokens[to - 1].word == "å" and to not in image
    ]
    goes_on = takewhile(lambda token: token.word not in at.sentence.grammar.subjunctions, rest)
    opening = at.sentence.opening(clause.first, match.start)  # «snakket med ham om at han …»
    first = clause.first if opening is None or tokens[opening].word != "at" else opening + 1
    for some in (matched, verbs, [*tokens[first : match.start], *goes_on]):
        words = [token.word for token in some if token.word not in said]
        for topic in suggestions.topics:
            for word in words:
                if f"{word} ".startswith(topic.words):
                    return topic
    return suggestions.usual[at.family.suggestions]


def where(at: Place, clause: ClauseWords, topic: Topic) -> str:
    """« i garderoben»: the place that the clause names, where it isn't what is done there itself."""
    tokens, places = at.sentence.tokens, at.sentence.grammar.places
    no_place = (*topic.words, *_SKILLS)
    for start in range(clause.first + 1, clause.last - 1):
        end = next(
            (end for end in (start + 2, start + 3) if end <= clause.last and tokens[end - 1].word in places), None
        )
        if end is None or tokens[end - 1].word.startswith(no_place) or tokens[start - 1].word == "som":
            continue
        if tokens[start].word == "i" or (tokens[start].word == "på" and tokens[end - 1].word.endswith(_DEFINITE)):
            return f" {at.line[tokens[start].start : tokens[end - 1].end]}"
    return ""
