"""Whether the students of a OneRoster folder are of one school, or a municipality's of several; and whose each is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ioplogg_tui.domain.clean import safe_line
from ioplogg_tui.domain.errors import N_, Sentence
from ioplogg_tui.roster.parts import parts_named
from ioplogg_tui.roster.tables import USERS, Entry, Tables

SEVERAL: Final = N_("The list has students of several schools: {schools}. Say which it is that comes in, or “all”.")


class Schools:
    """The schools of students. What orgs.csv says is no school, such as a municipality, is none."""

    def __init__(self, tables: Tables, students: Mapping[str, Entry]) -> None:
        """Of those who come in, by key."""
        self._tables, self._students = tables, students
        again = tables.from_the_start()
        self._orgs = {org["sourcedId"]: org for org in again.read("orgs", "sourcedId")} if again.has("orgs") else {}
        of_roles: dict[str, list[str]] = {}
        for role in again.read("roles", "userSourcedId", "role") if again.has("roles") else ():
            if role.holds and role["role"].lower() == "student":
                of_roles.setdefault(role["userSourcedId"], []).append(role["orgSourcedId"])
        self._of_student: dict[str, set[str]] = {}
        for key, user in students.items():
            named = (*of_roles.get(key, ()), *user.listed("orgSourcedIds")) or (user["primaryOrgSourcedId"],)
            self._of_student[key] = {org for org in named if org and self._is_school(org)}

    @property
    def several(self) -> tuple[str, ...]:
        """The schools, where none of them is all the students'; else nothing."""
        return self._names() if self._first_of_another() else ()

    def students_of(self, school: str) -> set[str]:
        """The keys of a school's students, by its name, and of who is said to be at none.

        Raises:
            UsageProblem: no student is at a school of that name.
        """
        here = sorted({org for schools in self._of_student.values() for org in schools})
        chosen = set(parts_named(school, ((self._name(org), org) for org in here), self._tables.name))
        return {key for key, schools in self._of_student.items() if not schools or schools & chosen}

    def all_told(self) -> set[str]:
        """The keys of all, told once, at the first student who is at another school than those before."""
        if first := self._first_of_another():
            self._tables.leave_out(USERS, first, Sentence(SEVERAL, {"schools": ", ".join(self._names())}))
        return set(self._students)

    def _first_of_another(self) -> int:
        common: set[str] | None = None
        for key, schools in self._of_student.items():
            if schools:
                common = schools if common is None else common & schools
                if not common:
                    return self._students[key].number
        return 0

    def _names(self) -> tuple[str, ...]:
        here = {org for schools in self._of_student.values() for org in schools}
        return tuple(sorted(map(self._name, here)))

    def _name(self, org: str) -> str:
        return safe_line(self._orgs[org]["name"] if org in self._orgs else org) or org

    def _is_school(self, org: str) -> bool:
        return org not in self._orgs or self._orgs[org]["type"].lower() in ("", "school")
