"""How far the plans of a school, or a county, have come: counts by school and programme, and nothing of a student."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ioplogg_tui.domain.few import ALL, FEWEST, NONE, Count, Place, Shown, shown
from ioplogg_tui.domain.norwegian import sort_key
from ioplogg_tui.domain.school_year import SchoolYear


class Measure(StrEnum):
    """What is counted; none is a part of another, or two of them together, that one could be worked out by."""

    WITH_DECISION = "plans_with_decision"
    WITHOUT_DECISION = "plans_without_decision"
    ACTIVE = "goals_active"
    REACHED = "goals_reached"
    OBSERVATIONS = "observations"
    OWN_ANSWERS = "self_assessments"
    ON_TIME = "reports_on_time"
    LATE = "reports_late"


DAYS = "days_from_decision_to_plan"

NAMELESS = "–"
"""Stands for the programme of those who have none, and for a school that nobody has given a name."""


@dataclass(frozen=True, slots=True)
class StudentCounts:
    """What one student adds to the counts of their programme."""

    programme: str
    counts: Mapping[Measure, int]
    days: int | None
    """From the decision until the plan was first in use; None where either isn't there."""


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A programme, or all of them; what is hidden is None."""

    programme: str
    """ALL is all of them."""
    counts: Mapping[Measure, int | None]
    days: int | None
    """The median."""

    @property
    def is_hidden(self) -> bool:
        return self.days is None and all(count is None for count in self.counts.values())


@dataclass(frozen=True, slots=True)
class SchoolOverview:
    """Rows of programmes of which anything is shown, and the one of all of them last."""

    school: str
    """ALL is the county."""
    rows: tuple[OverviewRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    school_year: SchoolYear
    schools: tuple[SchoolOverview, ...]
    """In their order; the whole county last, where there is more than one."""


def overview_of(year: SchoolYear, schools: Mapping[str, Sequence[StudentCounts]]) -> Overview:
    """The counts of schools by their names, with what must be hidden of few students hidden."""
    tables = {measure: shown(_table(measure, schools)) for measure in Measure}
    days = _days(schools)
    every = {each.programme or NAMELESS for students in schools.values() for each in students}
    programmes = sorted(every, key=sort_key)
    names = [*schools, ALL] if len(schools) > 1 else [*schools]
    return Overview(year, tuple(SchoolOverview(name, _rows(name, programmes, tables, days)) for name in names))


def _rows(
    school: str, programmes: Sequence[str], tables: Mapping[Measure, Shown], days: Mapping[Place, int]
) -> tuple[OverviewRow, ...]:
    rows = [
        OverviewRow(
            programme,
            {measure: table.of(school, programme) for measure, table in tables.items()},
            days.get(Place(school, programme)),
        )
        for programme in (*programmes, ALL)
    ]
    return tuple(row for row in rows if row.programme == ALL or not row.is_hidden)


def _table(measure: Measure, schools: Mapping[str, Sequence[StudentCounts]]) -> dict[Place, Count]:
    table: dict[Place, Count] = defaultdict(lambda: NONE)
    for school, students in schools.items():
        for student in students:
            count = student.counts.get(measure, 0)
            table[Place(school, student.programme or NAMELESS)] += Count(count, int(count > 0))
    return table


def _days(schools: Mapping[str, Sequence[StudentCounts]]) -> dict[Place, int]:
    """The median of each place, and of each total, where so many are behind it."""
    days: dict[Place, list[int]] = defaultdict(list)
    for school, students in schools.items():
        for student in students:
            if student.days is not None:
                programme = student.programme or NAMELESS
                for place in (Place(school, programme), Place(school, ALL), Place(ALL, programme), Place(ALL, ALL)):
                    days[place].append(student.days)
    return {place: round(statistics.median(own)) for place, own in days.items() if len(own) >= FEWEST}
