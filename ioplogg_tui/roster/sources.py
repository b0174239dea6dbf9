"""Which list it is: a place that a list opened is closed only by the next one of the same source."""

from __future__ import annotations

from typing import Final

from ioplogg_tui.roster.column_titles import CONTACT_TEACHERS, OTHER_TEACHERS

TABLE_SOURCE: Final = "list"
"""A table that somebody keeps, whatever it is called today; with the kind of teachers that it has."""

_BEFORE_THE_KIND: Final = ": "


def source_of(teachers_title: str) -> str:
    """The source of a table whose column of teachers is called so, folded; empty where it has none.

    Contact teachers are kept apart from others, however either are spelt this year.
    """
    if not teachers_title:
        return TABLE_SOURCE
    kind = CONTACT_TEACHERS if teachers_title in CONTACT_TEACHERS else OTHER_TEACHERS
    return f"{TABLE_SOURCE}{_BEFORE_THE_KIND}{kind[0]}"


def source_now(kept: str) -> str:
    """What a source that was written is called now: of a table its column was written as it was spelt once."""
    table, _between, title = kept.partition(_BEFORE_THE_KIND)
    return source_of(title) if table == TABLE_SOURCE else kept
