"""Where there are rows for it every goal is whole, and none is elsewhere when the cursor leads on."""

from __future__ import annotations

from ioplogg_tui.domain.goal import GoalStatus
from ioplogg_tui.domain.observed_goal import ObservedGoal
from ioplogg_tui.tui.widgets.goal_list import GoalList

LONG = "Kjøper tre varer på nærbutikken med symbolliste, også når en ny kommer til"


def goals() -> list[ObservedGoal]:
    texts = ("Leser", LONG, f"{LONG}, og betaler", "Vasker opp")
    subjects = ("Norsk", "Norsk", "Mat", "Mat")
    return [
        ObservedGoal(number, number, 1, subject, text, GoalStatus.ACTIVE, {})
        for number, (subject, text) in enumerate(zip(subjects, texts, strict=True), 1)
    ]


def drawn(sheet: GoalList, cursor: int, height: int) -> list[str]:
    sheet.goals, sheet.cursor = goals(), cursor
    return ["".join(text for text, _style in line) for line in sheet.lines(80, height)]


def test_all_goals_are_whole_where_there_is_room_and_no_row_moves() -> None:
    seen = [drawn(GoalList(), cursor, 12) for cursor in range(4)]
    for lines in seen:
        read = " ".join(" ".join(lines).split())
        assert read.count("symbolliste, også når en ny kommer til") == 2 and "…" not in read
    assert len({tuple(line.replace("▸", " ").rstrip() for line in lines) for lines in seen}) == 1
