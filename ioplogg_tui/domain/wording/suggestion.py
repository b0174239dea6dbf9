"""What could stand in a clause's place: what the student does there, in the form of the field, for filling in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.wording.clause import ClauseWords, clause_of
from ioplogg_tui.domain.wording.form import Form
from ioplogg_tui.domain.wording.hint import Clause
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.rules import Family
from ioplogg_tui.domain.wording.sentence import MARKS
from ioplogg_tui.domain.wording.subject import Sentence

_EVERY_INFINITIVE = INFINITIVES | ALSO_NAMES | OF_HELPERS
_LONGEST = 9
_CAN = "kan"


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
    ends: Mapping[str, Mapping[str, Sequence[str]]]
    phrases: Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Place:
    """Where something is suggested: a family's match in a sentence of a line, in `language`, about `name`."""

    sentence: Sentence
    family: Family
    match: Match
    line: str
    language: str
    name: str


def suggested(suggestions: Suggestions, at: Place) -> tuple[Clause, tuple[str, ...]]:
    """The clause of a match, and what could stand in its place; nothing where the words are for taking out."""
    tokens, kind = at.sentence.tokens, at.family.suggestions
    if not kind:
        return Clause(tokens[at.match.start].start, tokens[at.match.end - 1].end), ()
    clause = clause_of(at.sentence, at.match, at.line, at.language, at.name)
    place = Clause(clause.start, clause.end)
    if at.sentence.form is Form.PHRASE:
        return place, tuple(clause.cased(text) for text in suggestions.phrases[kind][at.language])
    head = _skill(at, clause) or _without_denial(at, clause)
    topic = _topic_of(suggestions, at, clause)
    ends = suggestions.ends["manage" if topic is not suggestions.usual[kind] and kind == "attention" else kind]
    return place, tuple(clause.cased(f"{head or _of_topic(topic, at, clause)} {end}") for end in ends[at.language])


def _of_topic(topic: Topic, at: Place, clause: ClauseWords) -> str:
    """What is done there, by the words of the clause, and where."""
    is_infinitive = at.sentence.form is Form.INFINITIVE
    said = topic.infinitive[at.language] if is_infinitive else clause.with_subject(topic.present[at.language])
    return said if said.endswith(" i …") else said + _where(at, clause)


def _topic_of(suggestions: Suggestions, at: Place, clause: ClauseWords) -> Topic:
    tokens, match = at.sentence.tokens, at.match
    is_image = at.family.suggestions in ("attention", "help")
    matched = [] if is_image and at.family.firm else tokens[match.start : match.end]
    for some in (matched, [*tokens[clause.first : match.start], *tokens[match.end : clause.last]]):
        words = [token.word for token in some]
        for topic in suggestions.topics:
            if any(word.startswith(topic.words) for word in words):
                return topic
    return suggestions.usual[at.family.suggestions]


def _where(at: Place, clause: ClauseWords) -> str:
    """« i garderoben»: the place that the clause names."""
    tokens, places = at.sentence.tokens, at.sentence.grammar.places
    for start in range(clause.first + 1, clause.last - 1):
        end = next(
            (end for end in (start + 2, start + 3) if end <= clause.last and tokens[end - 1].word in places), None
        )
        if tokens[start].word in ("i", "på") and end is not None:
            return f" {at.line[tokens[start].start : tokens[end - 1].end]}"
    return ""


def _without_denial(at: Place, clause: ClauseWords) -> str:
    """The clause without its «ikke»: «viser sjelden interesse» is «viser interesse», and then when."""
    tokens, grammar = at.sentence.tokens[clause.first : clause.last], at.sentence.grammar
    denials = [number for number, token in enumerate(tokens) if token.word in grammar.denials]
    if len(denials) != 1 or at.sentence.form is not Form.SENTENCE or clause.inverted:
        return ""
    (denial,) = denials
    is_inside = at.match.start <= clause.first + denial < at.match.end
    said = {token.word for token in tokens} - {tokens[denial].word}
    if not is_inside or not 1 <= denial <= _LONGEST or not 1 < len(tokens) - denial <= _LONGEST:
        return ""
    if said & (grammar.says_little | grammar.cut_from | MARKS | {"og", "som", "at"}):
        return ""
    return f"{at.line[clause.start : tokens[denial].start]}{at.line[tokens[denial + 1].start : clause.end]}"


def _skill(at: Place, clause: ClauseWords) -> str:
    """What the clause says that the student doesn't manage, as an infinitive with what follows: «lese klokka»."""
    start = _skill_begins(at, clause)
    if start is None:
        return ""
    tokens = at.sentence.tokens
    end = next(
        (to for to in range(start + 1, clause.last) if tokens[to].word in at.sentence.grammar.cut_from | MARKS),
        clause.last,
    )
    words = [token.word for token in tokens[start:end]]
    if (
        len(words) < 2
        or len(words) > _LONGEST
        or at.sentence.grammar.says_little & set(words)
        or words[-1] in ("i", "på", "under", "ved")
    ):
        return ""
    said = at.line[tokens[start].start : tokens[end - 1].end]
    return said if at.sentence.form is Form.INFINITIVE else clause.with_subject(f"{_CAN} {said}")


def _skill_begins(at: Place, clause: ClauseWords) -> int | None:
    """Where the infinitive is that follows the match, with «å» or without."""
    tokens = at.sentence.tokens
    if at.family.suggestions not in ("manage", "rewrite", "without-not", "help") or at.family.firm:
        return None
    is_manage = at.family.suggestions == "manage"
    for to in range(max(at.match.end - 1, clause.first + 1), min(at.match.end + 3, clause.last - 1)):
        if tokens[to].word == "å" and (is_manage or tokens[to - 1].word in at.sentence.grammar.before_skill):
            return to + 1
    after = at.match.end
    if is_manage and after < clause.last and tokens[after].word in _EVERY_INFINITIVE:
        return after
    return None
