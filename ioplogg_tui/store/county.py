"""The door to a county's database, for who looks after it."""

from __future__ import annotations

from ioplogg_tui.store.postgres.county import County, names_county, point_to_county

__all__ = ["County", "names_county", "point_to_county"]
