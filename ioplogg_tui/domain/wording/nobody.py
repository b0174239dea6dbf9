"""What is said of nobody in particular, or of the day and not of the student, and what is praised."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ioplogg_tui.domain.wording.form import Form
from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.rules import Family
from ioplogg_tui.domain.wording.sentence import MARKS
from ioplogg_tui.domain.wording.subject import Sentence

_ANYBODY = frozenset({"man", "en", "ein"})
_HEADS = frozenset(
    {
        "det",
        "noe",
        "noko",
        "alt",
        "ting",
        "hva",
        "kva",
        "hvor",
        "kvar",
        "hvorfor",
        "kvifor",
        "steder",
        "stader",
        "stoff",
        "stoffer",
    }
)
"""What «vi» that is anybody follows: «tre ting vi ikke gjør»."""
_OF_THE_DAY = frozenset(
    {
        "lite",
        "lita",
        "litt",
        "mye",
        "mykje",
        "fullt",
        "full",
        "ingen",
        "inga",
        "stengt",
        "stengd",
        "kaldt",
        "glatt",
        "vått",
        "trangt",
    }
)
_OF_A_BODY = frozenset(["søvn", "mat", "ork", "energi", "overskudd", "overskot", "frokost", "krefter"])
_SHORT = 4
"""Words of a part that tells what isn't had on a day: «ikke skitur i dag»."""
_SOON = 3
_RATED = (
    "vurder karakter kompetent framifr fremrag begynnern begynnarn nivå måloppnå trekk trukk trekt standpunkt fortjen "
    "forten derfor difor løft lyft hev telle telj senk minus pluss påvirk påverk utslag"
)
_IS_RATED = tuple(_RATED.split())
_WELL = """
    god gode godt bra fin fint flott flotte strålende strålande fantastisk topp presis presist punktlig punktleg alltid
    hver kvar blid grei snill høflig høfleg hjelpsom hjelpsam flittig positiv fristen tida
"""
_IS_WELL = frozenset(_WELL.split())
_ILL = """
    dårl svak lav låg laber mangl fravær fråvær skulk anmerk merknad gidd gadd slurv rot uforb uføreb sein sent forsein
    forsin
"""
_IS_ILL = tuple(_ILL.split())
_LITTLE = frozenset({"lite", "mindre", "ingen", "inga", "uten", "utan"})
_FORGETS = ("glem", "gløym")
_WELL_DONE = re.compile(
    r"(?:,|\bog|\bmen) (?:\w+ ){0,4}?(?:(?:fikk|fekk) (?:\w+ )?(?:det|den|dei|de|alt|alle)(?: \w+)? til\b"
    r"|(?:klarte|klara|greide|greidde|løste|løyste) (?:det|den|alt|alle|resten|oppgaven|oppgåva)\b"
    r"|(?:gikk|gjekk) (?:\w+ )?(?:bra|fint|godt|greit)\b|(?:ble|vart|blei) (?:\w+ )?ferdig\b"
    r"|(?:prøvde|forsøkte|starta|startet) (?:igjen|på nytt|om att|en gang til|ein gong til)\b"
    r"|(?:jobbet|jobba|arbeidde|arbeidet|leste|las|skrev|skreiv) (?:rett|helt|heilt) (?:gjennom|til)\b"
    r"|(?:ga|gav) (?:\w+ )?(?:hånda|handa|hånden)\b|(?:ba|bad|sa) (?:\w+ )?(?:om )?(?:unnskyldning|unnskyld|orsak)\b)"
)
"""A part that tells of what was done well in the end."""


def is_of_anybody(sentence: Sentence, match: Match) -> bool:
    """Whether a rule is denied there that is anybody's: «nevne tre ting man ikke skal gjøre», «det vi aldri rører»."""
    tokens, denials = sentence.tokens, sentence.grammar.denials
    at = next((number for number in range(max(match.start, 1), match.end) if tokens[number].word in denials), None)
    if at is None:
        return False
    start, end = sentence.part(at)
    before = tokens[at - 1].word
    is_general = before in _ANYBODY and at - 1 > start
    is_general = is_general or (before in ("vi", "me") and at > 1 and tokens[at - 2].word in _HEADS)
    return is_general and not sentence.has_student(at, end)


def is_of_the_day(sentence: Sentence, match: Match) -> bool:
    """Whether a part denies what a day didn't have: «lite snø, ikke skitur»."""
    tokens = sentence.tokens
    start, end = sentence.part(match.start)
    if match.start != start or start == 0 or end - start > _SHORT or tokens[0].word not in _OF_THE_DAY:
        return False
    if any(token.word in _OF_A_BODY for token in tokens[:start]):
        return False
    return not sentence.has_student(0, len(tokens)) and not sentence.has_trait(0, len(tokens))


def is_praise(sentence: Sentence, family: Family, match: Match) -> bool:
    """Whether effort or order is praised, and nothing assessed by it: «god innsats», «glemte ikke leksa»."""
    if family.kind is not HintKind.BASIS or sentence.form is Form.INFINITIVE:
        return False
    if any(token.word.startswith(_IS_RATED) or token.word == "tel" for token in sentence.tokens):
        return False
    start, end = sentence.part(match.start)
    words = [token.word for token in sentence.tokens[start : max(end, match.end)]]
    denied = [number for number, word in enumerate(words) if word in sentence.grammar.denials]
    if denied:
        return any(words[number - 1].startswith(_FORGETS) for number in denied if number)
    if any(word.startswith((*_IS_ILL, *_FORGETS)) or word in _LITTLE for word in words):
        return False
    return any(word in _IS_WELL or word.startswith(("kjempe", "super")) for word in words)


def is_done_well_in_the_end(sentence: Sentence, family: Family, match: Match) -> bool:
    """«Svarte feil to ganger, prøvde igjen og fikk det til»: whoever writes that tells of the second."""
    if family.kind not in (HintKind.REWRITE, HintKind.CHECK) or family.suggestions == "help":
        return False
    rest = [token.word for token in sentence.tokens[match.end :]]
    if sentence.grammar.denials & set(rest):
        return False
    return _WELL_DONE.search(" ".join(rest)) is not None


def set_against(sentence: Sentence, families: Sequence[Family], matches: Sequence[Match]) -> set[Match]:
    """What was so around the student, who did well all the same: «det var uro i klassen, men hun arbeidet godt»."""
    tokens, grammar = sentence.tokens, sentence.grammar
    but = next((number for number, token in enumerate(tokens) if token.word == "men"), 0)
    if but < 1 or tokens[but - 1].word not in MARKS or tokens[0].word not in _OF_THE_DAY | {"det"}:
        return set()
    if sentence.has_student(0, but) or sentence.has_trait(0, but) or any(match.end > but for match in matches):
        return set()
    after = tokens[but + 1 :]
    if not sentence.has_student(but + 1, but + 1 + _SOON) or any(token.word in grammar.denials for token in after):
        return set()
    kept = (HintKind.SENSITIVE, HintKind.DEFICIT_GOAL)
    return {match for match in matches if families[match.family].kind not in kept}
