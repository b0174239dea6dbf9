"""What can't be taken back is never done by one press: the first says what it will be, in words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import ioplogg_tui
from ioplogg_tui.documents.issuing import publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.action import Action, Effect
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating, effective
from ioplogg_tui.domain.plan_choices import PlanStatus
from ioplogg_tui.logbook.bank import bank_goals
from ioplogg_tui.logbook.bank_files import shipped_goals
from ioplogg_tui.logbook.documents import published
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish as publish_plan
from ioplogg_tui.logbook.plans import plan_of, school_years
from ioplogg_tui.logbook.progress import progress_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import lasting
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.screen import burst, looked_around, notices, page, shown, typed
from tests.fixtures.writing import write_plan
from tests.trials.combinations import each_value
from tests.unit.test_plan import usable

LASTS = {action.name for action in Action if action.effect in (Effect.CHANGE, Effect.ACCESS)} | {
    Action.PLAN_PUBLISH.name,  # a version is kept, whatever is taken back
    Action.PLAN_NEXT_YEAR.name,
    Action.BANK_ADD.name,  # everybody has seen it by tomorrow
}

ROOT = Path(ioplogg_tui.__file__).parent


class Function(NamedTuple):
    module: str
    name: str


def functions(*folders: str) -> Iterator[tuple[Function, ast.FunctionDef | ast.AsyncFunctionDef, dict[str, Function]]]:
    """Each function of the program's folders, with what its module calls those of others."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            module, tree = ".".join(file.relative_to(ROOT).with_suffix("").parts), ast.parse(file.read_text())
            known = {
                alias.asname or alias.name: Function(node.module.removeprefix("ioplogg_tui."), alias.name)
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.module is not None
                for alias in node.names
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield Function(module, node.name), node, known


def called(module: str, node: ast.AST, known: dict[str, Function]) -> Iterator[Function]:
    """What a function calls, or gives on: by its own name, of another module, or of the same object."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield known.get(part.id, Function(module, part.id))
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            owner = known.get(part.value.id)
            inside = module if owner is None else f"{owner.module}.{owner.name}"
            yield Function(inside, part.attr)
        elif isinstance(part, ast.Attribute) and ast.unparse(part.value) == "self._page":
            yield Function(module, part.attr)  # an object that a page holds does it on that page


def is_lasting(part: ast.AST) -> bool:
    """Whether something is the opening of a deed that lasts, and isn't one that takes another back."""
    if not (isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "deed"):
        return False
    action = part.args[1]
    undoes = any(keyword.arg == "undoing" for keyword in part.keywords)
    return isinstance(action, ast.Attribute) and action.attr in LASTS and not undoes


def with_callers(calls: dict[Function, set[Function]], first: set[Function], but: set[Function]) -> set[Function]:
    """Functions, and whatever comes to them by others `but` these."""
    reached = set(first)
    while more := {name for name, its in calls.items() if name not in reached | but and its & reached}:
        reached |= more
    return reached


PAGES_FOR_IT = {
    ("emergency", "action_save"),  # the reason is written first
    ("first_run", "_start"),
    ("handing_over", "action_hand_over"),  # the code is typed first
    ("given_documents", "take_giving"),  # who gets it and who consented are written first
    ("published_documents", "write_beside"),  # the reason is written first
    ("school", "action_save"),  # what stood there is kept, and can be written again
    ("student_list", "action_save"),  # the list is shown first
}
"""What is a page for one lasting deed: opening it is the first press."""


def test_what_lasts_is_asked_for_twice() -> None:
    calls: dict[Function, set[Function]] = {}
    lasting: set[Function] = set()
    for function, node, known in functions("logbook", "documents", "tui"):
        calls.setdefault(function, set()).update(called(function.module, node, known))
        if any(map(is_lasting, ast.walk(node))):
            lasting.add(function)
    asking = {name for name, its in calls.items() if any(called.name == "meant_or_ask" for called in its)}
    asking |= {
        name for name, its in calls.items() if any(called.name.startswith("_meant_or_ask") for called in its & asking)
    }
    reached = with_callers(calls, lasting, asking)
    assert {name.name for name in asking if calls[name] & reached} >= {
        *("action_publish", "action_step", "action_next_year", "action_bank_add")
    }, "it is known where something lasts"
    of_screens = {name for name in reached if name.module.startswith("tui.")}
    inside = {called for name in (*of_screens, *asking) for called in calls[name]}
    pressed = {(name.module.rpartition(".")[2], name.name) for name in of_screens - inside}
    assert pressed == PAGES_FOR_IT


@pytest.fixture
def app(session: Session, mathea: PlannedStudent, path: Path) -> Ioplogg:
    observe(session, mathea.id, mathea.soup, Rating(Level.COMPETENT, Level.DEVELOPING))
    return Ioplogg(path, Settings(language="en", keys={"next-year": "f11"}), session)


async def test_another_key_lets_be(app: Ioplogg, session: Session, mathea: PlannedStudent) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "j", "b")
        assert "B once more publishes document 1, which is never changed: " in " ".join(shown(app).split())
        await typed(pilot, "escape")
        assert isinstance(page(app), DocumentsScreen) and "Cancelled: nothing was done." in shown(app)
        await typed(pilot, "b", "down", "b", "f1", "escape", "b")
        assert published(session, mathea.id) == []
        publish(session, DocumentRequest(mathea.id, DocumentKind.PLAN, session.today()))  # a colleague's
        await typed(pilot, "b")
        assert "publishes document 2" in shown(app) and len(published(session, mathea.id)) == 1
        await typed(pilot, "b")
        assert len(published(session, mathea.id)) == 2
        await typed(pilot, "escape", "f11")
        assert "F11 once more starts the plan" in shown(app)
        await typed(pilot, "u", "escape")
        assert school_years(session, mathea.id) == [session.school_year]


ASKED = {"PlanScreen": ("enter", "l", "k"), "DocumentsScreen": ("enter", "j", "b"), "StudentScreen": ("enter", "f11")}


@pytest.mark.parametrize("name", ASKED)
async def test_what_somebody_else_does_meanwhile_lets_be(
    name: str, app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """What was asked says nothing of that: it would be done with it, untold."""
    publish_plan(session, usable(session, mathea.id))
    write_plan(session, replace(plan_of(session, mathea.id), responsible="Ola"))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *ASKED[name])
        assert type(page(app)).__name__ == name and "once more" in shown(app)
        write_plan(session, replace(plan_of(session, mathea.id), responsible="Per"))
        before = events(session)
        await looked_around(pilot, app)
        assert "once more" not in shown(app) and "Something has changed here since: nothing was done." in shown(app)
        await typed(pilot, ASKED[name][-1])
        assert "once more" in shown(app) and events(session) == before


async def test_what_is_typed_meanwhile_lets_be(app: Ioplogg, session: Session) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "r", "f12")
        assert "F12 once more puts the goal" in shown(app)
        await typed(pilot, "x", "f12")
        assert len(bank_goals(session)) == len(shipped_goals()), "asked anew of what stands there now"
        await typed(pilot, "f12")
        assert len(bank_goals(session)) == len(shipped_goals()) + 1


@pytest.mark.parametrize("key", ["k", "b"])
async def test_a_plan_is_not_taken_into_use_without_a_word_of_consents_that_are_missing(
    key: str, session: Session, mathea: PlannedStudent, path: Path
) -> None:
    plan = usable(session, mathea.id)
    write_plan(session, replace(plan, basis=replace(plan.basis, expert_assessment=date(2026, 6, 1))))
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l", key)
        said = " ".join(shown(app).split())
        assert "A consent isn't written in: before the expert assessment, before the decision." in said
        assert plan_of(session, mathea.id).status is PlanStatus.DRAFT
        await typed(pilot, key)
        assert plan_of(session, mathea.id).status is PlanStatus.IN_USE, "it is said, and stops nobody"


@pytest.fixture
def as_hands_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that comes again at once is held, as it is where a person types."""
    monkeypatch.setattr(lasting, "SECONDS_RESTED", 30.0)
    monkeypatch.setattr(lasting, "SECONDS_HELD", 30.0)


@pytest.fixture
def all_that_lasts(app: Ioplogg, session: Session, mathea: PlannedStudent) -> Session:
    publish_plan(session, usable(session, mathea.id))
    write_plan(session, replace(plan_of(session, mathea.id), responsible="Ola"))
    return session


def events(session: Session) -> object:
    return session.store.engine.rows("SELECT count(*) FROM event")


@pytest.mark.parametrize("name", ASKED)
async def test_a_key_that_is_held_down_does_nothing(
    name: str, app: Ioplogg, all_that_lasts: Session, monkeypatch: pytest.MonkeyPatch, as_hands_type: None
) -> None:
    """The terminal sends it many times; when the hand has let go what lasts is asked for as ever."""
    key = ASKED[name][-1]
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *ASKED[name][:-1])
        before = events(all_that_lasts)
        await typed(pilot, key)  # a terminal waits before it repeats
        await burst(app, *[key] * 9, apart=0.033)
        assert events(all_that_lasts) == before and "was held down: nothing was done." in shown(app)
        monkeypatch.setattr(lasting, "SECONDS_HELD", 0.0)
        monkeypatch.setattr(lasting, "SECONDS_RESTED", 0.001)
        await typed(pilot, key)
        assert "once more" in shown(app) and events(all_that_lasts) == before
        await typed(pilot, key)
        assert events(all_that_lasts) != before


@pytest.mark.parametrize(("name", "keys"), each_value(ASKED, [2, 3, 30]))
async def test_what_is_pressed_before_the_question_is_read_answers_nothing(
    name: str, keys: int, app: Ioplogg, all_that_lasts: Session
) -> None:
    """In one piece, or as fast as the terminal repeats a key."""
    key = ASKED[name][-1]
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *ASKED[name][:-1])
        before = events(all_that_lasts)
        await burst(app, *[key] * keys)
        assert events(all_that_lasts) == before and "once more" in shown(app)
        await typed(pilot, "up")
        await burst(app, *[key] * keys, "up")
        assert events(all_that_lasts) == before and "once more" not in shown(app)
        await typed(pilot, key)
        await typed(pilot, key)
        assert events(all_that_lasts) != before


def test_whoever_asks_once_more_asks_whether_that_was_read() -> None:
    """By `meant_or_ask`, an `AskedOf` or the keyboard itself; but where a key is told that turns what it did."""
    asking, reading = set(), {"app", "far_ahead", "tried", "marked_aims", "goal_bank"}
    for file in (ROOT / "tui").rglob("*.py"):
        source = file.read_text()
        if re.search(r"""[\]}] once more|Once more""", source):
            asking.add(file.stem)
        if re.search(r"meant_or_ask\(|is_read\b", source):
            reading.add(file.stem)
    assert asking - reading == {"documents"}
    for module, its in {"tried": "trying", "marked_aims": "curriculum", "goal_bank": "goal_editor"}.items():
        assert module in asking and its in reading, "who asks it for that one"


@pytest.mark.parametrize(("name", "onward"), each_value(ASKED, ["up", "f1", "escape"]))
async def test_what_is_typed_on_after_the_second_press_means_it(
    name: str, onward: str, app: Ioplogg, all_that_lasts: Session, as_hands_type: None
) -> None:
    """Over a slow line keys come together: another key says that the one before was let go; Esc lets it be."""
    key = ASKED[name][-1]
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, *ASKED[name][:-1])
        before = events(all_that_lasts)
        await typed(pilot, key)
        await burst(app, key, onward)
        is_let_be = onward == "escape"
        assert (events(all_that_lasts) == before) is is_let_be
        if is_let_be:
            assert type(page(app)).__name__ == name and "Cancelled: nothing was done." in shown(app)


async def test_a_document_of_an_older_plan_says_so_as_it_is_published(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    """B is asked for where there is something to ask for; what was asked is gone when it is answered, or refused."""
    publish_plan(session, usable(session, mathea.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", "l", "b")
        assert "once more" not in shown(app) and "Nothing has changed since version 1" in " ".join(notices(app))
        write_plan(session, replace(plan_of(session, mathea.id), responsible="Ola"))
        await typed(pilot, "escape", "j", "2", "b")
        said = " ".join(shown(app).split())
        assert "shows version 1 of the plan, without what was changed since. B once more publishes" in said, said
        await typed(pilot, "b", "b")
        assert "without what was changed" in " ".join(shown(app).split())
        await typed(pilot, "b")
        assert "once more publishes" not in shown(app) and len(published(session, mathea.id)) == 1


async def test_undo_that_is_held_down_takes_back_one_step(
    app: Ioplogg, session: Session, mathea: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lasting, "SECONDS_REPEATED", 60.0)
    before = len(effective(progress_of(session, mathea.id)[0].points))
    async with app.run_test(size=(80, 24)) as pilot:
        await typed(pilot, "enter", *"333333", *"uuuu")
        await pilot.pause()
    assert len(effective(progress_of(session, mathea.id)[0].points)) == before + 3 - 1
