"""Which document is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, assert_never

from ioplogg_tui.domain.code import Coded
from ioplogg_tui.domain.day_text import Nearest, day_of
from ioplogg_tui.domain.document import PUBLISHED_KINDS, DocumentKind
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.holidays import Holidays
from ioplogg_tui.domain.levels import level_of
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.school_year import PlanYear, SchoolYear, living_on, term_start


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """A document of one student. Empty fields mean what one would expect: the student's language, all goals."""

    student_id: int
    kind: DocumentKind
    ends: date
    """The last day that counts: what was seen later is left out, and the plan is the one that was living then."""
    begins: date | None = None
    """The first day of the period; None is from the first observation."""
    language: str = ""
    goals: frozenset[int] | None = None
    """Numbers of the goals to show; None for all."""
    appendix: bool = False
    """For `can`: the form of the appendix to a kompetansebevis (opplæringsforskrifta § 9-52)."""
    own_words: bool = False
    """For `can`: with what the student has said last."""
    quote: int = 0
    """With `own_words`: the number of the goal of which it was said; 0 for any."""
    works_best: bool = False
    """For `can`: with how the student works best."""
    first_person: bool = False
    """For `can`: as the student says it, to be read with ease."""
    levels: Mapping[int, Rating] = field(default_factory=dict)
    """Goal number → the levels that are told of it in place of those shown."""
    usual_period: bool = False
    """Whether the days are the usual ones of the kind, which hang on the plan that is read."""
    school_year: Coded = ""
    """Of which school year's plan it is; empty for the one that was living on the last day."""
    holidays: Holidays = Holidays()  # noqa: RUF009 - a frozen value
    """Those in the settings, on which it hangs when a yearly report is owed."""
    ends_asked: bool = False
    """Whether somebody asked for that last day: else a yearly report may end before it."""

    @property
    def is_sheet(self) -> bool:
        """Whether it is printed anew each time, and never published."""
        return self.first_person or self.kind not in PUBLISHED_KINDS

    @property
    def plan_year(self) -> PlanYear:
        return SchoolYear(self.school_year) if self.school_year else living_on(self.ends)

    def in_plan_of(self, school_year: str) -> DocumentRequest:
        """The request with its days, once it is known of which school year the plan is."""
        if not self.usual_period:
            return self
        begins, ends = usual_days(self.kind, self.ends, SchoolYear(school_year), named=bool(self.school_year))
        return replace(self, begins=begins, ends=ends, usual_period=False)

    @property
    def seen_till(self) -> date:
        """The last day of what is told of goals: a plan that is named by its year tells nothing of later ones."""
        return min(self.ends, SchoolYear(self.school_year).last_day) if self.school_year else self.ends


def without_choices_of_can(request: DocumentRequest) -> DocumentRequest:
    """The request with nothing of what is chosen for `can` alone."""
    return replace(request, appendix=False, own_words=False, quote=0, works_best=False, first_person=False)


class Period(NamedTuple):
    """The days that a document is about, as they were asked for."""

    begins: date | None
    ends: date
    usual: bool = False
    """Whether nobody said when it begins."""
    ends_asked: bool = False
    """Whether somebody said when it ends."""


def period_of(period: str | None, as_of: str | None, today: date) -> Period:
    """The days of a document: of `FROM..TO` where given, else up to `as_of`, or today.

    Raises:
        UsageProblem: the dates are none, turned about, in the future, or both ends are said twice.
    """
    begins, ends, ends_asked = None, today, as_of is not None
    if period is not None:
        first, dots, last = (part.strip() for part in period.partition(".."))
        last = last.removeprefix(".")  # the point after a month, as in 1.8...24.11.
        if not dots or (last and as_of is not None):
            raise UsageProblem(
                N_("Write the period as FROM..TO, like 2026-08-01..2026-12-31, with no other dates beside it.")
            )
        begins = day_of(first, today, Nearest.LAST) if first else None
        ends = day_of(last, today, Nearest.LAST) if last else today
        ends_asked = ends_asked or bool(last)
    if as_of is not None:
        ends = day_of(as_of, today, Nearest.LAST)
        refuse_to_come(ends, today)
    refuse_turned_about(begins, ends, today)
    return Period(begins, min(ends, today), usual=period is None, ends_asked=ends_asked)


def refuse_turned_about(begins: date | None, ends: date, today: date) -> None:
    """A period begins before it ends, and not later than today; it may end later, and goes to today till then.

    Raises:
        UsageProblem: it doesn't.
    """
    if begins is not None:
        refuse_to_come(begins, today)
        if begins > ends:
            raise UsageProblem(N_("The period ends before it begins. Change one of the dates."))


def refuse_to_come(day: date, today: date) -> None:
    """Nothing is known of a day that is yet to come.

    Raises:
        UsageProblem: it is later than today.
    """
    if day > today:
        raise UsageProblem(N_("{day} is later than today. Choose today or an earlier day."), day=day)


def usual_days(
    kind: DocumentKind, ends: date, school_year: SchoolYear, *, named: bool = False
) -> tuple[date | None, date]:
    """The first and the last day that a kind of document is about when nobody says others; up to `ends`.

    What is about a school year or a half-year ends with it, and so does what a plan `named` by its year shows. A plan
    is told as it was published last.
    """
    of_the_year = kind in (DocumentKind.HALF_YEAR, DocumentKind.YEAR) or (
        named and kind in (DocumentKind.CAN, DocumentKind.OWN)
    )
    last = min(ends, school_year.last_day) if of_the_year else ends
    return usual_start(kind, last, school_year), last


def usual_start(kind: DocumentKind, ends: date, school_year: SchoolYear) -> date | None:
    """The first day that a kind of document is about when nobody says another.

    Where the plan of a school year goes on after it, the document is still about that year.
    """
    match kind:
        case DocumentKind.HALF_YEAR:
            return term_start(min(ends, school_year.last_day))
        case DocumentKind.YEAR:
            return school_year.first_day
        case DocumentKind.CAN | DocumentKind.PLAN | DocumentKind.OWN | DocumentKind.TALK | DocumentKind.RECAP:
            return None
        case _:
            assert_never(kind)


def chosen_levels(choices: Iterable[str]) -> dict[int, Rating]:
    """`2=3/2` as goal number → quality and independence, with 0 or - for the one that nothing is said of.

    Raises:
        UsageProblem: it isn't a goal with its levels, or a goal has two.
    """
    levels: dict[int, Rating] = {}
    for choice in choices:
        number, equals, pair = (part.strip() for part in choice.partition("="))
        quality, _slash, independence = (part.strip() for part in pair.partition("/"))
        if not equals or not number.isdecimal() or len(number) > 4 or int(number) in levels:
            raise UsageProblem(
                N_("“{text}” isn't a goal with its levels. Write them like 2=3/2 or 2=3/-."), text=choice
            )
        levels[int(number)] = Rating(level_of(quality), level_of(independence or "-"))
    return levels


def choices_of(levels: Mapping[int, Rating]) -> list[str]:
    """Chosen levels as `chosen_levels` reads them."""
    return [f"{number}={pair.quality or '-'}/{pair.independence or '-'}" for number, pair in sorted(levels.items())]


def goal_numbers(text: str) -> frozenset[int]:
    """`1,3-5` as numbers.

    Raises:
        UsageProblem: it isn't numbers.
    """
    numbers: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(first) > 4 or len(last) > 4:
            raise UsageProblem(N_("“{text}” isn't a list of goals. Write their numbers, like 1,3 or 2-4."), text=text)
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)
