"""What could stand in a clause's place: what the student does there, in the form of the field, for filling in."""

from __future__ import annotations

import re
from dataclasses import replace

from ioplogg_tui.domain.wording.clause import ClauseWords, clause_of
from ioplogg_tui.domain.wording.form import Form, TextField, is_infinitive
from ioplogg_tui.domain.wording.hint import Clause, HintKind
from ioplogg_tui.domain.wording.own_verb import CAN, own_verb
from ioplogg_tui.domain.wording.place import Place
from ioplogg_tui.domain.wording.sentence import MARKS
from ioplogg_tui.domain.wording.skill import skill_begins
from ioplogg_tui.domain.wording.topic import Suggestions, Topic, topic_of, where

_LONGEST = 9
_FEW = 1
_THE_STUDENT = "eleven"
_GROWTH = ("framgang", "fremgang", "utvikling", "endring")
_WITH_WHOM = re.compile(
    r"\b(?:på (?:egen hånd|eiga hand)|alene|åleine|selvstendig|sjølvstendig|(?:sammen|saman) med)\b"
    r"|\b(?:sammen|saman)$"
)
"""Alone, or with somebody: said already."""
_TOGETHER = re.compile(r"^(?:sammen|saman) med")
_ONLY = frozenset({"bare", "berre", "kun"})
_CONDITIONS = frozenset({"når", "hvis", "dersom", "viss", "bare", "berre", "kun", "så", "om", "uten", "utan"})
"""What a condition on somebody's help begins with."""
_RATING = ("vurder", "karakter", "trekk")
_ALTHOUGH = frozenset({"tross", "trass"})
_NOTHING = frozenset({"ingenting", "ingen", "inga", "inkje", "lite", "null", "knapt"})
_TROUBLE = ("problem", "vansk", "trøbbel", "utfordr", "feil")
_GROUNDS = frozenset({"pga", "grunnet", "grunna", "grunn"})
_OF_A_THING = 3
"""Words before «ikke»: what is done, the thing, and who."""
_AFTER = frozenset({"men", "så"})
_DAY = frozenset({"dag", "går"})
_TODAY = frozenset({"nå", "no", "idag", "ennå", "enno"})
_NOTHING_DONE = re.compile(r"(?:kan|gjøre|gjør|gjere|gjer) …")
"""What is put where nobody knows what is done: of a clause that tells what, it would take that away."""


def suggested(suggestions: Suggestions, at: Place) -> tuple[Clause, tuple[str, ...]]:
    """The clause of a match, and what could stand in its place; nothing where the words are for taking out."""
    tokens, kind = at.sentence.tokens, at.family.suggestions
    if not kind or _is_for_cutting(at):
        return Clause(tokens[at.match.start].start, tokens[at.match.end - 1].end), ()
    clause = clause_of(at.sentence, at.match, at.line, at.language, at.name)
    place = Clause(clause.start, clause.end)
    if at.field is TextField.REPORT and at.sentence.form is Form.SENTENCE and clause.first == 0 and not clause.subject:
        clause = replace(clause, subject=_THE_STUDENT)  # a report is in whole sentences
    if at.sentence.form is Form.PHRASE:
        return place, tuple(clause.cased(text) for text in suggestions.phrases[kind][at.language])
    if _is_of_a_thing(at, clause):
        return place, ()
    head = _without_condition(at, clause) or _skill(at, clause) or _without_denial(at, clause)
    topic = topic_of(suggestions, at, clause)
    if not head and kind == "attention" and topic is suggestions.usual[kind] and not _is_endurance(suggestions, at):
        return place, ()
    said = head or _of_topic(topic, at, clause)
    if not head and (_is_of_others(at, clause) or _has_skill(at, clause)):
        return place, ()
    if not head and _takes_away(at, clause, said):
        return place, ()
    is_usual = topic is suggestions.usual[kind] and not own_verb(at, clause)
    ends = suggestions.ends["manage" if kind == "attention" and not is_usual else kind]
    fitting = [end for end in ends[at.language] if not (_WITH_WHOM.search(said) and _TOGETHER.match(end))]
    return place, tuple(clause.cased(f"{said} {end}") for end in fitting)


def _is_of_a_thing(at: Place, clause: ClauseWords) -> bool:
    """«Jobbe med det hun ikke får til»: the subject before «ikke», and all of a clause before that, tells which."""
    tokens, grammar, start = at.sentence.tokens, at.sentence.grammar, at.match.start
    if tokens[start].word not in grammar.denials or start - clause.first < _OF_A_THING:
        return False
    return tokens[start - 1].word in grammar.pronouns | grammar.students


def _is_of_others(at: Place, clause: ClauseWords) -> bool:
    """«Kundene synes det er tungt å forstå», or a rating: what others do is no student's skill."""
    if any(token.word.startswith(_RATING) for token in at.sentence.tokens):
        return True
    before = at.sentence.tokens[clause.first : at.match.start]
    return any(token.word.startswith(at.sentence.grammar.others) for token in before)


def _has_skill(at: Place, clause: ClauseWords) -> bool:
    """Whether what is to be done is said after the words, though not so that it can be taken as it is."""
    tokens = at.sentence.tokens
    return any(
        tokens[to].word == "å" and is_infinitive(tokens[to + 1].word) for to in range(at.match.end, clause.last - 1)
    )


def _is_endurance(suggestions: Suggestions, at: Place) -> bool:
    """Whether the words tell that somebody doesn't go on with something, and not merely what somebody is like."""
    words = at.sentence.tokens[at.match.start : at.match.end]
    return any(token.word.startswith(suggestions.endurance) for token in words)


def _takes_away(at: Place, clause: ClauseWords, said: str) -> bool:
    """Whether what could stand there says less of what is done than the clause, or can't follow what is before it."""
    words = clause.last - clause.first - (at.match.end - at.match.start)
    is_after_but = clause.first > 0 and at.sentence.tokens[clause.first - 1].word in _AFTER
    return (is_after_but and at.sentence.form is Form.INFINITIVE) or (
        words > _FEW and _NOTHING_DONE.search(said) is not None
    )


def _is_for_cutting(at: Place) -> bool:
    """A reason, or what is told of a word, where the rest says enough: «lydbok fordi han ikke leser».

    A next step is what others do as often as what the student does: nobody can tell what could stand there.
    """
    if at.field is TextField.NEXT:
        return True
    sentence, grammar = at.sentence, at.sentence.grammar
    start, _end = sentence.part(at.match.start)
    opening = sentence.opening(start, at.match.start)
    if sentence.form is Form.INFINITIVE and _is_although(at, start):
        return True
    if sentence.form is Form.PHRASE and any(
        token.word in _GROUNDS for token in sentence.tokens[start : at.match.start]
    ):
        return True  # «korte beskjeder på grunn av dårlig minne»: what is given stays
    if opening and not sentence.has_student(0, opening):
        word = sentence.tokens[opening].word
        is_aside = sentence.form is Form.INFINITIVE and word not in grammar.of_occasion - {"der"}
        return is_aside or word in grammar.causes or at.field is TextField.SUPPORT
    return at.field is TextField.SUPPORT and sentence.form is Form.SENTENCE


def _is_although(at: Place, start: int) -> bool:
    """«Lese 40 ord i minuttet til tross for svak avkoding»: the rest says enough."""
    words = [token.word for token in at.sentence.tokens[start : at.match.end]]
    return any(
        word in _ALTHOUGH or (word == "om" and words[number - 1] in ("selv", "sjølv"))
        for number, word in enumerate(words[1:], 1)
    )


def _of_topic(topic: Topic, at: Place, clause: ClauseWords) -> str:
    """What is done there, by the words of the clause, and where."""
    in_infinitive = at.sentence.form is Form.INFINITIVE
    said = own_verb(at, clause) if not topic.words else ""
    if not said:
        said = topic.infinitive[at.language] if in_infinitive else clause.with_subject(topic.present[at.language])
    return said if said.endswith(" i …") else said + where(at, clause, topic)


def _without_condition(at: Place, clause: ClauseWords) -> str:
    """What stands before the condition on somebody's help: «skrive» in «skrive bare når læreren …»."""
    tokens, grammar, match = at.sentence.tokens, at.sentence.grammar, at.match
    before = [token for token in tokens[clause.first : match.start] if token.word not in _ONLY]
    words = {token.word for token in before}
    if at.family.suggestions != "help" or tokens[match.start].word not in _CONDITIONS or clause.inverted:
        return ""
    if not 1 <= len(before) <= _LONGEST or words & (
        grammar.denials | grammar.cut_from | grammar.copulas | MARKS | _NOTHING
    ):
        return ""
    if any(word.startswith(_TROUBLE) for word in words) or (
        at.sentence.form is not Form.INFINITIVE and len(before) < 2
    ):
        return ""
    return " ".join(at.line[token.start : token.end] for token in before)


def _without_denial(at: Place, clause: ClauseWords) -> str:
    """The clause without its «ikke»: «viser sjelden interesse» is «viser interesse», and then when."""
    tokens, grammar = at.sentence.tokens[clause.first : clause.last], at.sentence.grammar
    denials = [number for number, token in enumerate(tokens) if token.word in grammar.denials]
    if len(denials) != 1 or at.sentence.form is not Form.SENTENCE or clause.inverted:
        return ""
    (denial,) = denials
    if at.family.kind is HintKind.DEFICIT_GOAL:
        return ""
    is_inside = at.match.start <= clause.first + denial < at.match.end
    said = {token.word for token in tokens} - {tokens[denial].word}
    if not is_inside or not 1 <= denial <= _LONGEST or not 1 < len(tokens) - denial <= _LONGEST:
        return ""
    if any(word.startswith((*_GROWTH, "mål")) for word in said):
        return ""
    if said & (
        grammar.writers
        | grammar.says_little
        | grammar.causes
        | _DAY
        | grammar.cut_from
        | MARKS
        | {"og", "som", "at", "ellers", "elles"}
    ):
        return ""
    return f"{at.line[clause.start : tokens[denial].start]}{at.line[tokens[denial + 1].start : clause.end]}"


def _skill(at: Place, clause: ClauseWords) -> str:
    """What the clause says that the student doesn't manage, as an infinitive with what follows: «lese klokka»."""
    start = skill_begins(at, clause)
    if start is None:
        return ""
    tokens = at.sentence.tokens
    end = next(
        (to for to in range(start + 1, clause.last) if tokens[to].word in at.sentence.grammar.cut_from | MARKS),
        clause.last,
    )
    while end > start and tokens[end - 1].word in _TODAY | _DAY:
        end -= 1 + (tokens[end - 1].word in _DAY)  # what was so «i dag» is no part of it
    words = [token.word for token in tokens[start:end]]
    if (
        len(words) < 2
        or len(words) > _LONGEST
        or at.sentence.grammar.says_little & set(words)
        or words[-1] in ("i", "på", "under", "ved")
    ):
        return ""
    said = at.line[tokens[start].start : tokens[end - 1].end]
    return said if at.sentence.form is Form.INFINITIVE else clause.with_subject(f"{CAN} {said}")
