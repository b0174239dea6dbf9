"""A field that anything but its person's own key closes: no letter becomes a command, and what was written is kept."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from ioplogg_tui import tui
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import teams, users
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_subjects import add_subject, remove_subject
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import app as app_module
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.screens import closed
from ioplogg_tui.tui.screens.closed import ClosedScreen
from ioplogg_tui.tui.screens.self_assessment import SelfAssessmentScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, looked_around, page
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.trials import times
from tests.tui.test_plan_journeys import to_row
from tests.walks.test_bursts import OPENING

OPENED: dict[str, tuple[str, tuple[str, ...]]] = {
    "search": ("StudentsScreen", ("s",)),
    "note": ("StudentScreen", ("enter", "n")),
    "next step": ("StudentScreen", ("enter", "f")),
    "next step at a meeting": ("RecapScreen", ("enter", "m", "f")),
    "note of a lesson": ("LessonScreen", ("t", "enter", "n")),
    "next step of a lesson": ("LessonScreen", ("t", "enter", "f")),
    "goal": ("GoalEditor", ("enter", "r")),
    "goal in the student's words": ("GoalEditor", ("enter", "r", "id:own_text")),
    "new goal": ("GoalEditor", ("enter", "g")),
    "subject of a goal": ("GoalEditor", ("enter", "r", "id:subject")),
    "beginning of a goal": ("GoalEditor", ("enter", "r", "id:begins")),
    "end of a goal": ("GoalEditor", ("enter", "r", "id:due")),
    "aims": ("CurriculumScreen", ("enter", "r", "f3")),
    "row of the plan": ("PlanScreen", ("enter", "l", "Long-term aim", "enter")),
    "new subject": ("PlanScreen", ("enter", "l", "Subject, or area of your own", "enter")),
    "row of a subject": ("PlanScreen", ("enter", "l", "Subject, or area of your own", "up", "up", "enter")),
    "part of a document": ("DocumentsScreen", ("enter", "j", "Introduction", "enter")),
    "word of a document": ("DocumentReading", ("enter", "j", "space", "s")),
    "code": ("HandingOverScreen", ("enter", "v")),
    "own words": ("SelfAssessmentScreen", ("enter", "v", *"kode", "enter", "3", "enter", "2", "enter")),
    "code that gives back": ("SelfAssessmentScreen", ("enter", "v", *"kode", "enter", "escape")),
    "command": ("EverythingScreen", ("enter", "ctrl+p")),
    "team member": ("TeamMemberScreen", ("enter", "z", "a")),
    "adviser's case": ("TeamMemberScreen", ("enter", "z", "a", *"Pia", "id:consent-by")),
    "new student": ("NewStudentScreen", ("a",)),
    "list of students": ("StudentListScreen", ("a", "f3")),
    "its sheet or school": ("StudentListScreen", ("a", "f3", "id:part")),
    "school": ("SchoolScreen", ("h",)),
    "logo": ("SchoolScreen", ("h", "up")),
    "emergency": ("EmergencyScreen", ("e",)),
    "reason of an emergency": ("EmergencyScreen", ("e", "down")),
    "word of the bank": ("BankScreen", ("enter", "g", "f7")),
}
"""Field → its screen, and what opens it: keys, titles of rows to go to, and the id of a field that Tab leads to."""

ASKED = {
    "search",
    "aims",
    "word of the bank",
    "word of a document",
    "code",
    "code that gives back",
    "command",
    "team member",
}
"""Fields in which one asks, or shows who one is, and writes nothing that anybody would miss."""

OF_A_LEADER = {
    *("team member", "adviser's case", "new student", "list of students", "its sheet or school"),
    *("school", "logo"),
}
WITHOUT_FIELD = {
    *(
        "ProgressionScreen",
        "OverviewScreen",
        "VersionsScreen",
        "TeamScreen",
        "LessonSummaryScreen",
        "DueScreen",
        "HelpScreen",
    ),
    *(
        "LessonChoiceScreen",
        "OptionsScreen",
        "SettingsScreen",
        "KeyChoiceScreen",
        "TwoTextsScreen",
        "ClosedScreen",
        "FirstRunScreen",
        "BeginningScreen",
    ),
}
"""Screens on which nothing is written, or which nobody else can reach yet."""


def _off_team(kari: Session, student: PlannedStudent) -> None:
    off_team(kari, student.id, "ola")


def _shut_out(kari: Session, student: PlannedStudent) -> None:
    del student
    users.disable_user(kari, "ola")


def _goal_binned(kari: Session, student: PlannedStudent) -> None:
    remove_goal(kari, student.id, student.soup)


def _subject_out(kari: Session, student: PlannedStudent) -> None:
    plan = plan_of(kari, student.id)
    remove_subject(kari, plan, next(subject for subject in plan.subjects if subject.title == "Norsk"))


def _other_subject(kari: Session, student: PlannedStudent) -> None:
    ola = users.user_of_account(kari, "ola")
    teams.put_on_team(kari, student.id, ola.id, subjects=("Matematikk",))


def _erased(kari: Session, student: PlannedStudent) -> None:
    with kari.store.writing():
        kari.store.erasing.erase(student.id)
    off_team_told(kari)


def off_team_told(kari: Session) -> None:
    """Access changed for somebody: what an erasing tells too."""
    users.add_user(kari, "per", "Per Moe", Role.TEACHER)
    users.disable_user(kari, "per")


def _year_taken_back(kari: Session, student: PlannedStudent) -> None:
    next_year(kari, plan_of(kari, student.id))
    take_back_newest(kari)


WAYS: dict[str, Callable[[Session, PlannedStudent], None]] = {
    "off the team": _off_team,
    "access ended": _shut_out,
    "goal binned": _goal_binned,
    "subject taken out": _subject_out,
    "another subject's teacher": _other_subject,
    "student erased": _erased,
    "year taken back": _year_taken_back,
}


@dataclass
class Typing:
    """Somebody who types in a field while somebody else works."""

    app: Ioplogg
    pilot: Pilot[None]
    kari: Session

    async def open(self, name: str) -> None:
        for key in OPENED[name][1]:
            if key.startswith("id:"):
                assert self.app.screen.query(f"#{key.removeprefix('id:')}"), "Tab would lead nowhere"
                while self.app.focused is None or self.app.focused.id != key.removeprefix("id:"):
                    await burst(self.app, "tab")
                    await self.pilot.pause()
            elif len(key) > 1 and key[0].isupper():
                await to_row(self.pilot, self.app, key)
            else:
                await burst(self.app, key)
                await self.pilot.pause()
        assert type(self.app.screen).__name__ == OPENED[name][0]

    async def look(self) -> None:
        assert self.app.looking is not None
        self.app.looking.around()
        await self.pilot.pause()
        await self.pilot.pause()

    def head(self) -> int:
        return self.kari.store.events.head()[0]

    def field_text(self) -> str | None:
        """What stands in the field that is open; None where none is."""
        match self.app.focused:
            case Input() as field:
                return field.value
            case TextArea() as box:
                return box.text
            case _:
                return None

    def drafts(self) -> str:
        return " ".join(text for (text,) in self.kari.store.engine.rows("SELECT text FROM draft"))


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test looks around, and reads at once."""
    monkeypatch.setattr(app_module, "LOOK_SECONDS", 3600)
    monkeypatch.setattr(closed, "SECONDS_TO_READ", 0.0)


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Callable[[Role], Session]:
    plan_for(session, "Jonas Elvestad")
    add_subject(session, plan_of(session, mathea.id), "Norsk")

    def of(role: Role) -> Session:
        users.add_user(session, "ola", "Ola Berg", role)
        users.add_user(session, "pia", "Pia Ås", Role.ADVISER)
        on_team(session, mathea.id, "ola")
        mine = session_of("ola")
        observe(mine, mathea.id, mathea.recipes, Rating(Level(2), Level(2)))
        return mine

    return of


def every_screen_with_a_field() -> set[str]:
    return set(OPENING) - WITHOUT_FIELD


def test_every_screen_with_a_field_is_tried() -> None:
    assert {screen for screen, _keys in OPENED.values()} == every_screen_with_a_field()


FIRST_STEPS = {"tui/screens/first_run.py", "tui/screens/beginning.py"}
"""Where there are no others yet, who could take anything away, or for whoever looks after the school alone."""

TAKING_TEXT = (Input, TextArea)


def kinds_of_field() -> set[type[Widget]]:
    """Every class of a widget that takes text."""
    for module in walk_packages(tui.__path__, f"{tui.__name__}."):
        if module.name != "ioplogg_tui.tui.__main__":
            import_module(module.name)
    kinds: set[type[Widget]] = {*TAKING_TEXT}
    while more := {kind for known in kinds for kind in known.__subclasses__()} - kinds:
        kinds |= more
    return kinds


def made_in_source() -> Iterator[tuple[str, int]]:
    """(file, line) of every call that makes a field."""
    names = {kind.__name__ for kind in kinds_of_field()}
    program = Path(tui.__path__[0]).parent
    for file in program.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in names:
                yield file.relative_to(program).as_posix(), call.lineno


def seen_where_made(monkeypatch: pytest.MonkeyPatch) -> dict[Widget, tuple[str, int]]:
    """Field → the file and the line that made it, as they are made."""
    made: dict[Widget, tuple[str, int]] = {}
    program = Path(tui.__path__[0]).parent
    for kind in TAKING_TEXT:

        def noted(field: Widget, *given: object, of: Callable[..., None] = kind.__init__, **named: object) -> None:
            frame = sys._getframe(1)  # noqa: SLF001 - there is no other way to who called
            while frame.f_locals.get("self") is field and frame.f_code.co_name == "__init__" and frame.f_back:
                frame = frame.f_back
            file = Path(frame.f_code.co_filename)
            if file.is_relative_to(program):
                made[field] = (file.relative_to(program).as_posix(), frame.f_lineno)
            of(field, *given, **named)

        monkeypatch.setattr(kind, "__init__", noted)
    return made


async def test_every_field_that_is_made_anywhere_is_tried(
    session: Session,
    mathea: PlannedStudent,
    path: Path,
    ola: Callable[[Role], Session],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of_a_teacher, made, tried = ola(Role.TEACHER), seen_where_made(monkeypatch), set()
    for name in OPENED:
        app = Ioplogg(path, Settings(), session if name in OF_A_LEADER else of_a_teacher)
        async with app.run_test(size=(80, 24)) as pilot:
            await Typing(app, pilot, session).open(name)
            assert isinstance(app.focused, TAKING_TEXT), name
            if app.focused in made:
                tried.add(made[app.focused])
    assert tried == {(file, line) for file, line in made_in_source() if file not in FIRST_STEPS}


EVERY = [
    (field, [*WAYS][(number + other) % len(WAYS)])
    for number, field in enumerate(OPENED)
    for other in range(times(1, len(WAYS)))
]
KEYS_OF_ALL = sorted(
    {key for known in KEYS.values() for key in known.keys.split(",")} - {"enter", "escape"} | {"ctrl+q", "ctrl+p"}
)
"""Every key that means anything anywhere, but the two."""


async def test_the_teacher_is_told_whose_turn_others_ended_and_why(
    session: Session, mathea: PlannedStudent, path: Path, ola: Callable[[Role], Session]
) -> None:
    app = Ioplogg(path, Settings(), ola(Role.TEACHER))
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "v", *"kode", "enter", "2")
        assert isinstance(page(app), SelfAssessmentScreen)
        _off_team(session, mathea)
        await looked_around(pilot, app)
        assert "Mathea" not in drawn(app) and "changed the team" not in drawn(app), "that is nothing for the student"
        await burst(app, "escape", *"kode", "enter")
        await pilot.pause()
        assert isinstance(page(app), StudentsScreen)
        said = " ".join(drawn(app).split())
        assert "Mathea · " in said and "somebody changed the team" in said


@pytest.mark.parametrize(("name", "way"), EVERY)
async def test_no_letter_becomes_a_command(
    name: str, way: str, session: Session, mathea: PlannedStudent, path: Path, ola: Callable[[Role], Session]
) -> None:
    mine = ola(Role.LEADER if name in OF_A_LEADER else Role.TEACHER)
    app = Ioplogg(path, Settings(), mine)
    async with app.run_test(size=(80, 24)) as pilot:
        typing = Typing(app, pilot, session)
        await typing.open(name)
        await burst(app, *"zqx")
        before, screen = typing.field_text(), app.screen
        WAYS[way](session, mathea)
        head = typing.head()
        await burst(app, *"wvk")
        await typing.look()
        closed_now = app.screen is not screen
        is_text = before is not None and "zqx" in before
        if closed_now:
            assert isinstance(app.screen, ClosedScreen), "nothing else comes up under who types"
            if name not in ASKED and is_text:
                assert "zqxwvk" in typing.drafts() + drawn(app), "to the last letter"
        await burst(app, *"ute")
        await typing.look()
        assert typing.head() == head, "nothing was done"
        if closed_now:
            await burst(app, *KEYS_OF_ALL)
            assert isinstance(app.screen, ClosedScreen) and not app.is_over
            assert typing.head() == head
            await burst(app, "enter")
            await pilot.pause()
            assert app.is_over if way == "access ended" else isinstance(page(app), StudentsScreen)
        elif is_text and not isinstance(app.screen, SelfAssessmentScreen):
            text = typing.field_text()
            assert text is not None and text.endswith("zqxwvkute"), "the field is still open, and has the letters"
