"""A damaged file is told in a line, whatever is damaged in it and whatever is asked: never a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.trials import times

PAGE = 4096

Damage = Callable[[bytearray, random.Random], bytearray]


def a_flipped_bit(content: bytearray, chance: random.Random) -> bytearray:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return content


def some_bytes(content: bytearray, chance: random.Random) -> bytearray:
    for _time in range(chance.randrange(1, 40)):
        content[chance.randrange(100, len(content))] = chance.randrange(256)
    return content


def a_page_of_chance(content: bytearray, chance: random.Random) -> bytearray:
    page = chance.randrange(len(content) // PAGE) * PAGE
    content[page : page + PAGE] = chance.randbytes(PAGE)
    return content


def a_page_of_zeros(content: bytearray, chance: random.Random) -> bytearray:
    page = chance.randrange(len(content) // PAGE) * PAGE
    content[page : page + PAGE] = bytes(PAGE)
    return content


def a_page_twice(content: bytearray, chance: random.Random) -> bytearray:
    one, other = (chance.randrange(1, len(content) // PAGE) * PAGE for _page in range(2))
    content[one : one + PAGE] = content[other : other + PAGE]
    return content


def a_cut(content: bytearray, chance: random.Random) -> bytearray:
    return content[: chance.randrange(len(content))]


ALWAYS_FOUND = {a_page_of_chance, a_page_of_zeros, a_cut}
"""Where more is damaged than a value or two; a page that is free may be anything, so that is asked of most of them."""


@pytest.mark.parametrize("damage", [a_flipped_bit, some_bytes, a_page_of_chance, a_page_of_zeros, a_page_twice, a_cut])
def test_nothing_is_a_traceback(
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    tmp_path: Path,
    damage: Damage,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = plan_for(session, "Jonas Elvestad")
    for level in Level:
        observe(session, mathea.id, mathea.soup, Rating(level, Level(2)), note="Rørte om", feed_forward="Skru ned")
        observe(session, other.id, other.recipes, Rating(None, level))
    session.close()
    whole = path.read_bytes()
    chance = random.Random(damage.__name__)
    found = 0
    rounds = times(12, 200)
    for number in range(rounds):
        path.write_bytes(damage(bytearray(whole), chance))
        for left in path.parent.glob("test.db-*"):
            left.unlink()
        export = ["export", "1", str(tmp_path / f"{number}.zip")]
        for words in (["check"], ["students"], ["goals", "1"], ["progress", "1"], ["access-report", "1"], export):
            code = run(words)  # a fault of the program's own is raised here
            told = capsys.readouterr()
            assert code in (0, 1, 2), (number, words)
            assert "Traceback" not in told.err
            if code and not told.out:
                assert told.err.count("\n") == 1, (number, words, told.err)
            found += words == ["check"] and code != 0
    if damage in ALWAYS_FOUND:
        assert found >= rounds * 0.8, found
