"""Each key of each page × each role: what is offered may be done, and what may not says at once why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.binding import Binding
from textual.pilot import Pilot

from ioplogg_tui.domain.access import Right, everywhere
from ioplogg_tui.domain.people import ROLE_NAMES, Role
from ioplogg_tui.domain.stay import Stay
from ioplogg_tui.logbook import teams, users
from ioplogg_tui.logbook.access import REFUSALS, may, may_for_somebody, may_somewhere
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui import screens
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.key_right import KeyRight, Of
from ioplogg_tui.tui.keys import KEYS, action_named, actions_by_id
from ioplogg_tui.tui.screens.help import help_of, meaning_on
from ioplogg_tui.tui.screens.page import Page
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, notices, shown
from tests.fixtures.staff import SessionOf, on_team
from tests.trials import times
from tests.walks.test_bursts import OPENING

SOUP, MATHS = "Restaurant- og matfag", "Matematikk"

FOR_EVERYBODY = {
    "open",
    "search",
    "sort",
    "due",
    "curriculum",
    "undo",
    "period",
    "overview",
    "recap",
    "progression",
    "plan",
    "team",
    "versions",
    "absent",
    "turn",
    "back",
    "pick-aims",
    "newer-aim",
    "from-list",
    "next-missing",
    "bank",
    "bank-whole",
    "bank-take",
    "take-wording",
    "usual-key",
    "filter-level",
    "filter-language",
    "filter-expired",
    "mark",
    "read",
    "read-on",
    "next-match",
    "match-before",
    "copy",
    "copy-all",
    "copy-lesson",
    "open-outside",
}
"""Keys that need no more than that one sees the page: they look, choose, or take back what one did oneself."""

SAVES_NOTHING = {
    *{("CurriculumScreen", "save"), ("DocumentsScreen", "save"), ("LessonSummaryScreen", "lesson")},
    ("DocumentReading", "save"),
}
"""Marked aims go back to the page that asked, a lesson to its own; a document's file is for who reads the page."""


def every_page(kind: type[Page[object]] = Page) -> list[type[Page[object]]]:
    below = kind.__subclasses__()
    leaves = [page for one in below for page in every_page(one)] if below else [kind]
    return [page for page in leaves if page.__module__.startswith("ioplogg_tui.")]  # a test may have one of its own


def test_each_key_of_each_page_has_its_right_or_needs_none() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    lacking = [
        (page.__name__, binding.id)
        for page in every_page()
        for _key, binding in page._merged_bindings or ()  # noqa: SLF001 - what a page inherits, too
        if binding.id in KEYS
        and binding.action not in page.RIGHTS
        and binding.id not in FOR_EVERYBODY
        and (page.__name__, binding.id) not in SAVES_NOTHING
    ]
    assert set(lacking) == {("DocumentsScreen", "publish")}  # by the kind of document that is chosen
    assert {page.__name__ for page in every_page() if page.RIGHTS} > {"StudentScreen", "PlanScreen", "TeamScreen"}


@dataclass
class Pages:
    """One logbook, and the pages that somebody in it can open."""

    path: Path
    session: Session
    students: dict[str, PlannedStudent]


PEOPLE: Mapping[str, Role] = {role.value: role for role in Role if role is not Role.OWNER} | {
    "own subject": Role.TEACHER,
    "other subject": Role.TEACHER,
    "not on the team": Role.TEACHER,
    "leader on the team": Role.LEADER,
}
"""Who → the role of their post. Mathea has each on her team but for one; leaders see her anyway."""


def test_somebody_of_every_role_tries() -> None:
    assert set(PEOPLE.values()) | {Role.OWNER} == set(ROLE_NAMES)


@pytest.fixture
def pages(session: Session, mathea: PlannedStudent, path: Path) -> Pages:
    students = {"Mathea": mathea, "Jonas": plan_for(session, "Jonas Elvestad")}
    return Pages(path, session, students)


def let_in(pages: Pages, who: str) -> None:
    account, role = who.replace(" ", "-"), PEOPLE[who]
    users.add_user(pages.session, account, who.title(), role)
    if who == "not on the team" or role is Role.ADMINISTRATOR or who == "leader":
        return
    if who.endswith("subject"):
        user = users.user_of_account(pages.session, account)
        subject = SOUP if who == "own subject" else MATHS
        teams.put_on_team(pages.session, pages.students["Mathea"].id, user.id, subjects=(subject,))
    elif who == "leader on the team":
        user = users.user_of_account(pages.session, account)
        teams.put_on_team(pages.session, pages.students["Mathea"].id, user.id, role=Role.TEACHER)
    else:
        on_team(pages.session, pages.students["Mathea"].id, account)


def by_the_table(
    session: Session, key: KeyRight, student_id: int | None, subject: str | None, stay: Stay | None
) -> bool:
    """Whether somebody may press a key, asked of the table alone; each student here is at the school."""
    assert stay is None or stay.has(session.today())

    def has(right: Right) -> bool:
        if key.of is Of.SCHOOL:
            return everywhere(session.person.role, right)
        if key.of is Of.SOMEBODY:
            return may_for_somebody(session, right)
        if student_id is None:
            return True
        if key.of is Of.STUDENT:
            return may(session, right, student_id)
        if key.of is Of.SUBJECT and subject is not None:
            return may(session, right, student_id, subject)
        return may_somewhere(session, right, student_id)

    return has(key.right) or (key.instead is not None and has(key.instead))


MOVING = ("app.", "move", "page(", "turn", "scroll_text", "other_goal")
"""How actions begin that are the program's, or put something else under the cursor than a key was looked at for."""


def actions_of(page: Page[object]) -> dict[str, Binding]:
    """Key → what it is bound to, for each that is not of a field that is written."""
    return {
        key: active.binding
        for key, active in page.active_bindings.items()
        if active.node is page and not active.binding.action.startswith(MOVING)
    }


REFUSED = {
    *REFUSALS.values(),
    "That isn't among the things you may do here.",
    "There is no student you may do that for.",
}


def events(session: Session) -> int:
    return session.store.events.head()[0]


async def opened(app: Ioplogg, name: str) -> Page[object] | None:
    """The page of a name, by the keys that open it; None where the person doesn't get there."""
    for key in OPENING[name]:
        await burst(app, key)
    page = app.screen
    return page if isinstance(page, Page) and type(page).__name__ == name else None


NOT_TRIED = {"FirstRunScreen", "TwoTextsScreen", "ClosedScreen", "SelfAssessmentScreen"}
"""Without a logbook, over another page, or the student's own."""


STUDENTS_LISTED = ("StudentsScreen", "StudentScreen")


@pytest.mark.parametrize("who", PEOPLE)
async def test_offered_is_what_may_be_done(pages: Pages, who: str, session_of: SessionOf) -> None:
    """On the list, on the student, and on half of the other pages; under the trials on every one."""
    let_in(pages, who)
    session = session_of(who.replace(" ", "-"))
    wrong: list[str] = []
    seen: set[str] = set()
    step, tried = times(2, 1), [name for name in OPENING if name not in NOT_TRIED]
    for name in dict.fromkeys((*STUDENTS_LISTED, *tried[list(PEOPLE).index(who) % step :: step])):
        app = Ioplogg(pages.path, Settings(), session)
        async with app.run_test(size=(160, 16)) as pilot:
            page = await opened(app, name)
            if page is None:
                continue
            await pilot.pause()
            seen.add(name)
            wrong += [f"{name}: {fault}" for fault in offered_wrongly(app, page, session)]
            wrong += [f"{name}: {fault}" for fault in await pressed_in_vain(pilot, app, page, session)]
    assert wrong == []
    assert "StudentsScreen" in seen
    assert ("StudentScreen" in seen) == (who not in ("not on the team", "administrator"))


def offered_wrongly(app: Ioplogg, page: Page[object], session: Session) -> list[str]:
    """The keys of the foot and of help that the table says another thing of."""
    bound = {key: active.binding for key, active in page.active_bindings.items()}
    faults = []
    for name in page.keys_on_line():
        if (bound_to := actions_by_id(type(page)).get(name)) is None:
            continue
        action = action_named(bound_to)
        needs = page.right_for(action) if not page.means_nothing(action) else None
        if needs is not None and page.is_offered(name) != by_the_table(session, needs, *page.in_hand(action)):
            faults.append(f"{name} offered {page.is_offered(name)}")
    of_page = help_of(page)
    in_help = {meaning for _keys, meaning in (*of_page.here, *of_page.everywhere)}
    for binding in bound.values():
        action = action_named(binding.action)
        needs = page.right_for(action)
        if binding.id in KEYS and needs is not None:
            may_be = by_the_table(session, needs, *page.in_hand(action))
            if (meaning_on(page, binding.id) in in_help) != may_be:
                faults.append(f"help of {binding.id}")
    return faults


async def pressed_in_vain(pilot: Pilot[None], app: Ioplogg, page: Page[object], session: Session) -> list[str]:
    """The keys that may not be pressed, and do something, or don't say why not."""
    faults = []
    name, before, text = type(page).__name__, events(session), shown(app)
    for key, binding in actions_of(page).items():
        action = action_named(binding.action)
        needs = page.right_for(action)
        if needs is None or by_the_table(session, needs, *page.in_hand(action)):
            continue
        await burst(app, key)
        if not any(said in REFUSED for said in notices(app)):
            faults.append(f"{key} doesn't say why not: {notices(app)}")
        page.hush()
        await pilot.pause()
        if type(app.screen).__name__ != name or events(session) != before or shown(app) != text:
            faults.append(f"{key} does something")
            break
    return faults


STUDENTS_PAGES = ("StudentsScreen", "StudentScreen", "PlanScreen", "DocumentsScreen", "TeamScreen", "LessonScreen")
GIVING_BACK = {"quit", "back"}


@pytest.mark.parametrize("who", PEOPLE)
async def test_what_is_offered_is_not_refused(pages: Pages, who: str, session_of: SessionOf) -> None:
    """Whatever else comes of it; every fifth of the keys of each, under the trials every one."""
    let_in(pages, who)
    session = session_of(who.replace(" ", "-"))
    refused: list[str] = []
    step = times(5, 1)
    for name in STUDENTS_PAGES:
        keys: list[str] | None = None
        while keys is None or keys:
            app = Ioplogg(pages.path, Settings(), session)
            async with app.run_test(size=(60, 20)) as pilot:
                page = await opened(app, name)
                if page is None:
                    break
                await pilot.pause()
                if keys is None:
                    keys = [
                        key
                        for key, binding in actions_of(page).items()
                        if page.may_press(action_named(binding.action)) and binding.id not in GIVING_BACK
                    ][list(PEOPLE).index(who) % step :: step]
                while keys and app.screen is page and not page.has_class("writing", "boxed"):
                    key = keys.pop()
                    await burst(app, key)
                    if any(said in REFUSED for said in notices(app)):
                        refused.append(f"{name}: {key}: {notices(app)}")
                    if app.screen is not page or page.has_class("writing"):
                        await burst(app, "escape")
    assert refused == []
