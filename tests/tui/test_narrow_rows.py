"""On the narrowest terminal the title of every row of a form, and what was done of every event, is read whole."""

from __future__ import annotations

from datetime import datetime

import pytest

from ioplogg_tui import locale
from ioplogg_tui.domain.action import About, Action
from ioplogg_tui.domain.document import PART_NAMES
from ioplogg_tui.domain.event import Event
from ioplogg_tui.domain.field_text import PLAN_TITLES, SUBJECT_TITLES
from ioplogg_tui.domain.people import STUDENT_TITLES
from ioplogg_tui.locale import action_name
from ioplogg_tui.tui.row_key import Choice, ChoiceRow
from ioplogg_tui.tui.screens.team import TeamSheet
from ioplogg_tui.tui.widgets.form_rows import FormRow
from ioplogg_tui.tui.widgets.form_sheet import FormSheet

NARROW, HIGH = 60, 400


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_the_title_of_every_field_is_read_whole(language: str) -> None:
    locale.use_language(language)
    sheet = FormSheet()
    for titles in (STUDENT_TITLES, PLAN_TITLES, SUBJECT_TITLES, PART_NAMES):
        for title in map(locale._, titles.values()):
            sheet.put_rows([FormRow(ChoiceRow(Choice.KIND), title, "–")])
            drawn = "".join(line[0][0] for line in sheet.lines(NARROW, HIGH))
            assert title in " ".join(drawn.split())


@pytest.mark.parametrize("language", locale.LANGUAGES)
@pytest.mark.parametrize("number", [None, 1_234_567])
def test_what_was_done_is_read_whole_whoever_did_it(language: str, number: int | None) -> None:
    locale.use_language(language)
    sheet, by = TeamSheet(), "Åse-Marie Bjørkelund Østensen"
    sheet.events = [Event(1, datetime(2026, 11, 26, 10, 30), by, action.value, 1, "", number) for action in Action]
    lines = ["".join(text for text, _style in line) for line in sheet.lines(NARROW, HIGH)]
    assert max(map(len, lines)) <= NARROW
    drawn = "\n".join(lines)
    for action in Action:
        assert f"  {action_name(action.value)}{'' if number is None else f'  {number}'}\n" in f"{drawn}\n"


@pytest.mark.parametrize("school", ["Sørby skole", "Ytre Hardanger vidaregåande skole og ressurssenter"])
@pytest.mark.parametrize("action", [action for action in Action if action.about is About.SCHOOL])
def test_the_other_school_is_read_whole(action: Action, school: str) -> None:
    sheet = TeamSheet()
    sheet.events = [Event(1, datetime(2026, 11, 26, 10, 30), "Kari Vik", action.value, 1, "", 1234567, school=school)]
    lines = ["".join(text for text, _style in line) for line in sheet.lines(NARROW, HIGH)]
    assert max(map(len, lines)) <= NARROW
    drawn = "\n".join(lines)
    assert action_name(action.value) in drawn and "1234567" in drawn and school in drawn


@pytest.mark.parametrize("width", [NARROW, 80])
@pytest.mark.parametrize("height", [12, 23])
@pytest.mark.parametrize("count", [1, 4, 5, 40])
def test_the_log_goes_by_and_says_how_far_it_goes_on(width: int, height: int, count: int) -> None:
    sheet, at = TeamSheet(), datetime(2026, 11, 26, 10, 30)
    sheet.events = [Event(number, at, f"Kari {number}", Action.GOAL_WRITE.value, 1, "", 1) for number in range(count)]
    seen = set()
    for top in range(count):
        sheet.top = top
        lines = ["".join(text for text, _style in line) for line in sheet.lines(width, height)]
        here = [number for number in range(count) if any(f"Kari {number} " in f"{line} " for line in lines)]
        left = count - here[-1] - 1
        assert (f"▾ {left} more" in lines[-1]) is (left > 0) and "▾ -" not in lines[-1]
        seen |= {*here}
    assert seen == {*range(count)}
