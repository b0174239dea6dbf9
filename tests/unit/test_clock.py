"""The machine's clock is not believed: what it says wrong is said, and hides nothing."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.clock import from_local
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.presence import Colleague, Whereabouts
from ioplogg_tui.logbook import presence
from ioplogg_tui.logbook.access import on_team as is_on_team
from ioplogg_tui.logbook.emergency import emergency_access
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.events import NewEvent
from ioplogg_tui.store.fields import DayField, UtcField
from ioplogg_tui.store.tables.every import TABLES, columns_of, name_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team


def run_ahead(session: Session, **by: float) -> None:
    right = session.now()
    session.now = lambda: right + timedelta(**by)


@pytest.mark.parametrize("command", [["students"], ["log", "mathea", "1", "3", "3"], ["due"]])
def test_a_clock_that_stands_before_the_newest_event_is_told_by_every_command(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    run_ahead(session, minutes=1)
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None))
    assert run(command) == 0
    assert capsys.readouterr().err == "", "two looks at the clock may lie a little apart"
    run_ahead(session, hours=30)
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None))
    assert run(command) == 0
    told = capsys.readouterr().err
    assert told.startswith("ioplogg: The machine's clock says ") and told.count("\n") == 1


def test_a_clock_that_stands_wrong_is_told_till_it_is_set(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written by it comes last in the log, and is no news of what time it is."""
    run_ahead(session, days=2)
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None))
    for command in (["log", "mathea", "1", "3", "3"], ["students"], ["log", "mathea", "1", "2", "2"], ["due"]):
        assert run(command) == 0
        assert "The machine's clock says" in capsys.readouterr().err, command


@pytest.mark.parametrize("count", [900, 1100, 4000])
def test_however_much_is_written_by_a_clock_that_stands_behind_it_is_told(
    session: Session, path: Path, count: int
) -> None:
    """As long as a few per cent of the log are of before."""
    now = session.now()
    for at, each in ((now + timedelta(days=2), count // 20), (now, count)):
        with session.store.engine.door():
            session.store.events.record_each([NewEvent(at, session.person.id, Action.SCHOOL_BACKUP, None, None)] * each)
    with open_session(path) as opened:
        assert opened.clock_behind is not None


def test_a_clock_that_stands_right_is_not_spoken_of(session: Session, mathea: PlannedStudent, path: Path) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None))
    with open_session(path) as opened:
        assert opened.clock_behind is None


def test_a_sign_of_presence_from_a_clock_that_ran_ahead_is_nobody(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    add_user(session, "ola", "Ola Nes", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    ola = session_of("ola")
    presence.announce(ola, Whereabouts(mathea.id))
    assert presence.colleagues_at(session, mathea.id) == [Colleague("Ola Nes")]
    run_ahead(ola, days=366)
    presence.announce(ola, Whereabouts(mathea.id))
    assert presence.colleagues_at(session, mathea.id) == []


@pytest.fixture
def day(session: Session, path: Path) -> Iterator[Callable[[int], Session]]:
    """A session of the same person by a clock that stands so many days ahead, at noon."""
    noon = from_local(datetime.combine(session.today(), time(12)))
    opened: list[Session] = []

    def of(days: int) -> Session:
        opened.append(open_session(path))
        opened[-1].now = lambda: noon + timedelta(days=days, seconds=len(opened))
        return opened[-1]

    yield of
    for one in opened:
        one.close()


def kept_steps(session: Session) -> int:
    return len(session.store.undo_steps.of(session.person.id, datetime.min))


@pytest.mark.parametrize("ahead", [1, 2, 366])
def test_a_clock_that_runs_ahead_for_a_while_forgets_no_step_of_today(
    mathea: PlannedStudent, day: Callable[[int], Session], ahead: int
) -> None:
    observe(day(-1), mathea.id, mathea.soup, Rating(Level(1), None))
    observe(day(0), mathea.id, mathea.soup, Rating(Level(2), None))
    for _opened in range(3):
        observe(day(ahead), mathea.id, mathea.soup, Rating(Level(3), None))
    right = day(0)
    assert len(steps_of_today(right)) == 4, "what was done by the wrong clock was done today too"
    for _step in range(4):
        assert take_back_newest(right) is not None
    assert take_back_newest(right) is None, "and no other day's"


def test_what_a_clock_that_ran_ahead_kept_is_over_with_the_others(
    mathea: PlannedStudent, day: Callable[[int], Session]
) -> None:
    observe(day(0), mathea.id, mathea.soup, Rating(Level(2), None))
    observe(day(366), mathea.id, mathea.soup, Rating(Level(3), None))
    observe(day(0), mathea.id, mathea.soup, Rating(Level(2), None))
    observe(day(1), mathea.id, mathea.soup, Rating(Level(1), None))
    observe(day(2), mathea.id, mathea.soup, Rating(Level(1), None))
    assert kept_steps(day(2)) == 2


def test_emergency_access_by_a_clock_that_ran_ahead_holds_at_no_other_time(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    add_user(session, "ola", "Ola Nes", Role.TEACHER)
    ola = session_of("ola")
    run_ahead(ola, days=30)
    emergency_access(ola, "Mathea Solvik", "Vikar i dag, ingen andre her")
    assert is_on_team(ola, mathea.id)
    observe(session, mathea.id, mathea.soup, Rating(Level(1), None))  # the clock is put right
    right = session_of("ola")
    assert not is_on_team(right, mathea.id)
    run_ahead(right, days=30)
    assert not is_on_team(right, mathea.id), "the day has come, and nobody gave it for that day"
    emergency_access(right, "Mathea Solvik", "Vikar i dag, ingen andre her")
    assert is_on_team(right, mathea.id)


OF_NOW: dict[str, str] = {
    "observation.at": "refused when later than now; test_days",
    "presence.at": "a sign from later is nobody's; above",
    "undo_step.at": "days are counted by the events told on them; above",
    "membership.from_date": "emergency access is asked of the events after it; above. What a leader writes is a plan",
    "membership.to_date": "as from_date",
    "membership.consent": "a case needs one, which a person dates",
    "post.from_date": "what a leader writes is a plan; a clock before the newest event is told",
    "post.to_date": "as from_date",
    "stay.from_date": "as post.from_date; who isn't here yet, or any longer, isn't rated",
    "stay.to_date": "as from_date",
    "event.at": "a clock before the newest is told; above",
    "attendance.begins": "goes on where it began today and no later than now; without an end it counts for nothing",
}
"""Columns of time that decide of something by the clock, and what stands against a wrong one."""

TOLD_ONLY: dict[str, str] = {
    "staff_key.added_at": "is shown",
    "former_name.until": "is printed",
    "draft.at": "is shown, and sorts one's own drafts; none is over by itself",
    "plan.created_at": "is shown",
    "goal.created_at": "sorts",
    "goal.removed_at": "the bin holds what was put there till the student is erased, whenever that was",
    "goal_change.at": "is drawn in the chart",
    "plan_version.at": "is printed",
    "bank_goal.created_at": "is shown",
    "observation.recorded_at": "sorts what was seen at the same time",
    "self_assessment.at": "asks for the next half-year; a reminder",
    "self_assessment_withdrawal.at": "is kept; the event beside it is shown",
    "goal_standing.last_at": "worked out of observation.at",
    "student_standing.last_at": "worked out of observation.at",
    "earlier_event.at": "is shown",
    "school_change.at": "is shown",
    "document.at": "is printed; of an older one it says which half-year it may be of, a reminder",
    "document.begins": "with ends it says of which half-year an assessment is; a reminder",
    "document.ends": "as begins",
    "document_words.at": "sorts",
    "document_withdrawal.at": "is shown",
    "archive_copy.at": "is shown",
    "document_recipient.at": "is shown",
    "document_recipient.day": "is shown",
    "proposal.at": "is shown, and sorts",
    "hours_by_hand.at": "is shown",
    "subject_code.valid_to": "isn't proposed any longer, and can be written all the same",
}
"""Columns of time that nothing is kept, gone or allowed by."""

WRITTEN = {"curriculum", "plan", "student", "goal", "hours_by_hand"}
"""Tables whose days are what persons write: dates of a plan, a goal, a curriculum, a birth."""


ASKS_THE_MACHINE = {
    "domain/clock.py": "is the way",
    "unfinished.py": "how old a file is, by the clock of its disk",
    "deployment/checking.py": "how old a backup's file is, by the clock of its disk",
}
"""Files of the program that ask what time it is, and why."""


ASKING_DATES = frozenset({"now", "utcnow", "today"})
"""What asks for now of a class of dates; other things have a day of today, too."""

ASKING_TIME = frozenset({"time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime", "clock_gettime"})
"""The functions of the module `time` that know what time it is; the others measure."""


def asks_the_machine(tree: ast.AST) -> bool:
    """Whether it asks what time it is, and not how long something took; also by another name of what it asks."""
    own: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            own |= {name.asname: name.name for name in node.names if name.asname}
        elif isinstance(node, ast.ImportFrom):
            own |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        first, dot, rest = ast.unparse(call.func).partition(".")
        owner, _dot, name = f"{own.get(first, first)}{dot}{rest}".rpartition(".")
        if (name in ASKING_DATES and owner.endswith(("datetime", "date"))) or (name in ASKING_TIME and owner == "time"):
            return True
    return False


@pytest.mark.parametrize(
    "line",
    [
        *("datetime.now()", "datetime.today()", "date.today()", "datetime.datetime.utcnow()", "datetime.now(UTC)"),
        *("time.time()", "time.time_ns()", "time.localtime()", "time.strftime('%H')", "time.clock_gettime(0)"),
        "import datetime as dt; dt.date.today()",
        "from datetime import datetime as moment; moment.today()",
        "from time import localtime as here; here()",
        "import time as clock; clock.time()",
    ],
)
def test_who_asks_what_time_it_is_is_seen(line: str) -> None:
    assert asks_the_machine(ast.parse(line))


@pytest.mark.parametrize("line", ["session.today()", "clock.now()", "time.monotonic()", "time.sleep(1)", "now()"])
def test_who_asks_the_clock_or_measures_is_none_of_them(line: str) -> None:
    assert not asks_the_machine(ast.parse(line))


def test_only_the_clock_asks_what_time_it_is() -> None:
    package = Path(ioplogg_tui.__file__).parent
    asking = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if asks_the_machine(ast.parse(file.read_text("utf-8")))
    }
    assert asking == ASKS_THE_MACHINE.keys()


def test_every_time_that_is_kept_is_known_for_what_it_decides() -> None:
    """Fails for the next column of time that nobody has asked what a wrong clock does to."""
    times = {
        f"{name_of(table)}.{column}"
        for table in TABLES
        for column, field in columns_of(table).items()
        if isinstance(field, UtcField) or (isinstance(field, DayField) and name_of(table) not in WRITTEN)
    }
    assert times == OF_NOW.keys() | TOLD_ONLY.keys() and not OF_NOW.keys() & TOLD_ONLY.keys()


@pytest.mark.parametrize("day", ["2027-08-18", "2026-12-31", "2028-02-29", "2027-07-31", "2001-01-01"])
def test_the_whole_clock_moves_to_the_day_that_is_named(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv(clock.TODAY, day)
    assert f"{clock.today()}" == day
    first = clock.now()
    assert first < clock.now() + timedelta(microseconds=1) < first + timedelta(hours=1), "and goes on from there"


@pytest.mark.parametrize("day", ["i morgen", "2027-02-29", "0001-01-01", "9999-12-31", "18.8.2027", " "])
def test_a_day_that_is_none_is_told(
    monkeypatch: pytest.MonkeyPatch, session: Session, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    monkeypatch.setenv(clock.TODAY, day)
    assert run(["--database", str(session.store.path), "students"]) == UsageProblem.exit_code
    assert capsys.readouterr().err == (
        f"ioplogg: IOPLOGG_TODAY doesn't name a day that the program can use: “{day}”. Write it like 2027-08-18.\n"
    )


def test_what_is_done_on_another_day_is_logged_on_that_day(
    monkeypatch: pytest.MonkeyPatch, session: Session, mathea: PlannedStudent
) -> None:
    monkeypatch.setenv(clock.TODAY, f"{clock.today() + timedelta(days=40)}")
    assert run(["--database", str(session.store.path), "log", str(mathea.id), "1", "3", "3"]) == 0
    ((at,),) = session.store.engine.rows("SELECT max(at) FROM event")
    assert str(at)[:10] == f"{clock.now():%Y-%m-%d}"
