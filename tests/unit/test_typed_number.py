"""Numbers that people write: with zeros before them, longer than any, and of other digits than ours."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.domain.curriculum import level_code
from ioplogg_tui.domain.typed_number import typed_number

CODE = Path(ioplogg_tui.__file__).parent


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("0", 0), ("19", 19), ("000019", 19), ("0000", 0), ("480", 480), ("0" * 9000 + "7", 7)),
        *(("481", None), ("00000999999", None), ("9" * 9000, None)),
        *(("", None), ("-1", None), ("1.", None), ("²", None), ("0²", None), ("٣", None), (" 1", None)),
    ],
)
def test_a_number_is_read_as_it_is_checked(text: str, number: int | None) -> None:
    assert typed_number(text, 480) == number


def test_a_level_of_signs_that_are_no_number_is_none() -> None:
    assert (level_code("²"), level_code("09")) == ("²", "aarstrinn9")


def functions_with_digits() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in CODE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if ".isdigit(" in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef):
                    yield f"{path.relative_to(CODE)}:{node.name}", node


def test_what_is_taken_for_a_number_can_be_read_as_one() -> None:
    """`²` is a digit to `isdigit` and no number to `int`; and a number whose beginning is checked isn't checked."""
    wrong, seen = set[str](), 0
    for name, function in functions_with_digits():
        calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
        methods = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
        read = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "int"]
        seen += bool(read)
        if read and "isdigit" in methods and "isascii" not in methods:
            wrong.add(name)
        wrong |= {name for arg in read if isinstance(arg, ast.Subscript) and isinstance(arg.slice, ast.Slice)}
    assert seen and not wrong
