"""Whoever may no longer be here is let out by whatever they do next, on every page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from ioplogg_tui import tui
from ioplogg_tui.domain import errors
from ioplogg_tui.domain.errors import AccessEnded, Overtaken

OF_ANOTHER_SCHOOL = {"ending.py": 1}
"""Where it is the end of no session here: one is shut out where one would go, and stays."""


def caught(handler: ast.ExceptHandler) -> Iterator[type]:
    """The kinds of problem that a handler catches, of those that the domain has."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    for kind in kinds:
        if isinstance(kind, ast.Name) and isinstance(known := getattr(errors, kind.id, None), type):
            yield known


def only_said(source: str) -> list[int]:
    """The lines of handlers that would say the end of a session like any other problem."""
    return [
        handler.lineno
        for handler in ast.walk(ast.parse(source))
        if isinstance(handler, ast.ExceptHandler)
        if any(issubclass(end, kind) for kind in caught(handler) for end in (AccessEnded, Overtaken))
        if any(isinstance(node, ast.Attribute) and node.attr == "notify_problem" for node in ast.walk(handler))
    ]


def test_no_page_only_says_that_a_session_is_over() -> None:
    files = Path(tui.__path__[0]).rglob("*.py")
    said = {file.name: len(lines) for file in files if (lines := only_said(file.read_text("utf-8")))}
    assert said == OF_ANOTHER_SCHOOL
    assert only_said("try:\n    x()\nexcept Problem as problem:\n    self.ioplogg.notify_problem(problem)") == [3]
