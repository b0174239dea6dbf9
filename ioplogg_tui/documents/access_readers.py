"""Who has read and changed what is kept of a student: folded by person and day, and then line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from ioplogg_tui.documents.content import Block, Bullets, Paragraph
from ioplogg_tui.documents.parts import heading, said
from ioplogg_tui.domain.action import READINGS, About
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.event import Event
from ioplogg_tui.locale import _, counted, deed_name, long_date
from ioplogg_tui.logbook.everything import Everything
from ioplogg_tui.logbook.teams import TeamMember

Names = Mapping[tuple[str, int], str]
"""(what an event is about, its number) → what people call it."""
_OF_ITS_OWN_NUMBER = frozenset({About.DOCUMENT, About.PLAN_VERSION})
"""What people know by its number."""


def names_of(kept: Everything, members: Sequence[TeamMember]) -> Names:
    """Goals, and what was seen of them, by the goal's text; subjects by their titles, colleagues by name."""
    names: dict[tuple[str, int], str] = {(About.STAFF, member.place.staff_id): member.name for member in members}
    for year in kept.years:
        names |= {(About.SUBJECT, subject.id): subject.title for subject in year.plan.subjects}
        for progress in (*year.goals, *year.in_bin):
            text = progress.goal.text
            names[About.GOAL, progress.goal.id] = text
            names |= {(About.OBSERVATION, point.id): text for point in progress.points}
            names |= {(About.SELF_ASSESSMENT, own.id): text for own in progress.self_assessments}
    return names


def readers(events: Sequence[Event]) -> Iterator[Block]:
    """A line for each person and day: what they read, then what they changed, each with how many times."""
    yield heading(2, _("Who has read and changed what"))
    yield Paragraph(
        said(_("By day and person. An opening is counted once in a session. Every line of it is at the end."))
    )
    yield Paragraph(
        said(
            _(
                "Lists of all students, once a day in a session: name, group, year level, how many goals, the "
                "latest levels, and when last seen. What is due: dates in the plan, and what is missing."
            )
        )
    )
    folded: dict[tuple[date, str], Counter[tuple[str, str]]] = {}
    for event in events:
        folded.setdefault((_day(event), event.by), Counter())[event.action, event.school] += 1
    if folded:
        yield Bullets(
            tuple(
                (*said(f"{long_date(day)}: ", strong=True), *said(f"{by} {_deeds(actions)}."))
                for (day, by), actions in folded.items()
            )
        )


def _deeds(actions: Counter[tuple[str, str]]) -> str:
    """«åpnet eleven 12 ganger, observerte»: readings first."""
    order = sorted(actions, key=lambda action: action[0] not in READINGS)
    return ", ".join(_times(deed_name(*action), actions[action]) for action in order)


def _times(deed: str, count: int) -> str:
    return deed if count == 1 else f"{deed} {counted('{count} time', '{count} times', count)}"


def every_line(events: Sequence[Event], names: Names) -> Iterator[Block]:
    """The log itself, a paragraph a day: the time, who it was, what they did, and with what."""
    if not events:
        return
    yield heading(2, _("Appendix: the log, line by line"))
    for day, lines in groupby(events, _day):
        entries = " · ".join(_line(event, names) for event in lines)
        yield Paragraph((*said(f"{long_date(day)}: ", strong=True), *said(f"{entries}.")), small=True)


def _line(event: Event, names: Names) -> str:
    at = _("{hour}:{minute}").format(hour=f"{to_local(event.at):%H}", minute=f"{to_local(event.at):%M}")
    deed = f"{at} {event.by} {deed_name(event.action, event.school)}"
    if event.object_id is None:
        return deed
    if event.kind in _OF_ITS_OWN_NUMBER:
        return f"{deed} ({_('number {number}').format(number=event.object_id)})"
    name = names.get((event.kind, event.object_id), "")
    return f"{deed} ({name})" if name else deed


def _day(event: Event) -> date:
    return to_local(event.at).date()
