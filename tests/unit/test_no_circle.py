"""No two files of the screens need each other: imports inside functions count, and those for type checks only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import grimp
import pytest

from ioplogg_tui.tui.places import Place
from ioplogg_tui.tui.purposes import PURPOSES

SCREENS = "ioplogg_tui.tui"


def circles(imports: Mapping[str, set[str]]) -> set[str]:
    """The modules that import each other, by whatever way."""
    left = {module: set(others) for module, others in imports.items()}
    while ends := {module for module, others in left.items() if not others & {*left}}:
        left = {module: others for module, others in left.items() if module not in ends}
    while starts := {module for module in left if not any(module in others for others in left.values())}:
        left = {module: others for module, others in left.items() if module not in starts}
    return {*left}


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    graph = grimp.build_graph("ioplogg_tui", exclude_type_checking_imports=False, cache_dir=None)
    return {
        module: {*graph.find_modules_directly_imported_by(module)}
        for module in graph.modules
        if module.startswith(SCREENS)
    }


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == {"b", "c"}
    assert circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == set()


def test_no_screens_need_each_other(imports: dict[str, set[str]]) -> None:
    assert len(imports) > 100 and any(f"{SCREENS}.app" in others for others in imports.values())
    assert circles(imports) == set()


def test_no_page_knows_the_program_that_opens_it(imports: dict[str, set[str]]) -> None:
    """It knows what the program is to a page, `Host`."""
    knowing = {module for module, others in imports.items() if f"{SCREENS}.app" in others}
    assert not [module for module in knowing if module.startswith(f"{SCREENS}.screens")]


PARTS_OF_ONE = {
    ("lesson_choice", "lesson"),
    ("lesson_choice", "lesson_summary"),
    ("lesson", "lesson_summary"),
    ("handing_over", "self_assessment"),
    ("documents", "document_reading"),
    ("form", "two_texts"),
    ("goal_editor", "two_texts"),
    ("listed_rows", "options"),
    ("settings", "key_choice"),
}
"""A page → the one that goes on with what it has in hand, or asks for it: neither is opened from anywhere else."""


def test_a_page_names_the_place_and_the_navigator_knows_the_page(imports: dict[str, set[str]]) -> None:
    folder = f"{SCREENS}.screens."
    pages = {f"{folder}{name}" for name in PURPOSES}
    opened = {
        (module.removeprefix(folder), other.removeprefix(folder))
        for module, others in imports.items()
        if module.startswith(folder)
        for other in others & pages
    }
    assert opened == PARTS_OF_ONE
    assert len(imports[f"{SCREENS}.navigator"] & pages) == len(get_args(Place))
