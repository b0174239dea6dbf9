"""Whether a criterion of independence surely is a support, and tells nothing of what the student gets done.

It is asked where the quality is below the goal: what the student does there has the verb of the goal, in any form, and
would tell more than was shown. What can't be known isn't sure.
"""

from __future__ import annotations

from ioplogg_tui.domain.infinitives import ALSO_NAMES, INFINITIVES, OF_HELPERS
from ioplogg_tui.domain.support import ADVERBS, OF_WHO_HELPS, SOMEBODY_ELSE
from ioplogg_tui.domain.support_words import (
    BY_DOING,
    CLAUSE,
    EVERYBODY,
    GETS,
    GETS_DONE,
    GROUPS,
    HELP,
    JOINS,
    LIKE_A_VERB,
    NEEDS,
    NO_VERB,
    NOT,
    NOUN_FOLLOWS,
    OBJECT,
    OPENS_CLAUSE,
    PARTICIPLES,
    SEEKS,
    WORD,
)
from ioplogg_tui.domain.verb_forms import AUXILIARIES, infinitive_of, is_finite, is_passive, is_past


def is_sure_support(text: str, first_name: str) -> bool:
    """Whether no clause of it tells, in any form of a verb, what the student does."""
    before: list[str] = []
    for clause in CLAUSE.split(text):
        words = _words(clause)
        goes_on = not OPENS_CLAUSE.isdisjoint(before) and bool(words) and infinitive_of(words[0]) != ""
        if words and not goes_on and _tells_a_deed(clause.strip(), words, first_name.casefold(), is_first=not before):
            return False
        before = before if goes_on else words
    return True


def seeks_help(text: str) -> bool:
    """Whether what the student does is to get help: «be om hjelp med det vanskelige», «bruke voksne som støtte»."""
    first, *rest = _words(text) or [""]
    return (
        (infinitive_of(first) or first) in SEEKS
        and HELP.search(" ".join(rest)) is not None
        and (JOINS | NOT | (INFINITIVES - SEEKS)).isdisjoint(rest)
    )


def _words(clause: str) -> list[str]:
    """Its words without adverbs and conjunctions that it begins with."""
    words = [word.casefold() for word in WORD.findall(clause)]
    while len(words) > 1 and words[0] in JOINS:
        words = words[1:]
    text = " ".join(words)
    adverbs = ADVERBS.match(f"{text} ")
    return text[adverbs.end() :].split() or words if adverbs else words


def _tells_a_deed(clause: str, words: list[str], name: str, *, is_first: bool) -> bool:
    if OF_WHO_HELPS.match(clause) or seeks_help(clause):
        return False
    return (
        _begins_with_deed(words, is_first=is_first)
        or _is_english_i(clause)
        or _student_does(words, name)
        or _is_done(words, name)
        or _deed_inside(words)
    )


_BECOMES = frozenset(("blir", "ble", "blei", "vart", "er", "var", "is", "was", "are", "were"))
_ALONE = frozenset(("alene", "åleine", "aleine", "selv", "sjølv", "alone", "himself", "herself"))


def _is_done(words: list[str], name: str) -> bool:
    """«Suppen lages på egen hånd», «etter en demonstrasjon lages suppen», «suppen blir laget av Siri».

    Not what is made ready for the student: «alt er lagt fram», «når bildene legges fram».
    """
    for at, word in enumerate(words):
        is_opened = not OPENS_CLAUSE.isdisjoint(words[:at])
        by_others = "av" in words[at:] and name not in words
        if is_passive(word) and not by_others and (not is_opened or has_object(words[at + 1 :])):
            return True
        done = word in _BECOMES and at > 0 and any(is_past(other) for other in words[at + 1 : at + 4])
        if (
            done
            and not is_opened
            and (word not in ("er", "var", "is", "are") or {*_ALONE, "uten", "utan", "without", name} & set(words))
        ):
            return True
    return False


def _is_english_i(clause: str) -> bool:
    i, *rest = clause.split()
    return i == "I" and bool(rest) and (_is_deed(rest[0]) or rest[0] in AUXILIARIES)


def _begins_with_deed(words: list[str], *, is_first: bool) -> bool:
    """«Lager suppen», «lage suppen», «laget suppen», «kan alt»; of unknown words those that look like a verb."""
    first, rest = words[0], words[1:]
    if first in NEEDS:
        return _needs_then_does(first, rest)
    if is_first and first not in OPENS_CLAUSE and f"{first}e" in INFINITIVES and has_object(rest):
        return True
    if (first == "å" and rest) or (first == "to" and rest and rest[0] in INFINITIVES):
        return _begins_with_deed(rest, is_first=is_first)
    present = infinitive_of(first)
    if (present or first) in OF_HELPERS:
        return SOMEBODY_ELSE.search(" ".join(rest)) is not None
    if first in ALSO_NAMES and not has_object(rest):
        return False
    if present in INFINITIVES or first in AUXILIARIES | INFINITIVES | ALSO_NAMES:
        return True
    may_be = present or is_past(first) or (like_a_verb(first) and (is_first or not first.endswith("a")))
    is_name = bool(rest) and not present and is_finite(rest[0])
    return bool(may_be) and not is_name and (is_first or has_object(rest))


def _needs_then_does(verb: str, rest: list[str]) -> bool:
    """«Har laget suppen», «må lage suppen», «får det til»; not «får hjelp til det» and «blir hjulpet»."""
    text = " ".join(rest)
    if verb in GETS and GETS_DONE.match(text) and not HELP.search(text):
        return True
    deeds = any(word in INFINITIVES - SEEKS - NEEDS or is_past(word) for word in rest[:3])
    return deeds or _deed_inside([verb, *rest])


def _student_does(words: list[str], name: str) -> bool:
    """«Hun lager suppen», «på egen hånd lager hun suppen», «når Siri lager suppen», «Siri og Per lager suppen»."""
    subjects = {name, *EVERYBODY}
    for at, word in enumerate(words):
        if word not in subjects and not (at == 0 and word in GROUPS):
            continue
        if at and _is_deed(infinitive_of(words[at - 1])):
            return True
        if _does(words[at + 1 :], is_first=words[:at] in ([], ["the"])):
            return True
    return False


def _does(after: list[str], *, is_first: bool) -> bool:
    for place, verb in enumerate(after[:4]):
        if verb in NEEDS:
            return _needs_then_does(verb, after[place + 1 :])
        if verb in OPENS_CLAUSE:
            return False
        if verb in AUXILIARIES or _is_deed(infinitive_of(verb)) or (is_first and (is_past(verb) or _is_deed(verb))):
            return True
    return is_first and bool(after) and after[0].endswith(("er", "ar")) and like_a_verb(after[0])


def _deed_inside(words: list[str]) -> bool:
    """«Med bildeplan lage suppen», «uten hjelp til å lage suppen»; not «hjelp til å lage», «en voksen som lager»."""
    is_without, opened = False, False
    for at, (before, word) in enumerate(zip(["", *words], words, strict=False)):
        is_without = is_without or word in NOT
        opened = opened or word in OPENS_CLAUSE
        if before in ("å", "to"):
            if _is_deed(word) and (is_without or at < 2 or words[at - 2] in BY_DOING):
                return True
        elif (
            at and not opened and before not in NOUN_FOLLOWS and _is_deed(word) and word in INFINITIVES - PARTICIPLES
        ) or (
            before in JOINS
            and at + 1 < len(words)
            and not opened
            and _is_deed(present := infinitive_of(word))
            and present in INFINITIVES
        ):
            return True
    return False


def has_object(rest: list[str]) -> bool:
    return bool(rest) and OBJECT.fullmatch(rest[0]) is not None


def like_a_verb(word: str) -> bool:
    return LIKE_A_VERB.fullmatch(word) is not None and NO_VERB.fullmatch(word) is None


def _is_deed(word: str) -> bool:
    return word in (INFINITIVES | ALSO_NAMES) - SEEKS - NEEDS
