"""A next step that was tried is told with its day, until another is written."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.locale.recap import goal_lines
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import add_words, observe
from ioplogg_tui.logbook.observed_again import observed_again
from ioplogg_tui.logbook.recap import recap_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import own_lines
from ioplogg_tui.logbook.tried_steps import TriedAlready
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf
from tests.walks.test_documents import make, request, text_of

NOTHING = Rating(None, None)
REPORTS = (DocumentKind.HALF_YEAR, DocumentKind.YEAR)


def tried_days(session: Session, mathea: PlannedStudent) -> list[bool]:
    return [goal.last.tried_at is not None for goal in goals_of(session, mathea.id)]


def test_what_was_tried_is_told_until_another_is_written(session: Session, mathea: PlannedStudent) -> None:
    day = session.now() - timedelta(days=2)
    with pytest.raises(UsageProblem, match="none that was tried"):
        observe(session, mathea.id, mathea.soup, NOTHING, tried=True)
    rated = observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), feed_forward="Smak på suppa", at=day)
    assert tried_days(session, mathea) == [False, False]
    tried = observe(session, mathea.id, mathea.soup, NOTHING, tried=True, at=day + timedelta(days=1))
    (soup, _recipes) = goals_of(session, mathea.id)
    assert soup.last.tried_at == tried.at and str(soup.standing.now) == "3 / 2"
    add_words(session, rated.id, Words.NOTE, "Skar selv")  # by a row that takes its place
    assert goals_of(session, mathea.id)[0].last.tried_at == tried.at
    again = observed_again(session, mathea.id, goals_of(session, mathea.id), [tried.id])
    assert again[0].last.tried_at == tried.at
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), feed_forward="Smak to ganger")
    assert tried_days(session, mathea) == [False, False]
    (step, newest) = recap_of(session, mathea.id, day - timedelta(days=1)).goals[0].next_steps
    assert (step.tried, newest.tried) == (tried.at, None)


def test_it_is_told_in_the_recap_in_documents_and_by_commands(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), feed_forward="Smak på suppa")
    run(["log", "mathea", "1", "-", "-", "--tried"])
    run(["goals", "mathea"])
    assert "(tried " in (out := capsys.readouterr().out) and ") Smak på suppa" in out
    (step,) = [line.text for line in goal_lines(recap_of(session, mathea.id).goals[0]) if "Smak" in line.text]
    assert " · tried " in step
    for kind in (DocumentKind.HALF_YEAR, DocumentKind.YEAR):
        assert "Smak på suppa (prøvd " in text_of(make(session, request(session, mathea.id, kind)))
    run(["progress", "mathea"])
    assert "(next step tried)" in capsys.readouterr().out


def test_it_is_taken_back(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, NOTHING, feed_forward="Smak på suppa")
    observe(session, mathea.id, mathea.soup, NOTHING, tried=True)
    taken = take_back_newest(session)
    assert taken is not None and "next step was tried" in str(taken.gone)
    assert tried_days(session, mathea) == [False, False] and goals_of(session, mathea.id)[0].last.feed_forward


def test_it_is_told_once_a_day_by_whoever(
    session: Session, mathea: PlannedStudent, session_of: SessionOf, capsys: pytest.CaptureFixture[str]
) -> None:
    day = session.now() - timedelta(days=1)
    observe(session, mathea.id, mathea.soup, NOTHING, feed_forward="Smak på suppa", at=day)
    observe(session, mathea.id, mathea.soup, NOTHING, tried=True, at=day)
    observe(session, mathea.id, mathea.soup, NOTHING, tried=True)
    before = session.store.engine.rows("SELECT count(*) FROM observation")
    for again in (session, session_of(session.person.account)):
        with pytest.raises(TriedAlready):
            observe(again, mathea.id, mathea.soup, NOTHING, tried=True)
    assert run(["log", "mathea", "1", "-", "-", "--tried"]) == 1 and "told already" in capsys.readouterr().err
    assert session.store.engine.rows("SELECT count(*) FROM observation") == before
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), tried=True)
    take_back_newest(session)
    take_back_newest(session)
    assert goals_of(session, mathea.id)[0].last.tried_at == day, "on the day before"


def test_that_alone_is_no_observation_wherever_they_are_counted(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    day = session.now() - timedelta(days=30)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), feed_forward="Smak på suppa", at=day)
    asked = [request(session, mathea.id, kind) for kind in DocumentKind if kind in REPORTS]
    before = [re.findall(r"[Bb]ygger på.*", text_of(make(session, each))) for each in asked]
    lines = own_lines(session)
    for days in (3, 2, 1):
        observe(session, mathea.id, mathea.soup, NOTHING, tried=True, at=session.now() - timedelta(days=days))
    assert [re.findall(r"[Bb]ygger på.*", text_of(make(session, each))) for each in asked] == before
    assert all(before) and own_lines(session) == lines, "seen a month ago"
    soup = goals_of(session, mathea.id)[0]
    assert (soup.standing.observations, soup.standing.last_at, soup.last.at) == (1, day, day)
    assert session.store.standings.differing() == (0, 0)
    run(["progress", "mathea"])
    assert "· 1 observation\n" in capsys.readouterr().out
    observe(session, mathea.id, mathea.soup, NOTHING, tried=True, note="Smakte")
    assert goals_of(session, mathea.id)[0].standing.observations == 2, "somebody saw something"
