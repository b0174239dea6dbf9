"""What is being written line by line isn't lost: it is a draft of the screens' own, and is offered the next time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import replace
from inspect import getclosurevars

import pytest

from ioplogg_tui.cli.ask_jobs import WRITTEN, Entry, Menu
from ioplogg_tui.cli.ask_menus import MAIN
from ioplogg_tui.cli.ask_questions import words
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.draft_place import FieldDraft, GoalDraft
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal_draft import as_draft, typed_in
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.logbook.drafts import draft_of, keep_draft
from ioplogg_tui.logbook.fields import field_value, write_field
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from tests.fixtures.dialogue import Script, answers, hold
from tests.fixtures.plans import PlannedStudent

MATHEA = ("Choose a student", "mathea")
WAYS = {
    "goal": (*MATHEA, "Goals", "Change a goal", "1", "Content, measures"),
    "plan": (*MATHEA, "Plan", "Write in the plan", "1", "Strengths and interests"),
    "document": (*MATHEA, "Documents", "Write in a document", "Half-year assessment", "1"),
}
"""What is written → the answers that lead there."""


def place_of(session: Session, mathea: PlannedStudent, what: str) -> GoalDraft | FieldDraft:
    year = plan_of(session, mathea.id).school_year
    if what == "goal":
        return GoalDraft(mathea.id, mathea.soup)
    if what == "plan":
        return FieldDraft(FieldPlace(FieldOwner.STUDENT, mathea.id, "strengths", year))
    kind = DocumentKind.HALF_YEAR
    return FieldDraft(FieldPlace(FieldOwner.DOCUMENT, mathea.id, FreePart.INTRODUCTION.value, year, document=kind))


def left_of(session: Session, mathea: PlannedStudent, what: str) -> str:
    draft = draft_of(session, mathea.id, place_of(session, mathea, what))
    text = draft.text if draft is not None else ""
    return (typed_in(text) or {}).get("content", "") if what == "goal" else text


def stands(session: Session, mathea: PlannedStudent, what: str) -> str:
    place = place_of(session, mathea, what)
    return (
        goals_of(session, mathea.id)[0].content
        if isinstance(place, GoalDraft)
        else field_value(session, place.place).text
    )


@pytest.mark.parametrize("what", WAYS)
def test_lines_that_a_dropped_line_leaves_are_offered_and_gone_on_with(
    session: Session, mathea: PlannedStudent, what: str
) -> None:
    def broken_off() -> Script:
        yield from answers([*WAYS[what], "Første linje.", "Andre linje.", "Feil.", "tilbake"])
        assert left_of(session, mathea, what) == "Første linje.\nAndre linje."  # whatever ends it now
        raise KeyboardInterrupt

    held = hold(broken_off(), session=session)
    assert held.code == 1 and "Not saved: Første linje." in held.lines and "It waits here as a draft." in held.lines
    held = hold(answers([*WAYS[what], "", "Tredje linje.", "", "end"]), session=session)
    assert any(line.startswith("You wrote this ") for line in held.lines)
    assert stands(session, mathea, what) == "Første linje.\nAndre linje.\nTredje linje."
    assert draft_of(session, mathea.id, place_of(session, mathea, what)) is None


def test_ctrl_c_is_heard_where_a_server_s_sessions_end_of_it_unheard(session: Session, mathea: PlannedStudent) -> None:
    def script() -> Script:
        yield "Due"
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        assert hold(script(), session=session).code == 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("what", WAYS)
def test_what_is_thrown_away_is_gone_and_is_not_offered_again(
    session: Session, mathea: PlannedStudent, what: str
) -> None:
    hold(answers([*WAYS[what], "Første linje."]), session=session)
    assert left_of(session, mathea, what) == "Første linje."
    held = hold(answers([*WAYS[what], "Throw it away", "tilbake"]), session=session)
    assert held.code == 0 and not left_of(session, mathea, what) and not stands(session, mathea, what)


def test_what_the_screens_have_of_other_parts_of_the_goal_waits_on(session: Session, mathea: PlannedStudent) -> None:
    place = GoalDraft(mathea.id, mathea.soup)
    keep_draft(session, mathea.id, place, as_draft({"own_text": "Halvt", "content": "Fra skjermen"}))
    held = hold(answers([*WAYS["goal"], "", "og videre", "", "end"]), session=session)
    assert any("Fra skjermen" in line for line in held.lines)
    draft = draft_of(session, mathea.id, place)
    assert draft is not None and typed_in(draft.text) == {"own_text": "Halvt"}
    assert stands(session, mathea, "goal") == "Fra skjermen\nog videre"


def test_what_is_not_meant_to_take_a_colleague_s_place_waits(session: Session, mathea: PlannedStudent) -> None:
    def script() -> Script:
        yield from answers([*WAYS["plan"], "Min tekst"])
        place = place_of(session, mathea, "plan")
        assert isinstance(place, FieldDraft)
        write_field(session, place.place, "Kollegaens", seen="")
        yield from answers(["", "", "end"])

    held = hold(script(), session=session)
    assert "Not saved: Min tekst." in held.lines and left_of(session, mathea, "plan") == "Min tekst"


@pytest.mark.parametrize("typed", [["En to tre"], ["En to", "tre"]])
@pytest.mark.parametrize("is_meant", [True, False])
def test_a_part_typed_as_it_stood_is_not_said_to_be_there_where_a_colleague_s_is(
    session: Session, mathea: PlannedStudent, typed: list[str], *, is_meant: bool
) -> None:
    goal = as_text(goals_of(session, mathea.id)[0])
    change_goal(session, mathea.id, mathea.soup, replace(goal, text="En to tre"))

    def script() -> Script:
        yield from answers([*MATHEA, "Goals", "Change a goal", "1", "Goal", *typed])
        change_goal(session, mathea.id, mathea.soup, replace(goal, text="Kollegaens"))
        yield from answers(["", "1" if is_meant else "", "end"])

    held = hold(script(), session=session)
    assert any(line.startswith("As it is here now: Kollegaens") for line in held.lines)
    assert goals_of(session, mathea.id)[0].text == ("En to tre" if is_meant else "Kollegaens")
    assert ("Saved: Mathea Solvik. Goal." in held.lines) is is_meant and "Unchanged: Goal." not in held.lines


LINES = {
    "text": (*MATHEA, "Goals", "A new goal of your own", "Matematikk", "Regner om oppskrifter"),
    "reason": (*MATHEA, "Hours", "Write hours", "1", "2", "Regner om oppskrifter"),
}
"""A line that has questions after it → the answers that lead through it."""


@pytest.mark.parametrize("end", ["end", "Ctrl-C", "isn't an answer"])
@pytest.mark.parametrize("what", LINES)
def test_a_line_that_has_questions_after_it_is_said_again_where_it_ends_before_they_are_answered(
    session: Session, mathea: PlannedStudent, what: str, end: str
) -> None:
    def script() -> Script:
        yield from answers(LINES[what])
        if end == "Ctrl-C":
            raise KeyboardInterrupt
        if end == "end":
            yield end

    held = hold(script(), session=session)
    assert held.lines.count("Not saved: Regner om oppskrifter.") == 1


def test_what_is_saved_is_not_said_to_be_unsaved(session: Session, mathea: PlannedStudent) -> None:
    said = ("3 2 jevne biter", "end")
    for lines in ((*MATHEA, "Rate", "1", *said), (*LINES["text"], "", "", "end"), (*LINES["reason"], "", "end")):
        held = hold(answers(lines), session=session)
        assert held.code == 0 and "Not saved" not in " ".join(held.lines)


NOT_WRITTEN = {"aim", "due", "since", "hours", "at", "words", "sought", "code", "name", "value"}
"""Answers that are a sign, a day, a number or a name, or words that are sought: nothing is lost with them."""


def test_every_line_that_is_asked_for_is_said_again_or_is_quickly_given_again() -> None:
    def names(entry: Entry) -> Iterator[str]:
        if isinstance(entry, Menu):
            for job in entry.jobs:
                yield from names(job)
            return
        for question in entry.questions:
            if question.__qualname__.startswith(f"{words.__qualname__}."):
                yield getclosurevars(question).nonlocals["name"]

    asked_for = set(names(MAIN))
    assert asked_for - NOT_WRITTEN == set(WRITTEN) - {"note"}  # which is a part of a rating
    assert asked_for >= NOT_WRITTEN
