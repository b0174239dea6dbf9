"""Compiles the translations, when the package is built and by `python build_catalogues.py` after a change."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
"""When a catalogue was made: Babel writes the time of now, and what says the same would be another file each minute."""

MARKS = ("_", "N_", "counted", "N_counted")
"""What the code calls with what it translates."""
MARKED = re.compile(rf"\b(?:{'|'.join(MARKS)})\(")

LOCALE = Path(__file__).parent / "ioplogg_tui" / "locale"

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
except ModuleNotFoundError:  # run by hand, outside a build
    Hook = object


def compile_catalogues(folder: Path = LOCALE) -> list[Path]:
    """Write a `.mo` beside every `.po` under `folder`; returns what was written.

    One that says the same stays as it lies there: a program that runs from this tree takes a file with another time
    for another program.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        catalogue.creation_date = _NO_DATE
        compiled, target = BytesIO(), source.with_suffix(".mo")
        write_mo(compiled, catalogue)
        if not target.exists() or target.read_bytes() != compiled.getvalue():
            target.write_bytes(compiled.getvalue())
            written.append(target)
    return written


class CatalogueHook(Hook):
    """Lets a wheel, and an editable install, carry compiled catalogues."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version, build_data
        compile_catalogues()


@cache
def sentences(folder: Path = LOCALE.parent) -> frozenset[str | tuple[str, str]]:
    """Every sentence that the code translates; a pair where there is a plural. Babel's own reader misses f-strings."""
    found: set[str | tuple[str, str]] = set()
    for file in folder.rglob("*.py"):
        code = file.read_text("utf-8")
        if not MARKED.search(code):
            continue
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                if node.func.id in ("counted", "N_counted"):
                    found.add((texts[0], texts[1]))
                elif texts:
                    found.add(texts[0])
    return frozenset(found)


def missing(language: str) -> list[str | tuple[str, str]]:
    """The sentences that a catalogue hasn't got."""
    from babel.messages.pofile import read_po

    with (LOCALE / language / "LC_MESSAGES" / "ioplogg.po").open("rb") as stream:
        there = {message.id for message in read_po(stream)}
    return sorted(sentences() - there, key=str)


if __name__ == "__main__":
    from ioplogg_tui.domain.languages import CATALOGUE_LANGUAGES

    compile_catalogues()
    for tag in CATALOGUE_LANGUAGES:
        for sentence in missing(tag):
            print(f"{tag}: {sentence!r}")
