"""A part of a plan as people read it."""

from __future__ import annotations

from datetime import date

from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.plan import PlanVersion
from ioplogg_tui.domain.plan_choices import PLAN_STATUS_NAMES
from ioplogg_tui.domain.plan_comparison import Part
from ioplogg_tui.locale import _, counted, day, written_date
from ioplogg_tui.locale.lines import in_lines


def value_in_words(part: Part) -> str:
    """What stands there."""
    if part.in_words:
        return _(str(part.value))
    return written_date(part.value) if isinstance(part.value, date) else str(part.value)


def name_in_words(part: Part) -> str:
    """What the part is called; of a criterion with its level."""
    level = f" {part.detail}" if part.detail.isdigit() else ""
    return f"{_(part.name)}{level}"


def version_in_words(version: PlanVersion, since: int) -> str:
    """Which version it is, when and by whom, and how many parts have changed `since`."""
    changed = counted("{count} part changed since", "{count} parts changed since", since)
    status, on = _(PLAN_STATUS_NAMES[version.status]), day(to_local(version.at))
    number = filled(_("Version {number}"), number=version.number) if in_lines() else version.number
    return f"{number} · {status} · {on}, {version.by} · {changed}"
