"""Choosing a document: another kind, period, language or other goals; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import assert_never

from ioplogg_tui.documents.request import (
    DocumentRequest,
    chosen_levels,
    goal_numbers,
    refuse_turned_about,
    usual_days,
    without_choices_of_can,
)
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.document import UP_TO_TODAY, CanForm, DocumentKind, Format
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.field_text import YES
from ioplogg_tui.domain.goal import Goal
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.locale import _
from ioplogg_tui.tui.row_key import Choice


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which document is shown, of which school year its plan is, and as what kind of file it is saved."""

    request: DocumentRequest
    school_year: SchoolYear
    living: SchoolYear
    """Of the plan that the student lives by today."""
    format: Format = Format.PDF
    place: str = ""
    """Where a file of it goes, as it is written; empty for the usual place and name."""

    def with_choice(self, choice: Choice, text: str, goals: Sequence[Goal], today: date) -> Chosen:
        """Another choice, as it was written or taken from a list; `goals` are those there are.

        Raises:
            UsageProblem: the text is none that can be chosen.
        """
        if choice is Choice.FILE:
            return replace(self, format=Format(text), place=_ending_in(self.place, Format(text)))
        if choice is Choice.PLACE:
            place = text.strip()
            return replace(self, place=place, format=_format_of(place) or self.format)
        if choice is Choice.SCHOOL_YEAR:
            return replace(self, request=in_school_year(self, SchoolYear(text), today))
        return replace(self, request=_request(self, choice, text, goals, today))


def _format_of(place: str) -> Format | None:
    """The kind of file that a path says by its ending; None where it says none."""
    ending = PurePath(place).suffix.removeprefix(".").lower()
    return Format(ending) if ending in {known.value for known in Format} else None


def _ending_in(place: str, form: Format) -> str:
    """A path with the ending of a kind of file in the place of another's."""
    return str(PurePath(place).with_suffix(f".{form.value}")) if _format_of(place) else place


def no_first_day(kind: DocumentKind) -> str:
    """What stands for a period that begins with the first observation or, of a recap, last time."""
    return _("last time") if kind is DocumentKind.RECAP else _("the first observation")


def every_goal() -> str:
    """What stands for all goals."""
    return _("all")


def _request(chosen: Chosen, choice: Choice, text: str, goals: Sequence[Goal], today: date) -> DocumentRequest:
    request = chosen.request
    match choice:
        case Choice.KIND:
            return _of_kind(chosen, DocumentKind(text), today)
        case Choice.FORM | Choice.OWN_WORDS | Choice.WORKS_BEST:
            return _of_can(request, choice, text)
        case Choice.LANGUAGE:
            return replace(request, language=text)
        case Choice.BEGINS:
            whole = not text.strip() or text == no_first_day(request.kind)
            return _of_days(request, None if whole else day_of(text, today, Nearest.LAST), request.ends, today)
        case Choice.ENDS:
            asked = replace(request, ends_asked=bool(text.strip()))
            return _of_days(asked, request.begins, _last_day(chosen, text, today), today)
        case Choice.GOALS:
            return replace(request, goals=_numbers(text, goals))
        case Choice.LEVELS:
            return replace(request, levels=_levels(text, goals))
        case Choice.FILE | Choice.PLACE | Choice.SCHOOL_YEAR:
            return request
        case _:
            assert_never(choice)


def _of_can(request: DocumentRequest, choice: Choice, text: str) -> DocumentRequest:
    """What is chosen of can alone."""
    match choice:
        case Choice.OWN_WORDS:
            return replace(request, own_words=bool(text), quote=int(text) if text.isdecimal() else 0)
        case Choice.WORKS_BEST:
            return replace(request, works_best=bool(text))
        case _:
            return _of_form(request, text)


def _of_form(request: DocumentRequest, form: str) -> DocumentRequest:
    """The appendix has nothing of what a student may want to have told."""
    if form == YES:
        return replace(without_choices_of_can(request), appendix=True)
    return replace(request, appendix=False, first_person=form == CanForm.FIRST_PERSON)


def _last_day(chosen: Chosen, text: str, today: date) -> date:
    """The day that is written; the usual one of the kind where nothing is."""
    return day_of(text, today, Nearest.LAST) if text.strip() else _usual(chosen, chosen.request.kind, today)[1]


def _of_kind(chosen: Chosen, kind: DocumentKind, today: date) -> DocumentRequest:
    """Up to the same day, unless that was but the usual one of the other kind."""
    its_usual = _usual(chosen, chosen.request.kind, today)[1]
    is_usual = kind in UP_TO_TODAY or (chosen.request.ends == its_usual and not chosen.request.ends_asked)
    begins, ends = _usual(chosen, kind, today if is_usual else chosen.request.ends)
    request = without_choices_of_can(chosen.request)
    return replace(
        request, kind=kind, begins=begins, ends=ends, ends_asked=request.ends_asked and not is_usual, levels={}
    )


def in_school_year(chosen: Chosen, year: SchoolYear, today: date) -> DocumentRequest:
    """The document of another year's plan, of its usual days; goals and levels are that plan's."""
    named = "" if year == chosen.living else year
    usual = replace(chosen.request, ends=today, ends_asked=False, usual_period=True)
    return replace(usual, school_year=named, goals=None, levels={}, quote=0).in_plan_of(year)


def _usual(chosen: Chosen, kind: DocumentKind, ends: date) -> tuple[date | None, date]:
    return usual_days(kind, ends, chosen.school_year, named=bool(chosen.request.school_year))


def _of_days(request: DocumentRequest, begins: date | None, ends: date, today: date) -> DocumentRequest:
    refuse_turned_about(begins, ends, today)
    return replace(request, begins=begins, ends=min(ends, today), levels={})  # others may have been seen then


def as_shown() -> str:
    """What stands for the levels that were shown, with none chosen in their place."""
    return _("as shown")


def _levels(text: str, goals: Sequence[Goal]) -> dict[int, Rating]:
    """`2=3/2, 4=2/-`; whether they were seen is looked at when the document is read."""
    if not text.strip() or text == as_shown():
        return {}
    levels = chosen_levels(part for part in text.replace(";", ",").split(",") if part.strip())
    _refuse_unknown(levels.keys(), goals)
    return levels


def _numbers(text: str, goals: Sequence[Goal]) -> frozenset[int] | None:
    if not text.strip() or text == every_goal():
        return None
    numbers = goal_numbers(text)
    _refuse_unknown(numbers, goals)
    return numbers


def _refuse_unknown(numbers: Set[int], goals: Sequence[Goal]) -> None:
    known = {goal.number for goal in goals}
    for number in sorted(numbers - known):
        raise UsageProblem(
            N_("There is no goal {number}. The goals are {first} to {last}."),
            number=number,
            first=min(known, default=0),
            last=max(known, default=0),
        )
