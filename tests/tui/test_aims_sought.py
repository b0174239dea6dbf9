"""The search of the curriculum finds what is said in its field: every aim, and subjects by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.curriculum import Aim, Curriculum
from ioplogg_tui.locale import level_name
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.curriculum import CurriculumScreen
from ioplogg_tui.tui.widgets.field import Field
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import drawn, page, typed

TYPING, KEY = "Type to search in every aim", "S: search in every aim"


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    import_example(session)
    return Ioplogg(path, Settings(), session)


def browser(app: Ioplogg) -> CurriculumScreen:
    there = page(app)
    assert isinstance(there, CurriculumScreen)
    return there


def said(app: Ioplogg) -> tuple[bool, str]:
    """Whether letters are written in the field, and what it says."""
    field = browser(app).query_one("#search", Field)
    return field.has_focus, str(field.placeholder)


@pytest.mark.parametrize("keys", [("enter", "g", "f3"), ("c", "s"), ("c", "enter", "s")], ids="-".join)
async def test_every_aim_is_found_wherever_one_stands_and_subjects_by_name(app: Ioplogg, keys: tuple[str, ...]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *keys)
        for word in ("norsk", "engelsk") if "g" in keys else ("norwegian", "english"):
            await typed(pilot, *["backspace"] * 9, *word)
            (first, *_rest) = browser(app)._items  # noqa: SLF001
            assert isinstance(first, Curriculum) and word in first.title.text.casefold()
        await typed(pilot, "enter", *["enter"] * ("g" not in keys))
        there = browser(app)
        assert there.query_one("#search", Field).value == "" and there._at.curriculum == first  # noqa: SLF001


@pytest.mark.parametrize("keys", [("enter", "g", "f3", "f4"), ("c", "s")], ids="-".join)
async def test_what_the_field_says_is_so(app: Ioplogg, keys: tuple[str, ...]) -> None:
    """Where letters are keys it names the key of the search."""
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *keys)
        assert said(app) == (True, TYPING)
        await typed(pilot, "down")
        assert said(app) == (False, KEY)
        await typed(pilot, "s", *"zz", "escape")
        assert said(app) in ((True, TYPING), (False, KEY))
        while (level := browser(app)._at.level) is None:  # noqa: SLF001
            await typed(pilot, "f4")
        assert said(app)[1].endswith(f"earch in the aims for {level_name(level)}"), "no more than is searched"


async def test_the_aims_of_the_goal_s_own_subject_are_first(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "c", "down", "enter", "s", *"a")
        there = browser(app)
        codes = [item.curriculum for item in there._items if isinstance(item, Aim)]  # noqa: SLF001
        own = there._at.code  # noqa: SLF001
        assert own and len({*codes}) > 1 and codes[: codes.count(own)] == [own] * codes.count(own)
        assert len({item.code for item in there._items}) == len(there._items), "each once"  # noqa: SLF001


async def test_the_key_that_marks_opens_what_has_aims_in_it(app: Ioplogg) -> None:
    """Subject, set and aim by one key, under the same thumb."""
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "g", "f3", "down")
        for _step in range(3):
            if not isinstance(browser(app)._sheet.item, Aim):  # noqa: SLF001
                assert "␣" not in drawn(app).splitlines()[-1]
                await typed(pilot, "space")
        assert isinstance(browser(app)._sheet.item, Aim) and len(browser(app)._marked) == 0  # noqa: SLF001
        await typed(pilot, "space")
        assert len(browser(app)._marked) == 1  # noqa: SLF001
