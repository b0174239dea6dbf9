"""Tables by kind hold every kind: one that is new is forgotten nowhere in silence."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import cast

import ioplogg_tui
from ioplogg_tui.domain.access import Membership, Right, may
from ioplogg_tui.domain.people import Role

RUN_WHEN_IMPORTED = {f"ioplogg_tui.{name}__main__" for name in ("", "served.", "served.warm.")}

PARTIAL = {
    "ioplogg_tui.logbook.form_writing.RECORDS": "free parts of documents and marks of aims are of no record",
    "ioplogg_tui.cli.plan_toml.TABLES": "the free parts of documents are none of a plan's form",
    "ioplogg_tui.domain.access.ACCESS[]": "a right that a role's line doesn't have is not the role's",
    "ioplogg_tui.domain.plan_choices.NEXT_STEP": "an archived plan has no step further",
    "ioplogg_tui.logbook.access.REFUSALS": "a right without a sentence of its own is refused with the common one",
}
"""Tables that leave kinds out on purpose, and what holds for those."""

Table = Mapping[Enum, object]


def tables() -> list[tuple[set[str], Table]]:
    """Every table of the program's modules that is keyed by an enum, with the names that modules have for it."""
    by_identity: dict[int, tuple[set[str], Table]] = {}
    for module in pkgutil.walk_packages(ioplogg_tui.__path__, "ioplogg_tui."):
        if module.name in RUN_WHEN_IMPORTED:
            continue
        for name, table in _tables_in(module.name, vars(import_module(module.name))):
            by_identity.setdefault(id(table), (set(), table))[0].add(name)
    return list(by_identity.values())


def _tables_in(place: str, names: Mapping[str, object]) -> Iterator[tuple[str, Table]]:
    """Those of a module, of its classes, and those that are values of another table."""
    for name, value in names.items():
        if isinstance(value, type) and value.__module__ == place:
            yield from _tables_in(f"{place}.{name}", vars(value))
        elif isinstance(value, Mapping):
            yield from _tables_at(f"{place}.{name}", value)


def _tables_at(name: str, value: Mapping[object, object]) -> Iterator[tuple[str, Table]]:
    if value and all(isinstance(key, Enum) for key in value):
        yield name, cast("Table", value)
    for key, part in value.items():
        if isinstance(part, Mapping):
            yield from _tables_at(f"{name}[{key!r}]", part)


def _excused(names: set[str]) -> bool:
    return any(name.partition("[")[0] + ("[]" if "[" in name else "") in PARTIAL for name in names)


def missing(table: Table) -> set[Enum]:
    return {kind for kinds in {type(key) for key in table} for kind in kinds} - set(table)


def test_every_table_holds_every_kind() -> None:
    every = tables()
    gaps = {min(names): missing(table) for names, table in every if not _excused(names)}
    assert {name: kinds for name, kinds in gaps.items() if kinds} == {}
    assert len(every) > 15, "the tables are seen"


def test_no_table_is_excused_that_is_whole() -> None:
    partial = {re.sub(r"\[.*", "[]", name) for names, table in tables() if missing(table) for name in names}
    assert PARTIAL.keys() - partial == set()


def test_a_role_that_the_table_does_not_have_may_nothing() -> None:
    today, unknown = date(2026, 11, 24), cast("Role", "janitor")
    place = Membership(1, 1, Role.TEACHER, today)
    assert [right for right in Right if may(unknown, right, place, today)] == []


def test_the_page_of_users_says_of_every_role_what_it_may() -> None:
    """The owner is all of them on one machine; a teacher has a line by what their place on the team is for."""
    page = Path(ioplogg_tui.__file__).parents[1] / "docs" / "admin" / "people.md"
    table = page.read_text("utf-8").partition("## Who may do what")[2]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    assert [role for role in set(Role) - {Role.OWNER} if not any(role.value in row for row in rows)] == []
