"""Where the words of a family say nothing of what the student doesn't manage, as Norwegian grammar tells."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.wording.form import Form, is_infinitive
from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.domain.wording.nobody import is_done_well_in_the_end, is_of_anybody, is_of_the_day, is_praise
from ioplogg_tui.domain.wording.others import is_met, other_person, somebody_else
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.rules import Family
from ioplogg_tui.domain.wording.sentence import MARKS
from ioplogg_tui.domain.wording.subclause import is_silent_in_subclause
from ioplogg_tui.domain.wording.subject import LINKS, Sentence
from ioplogg_tui.domain.wording.subject_matter import is_subject_matter

_BETWEEN = frozenset({"og", "men", "så", "uten", "utan", "før", "når", "at", "enn", "om", "fordi", "som"})
"""What ends the reach of a negation."""
_LEADS = LINKS | {"i", "dag", "dessverre", "diverre"}
"""What stands before the verb where nobody is named: «i dag ville ikke …»."""
_OF_A_SUBJECT = frozenset({"ingen", "inga"})
"""What belongs to who, or what, comes after: «ingen bruker saga»."""
_FEW = 4
_GOALS = ("mål", "målet", "måla", "målene")
_JOINS = frozenset({"og", "eller", "men", ","})
_LONGER = frozenset({"lenger", "lengre", "lengere", "lengar", "meir", "mer"})
_BEFORE_ADJECTIVE = frozenset({"heilt", "helt", "svært", "litt", "en", "ein", "ei", "et", "eit", "den", "det", "de"})


def is_silent(sentence: Sentence, family: Family, match: Match) -> bool:
    """Whether what a family's phrase says there is not that the student doesn't manage something."""
    if all(sentence.quoted[match.start : match.end]) or _is_mention(sentence, match):
        return True
    if is_of_anybody(sentence, match) or is_praise(sentence, family, match):
        return True
    if family.adjective and (_before_a_thing(sentence, match) or _is_told_apart(sentence, match)):
        return True
    if (family.bad and _is_less(sentence, match)) or (family.turns and _is_no_longer(sentence, match)):
        return True
    if (family.noun and _is_worked_with(sentence, family, match)) or is_subject_matter(sentence, match):
        return True
    if family.weak and (is_of_the_day(sentence, match) or not _has_second_sign(sentence, match)):
        return True
    return is_done_well_in_the_end(sentence, family, match) or _of_something_else(sentence, family, match)


def _has_second_sign(sentence: Sentence, match: Match) -> bool:
    """Whether the student, or what belongs to a student, stands by weak words, or nobody does, as in a telegram."""
    tokens, grammar = sentence.tokens, sentence.grammar
    start, end = sentence.part(match.start)
    if sentence.has_student(start, end) or sentence.has_trait(start, end):
        return True
    if any(token.word in grammar.reached or token.word.endswith(_GOALS) for token in tokens[start:end]):
        return True
    while start < match.start and tokens[start].word in _LEADS | grammar.still | grammar.now:
        start += 1
    if tokens[start].word in ("uten", "utan"):
        return True
    is_named = tokens[start].is_name and tokens[start].word not in _OF_A_SUBJECT and match.start - start < _FEW
    return is_named or match.start == start + 1 or (match.start == start and tokens[start].word not in _OF_A_SUBJECT)


def _is_mention(sentence: Sentence, match: Match) -> bool:
    """«Kan sette ikke på rett plass»: what denies stands before an infinitive, never after it."""
    tokens, grammar = sentence.tokens, sentence.grammar
    return any(
        tokens[number].word in grammar.denials
        and is_infinitive(tokens[number - 1].word)
        and tokens[number - 2].word in grammar.mentions
        for number in range(max(match.start, 2), match.end)
    )


def _before_a_thing(sentence: Sentence, match: Match) -> bool:
    """«Svake syrer», «slitne og dårlige dekk», but not «svak lesing» nor «er svak og trenger støtte»."""
    tokens, grammar = sentence.tokens, sentence.grammar
    at = match.end - (tokens[match.end - 1].word in _JOINS)
    predicate = any(token.word in grammar.copulas for token in tokens[max(match.start - 3, 0) : match.end - 1])
    for _adjective in range(3):
        if at < len(tokens) and tokens[at].word in _JOINS and not predicate:
            at += 2
            if at < len(tokens) and tokens[at - 1].word in _BEFORE_ADJECTIVE:
                at += 1
        else:
            break
    if at >= len(tokens) or (predicate and at == match.end and not _indefinite_before(sentence, match)):
        return False
    word = tokens[at].word
    if word in MARKS or word in grammar.function_words or tokens[at].is_name or word[-1:].isdigit():
        return False
    if tokens[at + 1 : at + 2] and word.endswith("e") and sentence.about_student(tokens[at + 1].word):
        return False
    return not sentence.about_student(word)


def _is_told_apart(sentence: Sentence, match: Match) -> bool:
    """«Som raske eller langsomme», where things are put into kinds."""
    if sentence.form is not Form.INFINITIVE:
        return False
    return any(token.word == "eller" for token in sentence.tokens[max(match.start - 1, 0) : match.end + 1])


def _indefinite_before(sentence: Sentence, match: Match) -> bool:
    return match.start > 0 and sentence.tokens[match.start - 1].word in ("en", "et", "ein", "eit", "ei", "den", "det")


def _is_less(sentence: Sentence, match: Match) -> bool:
    before = sentence.tokens[max(match.start - 3, 0) : match.start + 1]
    return any(token.word in sentence.grammar.less for token in before)


def _is_no_longer(sentence: Sentence, match: Match) -> bool:
    """«Strever ikke lenger»."""
    after = [token.word for token in sentence.tokens[match.end : match.end + 2]]
    return len(after) == 2 and after[0] in sentence.grammar.turning and after[1] in _LONGER


def _is_worked_with(sentence: Sentence, family: Family, match: Match) -> bool:
    start = sentence.part(match.start)[0]
    reach = 0 if family.kind is HintKind.SENSITIVE else max(start, match.start - 6)
    opening = sentence.opening(start, match.start)
    if opening and sentence.has_student(opening + 1, match.start):
        reach = max(reach, opening)
    if sentence.tokens[0].word in sentence.grammar.adults:
        return False
    before = sentence.tokens[reach : match.start]
    if family.kind is HintKind.SENSITIVE and any(token.word in sentence.grammar.kin for token in before):
        return False  # «snakket med mor om …»
    return any(token.word in sentence.grammar.works_with for token in before)


def _of_something_else(sentence: Sentence, family: Family, match: Match) -> bool:
    start, end = sentence.part(match.start)
    opening = sentence.opening(start, match.start)
    start = _after_ground(sentence, start, match.start)
    if opening is None:
        return _says_instead(sentence, family, match) or _has_other_subject(sentence, family, match, start, end)
    return is_silent_in_subclause(sentence, family, opening, end)


def _after_ground(sentence: Sentence, start: int, at: int) -> int:
    """Where the ground begins that something is done on: «voksen ute på grunn av umoden lek»."""
    words = [token.word for token in sentence.tokens[start:at]]
    for number in range(len(words) - 1, 0, -1):
        if words[number] in ("pga", "grunnet", "grunna") or words[number - 1 : number + 1] == ["grunn", "av"]:
            return start + number + 1
    return start


def _says_instead(sentence: Sentence, family: Family, match: Match) -> bool:
    """A goal of stopping that says what is done in its place: «stoppe når noen sier nei, og ikke mase videre»."""
    if family.kind is not HintKind.DEFICIT_GOAL:
        return False
    tokens, grammar = sentence.tokens, sentence.grammar
    later = {
        token.word
        for number, token in enumerate(tokens[match.end :], match.end)
        if [after.word for after in tokens[number + 1 : number + 2]] != ["for"]  # «i stedet for å lese»
    }
    for number in range(match.end, len(tokens) - 1):
        if tokens[number].word == "og" and tokens[number + 1].word in grammar.acts | grammar.goes:
            return True
    after_act = match.start > 1 and sentence.tokens[match.start - 1].word == "og"
    return bool(later & sentence.grammar.instead) or (sentence.form is Form.INFINITIVE and after_act)


def _has_other_subject(sentence: Sentence, family: Family, match: Match, start: int, end: int) -> bool:
    if _is_answered(sentence, family, match):
        return True
    if family.kind is not HintKind.SENSITIVE and _is_of_other_person(sentence, family, match, start, end):
        return True
    if sentence.has_student(start, end):
        return False
    if family.of_event:
        return any(sentence.is_thing(token) for token in sentence.tokens[match.end : min(match.end + 2, end)])
    is_purpose = [token.word for token in sentence.tokens[max(match.start - 2, start) : match.start]] == ["for", "å"]
    if sentence.other_subject(start, match.start) and not is_purpose:
        return not _is_shown(sentence, match, start, end)
    first = {token.word for token in sentence.tokens[start : min(start + 2, match.start)]}
    if family.suggestions != "help" and first & sentence.grammar.helpers:
        return True
    is_support = sentence.tokens[0].word in sentence.grammar.helpers
    after_mark = start > 0 and sentence.tokens[start - 1].word in MARKS
    of_another = sentence.other_subject(0, start) or (
        family.kind is not HintKind.SENSITIVE and other_person(sentence, 0, start) == 1
    )
    return after_mark and of_another and not sentence.has_student(1, end) and not is_support


def _is_shown(sentence: Sentence, match: Match, start: int, end: int) -> bool:
    """«Kartleggingen viste ingen framgang», where what a test shows is the student's."""
    shows = any(token.word in sentence.grammar.shows for token in sentence.tokens[start : match.start])
    return shows and sentence.has_trait(match.start, end)


def _is_of_other_person(sentence: Sentence, family: Family, match: Match, start: int, end: int) -> bool:
    """«Mor hennar fekk ikkje fri», «vi rakk ikke mer», where nothing of the student is said."""
    tokens, grammar = sentence.tokens, sentence.grammar
    named = somebody_else(sentence, start, match.start) if family.bad else other_person(sentence, start, match.start)
    if named is None and start + 1 < match.end and tokens[start].word in grammar.writers:
        named = start + 1 if tokens[start + 1].word in grammar.kept_from else None
    if (
        named is None
        and family.negates
        and [token.word for token in tokens[match.start + 1 : match.start + 2]] == ["av"]
    ):
        named = somebody_else(sentence, match.start + 2, end)
    if named is None:
        return False
    if family.bad and is_met(sentence, named, end):
        return True
    return not sentence.has_student(named, end) and not sentence.has_trait(named, end)


def _is_answered(sentence: Sentence, family: Family, match: Match) -> bool:
    """«Gikk ikke ut på isen, men ropte»: what was done in place of it follows."""
    if not family.negates:
        return False
    rest = [token.word for token in sentence.tokens[match.end :]]
    at = rest.index("men") if "men" in rest else len(rest)
    return bool(sentence.grammar.acts & set(rest[at + 1 : at + 3]))


def pairs_cancelled(sentence: Sentence, families: Sequence[Family], matches: Sequence[Match]) -> set[Match]:
    """What is good because something bad is denied: «blir ikke sint», «gir aldri opp», «ingen utbrudd»."""
    denials = [match for match in matches if families[match.family].negates and families[match.family].kind]
    cancelled: set[Match] = set()
    for denial in denials:
        for match in matches:
            family = families[match.family]
            turns = family.turns and sentence.tokens[denial.start].word in sentence.grammar.turning
            if (family.bad or turns) and _denied(sentence, denial, match):
                cancelled |= {denial, match}
    return cancelled


def _denied(sentence: Sentence, denial: Match, match: Match) -> bool:
    if match.start <= denial.start and denial.end <= match.end:
        return match.denied
    if match.end <= denial.start:
        opens = sentence.tokens[match.end - 1].word in sentence.grammar.subjunctions
        between = sentence.tokens[match.end : denial.start]
        is_near = len(between) <= 1 and not any(token.word in MARKS for token in between)
        return not opens and is_near and denial.end - denial.start == 1
    words = [token.word for token in sentence.tokens[denial.end : match.start]]
    return len(words) <= 4 and not any(word in _BETWEEN or word in MARKS for word in words)
