"""What the screens use of Textual that it promises to nobody is told in CONTRIBUTING: any release may change it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from ioplogg_tui import tui

ROOT = Path(__file__).parents[2]
SECTION = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Textual's insides")[2].partition("\n## ")[0]
PRIVATE = re.compile(r"_[a-z]\w*")
OF_PYTHON = {"_replace"}
"""Private by its name alone."""


@cache
def set_in(module: str) -> frozenset[str]:
    """What the classes of a module set on themselves."""
    source = inspect.getsource(import_module(module))
    return frozenset(re.findall(r"\bself\.(_[a-z]\w*)(?:\s*:[^=\n]+)?\s*=(?!=)", source))


def modules() -> Iterator[object]:
    return (import_module(module.name) for module in walk_packages(tui.__path__, f"{tui.__name__}."))


def taken_over(kind: type) -> set[str]:
    """The private names of Textual's that a kind has, too: what it does in their place, and what it reads or sets."""
    above = [base for base in kind.__mro__ if base.__module__.startswith("textual.")]
    its = {name for name, value in vars(kind).items() if inspect.isfunction(value) or isinstance(value, property)}
    theirs = {name for base in above for name in (*vars(base), *set_in(base.__module__))}
    source = inspect.cleandoc(inspect.getsource(kind)) if above else ""
    its |= {*re.findall(r"\bself\.(_[a-z]\w*)", source)}
    return {name for name in its & theirs if PRIVATE.fullmatch(name)}


def reached_for() -> set[str]:
    """The private names that are read of anything, or imported, and that nothing of ours is called."""
    read, imported, ours = set[str](), set[str](), set[str]()
    for file in (ROOT / "ioplogg_tui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                    ours.add(name)
                case ast.Attribute(attr=name, ctx=ast.Store()):
                    ours.add(name)
                case ast.Attribute(attr=name) if "tui" in file.parts and PRIVATE.fullmatch(name):
                    read.add(name)
                case ast.ImportFrom(module=str() as module, names=names) if module.startswith("textual"):
                    imported |= {each.name for each in names if "._" in module or each.name.startswith("_")}
    return (read - ours - OF_PYTHON) | imported


def test_what_is_used_of_textuals_insides_is_told_and_nothing_else() -> None:
    kinds = [
        kind
        for module in modules()
        for kind in vars(module).values()
        if inspect.isclass(kind) and kind.__module__.startswith(tui.__name__)
    ]
    used = reached_for().union(*map(taken_over, {*kinds}))
    cells = [row.split("|")[1] for row in SECTION.splitlines() if "|" in row]
    assert {*re.findall(r"`(\w+)`", " ".join(cells))} == used
