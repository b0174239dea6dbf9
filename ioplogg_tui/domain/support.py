"""Whether a criterion of independence surely is a support, and tells nothing of what the student gets done.

It is where each part of it begins as a support does («med», «når», «korte hint»), and has no verb that may be the
student's. Anything else, of whatever kind, can't be known: it is quoted, or left out, and never put in a sentence.
"""

from __future__ import annotations

import re

from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.support_words import (
    ADVERBS,
    ALONE,
    BEFORE_STATE,
    BEGINNINGS,
    BY_DOING,
    CLAUSE,
    CUT_SHORT,
    GO_ON,
    HELP,
    JOINS,
    MAY_HAVE_THEM,
    NOT,
    NOUN_FOLLOWS,
    NOUNS_TOO,
    OF_HELP,
    OPENS_CLAUSE,
    PARTICIPLES,
    QUOTED,
    STATES,
    STUDENTS,
    SUBJECTLESS,
    WHO_HELPS,
    WORD,
)
from ioplogg_tui.domain.verb_forms import (
    AUXILIARIES,
    has_object,
    infinitive_of,
    is_finite,
    is_passive,
    is_past,
    like_a_verb,
)

_DEEDS = INFINITIVES | ALSO_NAMES
_BEFORE_HELP = 2
"""So many words may stand before what it is: «tett muntlig veiledning»."""


_BUT = re.compile(r"\b(?:men|but)\b", re.IGNORECASE)
"""What follows says another thing of the student: «med hjelp, men protesterer»."""


def is_support(text: str, first_name: str) -> bool:
    """Whether it surely is one: it begins as one, and no part of it may tell what the student does."""
    if _BUT.search(text):
        return False
    parts = [words for part in CLAUSE.split(QUOTED.sub("«»", text)) if (words := _words(part))]
    if not parts or not _begins_as_one(parts[0]):
        return False
    opened = False
    for part in parts:
        words = part[1:] if part[0] in JOINS else part
        opened = opened and words != part and not is_finite(words[0])
        if _may_tell_a_deed(words, first_name.casefold(), is_others=opened):
            return False
        opened = not OPENS_CLAUSE.isdisjoint(words)
    return True


def _words(part: str) -> list[str]:
    words = [word.casefold() for word in WORD.findall(part)]
    return words if set(words) - JOINS else []


def _begins_as_one(words: list[str]) -> bool:
    """«Med bildeplan», «side ved side», «tre hint», «en voksen leser», «nesten alltid med hint»."""
    if words[0] in BEGINNINGS | OPENS_CLAUSE or words[2:3] == words[:1]:
        return True
    if (rest := _without_adverbs(words)) != words:
        return not rest or _begins_as_one(rest)
    for at, word in enumerate(words[: _BEFORE_HELP + 1]):
        if HELP.fullmatch(word) and (word in NOUNS_TOO or not infinitive_of(word)):
            return not has_object(words[at + 1 :])
        if _may_be_verb(word) and word not in OF_HELP:
            return False
    return False


def _without_adverbs(words: list[str]) -> list[str]:
    text = f"{' '.join(words)} "
    return text[adverbs.end() :].split() if (adverbs := ADVERBS.match(text)) else words


def _may_be_verb(word: str) -> bool:
    """Whether it may be any form of one, also of none that is known, and what somebody is asked to do."""
    known = word in _DEEDS | OF_HELPERS or is_finite(word) or is_passive(word) or is_past(word)
    return known or f"{word}e" in INFINITIVES or (like_a_verb(word) and word.endswith(("er", "ar")))


def _may_tell_a_deed(words: list[str], name: str, *, is_others: bool) -> bool:
    """Whether a verb of it may be the student's, or they are named in it."""
    if not (STUDENTS | {name}).isdisjoint(words):
        return True
    helper = any(WHO_HELPS.fullmatch(word) for word in words[: _BEFORE_HELP + 1]) and words[0] not in BEGINNINGS
    clause = _Clause(_without_adverbs(words), is_others or helper)
    return any(clause.tells_a_deed(at) for at in range(len(clause.words)))


class _Clause:
    """A part of a support while it is read, word by word.

    A clause of somebody else's, «når læreren går», has one verb in the present until an «og» comes: another one has
    another subject.
    """

    def __init__(self, words: list[str], is_others: bool) -> None:
        self.words, self.is_of_state = words, False
        self.is_others = self.is_open = is_others

    def tells_a_deed(self, at: int) -> bool:
        before, word, after = self.words[at - 1] if at else "", self.words[at], self.words[at + 1 :]
        if word in OPENS_CLAUSE:
            self.is_open = self.is_others = bool(after) and not _is_cut_short(after[0])
        elif word in JOINS:
            self.is_others = self.is_open = self.is_open and word in GO_ON
        elif before == "å" or (before == "to" and word in _DEEDS):
            return not self.is_open and not _is_what_for(self.words[: at - 1])
        elif is_passive(word):
            return not (self.is_others or self.is_of_state) or has_object(after) or not ALONE.isdisjoint(after)
        elif _is_in_present(before, word, after):
            return self._is_of_student(before, word, after)
        else:
            self.is_of_state = self.is_of_state or word in BEFORE_STATE
            is_subject = word in MAY_HAVE_THEM and bool(after) and is_finite(after[0])
            is_joined = before in JOINS and self.words[at - 2] not in INFINITIVES and word in INFINITIVES - PARTICIPLES
            is_others = self.is_others and not is_joined
            return is_subject or (not is_others and _is_of_student(before, word, after))
        return False

    def _is_of_student(self, before: str, word: str, after: list[str]) -> bool:
        """Whether a verb in the present has no other subject than the student."""
        is_joined = before in JOINS
        stands = (self.is_of_state or self.is_open) and word in STATES
        goes_on = self.is_others or stands
        self.is_others = self.is_others and word in AUXILIARIES
        return not goes_on or before in SUBJECTLESS or (is_joined and not ALONE.isdisjoint(after))


def _is_in_present(before: str, word: str, after: list[str]) -> bool:
    is_alone = has_object(after) or not ALONE.isdisjoint(after)
    is_noun = word in NOUNS_TOO or (not is_alone and (before in NOUN_FOLLOWS or word in ALSO_NAMES))
    return word in AUXILIARIES | STATES or (is_finite(word) and not is_noun)


def _is_of_student(before: str, word: str, after: list[str]) -> bool:
    """«Med bildeplan lage suppen», «laget suppen», and «spriter suppen», which is no verb that is known."""
    if before in NOUN_FOLLOWS | STATES or word in NOUNS_TOO:
        return False
    if is_past(word):
        return (has_object(after) and not is_past(after[0])) or not ALONE.isdisjoint(after)
    looks = like_a_verb(word) and word.endswith(("er", "ar"))
    if word in PARTICIPLES:
        return not has_object([before]) or has_object(after)
    return word in INFINITIVES | OF_HELPERS or (looks and has_object(after) and not after[0].endswith("a"))


def _is_what_for(before: list[str]) -> bool:
    """«Hjelp til å lage», «brikker å legge»; not «uten hjelp til å lage», «i stand til å lage» and «ved å lage»."""
    is_able = before[-2:] == ["stand", "til"]
    return bool(before) and before[-1] not in BY_DOING and NOT.isdisjoint(before) and not is_able


def _is_cut_short(after: str) -> bool:
    """«When reminded»: nobody is named after «when», and what follows is the student's; «når ropet» is a thing."""
    return after in CUT_SHORT or after.endswith("ed") or (is_past(after) and not after.endswith("et"))
