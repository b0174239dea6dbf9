"""Rows of frozen versions of plans. Rows are only ever added."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import fn

from ioplogg_tui.domain.plan import FrozenPlan, Plan, PlanVersion
from ioplogg_tui.domain.school_year import as_bare_text
from ioplogg_tui.store.connection import Connection
from ioplogg_tui.store.tables.people import StaffRow
from ioplogg_tui.store.tables.plan import PlanVersionRow


class PlanVersions:
    """Each step of a plan keeps it as it stood, numbered from 1."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def freeze(self, plan: Plan, frozen: FrozenPlan, staff_id: int, at: datetime) -> int:
        """Keep a version of a plan as it stands; returns its number."""
        last = self._connection.value(
            PlanVersionRow.select(fn.MAX(PlanVersionRow.number)).where(PlanVersionRow.plan == plan.id)
        )
        number = int(last or 0) + 1
        self._connection.change(
            PlanVersionRow.insert(
                plan=plan.id, number=number, status=plan.status, at=at, staff=staff_id, text=frozen_as_text(frozen)
            )
        )
        return number

    def of(self, plan_id: int) -> list[PlanVersion]:
        """The frozen versions of a plan, newest first."""
        query = (
            PlanVersionRow.select(
                PlanVersionRow.number,
                PlanVersionRow.status,
                PlanVersionRow.at,
                StaffRow.name.alias("by"),
                PlanVersionRow.text,
            )
            .join(StaffRow)
            .where(PlanVersionRow.plan == plan_id)
            .order_by(PlanVersionRow.number.desc())
        )
        return self._connection.read(query, _version)


def _version(*, text: str, **columns: Any) -> PlanVersion:
    return PlanVersion(frozen=frozen_of_text(text), **columns)


def frozen_as_text(frozen: FrozenPlan) -> str:
    """A plan as its version's row keeps it."""
    import msgspec

    return msgspec.json.encode(frozen, enc_hook=as_bare_text).decode()


def frozen_of_text(text: str) -> FrozenPlan:
    """The plan that `frozen_as_text` has written."""
    import msgspec

    return msgspec.json.decode(text, type=FrozenPlan)
