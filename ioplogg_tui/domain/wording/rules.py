"""The families of words, as their files hold them, and what the rules know of Norwegian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ioplogg_tui.domain.wording.form import Form, TextField
from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.domain.wording.phrases import Phrases
from ioplogg_tui.domain.wording.written_in import Languages


class Scope(StrEnum):
    """How far what is silent reaches."""

    WORDS = "words"
    REST = "rest"
    """To the end of the part of the sentence."""
    PART = "part"
    """The whole part of the sentence."""
    SENTENCE = "sentence"
    """The whole sentence, for what is `weak` alone: «lærer syk, rakk ikke matte»."""


@dataclass(frozen=True)
class Family:
    """Words that say one thing: a phrase on each line of `phrases` (see `phrases`), its elements one blank apart.

    `kind` None is a family of what stays silent, as far as `scope` says.
    """

    id: str
    phrases: str
    kind: HintKind | None = None
    suggestions: str = ""
    """The name of the suggestions for it; empty where it is for taking out."""
    scope: Scope = Scope.WORDS
    forms: Sequence[Form] = ()
    """Of which texts it is asked; of all where there is none."""
    fields: Sequence[TextField] = ()
    """In which fields it is asked, where the field must be known; everywhere where there is none."""
    adjective: bool = False
    """Words that say nothing of the student where they stand before a thing: «svake syrer»."""
    noun: bool = False
    """Words that are what somebody works with where a verb of that stands before: «retter feil»."""
    bad: bool = False
    """What is good where it isn't, or is less: «blir ikke sint», «færre utbrudd»."""
    turns: bool = False
    """What is good where it is denied, though not where it is less: «mister aldri tråden»."""
    negates: bool = False
    """«Ikke», «aldri», «ingen»."""
    of_event: bool = False
    """Words of regret, which say nothing of the student where a thing comes after them: «dessverre var bussen full»."""
    weak: bool = False
    """Words that say nothing of the student where neither the student nor anything of the student's stands by them."""
    firm: bool = False
    """Images and conditions: about the student, whatever the clause's subject is."""


@dataclass(frozen=True)
class Grammar:
    """Lists of words that tell whom a clause is about, and how."""

    subjunctions: frozenset[str]
    """What opens a subordinate clause."""
    of_occasion: frozenset[str]
    """Those that say when, or what: the student's own skill may be in the clause before."""
    no_clause: frozenset[str]
    """Pairs of words of which the second opens no clause: «så godt som»."""
    students: frozenset[str]
    pronouns: frozenset[str]
    others: tuple[str, ...]
    """Beginnings of words for those whom the student meets at work."""
    other_people: tuple[str, ...]
    """Beginnings of words for those around the student whose deeds are their own: kin, classmates, a stand-in."""
    kin: frozenset[str]
    possessives: frozenset[str]
    pointed_at: frozenset[str]
    """What a thing is told apart by: «den gamle»."""
    traits: tuple[str, ...]
    """Ends of words for what belongs to a student, in the indefinite and the definite form."""
    not_subjects: frozenset[str]
    """Words that end as a noun in the definite form does, and are none, or are no thing."""
    names: frozenset[str]
    """First names that look like a noun in the definite form."""
    thing_traits: tuple[str, ...]
    """Beginnings of words that end as a trait does and are a thing: «oppskrift», «luftkvalitet»."""
    causes: frozenset[str]
    """Those subjunctions that say why."""
    copes: frozenset[str]
    """Infinitives of what a student does about something that is hard: «be om pause før han blir sint»."""
    says: frozenset[str]
    """Infinitives by which a student says why: «be om pause fordi han ikke orker»."""
    advises: frozenset[str]
    """Infinitives of what only those around a student do: «kartlegge hvorfor han ikke leser»."""
    advised: frozenset[str]
    """Whom, and what, only those around a student speak with, and look for."""
    given: frozenset[str]
    """What a student is given: «gi pause før …»."""
    kept_from: frozenset[str]
    """«Vi fikk ikke …»: verbs of what those who write did not get to."""
    acts: frozenset[str]
    """Verbs of what a student does about something: «sier fra når hun ikke forstår»."""
    finite: frozenset[str]
    """Verbs that the subject follows where something else begins the clause: «uten har ho vanskar»."""
    before_nouns: frozenset[str]
    """Words after which no finite verb stands: «på prøver», «ei øving»."""
    adjectives: frozenset[str]
    """What stands before a noun: «til den store …» opens no clause."""
    owners: frozenset[str]
    no_subjects: frozenset[str]
    """Forms of the student that are the subject of no clause."""
    somebody: frozenset[str]
    """A student whom the student meets, after an article: «trøstet en gutt»."""
    articles: frozenset[str]
    said_of: frozenset[str]
    """Before an article where it is the student: «for en elev som …»."""
    works_with: frozenset[str]
    """Verbs of which bad words are the object: «retter feil»."""
    function_words: frozenset[str]
    """Words after an adjective that are no noun."""
    copulas: frozenset[str]
    less: frozenset[str]
    """«Færre», «uten»."""
    writers: frozenset[str]
    """«Vi ser at …»: those who write."""
    adults: frozenset[str]
    helpers: frozenset[str]
    """Those who help: what they do is no student's behaviour."""
    instead: frozenset[str]
    """What opens the part that says what is done in place of something."""
    goes: frozenset[str]
    denials: frozenset[str]
    turning: frozenset[str]
    """What turns round what it denies, wholly: «aldri», not «knapt»."""
    says_little: frozenset[str]
    """Words that tell nothing without their «ikke»."""
    before_skill: frozenset[str]
    """What stands before «å» and what the student doesn't manage: «vansker med å»."""
    cut_from: frozenset[str]
    """Where what the student manages ends: «uten at noen hjelper»."""
    then: frozenset[str]
    """Words for a time before, after those of `before_then`: «i fjor», «for to år siden»."""
    before_then: frozenset[str]
    now: frozenset[str]
    still: frozenset[str]
    """What says that it is as it was."""
    mentions: frozenset[str]
    """Words before an infinitive: «kan plassere ikke rett», where the denial is a word about words."""
    shows: frozenset[str]
    """What a test does: «prøven viste ingen framgang»."""
    places: frozenset[str]
    """Where, and in what, a student is: last words of «i garderoben», «i norsk»."""
    reached: frozenset[str]
    """What is said of a goal: «det er ikke nådd»."""
    people: frozenset[str]
    """First names that look like nothing else, known where they begin a sentence."""


@dataclass(frozen=True)
class WordingRules:
    """Everything that the check knows, for both målformer: of two hints that overlap the longer stands."""

    families: Sequence[Family]
    endings: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, frozenset[str]]
    grammar: Grammar
    languages: Languages

    @cached_property
    def phrases(self) -> Phrases:
        every = Phrases(self.endings, self.lists, self.lists["denial"])
        for number, family in enumerate(self.families):
            every.add(number, family.phrases)
        return every
