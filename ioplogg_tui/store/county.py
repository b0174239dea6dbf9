"""The doors to a county's database: for who looks after it, and for who has posts there."""

from __future__ import annotations

from ioplogg_tui.store.postgres.county import County, names_county, point_to_county, point_to_door
from ioplogg_tui.store.postgres.people import Days, Door, is_door

__all__ = ["County", "Days", "Door", "is_door", "names_county", "point_to_county", "point_to_door"]
