"""Which part of a sentence a suggestion takes the place of, and who the student is in it."""

from __future__ import annotations

from dataclasses import dataclass

from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.subject import Sentence

_SUBJECTS = {
    **{word: word for word in ("han", "hun", "ho", "hen", "eleven", "kandidaten", "lærekandidaten", "lærlingen")},
    "jenta": "jenta",
    "gutten": "gutten",
    "guten": "guten",
    "ham": "han",
    "hans": "han",
    "hennes": "hun",
    "hennar": "ho",
}
_LINKS = frozenset({"og", "men", "for", "så"})
_NO_ONES = frozenset({"inga"})
"""Names that deny, too, where they begin a sentence."""
_BEFORE_PLACES = frozenset({"i", "på", "til", "fra", "frå", "hos", "hjå", "med", "av", "enn", "for"})


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The signs and the words of a clause, the links before it not among them; `last` is not included."""

    start: int
    end: int
    first: int
    last: int
    subject: str
    """As it is said in the clause; empty where it isn't."""
    inverted: bool
    """The verb comes before the subject: something stands before it."""
    capital: bool

    def with_subject(self, said: str) -> str:
        """What the student does, with the student before it or after the verb, where the clause has one."""
        if not self.subject:
            return said
        if not self.inverted:
            return f"{self.subject} {said}"
        verb, _blank, rest = said.partition(" ")
        return f"{verb} {self.subject} {rest}"

    def cased(self, text: str) -> str:
        return text[:1].upper() + text[1:] if self.capital else text


def clause_of(sentence: Sentence, match: Match, line: str, language: str, name: str) -> ClauseWords:
    """The clause that a phrase stands in; the whole sentence where it can't be said without the rest."""
    tokens = sentence.tokens
    first, last = sentence.part(match.start)
    stands_alone = first == 0 or sentence.has_student(first, last) or tokens[first].word in _LINKS
    if sentence.opening(first, match.start) == first or match.end > last or not stands_alone:
        first, last = 0, len(tokens)
    elif not _goes_on(sentence, last):
        last = len(tokens)
    while first < match.start and tokens[first].word in _LINKS:
        first += 1
    joined = match.start - 1
    is_joined = first < joined and tokens[joined].word in _LINKS and sentence.has_student(0, joined)
    is_joined = is_joined and tokens[joined - 1].word != "-"  # «lese- og skrivevansker»
    if is_joined:
        first = match.start
    subject = "" if is_joined else _subject(sentence, (first, last), line, language)
    fronted = first > 0 and tokens[0].word in sentence.grammar.subjunctions and tokens[first - 1].word == ","
    if not subject and first == 0 and match.start > 0:
        subject = name
    start, end = tokens[first].start, tokens[last - 1].end
    return ClauseWords(start, end, first, last, subject, fronted, line[start].isupper())


def _goes_on(sentence: Sentence, last: int) -> bool:
    """Whether what follows a mark is a clause of its own, which can stay."""
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or tokens[last].word not in ",:–":
        return False
    _start, end = sentence.part(last + 1)
    return tokens[last + 1].word in _LINKS and sentence.has_student(last + 1, end)


def _subject(sentence: Sentence, within: tuple[int, int], line: str, language: str) -> str:
    for number, token in enumerate(sentence.tokens[within[0] : within[1]], within[0]):
        if token.word == "henne":
            return "ho" if language == Language.NN else "hun"
        if token.word in _SUBJECTS:
            return _SUBJECTS[token.word]
        if token.is_name and token.word not in _NO_ONES and _is_person(sentence, number):
            return line[token.start : token.end]
    return ""


def _is_person(sentence: Sentence, number: int) -> bool:
    """A name within a sentence; the first word where it is known as one."""
    word = sentence.tokens[number].word
    if number > 0 and sentence.tokens[number - 1].word in _BEFORE_PLACES and word not in sentence.students:
        return False  # «krangla med Sindre»
    if word in sentence.students | sentence.grammar.names | sentence.grammar.people:
        return True
    return number > 0
