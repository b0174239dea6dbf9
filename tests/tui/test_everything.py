"""One box finds everything: in the language, each once, and nothing that the list wouldn't show the person."""

from __future__ import annotations

from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.document import DocumentKind
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.audit import read_audit
from ioplogg_tui.logbook.enrolment import protect
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.keyed import pressable
from ioplogg_tui.tui.openable import Command
from ioplogg_tui.tui.screens.curriculum import CurriculumScreen
from ioplogg_tui.tui.screens.documents import DocumentsScreen
from ioplogg_tui.tui.screens.everything import EverythingScreen
from ioplogg_tui.tui.screens.plan import PlanScreen
from ioplogg_tui.tui.screens.progression import ProgressionScreen
from ioplogg_tui.tui.screens.recap import RecapScreen
from ioplogg_tui.tui.screens.student import StudentScreen
from ioplogg_tui.tui.screens.students import StudentsScreen
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, looked_around, page, until
from tests.fixtures.staff import SessionOf, off_team, on_team
from tests.walks.test_moving import asked  # noqa: F401 - a fixture

SIZE = (60, 20)


@pytest.fixture
def app(session: Session, path: Path, mathea: PlannedStudent) -> Ioplogg:
    return Ioplogg(path, Settings(), session)


async def found(app: Ioplogg, *words: str) -> list[str]:
    """What is found by words that are typed one after another, the box closed again."""
    await burst(app, "ctrl+p", *" ".join(words))
    entries = entries_of(app)
    await burst(app, "escape")
    return entries


def entries_of(app: Ioplogg) -> list[str]:
    box = page(app)
    assert isinstance(box, EverythingScreen)
    return [entry.words for entry in box._sheet.entries]  # noqa: SLF001


async def go(app: Ioplogg, words: str) -> object:
    """The page that the first of what is found leads to."""
    await burst(app, "ctrl+p", *words, "enter")
    return page(app)


async def test_a_part_of_the_name_and_of_the_goal_leads_to_the_goal(app: Ioplogg, mathea: PlannedStudent) -> None:
    async with app.run_test(size=SIZE):
        student = await go(app, "mat dobl")
        assert isinstance(student, StudentScreen) and student.goal.id == mathea.recipes
        await burst(app, "escape")
        assert isinstance(page(app), StudentsScreen), "the box isn't on the way back"
        at_soup = await go(app, "mat sup")
        assert await go(app, "mat dobl") is at_soup, "where one is there already, the cursor goes"
        assert isinstance(at_soup, StudentScreen) and at_soup.goal.id == mathea.recipes
        await burst(app, "escape")
        assert (await found(app, "mathea"))[0] == "Mathea Solvik"
        assert await found(app, "mathea", "goal", "1") == ["Mathea Solvik · goal 1 Lager grønnsakssuppe"]


async def test_the_document_is_of_who_is_under_the_cursor_or_named(app: Ioplogg, session: Session) -> None:
    plan_for(session, "Aksel Berg")
    async with app.run_test(size=SIZE):
        document = await go(app, "half")
        assert isinstance(document, DocumentsScreen) and document._student.name == "Aksel Berg"  # noqa: SLF001
        assert document._request.kind is DocumentKind.HALF_YEAR  # noqa: SLF001
        named = await go(app, "half mathea")
        assert isinstance(named, DocumentsScreen) and named._student.name == "Mathea Solvik"  # noqa: SLF001
        await burst(app, "escape", "escape")
        assert isinstance(await go(app, "mathea the plan"), PlanScreen)


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "møte"), ("nb", "samtale"), ("nn", "møte"), ("nn", "samtale"), ("en", "meeting")]
)
async def test_the_page_for_the_meeting_is_found_by_what_it_is_for(
    session: Session, path: Path, mathea: PlannedStudent, language: str, word: str
) -> None:
    app = Ioplogg(path, Settings(language=language), session)
    locale.use_language(language)
    async with app.run_test(size=SIZE):
        assert isinstance(await go(app, word), RecapScreen), "the key of the list"
        await burst(app, "escape")
        assert isinstance(await go(app, f"{word} mathea"), RecapScreen)


@pytest.mark.parametrize(
    ("language", "word", "key"),
    [
        ("nb", "bank", "new-goal"),
        ("nn", "læringsbank", "new-goal"),
        ("nb", "pdf", "documents"),
        ("en", "print", "documents"),
    ],
)
async def test_what_a_key_leads_on_to_is_found_by_its_own_name(
    session: Session, path: Path, mathea: PlannedStudent, language: str, word: str, key: str
) -> None:
    """From the list as from the student's page."""
    app = Ioplogg(path, Settings(language=language), session)
    locale.use_language(language)
    async with app.run_test(size=SIZE):
        for keys in ((), ("enter",)):
            await burst(app, *keys, "ctrl+p", *word)
            box = page(app)
            assert isinstance(box, EverythingScreen)
            opened = [entry.opens for entry in box._sheet.entries]  # noqa: SLF001
            assert key in [each.key for each in opened if isinstance(each, Command)]
            await burst(app, "escape")


async def test_what_a_colleague_wrote_is_found_by_their_name_and_opened_among_the_notes_of_its_goal(
    app: Ioplogg, session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "bjorn", "Bjørn Åsen", Role.TEACHER)
    on_team(session, mathea.id, "bjorn")
    long = "Vi gikk en lang tur til butikken og så på alle varene der før vi kom til det vi skulle ha"
    for note in (f"{long}, kaffi", "Henta kaffi til alle"):
        observe(session_of("bjorn"), mathea.id, mathea.recipes, Rating(Level(3), Level(2)), note=note)
    async with app.run_test(size=SIZE):
        await burst(app, "ctrl+p", *"åsen bjørn kaf")
        assert entries_of(app) == [], "no letter asks the logbook, before the hands rest"
        assert "Looking among notes and aims … Enter looks at once." in drawn(app) and "Nothing has" not in drawn(app)
        await until(app, lambda: bool(entries_of(app)))
        newest, older = entries_of(app)
        assert "Bjørn Åsen: «Henta kaffi" in newest, "the newest first, with whose it is"
        assert "kaffi" in older[: SIZE[0]], "a long one from the word that was sought"
        await burst(app, "enter")
        progression = page(app)
        assert isinstance(progression, ProgressionScreen) and progression.progress.goal.id == mathea.recipes
        assert "Henta kaffi til alle" in drawn(app), "where the page has room for little it begins there"
        await burst(app, "escape")
        assert isinstance(page(app), StudentsScreen)
        assert isinstance(await go(app, "åsen bjørn te"), EverythingScreen) and "Nothing has" in drawn(app)


async def test_what_is_taken_back_is_found_no_longer(
    app: Ioplogg, session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    """A note on the wrong child is what is undone: the cursor is on the row it was on, of what is left."""
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    ola = session_of("ola")
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)), note="Kaffi nummer ein")
    observe(ola, mathea.id, mathea.recipes, Rating(Level(3), Level(2)), note="Kaffi nummer to")
    async with app.run_test(size=SIZE) as pilot:
        await go(app, "kaffi")
        assert [("ein" in row, "to" in row) for row in entries_of(app)] == [(False, True), (True, False)]
        await burst(app, "down")
        take_back_newest(ola)
        await looked_around(pilot, app)
        assert len(entries_of(app)) == 1 and "Kaffi nummer ein" in entries_of(app)[0], "at once, and no letter typed"
        await burst(app, "enter")
        assert "Kaffi nummer ein" in drawn(app)


async def test_the_list_shows_what_was_found_of_who_is_under_the_cursor(
    app: Ioplogg, session: Session, mathea: PlannedStudent
) -> None:
    observe(session, mathea.id, mathea.recipes, Rating(Level(3), Level(2)), note="Henta kaffi til alle")
    async with app.run_test(size=SIZE):
        await burst(app, "s", *"kaffi")
        assert "goal 2 · " in drawn(app) and "Kari Vik: «Henta kaffi til alle»" in drawn(app)
        await burst(app, "escape")
        assert "Kari Vik: «" not in drawn(app), "only while one searches"


async def test_an_aim_is_opened_among_those_of_its_set(app: Ioplogg, session: Session) -> None:
    import_example(session)
    async with app.run_test(size=SIZE):
        assert isinstance(await go(app, "tell the time"), EverythingScreen), "nothing was there to be opened yet"
        assert "tell the time" in entries_of(app)[0]
        await burst(app, "enter")
        curriculum = page(app)
        assert isinstance(curriculum, CurriculumScreen)
        aim = curriculum._sheet.item  # noqa: SLF001
        assert "tell the time" in getattr(aim, "text", "") and len(curriculum._items) > 1  # noqa: SLF001


@pytest.mark.parametrize("language", locale.LANGUAGES)
async def test_each_command_is_there_once_with_its_keys_and_does_what_they_do(
    session: Session, path: Path, mathea: PlannedStudent, language: str
) -> None:
    del mathea
    app = Ioplogg(path, Settings(language=language, keys={"plan": "å"}), session)
    locale.use_language(language)
    async with app.run_test(size=(80, 40)):
        await burst(app, "enter")
        every = {pressed.meaning for pressed in pressable(app.screen)}
        await burst(app, "ctrl+p")
        box = page(app)
        assert isinstance(box, EverythingScreen)
        commands = [entry for entry in box._sheet.entries if entry.is_key]  # noqa: SLF001
        assert {entry.words for entry in commands} == every and len(commands) == len(every)
        words = entries_of(app)
        assert len(words) == len(set(words)), "each once"
        assert [entry.beside for entry in commands if entry.words == locale._("The plan")] == ["Å"]
        await burst(app, *locale._("The plan"), "enter")
        assert isinstance(page(app), PlanScreen)


async def test_what_was_opened_lately_is_first(app: Ioplogg, session: Session) -> None:
    plan_for(session, "Aksel Mathisen")
    async with app.run_test(size=SIZE):
        assert (await found(app, "mat"))[0] == "Aksel Mathisen"
        await go(app, "mathea solvik")
        await burst(app, "escape")
        assert (await found(app, "mat"))[:2] == ["Mathea Solvik", "Aksel Mathisen"]
        assert (await found(app))[0] == "Mathea Solvik"
        await burst(app, "home", "enter", "p", "escape", "escape")
        assert (await found(app))[0].startswith("Aksel Mathisen · goal 1"), "also by other ways than the box"


def openings(session: Session) -> int:
    """How often the audit log says that a student was opened."""
    return sum(event.action == Action.STUDENT_OPEN.value for event in read_audit(session))


async def test_nobody_is_found_whom_the_list_does_not_show(
    session: Session, path: Path, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    other, secret = plan_for(session, "Aksel Berg"), plan_for(session, "Ragnhild Aasen")
    protect(session, secret.id, protected=True)
    users.add_user(session, "ola", "Ola Nes", Role.TEACHER)
    users.add_user(session, "lise", "Lise Dahl", Role.LEADER)
    on_team(session, other.id, "ola")
    async with (teacher := Ioplogg(path, Settings(), session_of("ola"))).run_test(size=SIZE):
        assert await found(teacher, "mathea") == await found(teacher, "ragnhild") == await found(teacher, "xyzzy") == []
        assert await found(teacher, "dobler") == ["Aksel Berg · goal 2 Dobler oppskrifter"]
    lise = session_of("lise")
    async with (leader := Ioplogg(path, Settings(), lise)).run_test(size=SIZE):
        assert await found(leader, "ragnhild") == await found(leader, "aasen") == await found(leader, "dobler") == []
        assert "Ragnhild" not in "".join(await found(leader))
        opened = [
            event for event in read_audit(session) if event.action == Action.STUDENT_OPEN.value and event.student_id
        ]
        assert isinstance(await go(leader, "mathea half"), DocumentsScreen)
        told = [
            event for event in read_audit(session) if event.action == Action.STUDENT_OPEN.value and event.student_id
        ]
        assert len(told) == len(opened) + 1, "as when the list opens her"
        assert await found(leader, "dobler") == ["Mathea Solvik · goal 2 Dobler oppskrifter"]


async def test_who_is_taken_off_the_team_is_found_no_longer(
    session: Session, path: Path, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    users.add_user(session, "ola", "Ola Nes", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    app = Ioplogg(path, Settings(), session_of("ola"))
    async with app.run_test(size=SIZE) as pilot:
        await burst(app, "ctrl+p", *"mathea")
        assert entries_of(app)
        off_team(session, mathea.id, "ola")
        assert app.looking is not None
        app.looking.around()
        await pilot.pause()
        assert entries_of(app) == []


async def test_initials_stand_in_the_box_too(app: Ioplogg) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await burst(app, "i", "ctrl+p", *"mat")
        await pilot.pause()
        assert "M.S." in drawn(app) and "Mathea" not in drawn(app)


async def test_no_letter_asks_the_logbook(app: Ioplogg, asked: list[str]) -> None:  # noqa: F811
    async with app.run_test(size=SIZE) as pilot:
        await burst(app, "ctrl+p", "m")
        box = page(app)
        assert isinstance(box, EverythingScreen)
        await until(app, lambda: box._finder.has_all)  # noqa: SLF001 - which come by themselves, once
        await pilot.pause()
        asked.clear()
        await burst(app, *"at halv", "down", *["backspace"] * 8)
        assert asked == []
