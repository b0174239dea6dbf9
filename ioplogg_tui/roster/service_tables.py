"""What a OneRoster service answers in JSON as the tables of a OneRoster folder, which are read by the rules of lists.

Its JSON says by an object what CSV says by a column: `class: {sourcedId}` is `classSourcedId`, `orgs: [{sourcedId}]` is
`orgSourcedIds`, and the roles of a person (1.2) are a table of their own (1EdTech, OneRoster REST binding 1.1 and 1.2).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ioplogg_tui.roster.tables import KEY, USERS, Tables

Objects = Sequence[Mapping[str, Any]]

COLLECTIONS: Final[Mapping[str, bool]] = {
    "orgs": False,
    "academicSessions": False,
    "courses": False,
    "classes": True,
    USERS: True,
    "enrollments": True,
}
"""What a service is asked for, in this order → whether it must have it. People before who is where."""

_COLUMNS: Final = {
    USERS: ("sourcedId", "status", "enabledUser", "role", "username", "givenName", "familyName", "grades"),
    "classes": ("sourcedId", "status", "title", "classType", "courseSourcedId"),
    "enrollments": (
        "sourcedId",
        "status",
        "classSourcedId",
        "userSourcedId",
        "role",
        "primary",
        "beginDate",
        "endDate",
    ),
}
"""Table → columns that it has, whether or not anybody has something in them."""


def tables_of_service(address: str, collections: Mapping[str, Objects]) -> Tables:
    """The tables of what was fetched; the list is known again by the address that it is from."""
    rows = {name: [_cells(entry) for entry in objects] for name, objects in collections.items()}
    roles = [role for entry in collections.get(USERS, ()) for role in _roles(entry)]
    if roles:
        rows["roles"] = roles
        rows[USERS] = [{column: cell for column, cell in row.items() if column != "role"} for row in rows[USERS]]
    rows["manifest"] = [{"propertyName": "source.systemCode", "value": address}]
    files = {f"{name}.csv": _as_csv(name, entries) for name, entries in rows.items()}
    return Tables(address, lambda name: files[name])


def _cells(entry: Mapping[str, Any]) -> dict[str, str]:
    return dict(_cell(name, value) for name, value in entry.items() if name != "roles")


def _cell(name: str, value: object) -> tuple[str, str]:
    if isinstance(value, Mapping):
        return f"{name}SourcedId", _text(value.get(KEY))
    if isinstance(value, list) and value and all(isinstance(part, Mapping) for part in value):
        return f"{name.removesuffix('s')}SourcedIds", ",".join(_part(part.get(KEY)) for part in value)
    if isinstance(value, list):
        return name, ",".join(_part(part) for part in value)
    return name, _text(value)


def _part(value: object) -> str:
    """A part of a cell that holds several, between commas."""
    return _text(value).replace(",", " ")


def _text(value: object) -> str:
    if value is None or isinstance(value, Mapping | list):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).replace("\0", "")


def _roles(entry: Mapping[str, Any]) -> list[dict[str, str]]:
    given = entry.get("roles")
    if not isinstance(given, list):
        return []
    of_user = {"userSourcedId": _text(entry.get(KEY))}
    return [{**_cells(role), **of_user} for role in given if isinstance(role, Mapping)]


def _as_csv(name: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    columns = dict.fromkeys((*_COLUMNS.get(name, ()), *(column for row in rows for column in row)))
    if any("userSourcedId" in row for row in rows) and name == "roles":
        columns |= dict.fromkeys(
            ("userSourcedId", "role", "roleType", "orgSourcedId", "status", "beginDate", "endDate")
        )
    text = io.StringIO(newline="")
    writing = csv.DictWriter(text, list(columns), restval="")
    writing.writeheader()
    writing.writerows(rows)
    return text.getvalue().encode("utf-8", "replace")
