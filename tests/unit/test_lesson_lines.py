"""A lesson held line by line: what is rated is saved at once, and its end is as the screen's."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.seen_line import SeenLine
from ioplogg_tui.domain.errors import DatabaseProblem
from ioplogg_tui.domain.lesson import Lesson
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.typed_rating import typed_rating
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.fields import write_fields
from ioplogg_tui.logbook.lesson_end import lessons_on
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def in_bokmaal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOPLOGG_LANGUAGE", "nb")


@pytest.fixture
def ida(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    """With Mathea in a group of its own, before her by name."""
    ida = plan_for(session, "Ida Moen")
    for student in (mathea, ida):
        write_fields(session, student.id, {"group": "8A"})
    return ida


def hold(patch: pytest.MonkeyPatch, lines: Sequence[str], *words: str, session: Session | None = None) -> int:
    patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode())))
    return run(["lesson", *words], session)


def seen_of(session: Session, student: PlannedStudent) -> list[tuple[str, str, str]]:
    every = progress_of(session, student.id)
    return [(goal.goal.text, str(point.rating), point.note) for goal in every for point in reversed(goal.points)]


def kept(session: Session) -> Lesson:
    (lesson,) = lessons_on(session, session.today(), session.today())
    return lesson


def test_who_is_there_is_rated_goal_by_goal(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    lines = ["mathea", "32 jevne biter", "ja", "-4", "60", ""]
    assert hold(monkeypatch, lines, "8A", "--setting", "workshop") == 0, capsys.readouterr().err
    assert seen_of(session, ida) == [
        ("Lager grønnsakssuppe", "3 / 2", "jevne biter"),
        ("Dobler oppskrifter", "– / 4", ""),
    ]
    assert seen_of(session, mathea) == []
    lesson = kept(session)
    assert (lesson.minutes, lesson.end.absent, lesson.setting) == (60, (mathea.id,), "workshop")
    told = capsys.readouterr().out
    assert "2: Ida Moen\n1: Mathea Solvik\nHvem er borte?" in told and "Mathea, mål" not in told
    assert told.splitlines()[-1].endswith("1 elev · borte: Mathea Solvik")


def test_one_goes_back_undoes_asks_for_the_criteria_and_ends_when_it_is_enough(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert hold(monkeypatch, ["x", "7", "2, Mathea", "0"], "hold", "8A") == 0
    assert lessons_on(session, session.today(), session.today()) == [], "all are away, and none was held"
    lines = ["0", "angre", "?", "5", "3", "angre", "33", "angre", "22", "tilbake", "11", "slutt"]
    assert hold(monkeypatch, lines, "8A", "--subject", "rest", "--minutes", "45") == 0
    told = capsys.readouterr().out
    assert "Kvalitet 3: lage suppe, steg 3" in told and told.count("Skriv to siffer, 0 til 4") == 2
    assert "Ingenting er vurdert her ennå." in told and "Angret: " in told
    assert sorted(rating for _goal, rating, _note in seen_of(session, ida)) == ["1 / 1", "2 / 2"]


def test_where_the_line_drops_the_lesson_goes_on_with_who_is_away(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert hold(monkeypatch, ["1", "32"], "8A") == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert (kept(session).minutes, kept(session).end.absent) == (None, (mathea.id,))
    assert hold(monkeypatch, ["", "43", "50", ""], "8A") == 0
    told = capsys.readouterr().out
    assert "Pågår: 8A" in told and "1 mål er vurdert allerede." in told and "Til nå Mathea Solvik" in told
    assert [rating for _goal, rating, _note in seen_of(session, ida)] == ["3 / 2", "4 / 3"]
    assert (kept(session).minutes, kept(session).end.absent) == (50, (mathea.id,))


def test_one_goes_back_to_who_is_away_and_out(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert hold(monkeypatch, ["2", "tilbake", "1", "32", "attende", "44", "", "tilbake", "11"], "8A") == 1
    told = capsys.readouterr()
    assert told.out.count("Hvem er borte?") == 2 and told.err.count("\n") == 1
    assert hold(monkeypatch, ["tilbake"], "8A") == 1
    assert capsys.readouterr().err == "ioplogg: Du gikk tilbake. Det som ble lagret, er tatt vare på.\n"


def test_who_is_rated_is_absent_when_it_is_said_twice(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["", "32", "borte", "borte", "borte", "", ""]
    assert hold(monkeypatch, lines, "8A", "--minutes", "30") == 0
    assert kept(session).end.absent == (mathea.id, ida.id)


def test_nobody_s_lesson_is_begun(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    users.add_user(session, "per", "Per Moe", Role.TEACHER)
    assert hold(monkeypatch, ["", "32"], "hold", session=session_of("per")) == 1
    assert hold(monkeypatch, ["", "32"], "9Z") == 1
    assert capsys.readouterr().out == "" and seen_of(session, mathea) == []


@pytest.mark.parametrize(
    ("line", "rating", "note"),
    [("32", "3 / 2", ""), (" 3 2; jevnt 4", "3 / 2", "jevnt 4"), ("0/4 x", "– / 4", "x"), ("--", "– / –", "")],
)
def test_two_digits_and_words_are_a_rating(line: str, rating: str, note: str) -> None:
    typed = typed_rating(line)
    assert typed is not None and typed.is_sure and (str(typed.rating), typed.note) == (rating, note)


def test_a_number_that_words_begin_with_is_no_rating_unless_that_is_meant(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    lines = ["", "12 av 14 riktige", "", "30 minutter uten pause", "", "32 jevne biter", "1", "", "45", ""]
    assert hold(monkeypatch, lines, "hold", session=session) == 0
    assert [(rating, note) for _goal, rating, note in seen_of(session, mathea)] == [("3 / 2", "jevne biter")]
    assert capsys.readouterr().out.count("«av 14 riktige»?") == 1
    users.add_user(session, "stine", "Stine Moe", Role.ASSISTANT)
    on_team(session, mathea.id, "stine")
    assert hold(monkeypatch, ["", "12 av 14 riktige"], "hold", session=session_of("stine")) == 1
    assert ("– / –", "12 av 14 riktige") in [row[1:] for row in seen_of(session, mathea)]


@pytest.mark.parametrize("line", ["3", "35", "323", "32x", "x 32", "", "٣٢"])
def test_nothing_else_is(line: str) -> None:
    assert typed_rating(line) is None


def test_the_end_of_it_is_heard_at_its_length_and_where_the_line_drops_after_it_how_long_it_was_is_kept(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert hold(monkeypatch, ["", "slutt", "slutt"], "hold", session=session) == 1
    assert "tatt vare på" in capsys.readouterr().err and kept(session).minutes is None
    assert hold(monkeypatch, ["", "slutt", "20", "?"], "hold", session=session) == 0
    told = capsys.readouterr().out
    assert kept(session).minutes == 20 and told.count("\n2: ") == 2


def test_where_the_line_drops_before_a_length_is_meant_it_says_that_it_isn_t_saved(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    assert hold(monkeypatch, ["", "slutt", "45", ""], "hold", session=session) == 0
    assert hold(monkeypatch, ["", "32", "45"], "hold", "--subject", "matematikk", session=session) == 1
    assert "Ikke lagret: 45 minutter" in capsys.readouterr().out
    assert sorted(str(lesson.minutes) for lesson in lessons_on(session, session.today(), session.today())) == [
        "45",
        "None",
    ]


@pytest.mark.parametrize(("typed", "place"), [("0001", 0), ("000019", None), ("9" * 9000, None), ("²", None)])
def test_a_subject_is_chosen_by_its_number_however_that_is_written(
    session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch, typed: str, place: int | None
) -> None:
    assert hold(monkeypatch, ["", "slutt", "045", typed, ""], "hold", session=session) == 0
    subjects = sorted({goal.goal.subject for goal in progress_of(session, mathea.id)})
    assert (kept(session).minutes, kept(session).counts_for) == (45, "" if place is None else subjects[place])


def test_whatever_ends_a_lesson_early_who_is_away_is_kept(
    session: Session, mathea: PlannedStudent, ida: PlannedStudent, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    def lost(_line: SeenLine, _answer: str) -> None:
        raise DatabaseProblem("The disk is full.")

    with monkeypatch.context() as instead:
        instead.setattr(SeenLine, "save", lost)
        assert hold(monkeypatch, ["1", "32"], "8A") != 0
    assert kept(session).end.absent == (mathea.id,)
