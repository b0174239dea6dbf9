"""What a lesson held line by line says of who may not rate, of colleagues who hold it too, and of what stood before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import ioplogg_tui
from ioplogg_tui.cli.dialogue import without_commands
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.languages import LANGUAGES
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.lesson_end import lessons_on
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.unit.test_lesson_lines import Out, hold, ida, in_bokmaal, kept, seen_of

__all__ = ["ida", "in_bokmaal"]


@pytest.fixture
def assistant(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "siv", "Siv Dahl", Role.ASSISTANT)
    on_team(session, mathea.id, "siv")
    return session_of("siv")


@pytest.fixture
def eli(session: Session, mathea: PlannedStudent, ida: PlannedStudent, session_of: SessionOf) -> Session:
    users.add_user(session, "eli", "Eli Berg", Role.TEACHER)
    for student in (mathea, ida):
        on_team(session, student.id, "eli")
    return session_of("eli")


def test_who_does_not_rate_is_asked_for_a_note_and_loses_no_words(
    session: Session,
    mathea: PlannedStudent,
    ida: PlannedStudent,
    assistant: Session,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
) -> None:
    lines = ["", "32", "3 2 jevne biter", "spurte selv", "40", ""]
    assert hold(monkeypatch, lines, "8A", session=assistant) == 0
    told = capsys.readouterr().out
    assert "To siffer" not in told and "Et notat?" in told and told.count("en lærer i faget vurderer") == 3
    assert seen_of(session, mathea) == [
        ("Lager grønnsakssuppe", "– / –", "jevne biter"),
        ("Dobler oppskrifter", "– / –", "spurte selv"),
    ]
    assert "Lagret: Notat: jevne biter." in told


def test_an_empty_line_never_says_that_no_lesson_was_held(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert hold(monkeypatch, ["", "slutt", "", "40", ""], "8A") == 0
    assert kept(session).minutes == 40 and "Skriv et antall minutter" in capsys.readouterr().out


def test_what_is_told_of_a_colleague_s_lesson_is_told_as_theirs(
    session: Session,
    mathea: PlannedStudent,
    ida: PlannedStudent,
    eli: Session,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
) -> None:
    assert run(["lesson", "begin", "--group", "8A"], session) == 0
    assert hold(monkeypatch, ["", "borte"], "8A", session=eli) == 1
    told = capsys.readouterr().out
    assert "Holdes også av Kari Vik" in told and "Ida: borte, også i timen til Kari Vik." in told
    assert run(["lesson", "end", "--minutes", "30"], session) == 0
    assert "Merket som borte av Eli Berg: Ida Moen." in capsys.readouterr().out
    assert run(["lesson", "end", "--minutes", "20"], eli) == 0
    told = capsys.readouterr().out
    assert "Før: 30 min" in told and "timen til Kari Vik også" in told


def test_a_lesson_told_already_is_told_before_it_ends_and_without_a_command(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert hold(monkeypatch, ["", "32", "slutt", "40", ""], "8A") == 0
    assert hold(monkeypatch, ["", "32", "slutt", "40", "0"], "8A", "--subject", "rest") == 0
    told = capsys.readouterr()
    assert "Var dette den timen, så skriv 0 minutter her." in told.out and not told.err
    assert len(lessons_on(session, session.today(), session.today())) == 1


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_no_command_that_is_named_without_quotes_is_said_in_the_dialogue(language: str) -> None:
    path = Path(ioplogg_tui.__file__).parent / "locale" / language / "LC_MESSAGES" / "ioplogg.po"
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if isinstance(message.string, str)]
    sentences = [text for message in messages for text in (str(message.id), str(message.string))]
    naming = [text for text in sentences if re.search(r"[.!?] [^.!?“«]*: ioplogg [a-z]", text) and "\n" not in text]
    assert naming
    for text in naming:
        assert "ioplogg " not in without_commands(text), text
