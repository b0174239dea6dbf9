"""After a power cut all that was said to be saved is there, and what is there is whole.

What a real run of the program does to its files is traced; the disk is made as a cut at many moments may leave it; the
program opens it and looks.
"""

from __future__ import annotations

import random
import shutil
import sys
import traceback
from operator import itemgetter
from pathlib import Path

import pytest

from tests.fixtures.cut_short import DONE, WORKS, leaves_nothing, said, said_in
from tests.fixtures.cut_short import Unsynced as NeverSynced
from tests.fixtures.disk import Unsynced, disk_of, lay_out
from tests.fixtures.traced import Replay, trace, why_no_trace
from tests.trials import times

pytestmark = pytest.mark.skipif(bool(why_no_trace()), reason=why_no_trace())

CUTS = times(2, 98)
"""Besides two at the very end, when everything was said to be done."""


def losses(work: str, place: Path, cuts: int, *how: str) -> list[str]:
    """What was found wrong after cuts at so many moments of a run, and at its end."""
    begin, run, left = place / "begin", place / "run", place / "left"
    begin.mkdir(mode=0o755)
    WORKS[work].prepare(begin)
    shutil.copytree(begin, run)
    said_in(begin).unlink(missing_ok=True)
    calls = trace([sys.executable, "-m", "tests.fixtures.cut_short", work, str(run), *how], place / "trace")
    assert said(run)[-1] == DONE
    whole = Replay(run, disk_of(begin), said_in(run))
    moments = [number for number, call in enumerate(calls) if whole.do(call)]
    assert whole.said.written == said_in(run).read_bytes() and len(moments) > 20
    assert same(place / "whole", run, whole)
    chance = random.Random(13)
    by_chance = [(moment, chance.choice([*Unsynced, Unsynced.BY_CHANCE])) for moment in chance.choices(moments, k=cuts)]
    at_the_end = [(moments[-1], how_left) for how_left in (Unsynced.GONE, Unsynced.BY_CHANCE)]
    replay, done, wrong = Replay(run, disk_of(begin), said_in(run)), 0, []
    for moment, how_left in (*sorted(by_chance, key=itemgetter(0)), *at_the_end):
        for call in calls[done : moment + 1]:
            replay.do(call)
        done = moment + 1
        lay_out(replay.disk, left, how_left, chance)
        said_in(left).write_bytes(replay.said.written)
        try:
            look(work, left)
        except Exception:  # noqa: BLE001 - whatever is wrong is what is looked for
            wrong.append(f"cut after {calls[moment].name} ({moment}), {how_left.value}: {traceback.format_exc()}")
        shutil.rmtree(left)
    return wrong


def look(work: str, left: Path) -> None:
    step = WORKS[work]
    step.look(left)
    if DONE not in said(left):
        step.again(left)
        step.is_done(left)
        leaves_nothing(left)
    elif step.is_done is not step.look:
        step.is_done(left)


def same(place: Path, run: Path, replay: Replay) -> bool:
    """Whether the replay came to what the run came to: the names, their modes and contents."""
    lay_out(replay.disk, place, Unsynced.THERE, random.Random(0))
    there = {
        folder: {
            path.relative_to(folder): (path.stat().st_mode, None if path.is_dir() else path.read_bytes())
            for path in folder.rglob("*")
            if not path.name.endswith("-shm")
        }
        for folder in (place, run)
    }
    return there[place] == there[run]


@pytest.mark.parametrize("work", list(WORKS))
def test_what_was_said_is_there_after_a_power_cut(tmp_path: Path, work: str) -> None:
    assert losses(work, tmp_path, CUTS) == []


LOST = {NeverSynced.DATABASE: "rating", NeverSynced.FOLDERS: "export", NeverSynced.FILES: "erase"}
"""What is not synced, and whose loss must be seen then."""


@pytest.mark.parametrize("unsynced", NeverSynced)
def test_who_does_not_sync_is_found(tmp_path: Path, unsynced: NeverSynced) -> None:
    assert losses(LOST[unsynced], tmp_path, times(4, 40), unsynced)
