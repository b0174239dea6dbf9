"""What a plan rests on, left out of what a reading gives to who may not see it (opplæringslova §§ 11-7 and 11-8)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import cast, get_args, get_type_hints

from ioplogg_tui.domain.code import nameless_fields
from ioplogg_tui.domain.plan import Basis
from ioplogg_tui.logbook.texts import NAMELESS, with_parts


def without_basis(value: object) -> object:
    """`value` with an empty basis in place of each in it."""
    if isinstance(value, Basis):
        return Basis()
    if isinstance(value, str | NAMELESS) or not may_hold_basis(cast("Hashable", type(value))):
        return value
    return with_parts(value, without_basis)


@cache
def may_hold_basis(kind: Hashable) -> bool:
    """Whether a value of this type can have a basis in it; a list of anything, or what isn't known, may."""
    return _holds(kind, frozenset())


def _holds(kind: object, outer: frozenset[object]) -> bool:
    if kind is Basis or kind is object:
        return True
    if parts := [part for part in get_args(kind) if part is not ...]:
        return any(_holds(part, outer) for part in parts)
    if not isinstance(kind, type) or kind in outer or issubclass(kind, str | NAMELESS):
        return False
    if not (is_dataclass(kind) or hasattr(kind, "_fields")):
        return issubclass(kind, list | tuple | dict)
    try:
        hints = get_type_hints(kind)
    except NameError:  # of a type that is imported for the type checker only
        return True
    return _any_holds(kind, hints, outer | {kind})


def _any_holds(record: type, hints: Mapping[str, object], outer: frozenset[object]) -> bool:
    kept = nameless_fields(record)
    return any(_holds(hint, outer) for name, hint in hints.items() if name not in kept)
