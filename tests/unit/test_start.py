"""What a start does before its first screen stands, counted: no clock tells it on a machine that others use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fixtures.plans import PlannedStudent

PROGRAM = """
import asyncio, dataclasses, json, sys
made, make = [], dataclasses._process_class

def noted(kind, *words, **more):
    made.append(f"{kind.__module__}.{kind.__qualname__}")
    return make(kind, *words, **more)

dataclasses._process_class = noted
import peewee
said, say = [], peewee.Context.sql

def heard(context, part):
    said.append(part)
    return say(context, part)

peewee.Context.sql = heard
import ioplogg_tui.cli.main, ioplogg_tui.cli.root, ioplogg_tui.tui.program
from ioplogg_tui.logbook.session import open_session
from ioplogg_tui.settings import Settings
from pathlib import Path

async def shown(session):
    app = ioplogg_tui.tui.program.Ioplogg(session.path, Settings(), session)
    async with app.run_test() as pilot:
        await pilot.pause()
        counted = {
            "modules": sorted(name for name in sys.modules if name.startswith("ioplogg_tui")),
            "made": [name for name in made if name.startswith("ioplogg_tui")],
            "parts": len(said),
        }
    print(json.dumps(counted))

ioplogg_tui.locale.use_language("nb")
with open_session(Path(sys.argv[1])) as session:
    asyncio.run(shown(session))
"""


class Counted(NamedTuple):
    modules: list[str]
    made: list[str]
    parts: int


@pytest.fixture
def counted(mathea: PlannedStudent, path: Path) -> Counted:
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(path)], capture_output=True, text=True, check=True)
    return Counted(**json.loads(done.stdout))


def test_a_start_does_no_more_than_its_first_screen_needs(counted: Counted) -> None:
    assert len(counted.made) <= 69, "a dataclass takes a quarter of a millisecond to make"
    assert len(counted.modules) <= 172, "what only some sessions need is imported where it is used"
    assert counted.parts <= 2400, "of SQL: `store/sql_words.py` says in words what Peewee says in parts"
