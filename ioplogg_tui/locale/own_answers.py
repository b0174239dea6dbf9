"""What a student answered of a goal, told to others: «don't know» is an answer, and never that nothing was observed."""

from __future__ import annotations

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.levels import DIMENSION_NAMES, Dimension
from ioplogg_tui.domain.observation import Rating, SelfAssessment
from ioplogg_tui.locale import _, day
from ioplogg_tui.locale.lines import in_lines


def own_rating_words(rating: Rating) -> str:
    """`3 / –`, `don't know`; to who listens `kvalitet 3, kompetent; selvstendighet: vet ikke`."""
    if rating.empty:
        return _("don't know")
    if not in_lines():
        return str(rating)
    from ioplogg_tui.locale.heard import level_in_words  # only for who listens

    levels = ((_(DIMENSION_NAMES[dimension]).lower(), rating.of(dimension)) for dimension in Dimension)
    unknown = _("don't know")
    return "; ".join(f"{name} {level_in_words(level)}" if level else f"{name}: {unknown}" for name, level in levels)


def own_said(own: SelfAssessment) -> str:
    """The same with the words that were said beside it: «don't know» isn't told of who said something else."""
    words = f"«{' '.join(own.words.split())}»" if own.words else ""
    rating = "" if words and own.rating.empty else own_rating_words(own.rating)
    return (". " if in_lines() else " ").join(filter(None, (rating, words)))


def answered_words(whose: str, goal: Goal, own: SelfAssessment) -> str:
    """`Amina Nordli, mål 1 «Kjøper inn», 28. nov.: 3 / 2 «Ja», på papir`: which answer of whom it is."""
    how = "".join(f", {_(words)}" for words in own.circumstances)
    sentence = _("{student}, goal {number} «{goal}», {day}: {words}")
    on, said = day(to_local(own.at).date()), f"{own_said(own)}{how}"
    return filled(sentence, student=whose, number=goal.number, goal=goal.text, day=on, words=said)
