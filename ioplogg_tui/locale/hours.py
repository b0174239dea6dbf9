"""Hours of teaching as people read them: 60-minute hours with decimals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.locale import _, counted, day, language_in_use, long_date, written_date
from ioplogg_tui.locale.lines import in_lines

if TYPE_CHECKING:
    from ioplogg_tui.domain.hours import HoursOfYear
    from ioplogg_tui.domain.teaching import HoursByHand

DAYS_TOLD = 8
"""So many days of lessons without a length are told."""

_AN_HOUR = 60


def number_of_hours(minutes: int) -> str:
    """`3,5`; to the hundredth of an hour, which tells five minutes apart."""
    text = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return text if language_in_use() is Language.EN else text.replace(".", ",")


def hours_in_words(minutes: int) -> str:
    """`3,5 t`; to who listens `3,5 timer`."""
    if in_lines():
        return _("one hour") if minutes == _AN_HOUR else _("{hours} hours").format(hours=number_of_hours(minutes))
    return _("{hours} h").format(hours=number_of_hours(minutes))


def given_hours(minutes: int | None) -> str:
    """What was given; that nobody has written any isn't that none were."""
    return _("not written") if minutes is None else hours_in_words(minutes)


def whole_hours(hours: int | None) -> str:
    """What was decided or planned, which is whole hours of a year."""
    return _("not written") if hours is None else hours_in_words(60 * hours)


def of_when(hours: HoursOfYear) -> str:
    """What an hour is, and of which time they are."""
    if hours.till is None:
        return _("Hours are 60 minutes, of the school year.")
    return _("Hours are 60 minutes, of the school year up to {day}.").format(day=long_date(hours.till))


def where_from(hours: HoursOfYear) -> list[str]:
    """What the hours that were given are made of."""
    lessons = sum(subject.lessons for subject in hours.subjects)
    by_hand = sum(subject.by_hand for subject in hours.subjects)
    in_plan = sum(60 * (subject.in_plan or 0) for subject in hours.subjects)
    away = sum(subject.away for subject in hours.subjects)
    of_plan = _("Hours given that are entered in the plan: {hours}.")
    if hours.till is not None:
        of_plan = _("Hours given that are entered in the plan as it is today, for the whole year: {hours}.")
    parts = (
        (_("In lessons: {hours}."), lessons),
        (_("Entered by hand: {hours}."), by_hand),
        (of_plan, in_plan),
        (_("Lessons while the student was away, not counted: {hours}."), away),
    )
    return [sentence.format(hours=hours_in_words(minutes)) for sentence, minutes in parts if minutes]


def what_is_not_logged(hours: HoursOfYear) -> list[str]:
    """What the figures don't tell, and so nobody may read out of them."""
    said = []
    if hours.unlogged:
        said.append(filled(_("No hours given are written: {subjects}."), subjects=", ".join(hours.unlogged)))
    if hours.without_length:
        sentence = counted(
            "{count} lesson has no length yet ({{days}}), and isn't counted.",
            "{count} lessons have no length yet ({{days}}), and aren't counted.",
            len(hours.without_length),
        )
        days = list(dict.fromkeys(day(to_local(begins).date()) for begins in hours.without_length))
        more = ["…"] if len(days) > DAYS_TOLD else []
        said.append(sentence.format(days=", ".join([*days[:DAYS_TOLD], *more])))
    if hours.without_subject:
        sentence = _("{hours} in lessons in every subject went to no subject, and aren't counted.")
        said.append(sentence.format(hours=hours_in_words(hours.without_subject)))
    if hours.beside_lessons:
        sentence = _("Lessons in the subject are logged on these days too, and both are counted: {rows}.")
        said.append(filled(sentence, rows=_in_brief(hours.beside_lessons)))
    if hours.goes_on:
        sentence = _("Hours by hand that go on after the last day aren't counted: {rows}.")
        said.append(filled(sentence, rows=_in_brief(hours.goes_on)))
    return said


def _in_brief(rows: Iterable[HoursByHand]) -> str:
    return "; ".join(f"{days_of(row)} {row.subject} {hours_in_words(row.minutes)}" for row in rows)


def days_of(row: HoursByHand, day: Callable[[date], str] = written_date) -> str:
    """Its day, or the first and the last of several."""
    return day(row.first) if row.last is None else f"{day(row.first)} – {day(row.last)}"
