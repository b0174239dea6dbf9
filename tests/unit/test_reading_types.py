"""What readings give: redaction knows where the texts are in every type of it, before anybody is protected."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from inspect import getsource
from types import ModuleType, NoneType, SimpleNamespace, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pytest

import ioplogg_tui
from ioplogg_tui.domain.errors import Sentence
from ioplogg_tui.logbook.texts import NAMELESS
from tests.unit.test_total import RUN_WHEN_IMPORTED

MAKERS = {"reading", "reading_of_school"}
ROWS = {f"ioplogg_tui.logbook.whole_data.{name}": ["typing.Any"] for name in ("records_as_seen", "staff_records")}
"""Rows of whatever table, whose columns hold texts, numbers, codes and days."""


def readings() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every function that is made a reading, under `@reading(…)` or as `reading(…)(function)`."""
    for found in pkgutil.walk_packages(ioplogg_tui.__path__, "ioplogg_tui."):
        if found.name in RUN_WHEN_IMPORTED or found.ispkg:
            continue
        module = import_module(found.name)
        for name in _made_in(module):
            yield f"{found.name}.{name}", getattr(module, name)


def _made_in(module: ModuleType) -> Iterator[str]:
    source = getsource(module)
    if "reading(" not in source and "reading_of_school(" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and any(map(_makes, node.decorator_list)):
            yield node.name
        if isinstance(node, ast.Call) and _makes(node.func):
            yield ast.unparse(node.args[0])


def _makes(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS


def unknown_in(hint: object, seen: frozenset[object] = frozenset()) -> Iterator[str]:
    """The types of a hint, and of the fields of its records, in which it isn't known what names stand."""
    if hint in seen or hint in (None, NoneType, ...) or isinstance(hint, TypeVar):
        return
    kind, parts, seen = get_origin(hint), get_args(hint), seen | {hint}
    if kind is Annotated:
        yield from unknown_in(parts[0], seen)
    elif kind in (Union, UnionType) or (isinstance(kind, type) and issubclass(kind, list | tuple)):
        for part in parts:
            yield from unknown_in(part, seen)
    elif isinstance(kind, type) and issubclass(kind, Mapping):
        yield from unknown_in(parts[1], seen)
    elif kind is Literal or hint is Sentence or _is_known(hint):
        return
    elif isinstance(hint, type) and (is_dataclass(hint) or hasattr(hint, "_fields")):
        for name, part in _hints_of(hint).items():
            yield from (f"{hint.__name__}.{name}: {unknown}" for unknown in unknown_in(part, seen))
    else:
        yield repr(hint)


def _is_known(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, str | NAMELESS)


@cache
def _hints_of(record: type) -> dict[str, object]:
    return get_type_hints(record, include_extras=True)


def _given_by(function: Callable[..., object]) -> object:
    """What it is annotated to give."""
    whole: Any = getattr(function, "__wrapped__", function)
    module = import_module(whole.__module__)
    given = SimpleNamespace(__annotations__={"return": whole.__annotations__["return"]})
    return get_type_hints(given, {**_for_types_alone(module), **vars(module)}, include_extras=True)["return"]


@cache
def _for_types_alone(module: ModuleType) -> dict[str, object]:
    """The names that a module imports for the type checker alone."""
    tree = ast.parse(getsource(module))
    blocks = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    imports = (line for block in blocks for line in block.body if isinstance(line, ast.ImportFrom))
    return {name.name: getattr(import_module(str(line.module)), name.name) for line in imports for name in line.names}


def test_every_reading_gives_what_a_name_is_looked_for_in() -> None:
    unknown = {name: [*unknown_in(_given_by(function))] for name, function in readings()}
    assert len(unknown) >= 80
    assert {name: types for name, types in unknown.items() if types} == ROWS


@pytest.mark.parametrize("hint", [set[int], frozenset[str], dict[str, set[int]], Iterator[str], bytes, object, Any])
def test_a_type_that_is_not_known_is_seen(hint: object) -> None:
    assert [*unknown_in(hint)]
