"""The log: appended, never changed; undo by a correcting row; standings always what the log says."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from peewee import IntegrityError

from ioplogg_tui.domain import clock
from ioplogg_tui.domain.errors import DatabaseProblem, UsageProblem
from ioplogg_tui.domain.goal import NOTHING_SEEN
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Observation, Rating, Words, effective
from ioplogg_tui.domain.observed_goal import LastWords
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.shown import Sighting, shown
from ioplogg_tui.domain.standing import RECENT, Standing
from ioplogg_tui.domain.undo_observed import ObservationAdded, WordsWritten
from ioplogg_tui.logbook.audit import check
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import add_words, observe, own_newest
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.opening import open_store
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.trials import times

NOVEMBER = datetime(2026, 11, 26, 9)
THREE_TWO = Rating(Level.COMPETENT, Level.DEVELOPING)


def test_a_rating_is_seen_at_once(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, THREE_TWO)
    standing = goals_of(session, mathea.id)[0].standing
    assert (standing.quality, standing.independence, standing.observations) == (3, 2, 1)


def test_not_observed_leaves_the_last_level_standing(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, THREE_TWO)
    observe(session, mathea.id, mathea.soup, Rating(None, Level.COMPETENT))
    standing = goals_of(session, mathea.id)[0].standing
    assert (standing.quality, standing.independence) == (3, 3)
    assert standing.recent_quality == (3, None)


def test_a_clock_that_ran_ahead_hides_nothing_that_is_seen_after_it(session: Session, mathea: PlannedStudent) -> None:
    right = session.now()
    session.now = lambda: right + timedelta(days=366)
    observe(session, mathea.id, mathea.soup, Rating(Level(1), Level(1)), note="neste år")
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(1), None))
    session.now = lambda: right
    observe(session, mathea.id, mathea.soup, Rating(Level(4), None), note="i dag")
    assess_oneself(session, mathea.id, mathea.soup, Rating(Level(4), None))
    goal = goals_of(session, mathea.id)[0]
    assert (goal.standing.quality, goal.standing.last_at, goal.last.note) == (4, right, "i dag")
    assert goal.own_rating == Rating(Level(4), None)
    assert [point.note for point in progress_of(session, mathea.id)[0].points] == ["neste år", "i dag"]
    assert session.store.students.owing.last_asked() == {mathea.id: right}


def test_nothing_observed_and_nothing_said_is_no_observation(session: Session, mathea: PlannedStudent) -> None:
    with pytest.raises(UsageProblem):
        observe(session, mathea.id, mathea.soup, Rating(None, None))
    assert observe(session, mathea.id, mathea.soup, Rating(None, None), note="så på").note == "så på"


def test_undo_holds_after_others_were_made(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> None:
    add_user(session, "ola", "Ola Nes", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    observe(session, mathea.id, mathea.soup, THREE_TWO)
    observe(session_of("ola"), mathea.id, mathea.soup, Rating(Level.OUTSTANDING, None))
    taken = take_back_newest(session)
    assert taken is not None and taken.rated is not None
    (soup, _recipes) = progress_of(session, mathea.id)
    assert [point.rating for point in soup.points] == [Rating(Level.OUTSTANDING, None)]
    rows = session.store.observations.on([mathea.soup])[mathea.soup]
    assert [(row.withdrawn, row.corrects) for row in rows] == [(False, None), (True, rows[0].id), (False, None)]


def test_a_note_and_a_next_step_keep_the_rating_and_its_time(session: Session, mathea: PlannedStudent) -> None:
    row = observe(session, mathea.id, mathea.soup, THREE_TWO)
    noted = add_words(session, row.id, Words.NOTE, "jevne biter").observation
    stepped = add_words(session, noted.id, Words.FEED_FORWARD, "Start uret selv.").observation
    assert (stepped.at, stepped.rating, stepped.note) == (row.at, THREE_TWO, "jevne biter")
    assert stepped.feed_forward == "Start uret selv."
    (soup, _recipes) = progress_of(session, mathea.id)
    assert [(point.note, point.feed_forward, point.at) for point in soup.points] == [
        ("jevne biter", "Start uret selv.", row.at)
    ]


def test_words_on_a_row_that_was_corrected_since_are_words_on_the_newest(
    session: Session, mathea: PlannedStudent
) -> None:
    row = observe(session, mathea.id, mathea.soup, THREE_TWO)
    noted = add_words(session, row.id, Words.NOTE, "jevne biter").observation
    again = add_words(session, row.id, Words.NOTE, "jevne, små biter").observation
    assert again.corrects == noted.id
    (soup, _recipes) = progress_of(session, mathea.id)
    assert [point.note for point in soup.points] == ["jevne, små biter"]


def test_rows_are_never_changed_or_deleted(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, THREE_TWO)
    for sql in ("UPDATE observation SET quality = 4", "DELETE FROM observation", "DELETE FROM event"):
        with pytest.raises((IntegrityError, DatabaseProblem), match=r"never|doesn.t let"):
            session.store.engine.database.rows(sql)


def standing_of(observations: Sequence[Observation]) -> Standing:
    """The standing after `observations`, which still stand and are in order."""
    rated = [row.rating for row in observations if not row.rating.empty]
    qualities = [rating.quality for rating in rated]
    independences = [rating.independence for rating in rated]
    return Standing(
        observations=len(observations),
        last_at=observations[-1].at if observations else None,
        quality=next((level for level in reversed(qualities) if level), None),
        independence=next((level for level in reversed(independences) if level), None),
        recent_quality=tuple(qualities[-RECENT:]),
        recent_independence=tuple(independences[-RECENT:]),
    )


def last_words_of(observations: Sequence[Observation]) -> LastWords:
    """What was last said after `observations`, which still stand and are in order."""
    seen = observations[-1] if observations else None
    noted = next((row for row in reversed(observations) if row.note), None)
    advised = next((row for row in reversed(observations) if row.feed_forward), None)
    return LastWords(
        by=seen.by if seen else "",
        at=seen.at if seen else None,
        note=noted.note if noted else "",
        note_by=noted.by if noted else "",
        note_at=noted.at if noted else None,
        feed_forward=advised.feed_forward if advised else "",
        note_by_id=noted.by_id if noted else None,
        feed_forward_by_id=advised.by_id if advised else None,
    )


class PlanInUse(RuleBasedStateMachine):
    """Whatever people do, in whatever order, the standings are what the log says and the chain is whole."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "state.db"
        self.clock = datetime(2026, 8, 20, 9)
        kari = set_up(path, "Kari", "nb")
        kari.now = self.time
        self.student = plan_for(kari, "Mathea Solvik")
        add_user(kari, "ola", "Ola Nes", Role.TEACHER)
        on_team(kari, self.student.id, "ola")
        store = open_store(path)
        self.people = [kari, Session(store, store.staff.users(clock.today())[1], self.time)]
        self.clock = NOVEMBER

    def time(self) -> datetime:
        """A minute later each time it is asked, as a machine's clock that may be set meanwhile."""
        self.clock += timedelta(minutes=1)
        return self.clock

    @property
    def goals(self) -> list[int]:
        return [self.student.soup, self.student.recipes]

    def rows_of(self, person: Session) -> list[Observation]:
        return [row for rows in person.store.observations.on(self.goals).values() for row in rows]

    levels = st.sampled_from([None, *Level])

    @rule(days=st.sampled_from([-60, -1, 0, 1, 200]))
    def set_the_clock(self, days: int) -> None:
        self.clock = NOVEMBER + timedelta(days=days)

    @rule(goal=st.integers(0, 1), level=st.sampled_from(Level), days=st.integers(1, 50))
    def rate_what_was_seen_earlier(self, goal: int, level: Level, days: int) -> None:
        at = self.clock - timedelta(days=days)
        observe(self.people[0], self.student.id, self.goals[goal], Rating(level, None), at=at)

    @rule(who=st.integers(0, 1), goal=st.integers(0, 1), quality=levels, independence=levels)
    def rate(self, who: int, goal: int, quality: Level | None, independence: Level | None) -> None:
        rating = Rating(quality, independence)
        if not rating.empty:
            observe(self.people[who], self.student.id, self.goals[goal], rating)

    @rule(who=st.integers(0, 1), goal=st.integers(0, 1), words=st.sampled_from(Words), text=st.text(max_size=20))
    def say(self, who: int, goal: int, words: Words, text: str) -> None:
        row = own_newest(self.people[who], self.student.id, self.goals[goal])
        if row is not None:
            add_words(self.people[who], row.id, words, text)

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        person = self.people[who]
        steps = steps_of_today(person)
        if not steps or not isinstance(steps[0][0].step, ObservationAdded | WordsWritten):
            return
        before = self.rows_of(person)
        take_back_newest(person)
        assert len(self.rows_of(person)) == len(before) + 1, "by a row more"
        assert steps_of_today(person) == steps[1:]

    @invariant()
    def standings_are_what_the_log_says(self) -> None:
        for person in self.people:
            rows = person.store.observations.on(self.goals)
            for goal in goals_of(person, self.student.id):
                seen = effective(rows.get(goal.id, ()))
                assert replace(goal.standing, shown=NOTHING_SEEN, shown_days=0, lately="") == standing_of(seen)
                what = shown([Sighting(row.at, row.rating) for row in seen])
                kept = (goal.standing.shown, goal.standing.shown_days)
                assert kept == ((what.rating, what.days) if what else (NOTHING_SEEN, 0))
                assert goal.last == last_words_of(seen)
            assert check(person) == []

    @invariant()
    def no_row_is_corrected_twice(self) -> None:
        rows = self.rows_of(self.people[0])
        corrected = [row.corrects for row in rows if row.corrects]
        assert len(corrected) == len(set(corrected))

    def teardown(self) -> None:
        for person in self.people:
            person.close()
        self.folder.cleanup()


PlanInUse.TestCase.settings = settings(max_examples=times(6, 60), stateful_step_count=times(12, 20))
TestPlanInUse = PlanInUse.TestCase
