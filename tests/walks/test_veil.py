"""Initials only: no name of a student on any screen, and it is said that it is so."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

from ioplogg_tui import locale
from ioplogg_tui.documents.saving import report_command
from ioplogg_tui.domain.document import DAYS, PARTS, DocumentKind
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_room import room_of
from ioplogg_tui.domain.field_text import FieldKind, field_kind, form_fields
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.initials import NameParts
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.locale.own_words import own_words
from ioplogg_tui.logbook import plans, users
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.goal_writing import write_goal
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import names_seen, student_of
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.veil import Veil
from tests.fixtures.filled import fill, take_over
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.screen import burst, drawn, page
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write, write_words
from tests.trials import times
from tests.walks.test_bursts import OPENING, Trial, keys_there

HANDED_OVER = "SelfAssessmentScreen"


def name_everywhere(session: Session, student: PlannedStudent) -> None:
    """The names of two students, in every text that screens show."""
    plan_for(session, "Jonas Elvestad")
    words = "Mathea Solviks mål; mathea og Jonas sa «SOLVIK» til Matheas lærer"
    goal = write_goal(session, student.id, GoalText("Matheas fag", f"{words} igjen", content=words))
    observe(session, student.id, goal, Rating(Level(2), None), note=words, feed_forward=words)
    observe(session, student.id, student.soup, Rating(Level(2), Level(3)), note=words, feed_forward=words)
    plan = plans.plan_of(session, student.id)
    for name in form_fields(Plan):
        place = FieldPlace(FieldOwner.PLAN, student.id, name, plan.school_year)
        if field_kind(Plan, name) is FieldKind.TEXT and not room_of(place).one_line:
            write(session, place, words)
        elif name in ("decision", "responsible"):
            write(session, place, str(session.today()) if name == "decision" else "Mathea Vik")
    for subject in plan.subjects:
        for name in form_fields(PlanSubject):
            place = FieldPlace(FieldOwner.SUBJECT, student.id, name, plan.school_year, subject.id)
            if field_kind(PlanSubject, name) is FieldKind.TEXT and not room_of(place).one_line:
                write(session, place, words)
    publish(session, plans.plan_of(session, student.id))
    for part in {*PARTS[DocumentKind.CAN]} - DAYS:
        write_words(session, student.id, plan.school_year, DocumentKind.CAN, part, words)


@pytest.fixture(scope="module")
def with_names(tmp_path_factory: pytest.TempPathFactory, with_mathea: tuple[Path, PlannedStudent]) -> Path:
    filled, planned = with_mathea
    place = tmp_path_factory.mktemp("names") / "names.db"
    return fill(place, filled, lambda session, _of: name_everywhere(session, planned))


@pytest.fixture
def named(session: Session, with_names: Path, with_mathea: tuple[Path, PlannedStudent]) -> PlannedStudent:
    """One of two students whose names stand in every text that screens show."""
    take_over(session, with_names)
    return with_mathea[1]


COLLEAGUE = "Jonas Brekke"
"""Shares a name with a student, and is nobody of them."""


def names_on(app: Ioplogg, session: Session) -> list[str]:
    """The parts of names of students that stand on the terminal, but in a colleague's that is told whole."""
    seen = fold(drawn(app).replace(COLLEAGUE, "")).split()
    letters = ["".join(sign if sign.isalpha() else " " for sign in word).split() for word in seen]
    words = {word for parts in letters for word in parts}
    parts = {fold(part) for name in names_seen(session) for part in name.split() if len(part) > 2}
    return sorted(word for word in words for part in parts if word in (part, f"{part}s"))


VEILED = [name for name in OPENING if name != "FirstRunScreen"]
SIZES = ((60, 20), (120, 40))


@pytest.mark.parametrize(
    ("name", "size"),
    [(name, SIZES[(number + other) % 2]) for number, name in enumerate(VEILED) for other in range(times(1, 2))],
)
async def test_no_name_is_drawn(
    name: str, size: tuple[int, int], session: Session, named: PlannedStudent, path: Path, session_of: SessionOf
) -> None:
    """Each screen when it is opened, and after each of its keys that leads nowhere else."""
    trial = Trial(name, path, session)
    if name == "EmergencyScreen":
        users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
        on_team(session, named.id, "ola")
        trial.session = session_of("ola")
    app = trial.app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert names_on(app, trial.session), "the test finds them where they are"
        await burst(app, "i")
        await trial.open(pilot, app)
        await pilot.pause()
        assert names_on(app, trial.session) == []
        assert ("Initials only" in drawn(app)) == (name != HANDED_OVER)
        for key in ("down", "right", "pagedown", "end", "s", "M", "a", "n", "escape"):
            if type(app.screen).__name__ == name and (key in keys_there(app) or app.focused is not None):
                await burst(app, key)
                await pilot.pause()
                assert names_on(app, trial.session) == [], key


@pytest.fixture(scope="module")
def with_colleague(tmp_path_factory: pytest.TempPathFactory, with_mathea: tuple[Path, PlannedStudent]) -> Path:
    filled, mathea = with_mathea

    def write(session: Session, session_of: SessionOf) -> None:
        plan_for(session, "Ågot Jonas")
        users.add_user(session, "jonas", COLLEAGUE, Role.TEACHER)
        on_team(session, mathea.id, "jonas")
        observe(session_of("jonas"), mathea.id, mathea.soup, Rating(Level(2), Level(3)), note="Rørte om")

    return fill(tmp_path_factory.mktemp("colleague") / "colleague.db", filled, write)


@pytest.mark.parametrize("name", VEILED)
async def test_a_colleague_is_told_whole(
    name: str, session: Session, with_colleague: Path, path: Path, session_of: SessionOf
) -> None:
    """On every screen, whatever names they share with students."""
    take_over(session, with_colleague)
    theirs = session_of("jonas")
    trial = Trial(name, path, theirs if name == "EmergencyScreen" else session)
    app = trial.app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await burst(app, "i")
        await trial.open(pilot, app)
        await pilot.pause()
        assert names_on(app, trial.session) == []
        assert "Brekke" not in drawn(app).replace(COLLEAGUE, "")
        if name in ("TeamScreen", "TeamMemberScreen", "ProgressionScreen", "RecapScreen", "EmergencyScreen"):
            assert COLLEAGUE in drawn(app)


async def test_the_veil_stays_from_page_to_page_and_goes_by_the_same_key(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "enter", "l", "i")
        await pilot.pause()
        assert "M.S." in drawn(app)
        await burst(app, "escape", "p", "escape", "escape", "t", "escape")
        await pilot.pause()
        assert names_on(app, session) == []
        enrol(session, "Ragnhild Aasen")
        await pilot.pause()
        assert names_on(app, session) == [], "who comes meanwhile is veiled too"
        await burst(app, "i")
        await pilot.pause()
        assert "Initials only" not in drawn(app) and set(names_on(app, session)) >= {"mathea", "ragnhild"}


async def test_what_is_written_under_the_veil_keeps_the_names(
    session: Session, mathea: PlannedStudent, path: Path
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None), note="Mathea leste")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, "i", "enter", "n", *" høyt")
        await pilot.pause()
        assert "M. leste høyt" in drawn(app)
        await burst(app, "enter")
        assert page(app)
    ((note,),) = session.store.engine.rows("SELECT note FROM observation ORDER BY id DESC LIMIT 1")
    assert note == "Mathea leste høyt"


def test_the_program_s_own_words_in_small_letters_stay() -> None:
    locale.use_language("nb")
    names = NameParts(["Dag Mai", "Mathea Solvik"], own_words())
    assert [*names.found_in(" i dag, 24. mai")] == []
    assert [line for _from, _to, line in names.found_in("Dag og mathea, Sol…, Mathe")] == ["D.", "m.", "S.", "M."]


def test_a_word_that_is_cut_is_a_name_only_where_enough_of_one_is_left() -> None:
    names = NameParts(["Jonas Elvestad"])
    for line in ("Dette kan el…", "langs elv…", "El…"):
        assert [*names.found_in(line)] == []
    assert [line for _from, _to, line in names.found_in("Elv… Elves… elves… Jon…")] == ["E.", "E.", "e.", "J."]


def test_a_command_names_the_file_by_the_student_s_number(session: Session, mathea: PlannedStudent) -> None:
    command = report_command(student_of(session, mathea.id))
    assert [*NameParts(names_seen(session)).found_in(command)] == []


@pytest.mark.parametrize(
    ("line", "veiled"),
    [
        ("Ola Berg · 26. nov.", "Ola Berg · 26. nov."),
        ("26. nov., Ola «Ola Bergs bok»", "26. nov., O.  «Ola Bergs bok»"),
        ("Ola Ber…", "Ola Ber…"),
        ("Ola Be", "Ola Be"),
        ("«Anne Ola    Moes bok", "«Anne Ola Moes bok"),
        ("Ola Dahl  Ola Berg", "O.D.      Ola Berg"),
        ("Ola Berg Dahl", "O. Berg D."),
        ("Per Dahl", "P.D."),
        ("Anne Ola Moe", "Anne Ola Moe"),
    ],
)
def test_a_name_that_is_shared(line: str, veiled: str, session: Session) -> None:
    for name in ("Ola Dahl", "Per Moen"):
        enrol(session, name)
    for account, name in (("ola", "Ola Berg"), ("per", "Per Dahl"), ("anne", "Anne Ola Moe")):
        users.add_user(session, account, name, Role.TEACHER)
    (shown,) = Veil(session).apply([Segment(line)], Color(0, 0, 0))
    assert shown.text.split() == veiled.split() and shown.cell_length == len(line)


@pytest.mark.parametrize("name", ["Mathea Solvik", "Bo Li", "小明 王", "Åse-Marie Ó Briain", "นิ ดา"])
@pytest.mark.parametrize("cut", range(1, 12))
def test_columns_stay_where_they_are(name: str, cut: int, session: Session) -> None:
    enrol(session, name)
    line = f"› {name}s mål │ {name} 3 / 2"
    segments = [Segment(line[:cut]), Segment(line[cut : cut + 3]), Segment(line[cut + 3 :])]
    veiled = Veil(session).apply(segments, Color(0, 0, 0))
    assert [segment.cell_length for segment in veiled] == [segment.cell_length for segment in segments]
    assert not any(part in "".join(segment.text for segment in veiled) for part in name.split() if len(part) > 1)


@pytest.mark.parametrize(
    ("line", "veiled"),
    [
        ("Mathea kan … ────── ", "M. kan … ────────── "),
        ("Dette er Mathea. Og", "Dette er M. Og     "),
        ("Til Mathea... ", "Til M....     "),
    ],
)
def test_a_shorter_name_leaves_no_gap_in_a_rule_and_no_second_dot(line: str, veiled: str, session: Session) -> None:
    enrol(session, "Mathea Solvik")
    (shown,) = Veil(session).apply([Segment(line)], Color(0, 0, 0))
    assert shown.text == veiled


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_name_is_veiled_before_it_is_cut(size: tuple[int, int], session: Session, path: Path) -> None:
    """Also where what is left of its last part would tell nobody that it is one."""
    for length in range(1, 24):
        plan_for(session, f"José H{'å' * length}kon O'Brien")
    app = Ioplogg(path, Settings(), session)
    async with app.run_test(size=size) as pilot:
        await burst(app, "i")
        for keys in (
            ("down",),
            ("enter",),
            ("o",),
            ("escape", "l"),
            ("escape", "j"),
            ("escape", "escape", "t"),
            ("enter",),
        ):
            await burst(app, *keys)
            await pilot.pause()
            assert "'Br" not in drawn(app), keys
