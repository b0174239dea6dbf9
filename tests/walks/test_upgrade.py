"""A logbook of an older version is brought to this one, with a copy kept; nothing that was in it is lost."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path

import pyrage
import pytest
from peewee import SqliteDatabase

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.access import Membership
from ioplogg_tui.domain.document import DocumentKind, FreePart
from ioplogg_tui.domain.draft_place import FieldDraft, NoteDraft
from ioplogg_tui.domain.errors import DatabaseProblem, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.goal import ChosenAim, GoalStatus
from ioplogg_tui.domain.goal_change import ChangedPart
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.observation import HelpedBy, Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Basis, PlanSubject
from ioplogg_tui.domain.plan_choices import CurriculumRelation, GradeBasis, PlanStatus
from ioplogg_tui.domain.thinning import Ages
from ioplogg_tui.logbook.answer_withdrawal import withdraw_answers
from ioplogg_tui.logbook.audit import check, read_audit
from ioplogg_tui.logbook.bank import bank_goals
from ioplogg_tui.logbook.documents import published, published_text, words_of
from ioplogg_tui.logbook.drafts import draft_of, drafts_about
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.keys import keys
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plans import plan_of, school_years, versions_of
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.proposals import proposed
from ioplogg_tui.logbook.self_assessment import may_leave
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.students import find_student, student_lines
from ioplogg_tui.logbook.teams import team_of_student
from ioplogg_tui.logbook.upgrading import upgrade
from ioplogg_tui.store import migrations
from ioplogg_tui.store.backup import restore
from ioplogg_tui.store.backup_places import BackupPlace, backup_places, remember
from ioplogg_tui.store.backups_there import backups_by_name, own_backups
from ioplogg_tui.store.migrations import NEWEST
from ioplogg_tui.store.sqlite.database import SchoolDatabase
from ioplogg_tui.store.upgrading import upgrade_store
from tests.fixtures.damaged import damage_an_index
from tests.fixtures.older import make_older, rows_in

MATHEA, JONAS = 1, 2
SOUP, RECIPES = 1, 2
YEAR = "2026/27"


@pytest.fixture
def upgraded(path: Path) -> Iterator[Session]:
    """What 0.1.0 wrote, opened by this version."""
    make_older(path, 4)
    upgrade(path)
    with open_session(path) as session:
        yield session


def test_version_one_is_brought_up(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_older(path, 1)
    with pytest.raises(DatabaseProblem, match="upgrade"):
        open_session(path)
    assert run(["--language", "en", "upgrade"]) == 0
    (copy,) = (path.parent / "backups").iterdir()
    assert str(copy) in capsys.readouterr().out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with open_session(path) as session:
        assert session.person.name == "Kari Vik"
        assert session.store.engine.version() == NEWEST
    assert run(["--language", "en", "upgrade"]) == 0
    assert "already" in capsys.readouterr().out


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_no_row_is_lost_or_changed(path: Path, version: int) -> None:
    before = make_older(path, version)
    copy = upgrade(path)
    assert copy is not None
    assert rows_in(copy) == before
    after = rows_in(path)
    for table, rows in before.items():
        columns = set().union(*rows)
        if table == "goal_standing":  # what was shown is worked out anew, of all that counts
            columns -= {"shown_quality", "shown_independence", "shown_days", "lately"}
            rows = [{name: row[name] for name in row.keys() & columns} for row in rows]
        assert [{name: row[name] for name in row.keys() & columns} for row in after[table]] == rows, table
    assert sum(map(len, before.values())) > 60, "there was something to lose"
    with open_session(path) as session:
        assert check(session) == []
        observe(session, MATHEA, RECIPES, Rating(Level.COMPETENT, None))
        assert check(session) == []


def test_the_people_are_read(upgraded: Session) -> None:
    mathea = find_student(upgraded, "Mathea Solvik")
    assert (mathea.group, mathea.level, mathea.programme, mathea.language) == (
        "2KRA",
        "lærekandidat",
        "Kokkfaget",
        "nn",
    )
    assert (mathea.birth_date, mathea.protected) == (date(2009, 3, 14), False)
    assert (mathea.strengths, mathea.learns_best) == ("Humor; nøyaktig", "Korte økter")
    assert [(line.student.name, line.student.protected) for line in student_lines(upgraded)] == [
        ("Jonas Elvestad", True),
        ("Mathea Solvik", False),
    ]
    ola = Membership(2, MATHEA, Role.TEACHER, date(2026, 9, 1), subjects=("Mat og helse", "Matematikk"))
    eva = Membership(3, MATHEA, Role.ASSISTANT, date(2026, 9, 3), date(2026, 9, 22), ended=True)
    assert [member.place for member in team_of_student(upgraded, MATHEA)][1:] == [ola, eva]
    assert [key.account for key in keys(upgraded)] == ["ola"]
    assert may_leave(upgraded, "1234") and not may_leave(upgraded, "4321")


def test_the_plan_is_read(upgraded: Session) -> None:
    assert school_years(upgraded, MATHEA) == [YEAR, "2027/28"]
    plan = plan_of(upgraded, MATHEA, YEAR)
    assert plan.status is PlanStatus.IN_USE
    assert plan.basis == Basis(
        expert_assessment=date(2026, 5, 2),
        decision=date(2026, 6, 15),
        valid_from=date(2026, 8, 1),
        valid_to=date(2027, 7, 31),
        hours=190,
        deviations="Fritak frå vurdering i sidemål",
        consent=date(2026, 6, 10),
    )
    assert (plan.long_term_aim, plan.assessment, plan.responsible) == (
        "Kompetansebevis som kokk",
        "Kvar månad",
        "Kari Vik",
    )
    assert (plan.evaluation, plan.report) == (date(2027, 1, 15), date(2027, 6, 20))
    assert plan.subjects[0] == PlanSubject(
        id=1,
        title="Mat og helse",
        content="Innhald 0\nto linjer",
        how_it_is_run="I gruppe",
        organisation="Kjøkken",
        methods="Modellering",
        aids="Biletkort",
        hours_planned=95,
        hours_given=10,
        teacher="Ola Nes",
        relation=CurriculumRelation.OWN,
        grade_basis=GradeBasis.NO,
    )
    assert [(subject.title, subject.grade_basis) for subject in plan.subjects[1:]] == [
        ("Matematikk", GradeBasis.UNSURE)
    ]


def test_the_goals_are_read(upgraded: Session) -> None:
    soup, recipes = goals_of(upgraded, MATHEA, YEAR)
    assert (soup.text, soup.content, soup.setting) == ("Lagar grønsakssuppe", "Ei suppe til seks", "workshop")
    assert (soup.begins, soup.due, soup.status) == (date(2026, 8, 20), date(2027, 6, 1), GoalStatus.ACTIVE)
    assert soup.criteria[Dimension.QUALITY][Level.DEVELOPING] == "skjere grønsakene"
    assert soup.criteria[Dimension.INDEPENDENCE].keys() == {Level.BEGINNING, Level.OUTSTANDING}
    assert soup.aims == (
        ChosenAim("KM1", "lage suppe", "nb", "KOK01", for_test=True),
        ChosenAim("KM2", "reinhald", "nn"),
    )
    assert (soup.standing.quality, soup.standing.independence) == (Level.DEVELOPING, Level.COMPETENT)
    assert soup.own_rating == Rating(Level.COMPETENT, None)
    assert (soup.last.note, soup.last.feed_forward) == ("Rørte om; «jamne bitar»", "Skru ned varmen")
    assert (recipes.text, recipes.last.note, recipes.own_rating) == ("Dobler oppskrifter", "Berre ein merknad", None)
    (carried, _other) = goals_of(upgraded, MATHEA, "2027/28")
    assert carried.start == Rating(Level.DEVELOPING, Level.COMPETENT)


def test_the_log_is_read(upgraded: Session) -> None:
    (soup, recipes) = progress_of(upgraded, MATHEA, school_year=YEAR)
    assert [(point.rating, point.note, point.setting, point.corrects) for point in soup.points] == [
        (Rating(Level.DEVELOPING, Level.BEGINNING), "Rørte om; «jamne bitar»", "workshop", 1),
        (Rating(None, Level.COMPETENT), "", "", None),
    ]
    assert soup.points[0].at == datetime(2026, 9, 4, 10, 17, 0, 924)
    (own,) = soup.self_assessments
    assert (own.words, own.helped, own.on_paper) == ("Eg kan det", HelpedBy.SUPPORT, False)
    assert [(change.part, change.dimension, change.level, change.after) for change in soup.changes] == [
        (ChangedPart.TEXT, None, None, "Lagar grønsakssuppe"),
        (ChangedPart.CONTENT, None, None, "Ei suppe til seks"),
        (ChangedPart.CRITERION, Dimension.QUALITY, Level.DEVELOPING, "skjere grønsakene"),
    ]
    assert len(recipes.points) == 1
    actions = [event.action for event in read_audit(upgraded, MATHEA)]
    assert actions[0] == "observation.add", "what an archive told of an earlier logbook"
    assert {"student.enrol", "observation.withdraw", "plan.publish", "document.propose", "team.remove"} <= {*actions}


def test_an_answer_of_before_counts_and_can_be_withdrawn(upgraded: Session) -> None:
    own = progress_of(upgraded, MATHEA, school_year=YEAR)[0].self_assessments[0]
    withdraw_answers(upgraded, MATHEA, [own.id])
    assert progress_of(upgraded, MATHEA, school_year=YEAR)[0].self_assessments == ()
    (kept,) = progress_of(upgraded, MATHEA, school_year=YEAR, history=True)[0].self_assessments
    assert kept.words == own.words and kept.withdrawn


def test_a_version_that_was_frozen_with_the_log_in_its_goals_is_read(upgraded: Session) -> None:
    (version,) = versions_of(upgraded, plan_of(upgraded, MATHEA, YEAR))
    assert (version.number, version.status, version.by) == (1, PlanStatus.IN_USE, "Kari Vik")
    assert version.frozen.student == "Mathea Solvik"
    assert version.frozen.plan.subjects[0].title == "Restaurant- og matfag", "as it was called then"
    soup, recipes = version.frozen.goals
    assert (soup.id, soup.text, soup.number) == (SOUP, "Lagar grønsakssuppe", 1)
    assert soup.aims[0].for_test
    assert soup.criteria[Dimension.QUALITY][Level.DEVELOPING] == "skjere grønsakene"
    assert recipes.start == Rating(None, None)


def test_documents_drafts_and_bank_goals_are_read(upgraded: Session) -> None:
    (document,) = published(upgraded, MATHEA)
    assert (document.number, document.kind, document.language) == (1, DocumentKind.CAN, "nn")
    assert "Mathea" in published_text(upgraded, MATHEA, 1).markdown
    words = words_of(upgraded, MATHEA, YEAR, DocumentKind.YEAR)
    assert words == {FreePart.WAY_FORWARD: "Vidare i lære"}
    assert [(waiting.student_id, waiting.document) for waiting in proposed(upgraded, [MATHEA])] == [
        (MATHEA, DocumentKind.YEAR)
    ]
    responsible = FieldDraft(FieldPlace(FieldOwner.PLAN, MATHEA, "responsible", YEAR))
    assert drafts_about(upgraded, MATHEA) == [responsible, NoteDraft(SOUP)]
    draft = draft_of(upgraded, MATHEA, NoteDraft(SOUP))
    assert draft is not None
    assert (draft.text, draft.at) == ("Halv setning", datetime(2026, 9, 18, 11, 59, 0, 1782))
    own = {goal.id: goal for goal in bank_goals(upgraded) if goal.own}
    assert (own["own-x"].levels, own["own-x"].tags) == (("9", "10"), ("mat", "kjøkken"))
    assert len(own) == 2


def alter_levels(path: Path) -> None:
    database = SchoolDatabase(path)
    database.connect()
    database.execute_sql("UPDATE goal_standing SET quality = 5 - quality WHERE quality IS NOT NULL")
    database.execute_sql("DELETE FROM student_standing")
    database.execute_sql(
        "INSERT INTO goal_standing (goal_id, observations, recent) SELECT id, 7, '' FROM goal"
        " WHERE id NOT IN (SELECT goal_id FROM observation)"
    )
    database.close()


def test_levels_are_worked_out_by_the_order_that_this_version_knows_of(path: Path) -> None:
    """0.1.0 let what a clock had run ahead of stand before what was seen later."""
    make_older(path, 4)
    alter_levels(path)
    upgrade(path)
    with open_session(path) as session:
        assert check(session) == []


def test_altered_levels_are_worked_out_anew_where_nothing_is_upgraded(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_older(path, 4)
    upgrade(path)
    alter_levels(path)
    assert run(["check"]) == 1
    for told in ("worked out again", "already"):
        capsys.readouterr()
        assert run(["--language", "en", "upgrade"]) == 0
        assert told in capsys.readouterr().out.splitlines()[-1]
    assert run(["check"]) == 0


class _Killed(BaseException):
    """What nobody catches on its way."""


def test_an_upgrade_that_ends_at_any_statement_leaves_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its statements is the last once; then the next upgrade begins anew."""
    make_older(tmp_path / "before.db", 4)
    alter_levels(tmp_path / "before.db")
    before = rows_in(tmp_path / "before.db")
    real = SqliteDatabase.execute_sql

    def whole_after(statements: int) -> bool:
        """Whether that many are enough for all of it."""
        left = iter(range(statements))

        def until_killed(database: SqliteDatabase, *arguments: object) -> object:
            if next(left, None) is None:
                raise _Killed
            return real(database, *arguments)

        path = tmp_path / f"{statements}.db"
        shutil.copy(tmp_path / "before.db", path)
        with monkeypatch.context() as patched:
            patched.setattr(SqliteDatabase, "execute_sql", until_killed)
            with suppress(_Killed):
                upgrade_store(path, lambda _store: path)
                return True
        with sqlite3.connect(path) as looked_at:
            (version,) = looked_at.execute("PRAGMA user_version").fetchone()
        looked_at.close()
        if version == 4:
            assert rows_in(path) == before
        else:
            with open_session(path) as session:
                assert check(session) == [], statements
        return False

    needed = next(filter(whole_after, count()))
    assert needed > 50
    with open_session(tmp_path / f"{needed}.db") as session:
        assert check(session) == []


def test_a_step_that_loses_what_others_refer_to_is_not_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_older(path, 4)
    monkeypatch.setattr(migrations, "step_statements", lambda _number: ("DELETE FROM plan_subject",))
    with pytest.raises(DatabaseProblem, match="refer to what isn't there"):
        upgrade(path)
    assert rows_in(path) == before


def test_nothing_there(path: Path) -> None:
    with pytest.raises(DatabaseProblem):
        upgrade(path)


def test_the_copy_lies_among_the_backups_encrypted_and_thinned_as_they_are(path: Path, tmp_path: Path) -> None:
    before = make_older(path, 4)
    key = pyrage.x25519.Identity.generate()
    nightly = BackupPlace(tmp_path / "nightly", (str(key.to_public()),), Ages(12, 10, 9))
    nightly.path.mkdir()
    remember(path, nightly)
    remember(path, BackupPlace(tmp_path))
    copy = upgrade(path)
    assert copy is not None
    assert copy.parent == nightly.path and [*backups_by_name(nightly.path, path)] == [copy]
    restore(copy, tmp_path / "as-it-was.db", str(key))
    assert rows_in(tmp_path / "as-it-was.db") == before
    assert backup_places(path)[-1] == nightly, "thinned as before"
    with open_session(path) as session:
        assert [*own_backups(nightly.path, session.store)[0]] == [copy]


def test_no_copy_in_clear_among_backups_that_are_encrypted(path: Path) -> None:
    """A version that didn't say yet to which keys has made them."""
    before = make_older(path, 4)
    backups = path.parent / "backups"
    backups.mkdir()
    (backups / "ioplogg-20261001T023000.db.age").touch()
    with pytest.raises(UsageProblem, match="--to"):
        upgrade(path)
    assert rows_in(path) == before
    key = pyrage.x25519.Identity.generate()
    copy = upgrade(path, [str(key.to_public())])
    assert copy is not None
    assert {file.suffix for file in backups.iterdir()} == {".age"}


def test_where_the_encrypted_backups_are_away_the_copy_is_encrypted_too(path: Path, tmp_path: Path) -> None:
    make_older(path, 4)
    key = str(pyrage.x25519.Identity.generate().to_public())
    remember(path, BackupPlace(tmp_path / "unplugged", (key,), Ages(12, 10, 9)))
    copy = upgrade(path)
    assert copy is not None
    assert copy.parent == path.parent / "backups" and copy.suffix == ".age"


def test_a_damaged_logbook_is_not_upgraded(path: Path) -> None:
    make_older(path, 4)
    damage_an_index(path, "observation")
    with pytest.raises(DatabaseProblem, match=r"damaged and was not upgraded; .*backups.*\.db") as refused:
        upgrade(path)
    assert "index" in str(refused.value)
    database = SchoolDatabase(path)
    database.connect()
    assert database.number("PRAGMA user_version") == 4
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="other modes there")
def test_where_the_copy_can_not_be_made_nothing_is_upgraded(path: Path) -> None:
    before = make_older(path, 4)
    (path.parent / "backups").write_text("a file")
    with pytest.raises(DatabaseProblem, match="can't be written"):
        upgrade(path)
    assert rows_in(path) == before
