"""Whom a clause of a sentence is about, as Norwegian grammar tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ioplogg_tui.domain.wording.advice import is_advice
from ioplogg_tui.domain.wording.form import Form
from ioplogg_tui.domain.wording.rules import Grammar
from ioplogg_tui.domain.wording.sentence import MARKS, Token, quoted

_OF_NO_THING = ("itet", "het")
"""Ends of nouns in the indefinite form: «elektrisitet»."""
_TRAIT_ENDS = ("", "en", "n", "et", "a", "ene", "ane", "er", "ar", "e", "r", "ne", "t")
_HEADS = frozenset({"det", "noe", "noko", "alt", "ting"})
"""What is often followed by a clause without «som»: «sier nei til det hun ikke vil»."""
_ALSO_ADVERBS = frozenset({"da", "då", "der", "siden", "sidan"})
_BEFORE_NOUNS = ("ande", "ende", "ige", "ege", "ske", "aste", "este")
"""Ends of adjectives: «til den manglende lysten» opens no clause."""
_SUBJECTS = frozenset({"det", "den", "de", "dei", "noen", "nokon", "at", "ein", "en", "man", "vi", "me", "ingen"})
_NEAR = 3
"""Words in which the subject of a clause stands."""
_NUMBERS = frozenset({"en", "ein", "ei", "to", "tre", "fire", "noen", "nokon", "mange", "flere", "fleire"})
SOME = _NUMBERS | {"alle", "begge", "halve", "halvparten", "resten"}
_ANOTHER = frozenset({"annen", "annan", "yngre"})
THE = frozenset({"den", "det", "de", "dei"})
LINKS = frozenset({"og", "men", "så", "for", "eller", "da", "då"})


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the questions that are asked of a place in it."""

    grammar: Grammar
    tokens: Sequence[Token]
    form: Form
    students: frozenset[str]

    @cached_property
    def quoted(self) -> list[bool]:
        return quoted(list(self.tokens))

    def part(self, at: int) -> tuple[int, int]:
        """The first word and the end of what stands between two marks around a word."""
        start = next((number + 1 for number in range(at - 1, -1, -1) if self.tokens[number].word in MARKS), 0)
        end = next((number for number in range(at, len(self.tokens)) if self.tokens[number].word in MARKS), -1)
        return start, end if end >= 0 else len(self.tokens)

    def opening(self, start: int, at: int) -> int | None:
        """Where the subordinate clause that a word stands in is opened; None in a main clause."""
        for number in range(at - 1, start - 1, -1):
            if self.tokens[number].word in self.grammar.subjunctions and self._opens(number):
                return number
        return self._relative(start, at)

    def _relative(self, start: int, at: int) -> int | None:
        """Where «som» is left out: «velger bort oppgaver han ikke liker»."""
        acts = self.grammar.acts
        if at - start > 2 and self.tokens[at - 1].word in self.grammar.still:
            at -= 1
        if at - start < 2 or self.tokens[at - 1].word not in self.students:
            return None
        before = self.tokens[at - 2].word
        if before in self.grammar.before_nouns or self.tokens[at - 1].word in self.grammar.no_subjects:
            return None
        if before in self.grammar.finite and at - 2 <= start + 1:
            return None
        if before in _HEADS:
            return at - 2
        if at - start < 3 or (self.form is not Form.INFINITIVE and self.tokens[start].word not in acts):
            return None
        return None if before in acts or before in self.grammar.copulas or before in LINKS else at - 2

    def _opens(self, number: int) -> bool:
        word = self.tokens[number].word
        before = self.tokens[number - 1].word if number else ""
        after = self.tokens[number + 1].word if number + 1 < len(self.tokens) else ""
        if f"{before} {word}" in self.grammar.no_clause or f"{word} {after}" in self.grammar.no_clause:
            return False
        if word == "om" and number + 1 < len(self.tokens):
            owned = number + 2 < len(self.tokens) and self.tokens[number + 2].word in self.grammar.owners
            owned = owned or self.part(number)[1] == number + 2  # «melde fra om vanskene»
            return self._is_subject(self.tokens[number + 1]) and not owned
        to = min(number + 3, len(self.tokens))
        named = self.tokens[number + 1 : to]
        if word in _ALSO_ADVERBS and named and (self.is_thing(named[0]) or self.other_subject(number + 1, to)):
            return True
        if word in ("før", "etter", "enn", "da", "då", "der", "til", "siden", "sidan"):
            if after in THE and word not in ("da", "då") and self._is_adjective(number + 2):
                return self._is_verb(number + 3)
            return self.has_student(number + 1, number + 3) or after in _SUBJECTS
        return True

    def _is_adjective(self, at: int) -> bool:
        word = self.tokens[at].word if at < len(self.tokens) else ""
        return word.endswith(_BEFORE_NOUNS) or word in self.grammar.adjectives

    def _is_verb(self, at: int) -> bool:
        """Whether a verb or its denial stands there: «siden den gamle ikke …», not «siden den gamle stolen»."""
        word = self.tokens[at].word if at < len(self.tokens) else ""
        return word in self.grammar.denials | self.grammar.finite

    def _is_subject(self, token: Token) -> bool:
        """Whether a word may be the subject of a clause: «om varene holder», not «om elektrisitet»."""
        grammar = self.grammar
        return token.word in self.students | grammar.pronouns or token.is_name or self.is_thing(token)

    def has_student(self, start: int, end: int) -> bool:
        """Whether the student, or somebody by first name, stands there."""
        return any(
            (token.word in self.students and not self.is_another(number)) or (token.is_name and number > 0)
            for number, token in enumerate(self.tokens[start:end], start)
        )

    def is_another(self, at: int) -> bool:
        """«En gutt», met by the student: not «er en gutt som …», nor «for en elev som …»."""
        if at == 0 or self.tokens[at].word not in self.grammar.somebody:
            return False
        is_second = any(token.word in self.students for token in self.tokens[: at - 1])
        if self.form is not Form.SENTENCE and self.tokens[at - 1].word not in _ANOTHER and not is_second:
            return False
        before = {token.word for token in self.tokens[max(at - 2, 0) : at - 1]}
        is_said = before & self.grammar.copulas or (before & self.grammar.said_of and not is_second)
        return self.tokens[at - 1].word in self.grammar.articles and not is_said

    def is_of_student(self, at: int) -> bool:
        """Whether a word stands in a clause of its own that tells something of the student: «…, fordi hun ikke kan»."""
        start, end = self.part(at)
        opening = self.opening(start, at)
        if opening is None:
            return start > 0 and (self.has_student(start, min(start + _NEAR, end)) or self._goes_on(start, end))
        if opening + 1 >= end or self.other_subject(opening + 1, end):
            return False
        if not self._tells_of_somebody(opening):
            return False
        return self.is_student_before(opening) or self.has_student(opening + 1, end)

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a clause without its subject follows an infinitive: «hoppe, men får ikke beina i takt»."""
        if start + 1 >= end or self.tokens[start].word != "men":
            return False
        word = self.tokens[start + 1].word
        return word in self.grammar.finite or word.endswith(("er", "ar"))

    def _tells_of_somebody(self, opening: int) -> bool:
        """Whether a clause says why, although, or what somebody is like, and not when."""
        word, before = self.tokens[opening].word, self.tokens[opening - 1].word if opening else ""
        if word == "om":
            return before in ("selv", "sjølv", "enda", "endå")
        if word in ("hvorfor", "kvifor"):
            return is_advice(self.grammar, self.tokens, opening)
        if opening > 1 and self.tokens[opening - 1].word in THE and word not in self.grammar.subjunctions:
            return True
        if word in ("der", "hvor", "noe", "noko"):
            return before == ","
        return word in self.grammar.causes | {"som", "lenge"}

    def is_student_before(self, opening: int) -> bool:
        """Whether a clause follows the student: «Hamza, som …»."""
        at = self._before(opening)
        if at < 0 or self.is_another(at):
            return False
        if self.about_student(self.tokens[at].word):
            return True
        return self.tokens[at].is_name and at > 0 and not self._is_student_first()

    def _is_student_first(self) -> bool:
        """Whether the student does something, so that a name after it is another's: «hun trøstet Ida, som …»."""
        first = self.tokens[0].word
        if first in self.grammar.copulas and any(token.word == "mot" for token in self.tokens[:4]):
            return True  # «var god mot Mia, som …»
        return first in self.students - self.grammar.no_subjects and self.tokens[1].word in self.grammar.acts

    def _before(self, opening: int) -> int:
        """The word before a subordinate clause."""
        return (
            opening - 1 - (self.tokens[opening].word == "som" and opening > 1 and self.tokens[opening - 1].word == ",")
        )

    def about_student(self, word: str) -> bool:
        """Whether a word is the student, or something of the student's, in any of its forms."""
        if word in self.students:
            return True
        if word.startswith(self.grammar.thing_traits):
            return False
        if word.endswith("a") and f"{word[:-1]}e".endswith(self.grammar.traits):
            return True
        return any(
            word.endswith(ending) and word[: len(word) - len(ending)].endswith(self.grammar.traits)
            for ending in _TRAIT_ENDS
        )

    def is_thing(self, token: Token) -> bool:
        """Whether it is a noun in the definite form that is neither the student nor a trait."""
        word = token.word
        if len(word) < 4 or word.endswith(_OF_NO_THING) or not word.endswith(("en", "et", "a", "ene", "ane", "ena")):
            return False
        grammar = self.grammar
        if word in grammar.not_subjects or word in grammar.names or word in grammar.acts:
            return False
        return not self.about_student(word)

    def other_subject(self, start: int, at: int) -> bool:
        """Whether a clause begins with a thing, or somebody whom the student meets, as its subject."""
        while start < at and self.tokens[start].word in LINKS:
            start += 1
        if start >= at:
            return False
        is_verb = self._is_verb_first(start)
        if self.is_thing(self.tokens[start]) and not is_verb and (start > 0 or self.form is not Form.INFINITIVE):
            return True
        if self._is_pointed_at(start, at) or self._is_some_of_things(start):
            return True
        is_article = start + 1 < at and self.tokens[start].word in self.grammar.articles
        if is_article and (self.tokens[start + 1].word in _ANOTHER or self.is_another(start + 1)):
            return True
        return any(token.word.startswith(self.grammar.others) for token in self.tokens[start : min(start + 2, at)])

    def _is_verb_first(self, start: int) -> bool:
        """«Jobbet ikke», which ends as «bordet» does."""
        if start + 1 >= len(self.tokens) or (start > 0 and self.tokens[start - 1].word not in MARKS | LINKS):
            return False
        return self.tokens[start + 1].word in self.grammar.denials

    def _is_pointed_at(self, start: int, at: int) -> bool:
        """«Den gamle mangler», «det første er», «disse mangler», said of a thing."""
        if self.tokens[start].word in ("disse", "desse"):
            return True
        if start + 2 > at or self.tokens[start].word not in THE | SOME:
            return False
        return self.tokens[start + 1].word in self.grammar.pointed_at

    def _is_some_of_things(self, start: int) -> bool:
        """«To av penslene»."""
        tokens = self.tokens
        if start + 2 >= len(tokens) or tokens[start].word not in SOME or tokens[start + 1].word != "av":
            return False
        return self.is_thing(tokens[start + 2])

    def has_trait(self, start: int, end: int) -> bool:
        return any(self.about_student(token.word) for token in self.tokens[start:end])
