"""Tables by kind hold every kind: one that is new is forgotten nowhere in silence."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from datetime import date
from enum import Enum
from importlib import import_module
from typing import cast

import ioplogg_tui
from ioplogg_tui.domain.access import Membership, Right, may
from ioplogg_tui.domain.people import Role

RUN_WHEN_IMPORTED = {"ioplogg_tui.__main__", "ioplogg_tui.served.__main__"}

PARTIAL = {
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
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Mapping) and value and all(isinstance(key, Enum) for key in value):
                by_identity.setdefault(id(value), (set(), value))[0].add(f"{module.name}.{name}")
    return list(by_identity.values())


def missing(table: Table) -> set[Enum]:
    return {kind for kinds in {type(key) for key in table} for kind in kinds} - set(table)


def test_every_table_holds_every_kind() -> None:
    every = tables()
    gaps = {min(names): missing(table) for names, table in every if not names & PARTIAL.keys()}
    assert {name: kinds for name, kinds in gaps.items() if kinds} == {}
    assert len(every) > 15, "the tables are seen"


def test_no_table_is_excused_that_is_whole() -> None:
    partial = {name for names, table in tables() if missing(table) for name in names}
    assert PARTIAL.keys() - partial == set()


def test_a_role_that_the_table_does_not_have_may_nothing() -> None:
    today, unknown = date(2026, 11, 24), cast("Role", "janitor")
    place = Membership(1, 1, Role.TEACHER, today)
    assert [right for right in Right if may(unknown, right, place, today)] == []
