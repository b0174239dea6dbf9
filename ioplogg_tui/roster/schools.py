"""Whether the students of a OneRoster folder are of one school, or a municipality's of several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.roster.tables import USERS, Entry, Tables

SEVERAL: Final = N_("The list has students of several schools, and all of them come in: {schools}.")


def tell_of_several(tables: Tables, students: Mapping[str, Entry]) -> None:
    """Tell once, at the first student who is at another school than those before, that no school is all the students'.

    `students` are those who come in, by key. What orgs.csv says is no school, such as a municipality, is none.
    """
    again = tables.from_the_start()
    orgs = {org["sourcedId"]: org for org in again.read("orgs", "sourcedId")} if again.has("orgs") else {}
    of_roles: dict[str, list[str]] = {}
    for role in again.read("roles", "userSourcedId", "role") if again.has("roles") else ():
        if role.holds and role["role"].lower() == "student":
            of_roles.setdefault(role["userSourcedId"], []).append(role["orgSourcedId"])
    common: set[str] = set()
    known: dict[str, str] = {}
    several = 0
    for key, user in students.items():
        named = (*of_roles.get(key, ()), *user.listed("orgSourcedIds")) or (user["primaryOrgSourcedId"],)
        schools = {org for org in named if org and _is_school(orgs.get(org))}
        if not schools:
            continue
        common = common & schools if known else schools
        several = several or (0 if common else user.number)
        known |= {org: safe_line(orgs[org]["name"] if org in orgs else org) or org for org in schools}
    if several:
        tables.leave_out(USERS, several, Sentence(SEVERAL, {"schools": ", ".join(sorted(known.values()))}))


def _is_school(org: Entry | None) -> bool:
    return org is None or org["type"].lower() in ("", "school")
