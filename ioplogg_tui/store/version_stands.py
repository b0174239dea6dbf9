"""Which versions of plans stand: those whose step nobody has taken back."""

from __future__ import annotations

from typing import Any

from peewee import Case

from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.store.tables.plan import PlanRow, PlanVersionRow

_STEPS = tuple((status, place) for place, status in enumerate(PlanStatus))


def version_stands(version: Any = PlanVersionRow) -> Any:
    """That a version is no further than the `PlanRow` of a query: the step of one that is was taken back."""
    furthest, reached = (Case(its.status, _STEPS) for its in (PlanRow, version))
    return reached <= furthest
