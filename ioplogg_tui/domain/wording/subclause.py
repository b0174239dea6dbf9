"""Where a subordinate clause says nothing of what the student doesn't manage."""

from __future__ import annotations

from ioplogg_tui.domain.wording.advice import is_advice
from ioplogg_tui.domain.wording.form import Form
from ioplogg_tui.domain.wording.hint import HintKind
from ioplogg_tui.domain.wording.others import is_met, somebody_else
from ioplogg_tui.domain.wording.rules import Family
from ioplogg_tui.domain.wording.subject import Sentence

_ASKS = frozenset(["hva", "kva", "hvorfor", "kvifor", "hvordan", "korleis", "hvor", "kor"])
_KNOWS = frozenset(
    {"forstå", "vite", "veit", "vet", "forstår", "skjønne", "skjøne", "skjønner", "skjønar", "lærer", "lærar"}
)
_FIRST = 3
"""Words in which somebody's deed is told before its cause: «i dag ba hun om hjelp fordi …»."""


def is_silent_in_subclause(sentence: Sentence, family: Family, opening: int, end: int) -> bool:
    of_other = opening + 1 < end and sentence.other_subject(opening + 1, end)
    if family.bad and not of_other:
        named = somebody_else(sentence, opening + 1, end)
        of_other = named is not None and (is_met(sentence, named, end) or not sentence.has_student(named, end))
    word = sentence.tokens[opening].word
    of_other = of_other or (word == "som" and _is_after_other(sentence, opening))
    is_cause = word in sentence.grammar.causes
    of_student = not of_other and (sentence.is_student_before(opening) or sentence.has_student(opening + 1, end))
    of_student = of_student or (_is_reason(sentence, opening) and not of_other and sentence.has_trait(opening + 1, end))
    if family.kind is HintKind.SENSITIVE:
        return of_other and not sentence.has_student(opening + 1, end)
    of_student = of_student or (family.firm and family.suggestions == "attention" and not of_other)
    of_student = of_student or (_is_there(sentence, opening) and not of_other)
    if sentence.form is Form.INFINITIVE:
        return not of_student or _is_own_skill(sentence, family, opening)
    if not of_student:
        return of_other or not family.firm or _is_told(sentence, opening)
    if is_cause and sentence.form is Form.PHRASE:
        return False
    if family.kind is HintKind.DEFICIT_GOAL and word == "at":
        return False
    if has_act(sentence, 0, min(opening, _FIRST) if is_cause else opening) and not sentence.other_subject(0, opening):
        return not _told_by_adults(sentence)
    if sentence.tokens[opening].word not in sentence.grammar.of_occasion:
        return False
    goes = any(token.word in sentence.grammar.goes for token in sentence.tokens[:opening])
    return goes or has_act(sentence, end, len(sentence.tokens))


def _is_there(sentence: Sentence, opening: int) -> bool:
    """«Lesingen, der det står stille»."""
    tokens = sentence.tokens
    there = tokens[opening].word in ("der", "hvor", "kor") and opening > 0 and tokens[opening - 1].word == ","
    return there and opening + 1 < len(tokens) and tokens[opening + 1].word == "det"


def _is_after_other(sentence: Sentence, opening: int) -> bool:
    """«Medelev som er usikker», but not «medelev som han er redd for»."""
    before = sentence.tokens[opening - 1].word if opening else ""
    return before.startswith(sentence.grammar.other_people) and not sentence.has_student(opening + 1, opening + 2)


def _is_told(sentence: Sentence, opening: int) -> bool:
    """«Fortelle hvorfor sjømenn fikk for lite frukt»: what somebody knows, or is taught."""
    tokens, grammar = sentence.tokens, sentence.grammar
    if tokens[opening].word not in _ASKS or is_advice(grammar, tokens, opening):
        return False
    knows = grammar.works_with | grammar.says | _KNOWS
    return any(token.word in knows for token in tokens[max(opening - 3, 0) : opening])


def _is_reason(sentence: Sentence, opening: int) -> bool:
    """Whether what belongs to a student is the student's there: «siden lesingen …», «vi ser at utviklingen …»."""
    word = sentence.tokens[opening].word
    if word in sentence.grammar.causes:
        return True
    if word not in ("at", "hvorfor", "kvifor"):
        return False
    return is_advice(sentence.grammar, sentence.tokens, opening) or _told_by_adults(sentence)


def _is_own_skill(sentence: Sentence, family: Family, opening: int) -> bool:
    """Whether what is to be done is done about what the clause says: «be om hjelp når han står fast»."""
    tokens, grammar = sentence.tokens, sentence.grammar
    word = tokens[opening].word
    if word == "om" and tokens[opening - 1].word in ("selv", "sjølv"):
        return False
    if word == "lenge" or (word == "som" and sentence.is_student_before(opening)):
        return False
    if word in grammar.causes:
        return tokens[0].word in grammar.says
    of_student = tokens[0].word != "la" and sentence.has_student(opening + 1, opening + 4)
    is_told = word in ("hva", "kva") and not of_student
    if not is_told and is_advice(grammar, tokens, opening):
        return False
    if word in ("der", "hvor", "noe", "noko") and tokens[opening - 1].word == ",":
        return False
    if any(token.word in grammar.copes for token in tokens[:opening]):
        return True
    if word == "som" and tokens[0].word in ("lære", "øve", "trene") and family.suggestions == "manage":
        return False
    if word in ("før", "til"):
        return family.negates
    if word in grammar.of_occasion and word != "der":
        return not family.firm or family.kind is HintKind.DEFICIT_GOAL or has_act(sentence, 0, opening)
    return has_act(sentence, 0, opening)


def _told_by_adults(sentence: Sentence) -> bool:
    """«Vi ser at han ikke …»: the one who tells isn't the student."""
    grammar, tokens = sentence.grammar, sentence.tokens
    return tokens[0].word in grammar.adults or any(token.word in grammar.writers for token in tokens[:3])


def has_act(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the student does something there."""
    tokens = sentence.tokens
    return any(
        token.word in sentence.grammar.acts and (number == 0 or not _is_before_noun(sentence, tokens[number - 1].word))
        for number, token in enumerate(tokens[start:end], start)
    )


def _is_before_noun(sentence: Sentence, word: str) -> bool:
    """Whether what follows is a noun that looks like a verb: «munnlig prøve»."""
    return word in sentence.grammar.before_nouns or word.endswith(("lig", "leg"))
