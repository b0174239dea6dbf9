"""What is learnt, read or seen about: «lære om søvn, stress og konflikter»."""

from __future__ import annotations

from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.sentence import MARKS
from ioplogg_tui.domain.wording.subject import Sentence

_LEARNS = ("lær", "les", "las", "lest", "film", "undervis", "foredrag", "tema", "fortel", "kapittel", "bok", "nettside")
"""How words begin after which «om» names a subject matter."""
_JOINS = frozenset({"og", "eller"})
_GOES_ON = frozenset({"i", "på", "hos", "hjå", "mellom", "blant"})


def is_subject_matter(sentence: Sentence, match: Match) -> bool:
    """Whether a word is what «om» names, alone or in a list with no verb and nobody in it; «vanskene sine» isn't."""
    tokens, grammar = sentence.tokens, sentence.grammar
    about = match.start - 1
    while about > 0 and tokens[about].word != "om":
        about -= 1
    if about < 1 or not tokens[about - 1].word.startswith(_LEARNS):
        return False
    listed = [token.word for token in tokens[about + 1 : match.end]]
    if any(word in sentence.students | grammar.acts | grammar.finite | {"men"} for word in listed):
        return False
    rest = [token.word for token in tokens[match.end :]]
    is_list = "," not in listed or bool(_JOINS & set(listed + rest))
    return is_list and (not rest or rest[0] in MARKS | _JOINS | _GOES_ON)
