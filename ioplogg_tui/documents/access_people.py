"""Who a student is to the school: days there, keys of lists, the team, and what the team can still take back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ioplogg_tui.documents.content import Block, Paragraph, Passage, Passages, Table
from ioplogg_tui.documents.parts import heading, moment, said
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.people import ROLE_NAMES
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.locale import _, long_date, say
from ioplogg_tui.locale.signing import leave_words, rests_on
from ioplogg_tui.logbook.everything import FormerName
from ioplogg_tui.logbook.listed_written import ANSWERS, BROUGHT_BY, READ_SO
from ioplogg_tui.logbook.teams import TeamMember
from ioplogg_tui.logbook.undo import StepAbout

_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def stays(kept: Sequence[Stay]) -> Iterator[Block]:
    """When the student is at the school, where a day is known."""
    if kept:
        yield heading(2, _("When the student is at the school"))
        rows = tuple((said(_day(stay.begins)), said(_day(stay.ends))) for stay in kept)
        yield Table(_("Stays"), (_("From"), _("To")), rows)


def former_names(kept: Sequence[FormerName]) -> Iterator[Block]:
    """What the student was called before, and until when where that is known."""
    if kept:
        yield heading(2, _("What the student used to be called"))
        rows = tuple((said(former.name), said(_day(former.until))) for former in kept)
        yield Table(_("Former names"), (_("Name"), _("Until")), rows)


def known_as(keys: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """The lists that know the student, and by what."""
    if keys:
        yield heading(2, _("What other systems know the student by"))
        rows = tuple(_known_as(source, key) for source, key in keys)
        yield Table(_("Keys of lists"), (_("List"), _("Key")), rows)


_KEPT_BESIDE = {
    ANSWERS: N_("somebody answered which student a list meant"),
    BROUGHT_BY: N_("somebody brought a list with the student"),
    READ_SO: N_("a list had the student in their class"),
}


def _known_as(source: str, key: str) -> tuple[Passages, Passages]:
    """A list with its key; or what is kept of a list by the program itself, with its year, if it is of one."""
    kept = next((name for name in _KEPT_BESIDE if source.startswith(f"{name} ")), None)
    if kept is None:
        return said(source), said(key)
    year = source.removeprefix(f"{kept} ")
    return said(_(_KEPT_BESIDE[kept])), said(year if "/" in year else "–")


def team(members: Sequence[TeamMember]) -> Iterator[Block]:
    """Who works, and has worked, with the student."""
    yield heading(2, _("Who works, and has worked, with the student"))
    rows = tuple(
        (
            said(member.name),
            said(_(ROLE_NAMES[member.place.role])),
            said(_day(member.place.begins)),
            said(_day(member.place.ends)),
            (Passage(", ".join(filter(None, _about(member))) or "–"),),
        )
        for member in members
    )
    if rows:
        yield Table(_("Team"), (_("Name"), _("Role"), _("From"), _("To"), _("Subjects, reason or consent")), rows)


def _about(member: TeamMember) -> tuple[str, ...]:
    """What a place is for, why it was taken in an emergency, whose consent or which list it rests on; who is away."""
    place = member.place
    return (*place.subjects, place.reason, rests_on(place), leave_words(member.away))


def _as_written(text: str, today: date) -> str:
    """A text that a step keeps; a day, which it keeps as fields of days do, as people write it."""
    if not _A_DAY.fullmatch(text):
        return text
    try:
        return long_date(day_of(text, today, Nearest.NONE))
    except UsageProblem:  # no day, however like one it looks
        return text


def _day(day: date | None) -> str:
    return long_date(day) if day else "–"


def steps(kept: Sequence[StepAbout], today: date) -> Iterator[Block]:
    """What staff can still take back holds what was there before, and so is kept about the student too."""
    if not kept:
        return
    yield heading(2, _("What can still be taken back"))
    yield Paragraph(
        said(_("Can be undone on the same day; what was there before is kept until the next school day is over."))
    )
    for step in kept:
        texts = f": {' · '.join(_as_written(text, today) for text in step.texts)}" if step.texts else ""
        yield Paragraph((*said(f"{moment(step.at)}, {step.by}. ", strong=True), *said(f"{say(step.sentence)}{texts}")))
