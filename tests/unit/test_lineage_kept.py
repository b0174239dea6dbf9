"""The lineage of goals is kept: by the upgrade of an older logbook, an archive, `check`, and when `Y` is undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from peewee import IntegrityError

from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import DatabaseProblem, NotFound, WrittenSince
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating, Words, effective
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import add_words, observe, own_newest
from ioplogg_tui.logbook.plans import plan_of, school_years
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.self_assessment import assess_oneself
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.logbook.upgrading import upgrade
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.lineage_log import log_of_lineage
from ioplogg_tui.store.opening import open_store
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.standing_columns import GOAL_STANDING_NAMES
from tests.benchmarks.migration import of_three_years
from tests.fixtures.lineages import YEARS
from tests.fixtures.older import make_of_three_years, rows_in
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf

MATHEA = 1
SOUP, RECIPES = [1, 3, 5], [2, 4, 6]
"""The goals of version_5.sql from plan to plan."""
THREE = Rating(Level.COMPETENT, Level.COMPETENT)


@pytest.fixture
def upgraded(path: Path) -> Path:
    make_of_three_years(path)
    upgrade(path)
    return path


def altered(path: Path, *statements: str) -> None:
    database = SchoolDatabase(path)
    database.connect()
    database.execute_sql("PRAGMA foreign_keys = off")
    for statement in statements:
        database.execute_sql(statement)
    database.close()


def test_the_upgrade_joins_what_was_carried_and_moves_no_row(path: Path) -> None:
    before = make_of_three_years(path)
    upgrade(path)
    after = rows_in(path)
    for table, rows in before.items():
        if table != "goal_standing":  # worked out anew, one for both plans' goals
            kept = [{column: row[column] for column in rows[0]} for row in after[table]] if rows else after[table]
            assert kept == rows, table
    roots = {row["id"]: row["root_id"] for row in after["goal"]}
    assert roots == {**dict.fromkeys(SOUP, 1), **dict.fromkeys(RECIPES, 2)}
    assert [(row["goal_id"], row["observations"], row["recent"]) for row in after["goal_standing"]] == [
        (1, 3, "11 22 33"),
        (2, 2, "21 32"),
    ]


def test_the_three_years_are_read(upgraded: Path) -> None:
    with open_session(upgraded) as session:
        assert check(session) == []
        soup, recipes = progress_of(session, MATHEA)
        assert (soup.goal.id, soup.goal.text) == (5, "Lager suppe til ti"), "the newest text is the goal's"
        assert [point.note for point in soup.points] == ["Sett 0.0", "Sett 1.0", "Sett 2.0"]
        assert [own.words for own in soup.self_assessments] == ["Eigne ord 0.0", "Eigne ord 1.0", "Eigne ord 2.0"]
        assert [change.after for change in soup.changes] == ["Suppe til seks", "Lager suppe til ti"]
        assert [point.note for point in recipes.points] == ["Sett 0.1", "Sett 1.1"]
        of_last_year = progress_of(session, MATHEA, school_year=YEARS[1])[0]
        assert of_last_year.goal.text == "Lager grønnsakssuppe", "each year's plan keeps its own"
        assert of_last_year.points == soup.points
        assert [change.after for change in of_last_year.changes] == ["Suppe til seks"]


def test_what_is_carried_from_nowhere_or_in_a_circle_is_refused_and_nothing_is_changed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_of_three_years(path)
    for number, carried in enumerate(("carried_from = 5 WHERE id = 1", "carried_from = 1 WHERE id = 1")):
        broken = path.with_name(f"{number}.db")
        shutil.copy(path, broken)
        altered(broken, f"UPDATE goal SET {carried}")  # noqa: S608 - ours
        before = rows_in(broken)
        with pytest.raises(DatabaseProblem, match="was not upgraded"):
            upgrade(broken)
        assert rows_in(broken) == before
        assert run(["--database", str(broken), "upgrade"]) == 1
        assert capsys.readouterr().err.count("\n") == 1
    altered(path, "UPDATE goal SET carried_from = 77 WHERE id = 3")
    with pytest.raises(DatabaseProblem):
        upgrade(path)


def test_the_tables_refuse_a_goal_that_comes_from_itself(session: Session, mathea: PlannedStudent) -> None:
    subject = goals_of(session, mathea.id)[0].subject_id
    with pytest.raises((IntegrityError, NotFound)), session.store.writing():
        session.store.connection.change_by_sql(
            "INSERT INTO goal"
            " (id, subject_id, student_id, position, text, status, created_by, created_at, carried_from)"
            " VALUES (50, ?, ?, 9, 'x', 'active', 1, '2026-01-01 00:00:00.000000', 50) RETURNING id",
            (subject, mathea.id),
        )


def test_another_student_s_goal_has_another_log(session: Session, mathea: PlannedStudent) -> None:
    jonas = plan_for(session, "Jonas Elvestad")
    observe(session, mathea.id, mathea.soup, THREE)
    subject = goals_of(session, jonas.id)[0].subject_id
    with session.store.writing():
        text = GoalText("Matematikk", "Dobler", carried_from=mathea.soup)
        goal = session.store.goal_rows.add(jonas.id, subject, text, 1, session.now())
    assert session.store.observations.on([goal]) == {}
    assert "the log of another goal" in check(session)[0].message


@pytest.mark.parametrize(
    "lineage",
    [
        "root_id = 2 WHERE id = 5",
        "root_id = 5 WHERE id = 5",
        "carried_from = NULL WHERE id = 3",
        "carried_from = 5 WHERE id = 1",
    ],
)
def test_a_lineage_that_is_not_as_it_was_carried_is_found(
    upgraded: Path, capsys: pytest.CaptureFixture[str], lineage: str
) -> None:
    altered(upgraded, f"UPDATE goal SET {lineage}")  # noqa: S608 - ours
    assert run(["check"]) == 1
    assert "have the log of another goal" in capsys.readouterr().out


def test_a_standing_beside_that_of_the_lineage_is_found_and_goes(upgraded: Path) -> None:
    altered(upgraded, "INSERT INTO goal_standing (goal_id, observations, recent) VALUES (5, 3, '')")
    assert run(["check"]) == 1
    assert run(["upgrade"]) == 0
    assert run(["check"]) == 0


def test_an_archive_carries_the_lineage_under_new_ids(upgraded: Path, tmp_path: Path) -> None:
    with open_session(upgraded) as session:
        write_archive(tmp_path / "m.zip", archive_of(session, [MATHEA]))
        expected = [[goal.standing for goal in goals_of(session, MATHEA, year)] for year in YEARS]
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        for name in ("Per Moe", "Ada Li"):
            plan_for(other, name)
        import_archive(other, tmp_path / "m.zip")
        student = next(event.student_id for event in read_audit(other) if event.action == "student.import") or 0
        assert [[goal.standing for goal in goals_of(other, student, year)] for year in YEARS] == expected
        assert check(other) == []
    with open_session(upgraded) as session:
        records = session.store.archive_rows.of(MATHEA)
        assert "root" not in records["goal"][0], "it follows from what was carried: forms 1 and 2 read as before"


@pytest.fixture
def session_of_ola(session: Session, session_of: SessionOf) -> Session:
    add_user(session, "ola", "Ola Nes", Role.OWNER)
    return session_of("ola")


@pytest.fixture
def begun(session: Session, mathea: PlannedStudent) -> tuple[int, str]:
    """Next year's plan, just begun: its goal and its school year."""
    observe(session, mathea.id, mathea.soup, THREE)
    plan = next_year(session, plan_of(session, mathea.id))
    return goals_of(session, mathea.id, plan.school_year)[0].id, plan.school_year


def test_y_is_taken_back_though_last_year_s_goal_was_observed_since(
    session: Session, session_of_ola: Session, mathea: PlannedStudent, begun: tuple[int, str]
) -> None:
    observe(session_of_ola, mathea.id, mathea.soup, Rating(Level.OUTSTANDING, None))
    assess_oneself(session_of_ola, mathea.id, mathea.soup, THREE)
    assert goals_of(session, mathea.id, begun[1])[0].standing.observations == 2
    assert take_back_newest(session) is not None
    assert begun[1] not in school_years(session, mathea.id)
    assert goals_of(session, mathea.id)[0].standing.observations == 2
    assert check(session) == []


@pytest.mark.parametrize("wrote", [observe, assess_oneself])
def test_y_stays_where_its_own_goal_was_observed(
    session: Session,
    session_of_ola: Session,
    mathea: PlannedStudent,
    begun: tuple[int, str],
    wrote: Callable[..., object],
) -> None:
    wrote(session_of_ola, mathea.id, begun[0], THREE)
    with pytest.raises(WrittenSince, match="observations of goals"):
        take_back_newest(session)
    assert begun[1] in school_years(session, mathea.id)
    assert goals_of(session, mathea.id)[0].own_rating in (None, THREE)


def test_words_go_to_what_was_rated_in_last_year_s_plan_today(
    session: Session, mathea: PlannedStudent, begun: tuple[int, str]
) -> None:
    """The plan is taken into use between a rating and its note."""
    row = own_newest(session, mathea.id, begun[0])
    assert row is not None and row.goal_id == mathea.soup
    add_words(session, row.id, Words.NOTE, "jevne biter")
    assert [goal.last.note for goal in goals_of(session, mathea.id, begun[1])] == ["jevne biter", ""]
    take_back_newest(session)
    assert goals_of(session, mathea.id, begun[1])[0].last.note == ""


def test_the_bin_is_of_one_plan(session: Session, mathea: PlannedStudent, begun: tuple[int, str]) -> None:
    remove_goal(session, mathea.id, begun[0])
    assert [goal.text for goal in goals_of(session, mathea.id, begun[1])] == ["Dobler oppskrifter"]
    assert goals_of(session, mathea.id)[0].standing.observations == 1
    observe(session, mathea.id, mathea.soup, THREE)
    assert goals_of(session, mathea.id)[0].standing.observations == 2


def test_read_many_at_a_time_they_are_what_each_is_by_itself(path: Path) -> None:
    """More lineages than are read together, with rows corrected, withdrawn and dated ahead, and criteria changed."""
    of_three_years(path, students=60, observations=4_000)
    upgrade(path)
    store, names = open_store(path), ", ".join(("goal_id", *GOAL_STANDING_NAMES))
    with closing(store):
        kept = store.connection.sql(f"SELECT {names} FROM goal_standing ORDER BY goal_id")  # noqa: S608 - names of ours
        assert len(kept) == 120 and store.standings.differing() == (0, 0)
        with store.writing():
            for row in kept:
                rows = store.observations.on([row[0]])[row[0]]
                log = log_of_lineage(store.connection, row[0])
                assert [seen.id for seen in log.rows] == [seen.id for seen in effective(rows)]
                store.standings.refresh(row[0], (row[0] - 1) // 6 + 1)
        assert store.connection.sql(f"SELECT {names} FROM goal_standing ORDER BY goal_id") == kept  # noqa: S608 - names of ours
