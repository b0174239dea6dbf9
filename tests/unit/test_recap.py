"""Since last time: steps, what was said, what became of advice, and from when on that is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import midnight_of, to_local
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.goal import NOTHING_SEEN, Goal, GoalStatus
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import Observation, Rating, SelfAssessment
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.recap import GoalRecap, recap_of_goal
from ioplogg_tui.domain.teaching import HoursByHand
from ioplogg_tui.locale import speaking
from ioplogg_tui.locale.recap import Kind, goal_lines, since_words
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.hours_by_hand import add_hours
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.recap import OF_THIS_MEETING, WITHOUT_DOCUMENT, recap_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import introduce

SINCE = datetime(2026, 10, 1)
GOAL = Goal(1, 1, 1, "Norsk", "Leser høyt", GoalStatus.ACTIVE, {})

first = itemgetter(0)
ratings = some.builds(Rating, some.none() | some.sampled_from(Level), some.none() | some.sampled_from(Level))


def row(number: int, days: int, rating: Rating = NOTHING_SEEN, note: str = "", next_step: str = "") -> Observation:
    """Seen so many days after SINCE, which may be before it."""
    at = SINCE + timedelta(days=days)
    return Observation(number, 1, 1, "Kari Vik", 1, at, at, rating, note, next_step)


def told(recap: GoalRecap, kind: Kind) -> list[str]:
    with speaking("en"):
        return [line.text for line in goal_lines(recap) if line.kind is kind]


def of_ratings(*rated: tuple[int, int, int], goal: Goal = GOAL) -> GoalRecap:
    rows = [row(number, days, Rating(Level(q), Level(i))) for number, (days, q, i) in enumerate(rated)]
    return recap_of_goal(goal, rows, (), SINCE)


def test_a_step_is_from_where_it_stood_before_and_the_first_of_its_height_is_told() -> None:
    recap = of_ratings((-20, 3, 1), (-9, 2, 1), (3, 3, 2))
    assert told(recap, Kind.UP) == [
        "↑ Quality has grown from developing to competent.",
        "↑ Independence has grown from beginning to developing. The first time developing in independence.",
    ]
    assert told(of_ratings((-9, 3, 3), (3, 2, 3)), Kind.STANDS) == [
        "Quality: from competent, now developing.",
        "Independence: competent, as before.",
    ]


def test_what_is_new_has_grown_since_it_was_first_observed_or_since_last_year() -> None:
    assert told(of_ratings((1, 2, 2), (5, 3, 2)), Kind.UP)[0].startswith("↑ Quality has grown from developing to comp")
    assert told(of_ratings((1, 2, 2)), Kind.STANDS)[0] == "Quality: developing, observed for the first time."
    from_last_year = replace(GOAL, start=Rating(Level(1), Level(2)))
    assert told(of_ratings((1, 2, 2), goal=from_last_year), Kind.STANDS) == ["Independence: developing, as before."]


def test_what_was_agreed_on_before_is_told_with_what_was_seen_since() -> None:
    rows = [
        row(1, -30, next_step="Lang før"),
        row(2, -3, Rating(Level(2), None), next_step="Avtalt sist"),
        row(3, 4, Rating(Level(3), Level(2)), note="Det gikk"),
        row(4, 6, next_step="Videre"),
    ]
    recap = recap_of_goal(GOAL, rows, (), SINCE)
    assert [step.written.feed_forward for step in recap.next_steps] == ["Avtalt sist", "Videre"]
    agreed, new = told(recap, Kind.NEXT_STEP)
    assert agreed.endswith("observed 1 time since, last 3 / 2") and new.endswith("not observed since")
    assert (recap.seen, [note.note for note in recap.notes]) == (1, ["Det gikk"])


@given(
    some.lists(some.tuples(some.integers(-60, 60), ratings), max_size=12).map(lambda rated: sorted(rated, key=first))
)
def test_nothing_from_before_is_told_as_since(rated: list[tuple[int, Rating]]) -> None:
    rows = [row(number, days, rating, note="n", next_step="s") for number, (days, rating) in enumerate(rated)]
    own = [SelfAssessment(point.id, 1, point.at, point.rating) for point in rows]
    recap = recap_of_goal(GOAL, rows, own, SINCE)
    later = [point for point in rows if point.at >= SINCE]
    assert list(recap.notes) == later and [each.at for each in recap.own] == [point.at for point in later]
    assert [step.written for step in recap.next_steps][-len(later) :] == later or not later
    for dimension in Dimension:
        observed = [point.rating.of(dimension) for point in later if point.rating.of(dimension)]
        assert [step.now for step in recap.steps if step.dimension is dimension] == observed[-1:]


def published(session: Session, student: PlannedStudent, ago: timedelta) -> None:
    now = session.now
    session.now = lambda: now() - ago
    introduce(session, student.id)
    publish(session, DocumentRequest(student.id, DocumentKind.CAN, session.today()))
    session.now = now


def test_last_time_is_the_last_document_that_is_not_for_this_meeting(session: Session, mathea: PlannedStudent) -> None:
    month = recap_of(session, mathea.id)
    assert month.since == midnight_of(session.now() - WITHOUT_DOCUMENT) and month.document is None
    for ago in (OF_THIS_MEETING + timedelta(days=9), OF_THIS_MEETING + timedelta(days=1)):
        seen = session.now() - ago - timedelta(minutes=1)
        observe(session, mathea.id, mathea.soup, Rating(Level(2), None), note=f"før {ago}", at=seen)
        published(session, mathea, ago)
    seen = session.now() - timedelta(days=2, minutes=1)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), None), note="Med tidsur", at=seen)
    published(session, mathea, timedelta(days=2))
    recap = recap_of(session, mathea.id)
    assert recap.document is not None and recap.document.number == 2 and recap.since == recap.document.at
    with speaking("en"):
        assert "document 2" in since_words(recap) and "30 days" in since_words(month)


def test_who_reads_no_documents_is_not_told_when_one_was_published(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    published(session, mathea, OF_THIS_MEETING + timedelta(days=1))
    users.add_user(session, "stine", "Stine Økland", Role.ASSISTANT)
    on_team(session, mathea.id, "stine")
    assert recap_of(session, mathea.id).document is not None
    assert recap_of(session_of("stine"), mathea.id).document is None


def test_the_command_tells_all_of_it_and_the_log_that_it_was_read(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(2), Level(1)), note="Jevne\nbiter", feed_forward="Start uret")
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(3), None), words="Godt")
    add_hours(session, HoursByHand(0, mathea.id, "Matematikk", session.today(), None, 150, "Vikar", ""))
    assert run(["recap", "mathea"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for said in ("«Jevne biter»", "→ Start uret", "The student", "«Godt»", "Hours given: Matematikk 2.5 h."):
        assert any(said in line for line in lines), (said, lines)
    assert Action.STUDENT_OPEN in {event.action for event in read_audit(session, mathea.id)}
    assert run(["recap", "mathea", "--since", f"{to_local(session.now()):%Y-%m-%d}", "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["goals"][0]["next_steps"][0] | {"id": 0, "at": ""} == {
        "id": 0,
        "at": "",
        "by": "Kari Vik",
        "comment_as": None,
        "quality": 2,
        "independence": 1,
        "feed_forward": "Start uret",
        "tried": None,
        "observed_since": 0,
        "last": None,
    }
    assert read["goals"][1]["observations"] == 0
    assert read["hours"] == [{"subject": "Matematikk", "minutes": 150}]
