"""The log: appended, never changed; undo by a correcting row; standings always what the log says."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Observation, Rating, still_standing
from ioplogg_tui.domain.standing import standing_of
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.observe import Undo, add_words, observe, rate, take_back
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.store.engine import SchoolDatabase
from ioplogg_tui.store.events import chain_breaks
from ioplogg_tui.store.observations import observations_on
from tests.fixtures.plans import PlannedStudent, plan_for

THREE_TWO = Rating(Level.COMPETENT, Level.DEVELOPING)


def test_a_rating_is_seen_at_once(session: Session, mathea: PlannedStudent) -> None:
    rate(session, Undo(), mathea.id, mathea.soup, THREE_TWO)
    standing = goals_of(session, mathea.id)[0].standing
    assert (standing.quality, standing.independence, standing.observations) == (3, 2, 1)


def test_not_observed_leaves_the_last_level_standing(session: Session, mathea: PlannedStudent) -> None:
    rate(session, Undo(), mathea.id, mathea.soup, THREE_TWO)
    rate(session, Undo(), mathea.id, mathea.soup, Rating(None, Level.COMPETENT))
    standing = goals_of(session, mathea.id)[0].standing
    assert (standing.quality, standing.independence) == (3, 3)
    assert standing.recent_quality == (3, None)


def test_nothing_observed_and_nothing_said_is_no_observation(session: Session, mathea: PlannedStudent) -> None:
    with pytest.raises(UsageProblem):
        observe(session, mathea.id, mathea.soup, Rating(None, None))
    assert observe(session, mathea.id, mathea.soup, Rating(None, None), note="så på").note == "så på"


def test_undo_holds_after_others_were_made(session: Session, mathea: PlannedStudent) -> None:
    mine, others = Undo(), Undo()
    rate(session, mine, mathea.id, mathea.soup, THREE_TWO)
    rate(session, others, mathea.id, mathea.soup, Rating(Level.OUTSTANDING, None))
    taken = take_back(session, mine)
    assert taken is not None and taken.rating == THREE_TWO
    (soup, _recipes) = progress_of(session, mathea.id)
    assert [point.rating for point in soup.points] == [Rating(Level.OUTSTANDING, None)]
    assert len(observations_on([mathea.soup])) == 3
    assert take_back(session, mine) is None


def test_a_note_and_a_next_step_keep_the_rating_and_its_time(session: Session, mathea: PlannedStudent) -> None:
    undo = Undo()
    row = rate(session, undo, mathea.id, mathea.soup, THREE_TWO)
    noted = add_words(session, undo, row.id, note="jevne biter")
    stepped = add_words(session, undo, row.id, feed_forward="Start uret selv.")
    assert (stepped.at, stepped.rating, stepped.note) == (row.at, THREE_TWO, "jevne biter") or noted.id
    (soup, _recipes) = progress_of(session, mathea.id)
    assert [(point.note, point.feed_forward, point.at) for point in soup.points][-1][2] == row.at
    assert len(soup.points) == 1


def test_rows_are_never_changed_or_deleted(session: Session, mathea: PlannedStudent) -> None:
    rate(session, Undo(), mathea.id, mathea.soup, THREE_TWO)
    database: SchoolDatabase = session.store.database
    for sql in ("UPDATE observation SET quality = 4", "DELETE FROM observation", "DELETE FROM event"):
        with pytest.raises(Exception, match="never"):
            database.execute_sql(sql)


class PlanInUse(RuleBasedStateMachine):
    """Whatever people do, in whatever order, the standings are what the log says and the chain is whole."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.session = set_up(Path(self.folder.name) / "state.db", "Kari", "nb")
        self.student = plan_for(self.session, "Mathea Solvik")
        self.undos = [Undo(), Undo()]
        self.given: list[list[Observation]] = [[], []]

    levels = st.sampled_from([None, *Level])

    @rule(who=st.integers(0, 1), soup=st.booleans(), quality=levels, independence=levels)
    def rate(self, who: int, soup: bool, quality: Level | None, independence: Level | None) -> None:
        rating = Rating(quality, independence)
        if not rating.empty:
            goal = self.student.soup if soup else self.student.recipes
            self.given[who].append(rate(self.session, self.undos[who], self.student.id, goal, rating))

    @rule(who=st.integers(0, 1), text=st.text(max_size=20))
    def note(self, who: int, text: str) -> None:
        if self.given[who] and self.undos[who].steps:
            row = self.undos[who].newest_on(self.given[who][-1].goal_id, self.session)
            if row is not None:
                add_words(self.session, self.undos[who], row.id, note=text)

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        take_back(self.session, self.undos[who])

    @invariant()
    def standings_are_what_the_log_says(self) -> None:
        rows = observations_on([self.student.soup, self.student.recipes])
        for goal in goals_of(self.session, self.student.id):
            assert goal.standing == standing_of(still_standing([row for row in rows if row.goal_id == goal.id]))
        assert chain_breaks() == []

    @invariant()
    def no_row_is_corrected_twice(self) -> None:
        corrected = [row.corrects for row in observations_on([self.student.soup, self.student.recipes]) if row.corrects]
        assert len(corrected) == len(set(corrected))

    def teardown(self) -> None:
        self.session.close()
        self.folder.cleanup()


PlanInUse.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
TestPlanInUse = PlanInUse.TestCase
