"""The keyboard in a student's hands: what is asked, what is kept, and that nothing else can be reached."""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ioplogg_tui.domain.draft_place import OwnWordsDraft
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.logbook.drafts import draft_of
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.self_assessment import assess_oneself, set_leaving_code
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import handed_over
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.handing_over import HandingOverScreen
from ioplogg_tui.tui.screens.self_assessment import SelfAssessmentScreen
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.widgets import leaving_code
from ioplogg_tui.tui.widgets.choice import Choice
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import drawn, notices, page, shown, typed, until, until_shown

BEGIN = ("enter", "v", "enter")
"""From the list to the first question, where the teacher has a code."""

THROUGH = ("3", "enter", "2", "enter", "enter")
"""A goal: can do it, gets a little help, says nothing more."""


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    set_leaving_code(session, "1234")
    return Ioplogg(path, Settings(), session)


def said(session: Session, mathea: PlannedStudent) -> list[list[Rating]]:
    """What the student said of each goal."""
    return [[own.rating for own in goal.self_assessments] for goal in progress_of(session, mathea.id)]


BEFORE = {
    "question": (),
    "words": ("3", "enter", "2", "enter"),
    "code": ("escape",),
    "end": (*THROUGH * 2, "1", "enter"),
}
"""Where the student is → the keys that lead there."""

KEYS_OF_THE_REST = (*"qQpil", "ctrl+q", "ctrl+c", "ctrl+p", "ctrl+z", "f1", "f2", "f10", "tab", "shift+tab")


@pytest.mark.parametrize("where", BEFORE)
async def test_nothing_else_can_be_reached_by_a_student(
    app: Ioplogg, session: Session, mathea: PlannedStudent, where: str
) -> None:
    """By no key of the program, of the terminal or of a field, wherever the student is in their turn."""
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "3", "2", "v", "enter", *BEFORE[where])
        before = said(session, mathea)
        for key in (
            "q",
            "Q",
            "ctrl+q",
            "ctrl+c",
            "ctrl+p",
            "f1",
            "f2",
            "ctrl+z",
            "p",
            "i",
            "l",
            "f10",
            "tab",
            "shift+tab",
        ):
            await typed(pilot, key)
            if where == "code" and isinstance(page(app), StudentScreen):
                raise AssertionError(key)
            assert isinstance(page(app), SelfAssessmentScreen) and app.is_running and not app.is_over, key
        assert said(session, mathea) == before
        await typed(pilot, "escape", *["backspace"] * 12, *"1234", "enter")
        assert isinstance(page(app), StudentScreen)


async def test_every_goal_is_asked_about_with_one_key_and_kept_when_it_is_meant(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN)
        assert "Mål 1 av 2" in shown(app) and "Jeg kan det" in shown(app) and "I can do it" not in shown(app)
        await typed(pilot, "enter")
        assert "Mål 1 av 2" in shown(app) and "Du valgte" not in shown(app), "nothing is chosen beforehand"
        await typed(pilot, "4", "3")
        assert "Du valgte: Jeg kan det" in shown(app) and "Hvor godt går det?" in shown(app)
        await typed(pilot, "enter", "0", "enter", *"Jeg kan ikke q", "enter")
        assert "Mål 2 av 2" in shown(app)
        await typed(pilot, *THROUGH, "1", "enter")
        assert "Dette sa du" in shown(app) and "«Jeg kan ikke q»" in shown(app)
        assert said(session, mathea) == [[], []], "it can be changed still"
        await typed(pilot, "2", "enter", "down", "enter", "enter", "enter", "0", "enter")
        assert "Takk!" in shown(app)
    first, second = progress_of(session, mathea.id)
    (own,) = first.self_assessments
    assert (own.rating, own.words, own.helped) == (Rating(Level(3), None), "Jeg kan ikke q", HelpedBy.ALONE)
    assert [own.rating for own in second.self_assessments] == [Rating(Level(4), Level(2))]


async def test_a_goal_that_is_skipped_says_nothing_and_own_stands_against_own(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    assess_oneself(session, mathea.id, mathea.recipes, Rating(Level(1), None))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "4", "4", "v", "enter", "9", "enter", *THROUGH, "4", "enter", "0", "enter")
        last = next(line for line in shown(app).splitlines() if "sa du" in line)
        assert "Jeg er i gang · Vet ikke" in last, "what the student said, not what the teacher did"
        assert "Nå: Jeg kan det · Jeg får litt hjelp" in shown(app)
    assert said(session, mathea) == [[], [Rating(Level(1), None), Rating(Level(3), Level(2))]]


@pytest.mark.parametrize("where", ["question", "words"])
async def test_a_wrong_code_is_never_an_answer(
    app: Ioplogg, session: Session, mathea: PlannedStudent, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor the next one, typed at once wherever the keyboard is then; the right one is, however it comes to be typed."""
    monkeypatch.setattr(handed_over, "SECONDS_OF_QUIET", 60.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN, *BEFORE[where])
        before = shown(app)
        for code in ("4321", "2222"):
            await typed(pilot, "escape", *code, "enter")
            assert "Feil kode" in shown(app)
        await typed(pilot, "enter", *"4321", "enter")
        assert "Vent litt." in shown(app), "why no key answers"
        waiting = page(app)
        assert isinstance(waiting, SelfAssessmentScreen)
        waiting.answer_again()
        await pilot.pause()
        assert shown(app) == before, "back at the question, and no key was its answer"
        assert "4321" not in drawn(app)
        await typed(pilot, "escape", "escape", *"1234", "enter")
        assert isinstance(page(app), StudentScreen)
    assert said(session, mathea) == [[], []]


async def test_keys_answer_again_when_it_was_quiet(app: Ioplogg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_over, "SECONDS_OF_QUIET", 0.01)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN, "escape", "enter")
        while "Du valgte" not in shown(app):
            await typed(pilot, "3")
        await typed(pilot, "enter", "2", "enter", "escape", "enter")
        await until(app, lambda: app.focused is not None and app.focused.id == "box")


async def test_keys_that_come_too_early_make_the_quiet_no_longer(app: Ioplogg, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever they are; a page that never answers looks dead."""
    monkeypatch.setattr(handed_over, "SECONDS_OF_QUIET", 60.0)
    async with app.run_test(size=(60, 20)) as pilot:
        await typed(pilot, *BEGIN, "escape", "enter")
        waiting = page(app)
        assert isinstance(waiting, SelfAssessmentScreen)
        until_then = waiting._quiet_until  # noqa: SLF001 - when keys answer
        for key in ("3", "enter", "down", "k", "backspace"):
            await typed(pilot, key)
            assert waiting._quiet_until == until_then, key  # noqa: SLF001
        assert "Vent litt." in shown(app)


async def test_codes_that_are_guessed_at_are_looked_at_no_more(app: Ioplogg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving_code, "WAIT", 60.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN, "escape")
        for code in ("0000", "0001", "0002", "1234"):
            await typed(pilot, *code, "enter")
        assert isinstance(page(app), SelfAssessmentScreen) and "Vent 60 sekunder" in " ".join(shown(app).split())


async def test_what_was_gone_through_is_kept_when_the_keyboard_is_taken_back(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """And what wasn't stands at its questions the next time."""
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN, *THROUGH, "4", "enter", "escape", *"1234", "enter")
        assert said(session, mathea) == [[Rating(Level(3), Level(2))], []]
        await typed(pilot, "down", "v", "right", "enter")
        assert "Du valgte: Jeg kan lære det bort" in shown(app)


@pytest.mark.parametrize(
    ("keys", "sentences"),
    [
        ((), ["answered 0 of 2 goals."]),
        (("3",), ["answered 0 of 2 goals.", "marked without Enter"]),
        (("3", "enter"), ["answered 0 of 2 goals.", "was begun is kept"]),
        (("3", "enter", "2", "enter"), ["answered 0 of 2 goals.", "was begun is kept"]),
        ((*THROUGH, "2"), ["answered 1 of 2 goals.", "marked without Enter"]),
        ((*THROUGH, "left", "enter"), ["answered 1 of 2 goals."]),
        (THROUGH * 2, ["answered 2 of 2 goals."]),
        ((*THROUGH * 2, "1"), ["answered 2 of 2 goals.", "marked without Enter"]),
        ((*THROUGH * 2, "1", "enter", "0", "enter"), ["answered 2 of 2 goals."]),
    ],
)
async def test_the_teacher_is_told_what_was_answered_and_what_was_not(
    app: Ioplogg, keys: tuple[str, ...], sentences: list[str]
) -> None:
    every = ["marked without Enter", "was begun is kept"]
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN, *keys, "escape", *"1234", "enter")
        assert isinstance(page(app), StudentScreen)
        text = " ".join(drawn(app).split())
        assert all(sentence in text for sentence in sentences)
        assert not any(sentence in text for sentence in every if not any(sentence in its for its in sentences))


@pytest.mark.parametrize("last", [0, 1])
async def test_what_is_answered_anew_is_kept_as_it_is_given(
    app: Ioplogg, session: Session, mathea: PlannedStudent, last: int
) -> None:
    """Whichever goal it is, after whichever: the line may drop."""
    goals = (mathea.soup, mathea.recipes)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN, *THROUGH * 2, "1", "enter", *("1", "enter", "4", "enter", "4", "enter", "enter"))
        await typed(pilot, str(last + 1), "enter", "1", "enter")
        await until(app, lambda: "quality: 1" in draft_text(session, mathea.id, goals[last]))


def draft_text(session: Session, student_id: int, goal_id: int) -> str:
    draft = draft_of(session, student_id, OwnWordsDraft(goal_id))
    return draft.text if draft is not None else ""


async def chosen(pilot: Pilot[None], app: Ioplogg, **fields: str) -> None:
    """The form of handing over, filled in and left with Enter."""
    assert isinstance(page(app), HandingOverScreen)
    for field, value in fields.items():
        choice = app.screen.query_one(f"#{field}", Choice)
        choice.focus()
        await pilot.pause()
        while choice.value != value:
            await typed(pilot, "right")
    await typed(pilot, "enter")


@pytest.mark.parametrize(("order", "kept"), [("up", Rating(Level(2), Level(1))), ("down", Rating(Level(3), Level(3)))])
async def test_one_or_the_other_in_either_order(
    app: Ioplogg, session: Session, mathea: PlannedStudent, order: str, kept: Rating
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "v")
        await chosen(pilot, app, goals="one", **{"form-of-answers": "either-or"}, order=order)
        assert "Øver du, eller kan du det?" in shown(app) and "Jeg er i gang" not in shown(app)
        await typed(pilot, "1", "enter", "1", "enter", "enter", "2", "enter", "0", "enter")
    assert said(session, mathea) == [[kept], []]


async def test_answers_given_on_paper_are_typed_in_without_a_code(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    """By a teacher who has none either, and leaves as every other page is left."""
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "v")
        await chosen(pilot, app, paper="paper", goals="one")
        await typed(pilot, *THROUGH, "2", "enter", "0", "enter")
        assert "Svarene er lagret." in shown(app) and "Esc" in shown(app)
        await typed(pilot, "escape")
        assert isinstance(page(app), StudentScreen)
    (own,) = progress_of(session, mathea.id)[0].self_assessments
    assert (own.rating, own.on_paper) == (Rating(Level(3), Level(2)), True)


async def test_the_student_is_asked_in_their_own_words(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    soup = goals_of(session, mathea.id)[0]
    change_goal(session, mathea.id, soup.id, replace(as_text(soup), own_text="Jeg lager suppe til ti"))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN)
        assert "Jeg lager suppe til ti" in shown(app) and soup.text not in shown(app)


async def test_one_key_is_enough(
    app: Ioplogg, session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever it is: also one that means something to who has more."""
    keys = iter(("space", "x", "left", "0", "k", "down"))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "v")
        choice = page(app).query_one("#scan", Choice)
        choice.offer([("1", "1")], "1")
        await chosen(pilot, app, goals="one")
        for words in ("Jeg kan det", "Jeg gjør det selv", "Jeg svarte alene", "Ferdig!"):
            await until_shown(app, f"▸ {next(number for number in '1230' if marks(app, number, words))}")
            await typed(pilot, next(keys))
        assert "Takk!" in shown(app)
    assert said(session, mathea) == [[Rating(Level(3), Level(3))], []]


def marks(app: Ioplogg, key: str, words: str) -> bool:
    return any(f"{key}  " in line and words in line for line in shown(app).splitlines())


async def test_what_an_answer_means_is_shown_when_it_is_asked_for(app: Ioplogg) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN)
        assert "lage suppe" not in shown(app)
        await typed(pilot, "k")
        assert "Jeg kan lage suppe, steg 3" in shown(app)
        await typed(pilot, "3", "enter")
        assert "med støtte 1" in shown(app)
        await typed(pilot, "K")
        assert "støtte" not in shown(app)


@pytest.fixture
def reader(tmp_path: Path) -> tuple[str, Path]:
    """A command that reads aloud into a file, and the file."""
    heard, script = tmp_path / "heard", tmp_path / "read.py"
    script.write_text(f"import sys; open({str(heard)!r}, 'a').write(sys.argv[1] + sys.stdin.read() + '\\n')", "utf-8")
    return shlex.join([sys.executable, str(script), "{language}:"]), heard


async def test_questions_and_answers_are_read_aloud(
    session: Session, mathea: PlannedStudent, path: Path, reader: tuple[str, Path]
) -> None:
    command, heard = reader
    set_leaving_code(session, "1234")
    app = Ioplogg(path, Settings(read_aloud=command), session)

    async def until_heard(text: str) -> None:
        await until(app, lambda: heard.exists() and text in heard.read_text("utf-8"))

    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN)
        await until_heard("nb:Mål 1 av 2\nLager grønnsakssuppe\nHvor godt går det?\n1: Jeg er i gang")
        await typed(pilot, "3")
        await until_heard("nb:Jeg kan det")


@pytest.mark.parametrize("line", ["IOPLOGG_SERVED", "SSH_CONNECTION"])
async def test_nothing_is_run_at_the_other_end_of_a_line(
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    reader: tuple[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    line: str,
) -> None:
    """A person's settings lie on the server, whose commands are nobody's to run."""
    monkeypatch.setenv(line, "1")
    monkeypatch.setattr(subprocess, "Popen", refused)
    set_leaving_code(session, "1234")
    app = Ioplogg(path, Settings(read_aloud=reader[0]), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN, "3", "enter")
        assert "Hvordan gjør du det?" in shown(app)


def refused(*words: object, **how: object) -> None:
    raise AssertionError(words)


async def test_a_reader_that_is_not_there_is_told_before_the_keyboard_is_handed_over(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    set_leaving_code(session, "1234")
    app = Ioplogg(path, Settings(read_aloud="no-such-reader -v nb"), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *BEGIN)
        assert isinstance(page(app), HandingOverScreen) and "no-such-reader" in notices(app)[0]
