"""A first draft of a goal from a competence aim: what its verb asks for decides the form, its own words fill it.

Offline, by a table, and plainly a draft. Where the verb isn't in the table, or what it is of is too long to be told in
one line, there is none: silence is better than a sentence that nobody would write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ioplogg_tui.domain.bank import BankText
from ioplogg_tui.domain.infinitives import INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.levels import Dimension, Level

MOST_WORDS = 11
"""Of what the verb is of: a goal and a criterion stay lines that can be read at a glance."""


class Form(StrEnum):
    """What the verb of an aim asks for; it stands in the file."""

    TELL = "tell"
    SHOW = "show"
    USE = "use"
    DO = "do"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A goal and eight criteria with places for the aim's words."""

    goal: str
    quality: tuple[str, str, str, str]
    independence: tuple[str, str, str, str]


@dataclass(frozen=True)
class Verbs:
    """Verbs with what belongs to them, as «samtale om», of one form in each written standard."""

    form: Form
    nb: Sequence[str]
    nn: Sequence[str]

    def of(self, language: str) -> Sequence[str]:
        return self.nn if language == "nn" else self.nb


@dataclass(frozen=True)
class Drafting:
    """What `data/aim_drafts` says. `present` is language → infinitive → present, where no rule makes it."""

    forms: Mapping[Form, Mapping[str, Pattern]]
    verbs: Sequence[Verbs]
    present: Mapping[str, Mapping[str, str]]

    @cached_property
    def _forms_of_verbs(self) -> dict[str, dict[str, Form]]:
        return {
            language: {verb: group.form for group in self.verbs for verb in group.of(language)}
            for language in self.present
        }

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """Language → a verb of the table where an aim, or a part of it after «og», begins."""
        return {
            language: re.compile(rf"(?:{'|'.join(sorted(map(re.escape, verbs), key=len, reverse=True))})\b")
            for language, verbs in self._forms_of_verbs.items()
        }

    def draft_of(self, aim: str, language: str) -> BankText | None:
        """A goal with its eight criteria from an aim's words in a written standard; None where there is none."""
        pattern = self._patterns.get(language)
        asked = _first_action(" ".join(aim.split()).rstrip("."), pattern) if pattern is not None else None
        if asked is None:
            return None
        verb, what = asked
        form = self._forms_of_verbs[language][verb]
        if form in (Form.USE, Form.DO):  # how often comes after it, and would be read as of what «som» begins
            what = _without_its_clause(what)
        if not what or _ENDS_OPEN.search(what):
            return None
        if form is Form.USE and _OF_TASKS.search(what):
            form = Form.DO
        words = {"what": what, "do": f"{verb} {what}", "does": f"{self._present(verb, language)} {what}"}
        of_form = self.forms[form][language]
        goal = of_form.goal.format(**words)
        levels = {
            dimension: {level: text.format(**words) for level, text in zip(Level, texts, strict=True)}
            for dimension, texts in (
                (Dimension.QUALITY, of_form.quality),
                (Dimension.INDEPENDENCE, of_form.independence),
            )
        }
        return BankText(f"{goal[0].upper()}{goal[1:]}", "", levels)

    def _present(self, verb: str, language: str) -> str:
        first, *rest = verb.split()
        ending = "r" if language != "nn" else "ar"
        stem = first if language != "nn" else first.removesuffix("e")
        return " ".join([self.present[language].get(first, stem + ending), *rest])


_JOINED = re.compile(r", og |, samt |, |\s(?:og|samt) ")
_WORD = re.compile(r"\w+")
_JUST_AFTER_AN_INFINITIVE = re.compile(r"\bå \w+(?:,? (?:og )?\w+)?$")
_ACTIONS = (INFINITIVES | OF_HELPERS | {"knytte", "knyte", "markere", "innhente", "dele", "fordele", "bidra"}) - {
    "helse",
    "leie",
}
"""Verbs that an aim's next action begins with: «helse» is health, far oftener than a greeting in nynorsk."""
_WHICH = re.compile(r",? som .*")
_OF_TASKS = re.compile(r"oppg[aå]v")
"""A form that counts tasks would say the word twice."""
_ENDS_OPEN = re.compile(r"(?:^|\s)(?:det|den|de|dei|noe|noko|hva|kva|dette|disse|desse|ulike|og|for|til|i|på)$")
_NO_OBJECT = re.compile(r"(?:å|at|om|og|eller|som|seg|til|i|for|ved)\b")
_WHOLE_ENDS = re.compile(
    r"(?: (?:knyttet til|knytte til|i forbindelse med|i samband med|gjennom|ut fra|ut frå|slik at) .*)$"
)


def _first_action(aim: str, verb: re.Pattern[str]) -> tuple[str, str] | None:
    """The verb of an aim, and what it is of: of verbs with one object, the last; of several actions, the first."""
    at, last = 0, verb.match(aim)
    while last is not None:
        at = last.end()
        joined = _JOINED.match(aim, at)
        more = verb.match(aim, joined.end()) if joined else None
        if more is None:
            break
        last = more
    if last is None:
        return None
    what = _until_the_next_action(aim[at:].strip(), verb)
    if len(what.split()) > MOST_WORDS:
        what = _WHOLE_ENDS.sub("", what)
    if not what or len(what.split()) > MOST_WORDS or _NO_OBJECT.match(what) or not what[0].isalpha():
        return None
    return last[0], what


def _without_its_clause(what: str) -> str:
    """Without «som …», where what is left says enough by itself."""
    rest = _WHICH.sub("", what)
    return rest if rest == what or len(rest.split()) > 1 else ""


def _until_the_next_action(rest: str, verb: re.Pattern[str]) -> str:
    """What the verb is of: up to the next thing that is done, but not inside «til å lage og løse»."""
    for joined in _JOINED.finditer(rest):
        word = _WORD.match(rest, joined.end())
        is_action = word is not None and (verb.match(rest, joined.end()) or word[0] in _ACTIONS)
        if is_action and not _JUST_AFTER_AN_INFINITIVE.search(rest, 0, joined.start()):
            return rest[: joined.start()]
    return rest
