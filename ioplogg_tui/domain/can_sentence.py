"""«Mathea kan …», and «Støtte: …»: the criteria that a student has reached, as they are read."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from ioplogg_tui.domain.criterion_stem import ANY_PRONOUN, ANY_STUDENT, SURNAMES, bare, inside_a_sentence
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.infinitives import INFINITIVES
from ioplogg_tui.domain.levels import Dimension
from ioplogg_tui.domain.support import is_done
from ioplogg_tui.domain.support_sure import is_sure_support, like_a_verb, seeks_help
from ioplogg_tui.domain.verb_forms import infinitive_of, is_finite, is_past
from ioplogg_tui.domain.what_can import what_can

STEMS: dict[Dimension, str] = {Dimension.QUALITY: N_("{name} can …"), Dimension.INDEPENDENCE: N_("Support: …")}
"""What the criteria of a dimension go on from, of a student by name, wherever they are read."""

STEMS_TO_WRITE: dict[Dimension, str] = {
    Dimension.QUALITY: N_("The student can"),
    Dimension.INDEPENDENCE: N_("Support:"),
}
"""What a criterion follows where it is written, in the student's own language."""

_FIRST_PERSON = re.compile(r"\b(?:jeg|eg|meg|min|mi|mitt|mine|I|me|my)\b")
_ENDS = re.compile(r"([!?])\.$")


class Says(Enum):
    """What a criterion of independence says: what the student can do, a sentence about them, or a support."""

    WHAT_IS_DONE = auto()
    SENTENCE = auto()
    SUPPORT = auto()


def after_stem(criterion: str, first_name: str) -> str:
    """A criterion as it follows its stem: without one of its own, a closing full stop or a capital to begin with."""
    return inside_a_sentence(bare(criterion, first_name).text, first_name)


def says(criterion: str, first_name: str) -> Says:
    """What a criterion of independence says; what can't be known is a support.

    An infinitive in which the student is named is done by somebody else: «minne Mathea på neste steg».
    """
    text, after_can = bare(criterion, first_name)
    if after_can and what_can(criterion, first_name):
        return Says.WHAT_IS_DONE
    subject = _subject(text, first_name)
    if subject or _is_without_subject(text):
        return Says.SENTENCE
    of_others = re.search(rf"\b{_student(first_name)}\b", text, re.IGNORECASE)
    return Says.WHAT_IS_DONE if is_done(inside_a_sentence(text)) and not of_others else Says.SUPPORT


def _student(first_name: str) -> str:
    name = rf"{re.escape(first_name)}(?-i:{SURNAMES})|" if first_name else ""
    return rf"(?:{name}{ANY_STUDENT})"


def _subject(text: str, first_name: str) -> re.Match[str] | None:
    """The student as the subject of a sentence, with the verb after it; None where it is no sentence about them."""
    match = re.match(rf"({_student(first_name)}|{ANY_PRONOUN})\s+(\w+)", text, re.IGNORECASE)
    if match is None:
        return None
    verb = match[2].casefold()
    looks = verb.endswith(("er", "ar")) and like_a_verb(verb)
    of_i = match[1] == "I" and verb in INFINITIVES
    return match if is_finite(verb) or is_past(verb) or looks or of_i else None


def _is_without_subject(text: str) -> bool:
    """«Lager suppen på egen hånd»: a sentence that lacks whom it is about."""
    word = text.split(" ", 1)[0]
    return infinitive_of(word) in INFINITIVES and word.casefold() not in _ARE_OR_HAVE


_ARE_OR_HAVE_WORDS = "er har ber is are has"
_ARE_OR_HAVE = frozenset(_ARE_OR_HAVE_WORDS.split())


def independence_told(can: str, first_name: str, criterion: str, subject: str = "") -> str:
    """A criterion of independence, whole: what follows «Støtte: …», or a sentence.

    `can` («{name} kan {what}.») is in the student's language, and is what the student does told with. `subject` is who
    the student is in a sentence, if not the first name: «Du».
    """
    text = after_stem(criterion, first_name)
    match says(criterion, first_name):
        case Says.WHAT_IS_DONE:
            return _ended(can.format(name=first_name, what=text))
        case Says.SENTENCE:
            return _ended(f"{_about_them(bare(criterion, first_name).text, first_name, subject or first_name)}.")
        case Says.SUPPORT:
            return text


def _about_them(text: str, first_name: str, subject: str) -> str:
    """A sentence with the student by name in place of «eleven», «hun» and «jeg», or the subject that it lacks."""
    begins = _subject(text, first_name)
    if begins is None:
        verb, space, rest = inside_a_sentence(text).partition(" ")
        verb = infinitive_of(verb) if subject != first_name and verb.endswith("s") else verb
        return f"{subject} {verb}{space}{rest}" if subject else text
    word, rest = begins[1], text[begins.end(1) :]
    is_i = word.casefold() in ("jeg", "eg", "i")
    stays = not subject or (is_i and (word == "I" or _FIRST_PERSON.search(rest) is not None))
    is_named = first_name != "" and word.casefold().startswith(first_name.casefold())
    return f"{text[0].upper()}{text[1:]}" if stays or is_named else f"{subject}{rest}"


def _ended(sentence: str) -> str:
    return _ENDS.sub(r"\1", sentence)


def as_printed_after_stem(dimension: Dimension, criterion: str, first_name: str, can: str) -> str:
    """A criterion under its stem on paper; of independence what is no support is a sentence of its own there.

    `can` («{name} kan {what}.») is in the student's language.
    """
    if dimension is Dimension.QUALITY or not criterion:
        return criterion
    return independence_told(can, first_name, criterion)


class CanTold(NamedTuple):
    """What was shown, and the support after it: a sentence each, never one by «og»; empty where there is none."""

    what: str
    support: str

    @property
    def sentences(self) -> str:
        return " ".join(filter(None, self))


class Told(NamedTuple):
    """The sentences that criteria are put into, translated already: «{name} kan {what}.», «Støtte: …», «Vist: …»."""

    can: str
    support: str
    shown: str
    subject: str = ""
    """Who the student is in them, where it isn't the first name."""


def can_told(into: Told, first_name: str, quality: str, independence: str, *, is_below: bool = False) -> CanTold:
    """The two sentences out of the criteria that were shown.

    A quality that surely is no infinitive is told as it was written, and never follows «kan». Where the quality
    `is_below` the goal, independence is told only where it surely is a support: what the student does has the verb of
    the goal, in whatever form, and would tell more than was shown.
    """
    what = what_can(quality, first_name)
    as_written = after_stem(quality, first_name)
    shown = _ended(into.can.format(name=first_name, what=what)) if what else ""
    if as_written and not what:
        shown = _ended(into.shown.format(what=as_written))
    if not after_stem(independence, first_name) or (is_below and tells_more(independence, first_name)):
        return CanTold(shown, "")
    how = independence_told(into.can, first_name, independence, into.subject)
    if says(independence, first_name) is Says.SUPPORT:
        return CanTold(shown, _ended(into.support.format(support=how)))
    return CanTold(shown, how)


def tells_more(independence: str, first_name: str) -> bool:
    """Whether a criterion of independence may tell that the whole goal is reached: what surely is a support doesn't."""
    text = bare(independence, first_name).text
    if says(independence, first_name) is Says.WHAT_IS_DONE:
        return not seeks_help(text)
    return not is_sure_support(text, first_name)
