"""The end of a lesson: all of it is read at 60 columns, and copied as a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.screen import drawn, page, shown, typed

NAMES = ["Ida Marie Bergersen-Tveit", "Jonas Andreas Elvestad", "Liv Østensen-Kvæfjord", "Mathea Sofie Solvik"]
GOAL = "Klargjør seg etter hygienerutinen på kjøkkenet før arbeidet begynner"


@pytest.fixture
def app(session: Session, path: Path) -> Ioplogg:
    for name in NAMES:
        write_goal(session, enrol(session, name), GoalText("Matfag", f"{GOAL}, {name.split()[0]}"))
    return Ioplogg(path, Settings(), session)


async def test_who_was_away_how_long_and_what_was_rated_is_whole_and_copied(app: Ioplogg) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await typed(pilot, "t", "enter", "x", "down", "x", "down", "3", "2", "0", "4", "escape")
        words = " ".join(shown(app).split())
        assert "45 minutes" in words and "2 of 4" in words and "…" not in "".join(shown(app).splitlines()[1:-1])
        for part in (NAMES[0], NAMES[1], f"{GOAL}, Liv", f"{GOAL}, Mathea", "3 / 2", "– / 4"):
            assert part in words, part
        await typed(pilot, "right", "c")
        assert "Copied" in shown(app)
        text = app.clipboard.splitlines()
        assert text[0].startswith("Lesson · ") and text[0].endswith("· 45 minutes")
        away = f"Absent: {NAMES[0]}, {NAMES[1]}"
        assert text[1:5] == ["all your students · Matfag", "Was there: 2 of 4", away, ""]
        assert text[5:] == [
            NAMES[2],
            f"– {GOAL}, Liv: quality 3 competent, independence 2 developing",
            "",
            NAMES[3],
            f"– {GOAL}, Mathea: independence 4 outstanding",
        ]


async def test_initials_are_on_the_screen_of_a_class_and_names_in_what_is_kept(app: Ioplogg) -> None:
    """In the grid too, names of goals included; what is taken along has the names, as documents have."""
    async with app.run_test(size=(120, 40)) as pilot:
        await typed(pilot, "i", "t", "enter", "3", "2")
        assert not [name for name in NAMES for part in name.split() if part in drawn(app)], drawn(app)
        await typed(pilot, "escape")
        assert not [name for name in NAMES for part in name.split() if part in drawn(app)], drawn(app)
        await typed(pilot, "c")
        assert NAMES[0] in app.clipboard
        assert page(app).is_active
