"""What a clause itself says that is done, for filling in."""

from __future__ import annotations

from ioplogg_tui.domain.infinitives import INFINITIVES
from ioplogg_tui.domain.wording.clause import ClauseWords
from ioplogg_tui.domain.wording.form import Form
from ioplogg_tui.domain.wording.place import Place

CAN = "kan"
_LITTLE = """
    avbryte begynne bli byrje dytte finne forstå følge følgje få gå gi gje gjøre gjere ha halde holde hente kjenne klare
    komme kome la lage leie ligge liggje lære møte rope se sette setje sitte sitje sjå slå stille stoppe stå svare ta
    trenge true trykke velje velge vente verte vise vere være øve prøve bite gøyme gjemme mase krangle unngå slutte
    trene trena repetere terpe videreføre vidareføre fortsette
    redusere minske dempe hindre fjerne avslutte helle melde greie mestre meistre makte
"""
_SAY_LITTLE = frozenset(_LITTLE.split())
"""Verbs that say nothing of what is done where nothing follows them, and what is not to be said again."""
_BEFORE_VERBS = frozenset({"å", "kan", "skal", "vil", "må", "bør", "kunne", "skulle", "og"})


def own_verb(at: Place, clause: ClauseWords) -> str:
    """The clause's own verb and what it is about, for filling in: «teikne …»."""
    tokens, grammar = at.sentence.tokens, at.sentence.grammar
    is_denied = any(token.word in grammar.denials for token in tokens[at.match.start : at.match.end])
    for number, token in enumerate(tokens[clause.first : clause.last], clause.first):
        if at.match.start <= number < at.match.end and (at.family.firm or not is_denied):
            continue  # what it says is an image, or what is wrong
        if any(beside.word in grammar.writers for beside in tokens[max(number - 1, 0) : number + 2]):
            continue  # «det fortsetter vi med»
        is_image = [after.word for after in tokens[number + 1 : number + 2]] == ["seg"]  # «løse seg fra behovet»
        if is_image or (number > clause.first and tokens[number - 1].word in grammar.kin):
            continue  # «mens gruppa monterer»
        before = tokens[number - 1].word if number > clause.first else ""
        if before in grammar.adults | grammar.helpers or before.startswith(grammar.others + grammar.other_people):
            continue  # «når læreren snakker»
        if token.word.endswith(("e", "a")) and before and before not in _BEFORE_VERBS | grammar.denials:
            continue  # «mat og helse», «sikre lasta»
        if before in grammar.before_nouns or (before == "og" and tokens[number - 2].word not in at.sentence.students):
            continue
        for form in _infinitives_of(token.word):
            if form.endswith("e") and form in INFINITIVES and form not in _SAY_LITTLE:
                in_infinitive = at.sentence.form is Form.INFINITIVE
                return f"{form} …" if in_infinitive else clause.with_subject(f"{CAN} {form} …")
    return ""


def _infinitives_of(word: str) -> tuple[str, ...]:
    """What may be the infinitive of a word that is an infinitive or stands in the present."""
    if word.endswith("er"):
        return (word[:-1],)
    return (f"{word[:-2]}e",) if word.endswith("ar") else (f"{word[:-1]}e",) if word.endswith("a") else (word,)
