"""What a goal is made of by its name: a goal of the læringsbank, competence aims by their codes."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.bank import BankGoal
from ioplogg_tui.domain.code import Known
from ioplogg_tui.domain.errors import N_, NotFound
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.logbook.bank import bank_goals
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.session import Session

MOST_NAMED = 8
"""So many goals at most are told where a text fits several."""


def bank_goal_called(session: Session, text: str) -> BankGoal:
    """The goal of the bank with an id, or with a part of its text, in whichever language, that only one has.

    Raises:
        NotFound: none, or more than one; the candidates are named.
    """
    goals, wanted = bank_goals(session), fold(text.strip())
    fitting = [goal for goal in goals if goal.id == text.strip()] or [
        goal for goal in goals if wanted and any(wanted in fold(words.text) for words in goal.texts.values())
    ]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise NotFound(
            N_("The bank has no goal “{text}”. “ioplogg bank list” shows those that are there."), text=Known(text)
        )
    raise NotFound(
        N_("“{text}” fits {count} goals of the bank: {goals}. Write the id of one."),
        text=Known(text),
        count=len(fitting),
        goals=_titles(fitting[:MOST_NAMED], session.person.language) + (" …" if len(fitting) > MOST_NAMED else ""),
    )


def _titles(goals: Sequence[BankGoal], language: str) -> str:
    """Each goal's id with its text, by which it is chosen."""
    return "; ".join(f"{goal.id} – {goal.text_in(language).text.rstrip('.')}" for goal in goals)


def aims_called(
    session: Session, codes: Sequence[str], chosen: Sequence[ChosenAim], language: str
) -> tuple[ChosenAim, ...]:
    """The aims of these codes, each once, in their order: as they were `chosen`, else as they are now in a language.

    Raises:
        NotFound: no curriculum here has one of them.
    """
    known = {aim.code.casefold(): aim for aim in chosen}
    wanted = [*dict.fromkeys(code.casefold() for code in codes)]
    if missing := {*wanted} - known.keys():
        for aim in every_aim(session, language):
            if (code := aim.code.casefold()) in missing:
                known[code] = ChosenAim(aim.code, aim.text, aim.language, aim.curriculum_title)
    for code in codes:
        if code.casefold() not in known:
            raise NotFound(
                N_("There is no aim “{code}”. “ioplogg curriculum search” finds those that are here."), code=Known(code)
            )
    return tuple(known[code] for code in wanted)
