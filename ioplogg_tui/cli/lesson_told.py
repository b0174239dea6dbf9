"""A lesson, as the commands tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ioplogg_tui.cli import spoken
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local, today
from ioplogg_tui.domain.errors import N_, CannotWrite
from ioplogg_tui.locale import _, counted, day, time_of_day
from ioplogg_tui.locale.lesson_length import length_of

if TYPE_CHECKING:
    from ioplogg_tui.domain.lesson import Lesson


def tell_kept(
    kept: Lesson | None, choices: Sequence[str], names: dict[int, str], subject: str | None, before: Sequence[str] = ()
) -> None:
    """A lesson as it is kept, who has no length of it, and whose time goes to no subject, or not to the one told.

    `before` is what stood of it before.
    """
    from ioplogg_tui.domain.lesson import ANOTHER_SUBJECT, NO_LENGTH, NOT_THEIR_SUBJECT

    for sentence in before:
        spoken.tell(sentence)
    if kept is None:
        spoken.tell(_("The lesson was not held: it isn't kept."))
    elif kept.minutes is None:
        spoken.tell(_("You only looked in: the lesson goes on without you."))
    elif not kept.minutes:
        spoken.tell(_("The lesson was not held: it stays, with no minutes."))
    else:
        if kept.without_length:
            words = filled(_(NO_LENGTH), names=named(kept.without_length, names))
            spoken.tell(f"{words} {_('--rest says how long it was for them.')}")
        if subject and (others := kept.to_another(subject)):
            spoken.tell(filled(_(ANOTHER_SUBJECT), names=named(others, names)))
        without = kept.to_no_subject
        if without and any(kept.subjects):
            spoken.tell(filled(_(NOT_THEIR_SUBJECT), names=named(without, names)))
        elif without and choices:
            sentence = _("Its time goes to no subject. --subject says which: {subjects}.")
            spoken.tell(filled(sentence, subjects=", ".join(choices)))
        spoken.tell(_("Ended: {lesson}").format(lesson=in_words(kept, names)))


def require_kept(begun: Lesson) -> None:
    """Go on only with a lesson that stands in the logbook: the next command would not know of another.

    Raises:
        CannotWrite: nothing could be written.
    """
    if not begun.is_kept:
        raise CannotWrite(N_("Nothing can be written now: no lesson is begun."))


def named(students: Sequence[int], names: dict[int, str]) -> str:
    """Students by their names, which `names` has by id."""
    return ", ".join(names.get(number, str(number)) for number in students)


def taught_in(held: Lesson) -> str:
    """The subject of a lesson, or what its time goes to."""
    return held.name.subject or ", ".join(filter(None, held.subjects)) or _("every subject")


def in_words(held: Lesson, names: dict[int, str]) -> str:
    """Which lesson it is, how long, and who was away."""
    begins = to_local(held.name.begins)
    parts = [
        held.name.group or _("all your students"),
        taught_in(held),
        time_of_day(begins) if begins.date() == today() else f"{day(begins.date())} {time_of_day(begins)}",
        length_of(held.lengths) if held.minutes else "",
        counted("{count} student", "{count} students", len(held.attendances) - len(held.end.absent)),
    ]
    if held.end.absent:
        parts.append(f"{_('absent')}: {named(held.end.absent, names)}")
    return " · ".join(part for part in parts if part)
