"""Plans of an archive of an earlier form, which doesn't know where the student was in the years of them."""

from __future__ import annotations

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.coming_year import years_before
from ioplogg_tui.domain.people import PLACEMENT_FIELDS, Placement
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.whole_data import Record


def place_plans(student: Record, plans: list[Record]) -> None:
    """Give each plan the most likely of what the student is placed as, where no plan knows."""
    placement = Placement(*(student[name] for name in PLACEMENT_FIELDS))
    if not plans or any(plan[name] for plan in plans for name in PLACEMENT_FIELDS):
        return
    newest = min(max(SchoolYear(plan["school_year"]).start for plan in plans), SchoolYear.of(clock.today()).start)
    for plan in plans:
        then = years_before(placement, newest - SchoolYear(plan["school_year"]).start)
        plan |= {name: getattr(then, name) for name in PLACEMENT_FIELDS}
