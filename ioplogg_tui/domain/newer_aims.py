"""Competence aims that came in the place of expired ones, offered for the goals that were written under those."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.goal import ChosenAim

NewerAims = Mapping[str, tuple[Aim, ...]]
"""The code of an expired aim → the current ones that came in its place, of which a person chooses."""


@dataclass(frozen=True, slots=True)
class AimOffer:
    """An expired aim of a goal, and what may be taken in its place."""

    aim: ChosenAim
    newer: tuple[Aim, ...]


def offers_for(aims: Iterable[ChosenAim], newer: NewerAims) -> list[AimOffer]:
    """What is offered for each of a goal's aims; nothing that the goal has already."""
    chosen = tuple(aims)
    codes = {aim.code for aim in chosen}
    offered = (AimOffer(aim, tuple(new for new in newer.get(aim.code, ()) if new.code not in codes)) for aim in chosen)
    return [offer for offer in offered if offer.newer]


def with_taken(aims: Iterable[ChosenAim], taken: Mapping[str, Aim]) -> tuple[ChosenAim, ...]:
    """A goal's aims with new ones in the places of the old (`taken`: old code → new aim), each once.

    A mark for the competence test goes on to the new one.
    """
    chosen: dict[str, ChosenAim] = {}
    for aim in aims:
        new = taken.get(aim.code)
        if new is None:
            chosen.setdefault(aim.code, aim)
        else:
            chosen.setdefault(new.code, ChosenAim(new.code, new.text, new.language, new.curriculum_title, aim.for_test))
    return tuple(chosen.values())


def nearest_current(old: Aim, following: Callable[[Aim], Iterable[Aim]]) -> tuple[Aim, ...]:
    """The current aims that one comes to first, from aim to `following` aims, on each way from an expired one."""
    seen, ahead = {old.code}, [old]
    nearest: list[Aim] = []
    while ahead:
        for aim in following(ahead.pop(0)):
            if aim.code not in seen:
                seen.add(aim.code)
                (nearest if aim.current else ahead).append(aim)
    return tuple(nearest)


def at_the_same_level(old: Aim, newer: list[Aim]) -> list[Aim]:
    """Those of the newer aims that stand after a level of the old one's, where there are such; else all of them."""
    return [aim for aim in newer if set(aim.after) & set(old.after)] or newer
