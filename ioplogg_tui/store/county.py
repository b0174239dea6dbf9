"""The doors to a county's database: for who looks after it, and for who has posts there."""

from __future__ import annotations

from ioplogg_tui.store.postgres.county import County
from ioplogg_tui.store.postgres.county_files import names_county, opens, point_to_county, point_to_door
from ioplogg_tui.store.postgres.people import Door, is_door
from ioplogg_tui.store.postgres.source import held

__all__ = ["County", "Door", "held", "is_door", "names_county", "opens", "point_to_county", "point_to_door"]
