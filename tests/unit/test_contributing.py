"""What CONTRIBUTING tells of is there: each file, by its path or its name, and each name of ours in a recipe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
HOUSES = [ROOT, ROOT / "ioplogg_tui", *(room for room in (ROOT / "tests").iterdir() if room.is_dir())]
FILES = sorted({*re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|toml|typ|tcss))`", TEXT)})
NAMES = sorted({*re.findall(r"`([A-Z][A-Z_]{3,}|[A-Z][a-z]+[A-Za-z]*)`", TEXT.partition("## Recipes")[2])})


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_there(name: str) -> None:
    by_name = [] if "/" in name else [*(ROOT / "ioplogg_tui").rglob(name)]
    assert by_name or any((house / name).exists() for house in HOUSES)


def test_each_name_of_a_recipe_is_there() -> None:
    rooms = [file for room in ("ioplogg_tui", "tests") for file in (ROOT / room).rglob("*.py")]
    source = "\n".join(file.read_text("utf-8") for file in rooms if file != Path(__file__))
    known = {*re.findall(r"\w+", source)}
    assert [name for name in NAMES if name not in known] == []
    assert {"KEYS", "ListSheet", "PARTS_OF_ONE"} <= {*NAMES}
