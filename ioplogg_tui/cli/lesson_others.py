"""What colleagues who hold the same lesson told of it, and that they hear what is told of it here."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.lesson_told import named
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.locale import _
from ioplogg_tui.locale.lesson_length import length_of
from ioplogg_tui.logbook.lesson_others import others_who_hold, others_who_told

if TYPE_CHECKING:
    from ioplogg_tui.logbook.session import Session


def tell_others(session: Session, held: Lesson) -> None:
    """Say who else holds a lesson that is gone on with, if anybody does."""
    if people := others_who_hold(session, held):
        sentence = _("Held by {people} too: you tell who was away, and how long it was, for all of you.")
        spoken.tell(filled(sentence, people=", ".join(people)))


def stood_before(session: Session, before: Lesson, after: Lesson | None, names: dict[int, str]) -> list[str]:
    """What stood of a lesson that is told anew: its length, whom colleagues marked as away, and whose it is too."""
    said = []
    if before.lengths and (after is None or after.lengths != before.lengths):
        said.append(filled(_("Before: {length}."), length=length_of(before.lengths)))
    away = {*before.end.absent} & {*(after.end.absent if after is not None else ())}
    if away and others_who_told(session, before):
        said.append(marked_by_others(session, before, away, names))
    if before.is_ended and (people := others_who_hold(session, before)):
        said.append(filled(_("It is the lesson of {people} too."), people=", ".join(people)))
    return said


def absent_in_words(session: Session, held: Lesson, name: str) -> str:
    """That somebody is absent, and in whose lesson besides one's own."""
    if people := others_who_hold(session, held):
        return filled(_("{name}: absent, also for {people}."), name=name, people=", ".join(people))
    return filled(_("{name}: absent."), name=name)


def marked_by_others(session: Session, held: Lesson, away: Collection[int], names: dict[int, str]) -> str:
    """That colleagues marked these students as away."""
    people = others_who_told(session, held) or others_who_hold(session, held)
    sentence = _("Marked as absent by {people}: {names}.")
    return filled(sentence, people=", ".join(people), names=named(sorted(away), names))
