"""A plan's form as a text: whatever the screen writes goes out and in, all or nothing, and nothing unseen."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.plan_text import PlanText
from ioplogg_tui.cli.plan_toml import CHOICES, MARK
from ioplogg_tui.cli.toml_lines import Place, lines_of
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import Problem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldKind, field_kind, form_fields
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Plan, PlanSubject
from ioplogg_tui.domain.text_stamp import stamp_of
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.fields import field_value, write_field
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.plan_steps import take_step
from ioplogg_tui.logbook.plans import plan_of
from ioplogg_tui.logbook.session import Session, open_session
from ioplogg_tui.logbook.students import open_student
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.tui.row_key import FieldRow
from ioplogg_tui.tui.screens.plan_rows import PlanRows
from ioplogg_tui.tui.widgets.form_rows import FormRow
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import write, write_plan, write_student, write_subject
from tests.unit.test_fields import CHOSEN, TEXTS
from tests.unit.test_plan import DECIDED
from tests.unit.test_student_merge import every_table

LEVELS = {"a candidate": "lærekandidat", "of upper secondary": "vg1", "of year 7": "7", "unknown": "hos oss"}
"""Students whose forms have other fields."""

AWKWARD = 'Sier "\'\'\' og """ og \\n, # og = [x]\n\n[plans]\nresponsibel = "ingen"\n  Æøå 🙂 \\\nslutt"'
"""A text of several lines, in which what is TOML's own stands."""


@pytest.fixture(scope="module")
def planned(just_set_up: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlannedStudent]:
    """A logbook, closed, with a plan in which something stands in most fields."""
    path = tmp_path_factory.mktemp("texts") / "planned.db"
    shutil.copy(just_set_up, path)
    with open_session(path) as session:
        mathea = plan_for(session, "Mathea Solvik")
        soup = as_text(goals_of(session, mathea.id)[0])
        change_goal(session, mathea.id, mathea.soup, replace(soup, aims=(ChosenAim("KM1", "lage mat", "nb"),)))
        write_student(session, replace(open_student(session, mathea.id), strengths=AWKWARD, group="ITO"))
        plan = plan_of(session, mathea.id)
        write_plan(session, replace(plan, basis=DECIDED, responsible="Kari Vik"))
        for subject in plan.subjects:
            written = replace(subject, content="Supper", how_it_is_run="På kjøkkenet", hours_given=4)
            write_subject(session, plan, written)
    return path, mathea


@pytest.fixture
def mathea(path: Path, planned: tuple[Path, PlannedStudent]) -> PlannedStudent:
    path.parent.mkdir(mode=0o700)
    shutil.copy(planned[0], path)
    return planned[1]


@pytest.fixture
def session(path: Path, mathea: PlannedStudent) -> Iterator[Session]:
    with open_session(path) as opened:
        yield opened


class Told(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def text_out(capsys: pytest.CaptureFixture[str], session: Session) -> str:
    return _text(capsys)


def _text(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(["plan", "show", "mathea", "--toml"]) == 0
    return capsys.readouterr().out


@pytest.fixture
def writing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Writing:
    return Writing(capsys, tmp_path / "plan.toml")


class Writing(NamedTuple):
    """`plan write` of a text."""

    capsys: pytest.CaptureFixture[str]
    file: Path

    def __call__(self, text: str, *options: str) -> Told:
        self.file.write_text(text, "utf-8")
        self.capsys.readouterr()
        code = run(["plan", "write", "mathea", str(self.file), *options])
        told = self.capsys.readouterr()
        return Told(code, told.out, told.err)


def rows(session: Session, mathea: PlannedStudent) -> dict[FieldPlace, str]:
    """What the screen of the plan writes, and what stands there."""
    plan = plan_of(session, mathea.id)
    every = PlanRows(session, open_student(session, mathea.id), plan, goals_of(session, mathea.id, plan.school_year))
    return {row.key.place: row.kept for row in every if isinstance(row, FormRow) and isinstance(row.key, FieldRow)}


def place(session: Session, mathea: PlannedStudent, owner: FieldOwner, name: str) -> FieldPlace:
    plan = plan_of(session, mathea.id)
    number = plan.subjects[0].id if owner is FieldOwner.SUBJECT else 0
    return FieldPlace(owner, mathea.id, name, plan.school_year, number)


def another(owner: FieldOwner, table: dict[str, Any]) -> dict[str, Any]:
    """A table of a text with something else in each of its fields."""
    if owner is FieldOwner.TEST_AIM:
        return table | {MARK: not table[MARK]}
    record = {FieldOwner.STUDENT: Student, FieldOwner.PLAN: Plan, FieldOwner.SUBJECT: PlanSubject}[owner]
    changed = dict(table)
    for name in table.keys() - {"id"}:
        kind = field_kind(record, name)
        changed[name] = CHOSEN.get(name) or (TEXTS | {FieldKind.DATE: "2026-08-21"})[kind]
    if owner is FieldOwner.SUBJECT:
        changed["title"] = f"{table['title']} i praksis"
    return changed | ({"level": table["level"]} if owner is FieldOwner.STUDENT else {})


@pytest.mark.parametrize("level", LEVELS.values(), ids=LEVELS)
def test_every_field_of_the_screen_goes_out_and_in(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], writing: Writing, level: str
) -> None:
    """Fails for the next field that one of them has alone."""
    write(session, place(session, mathea, FieldOwner.STUDENT, "level"), level)
    before, text, steps = rows(session, mathea), _text(capsys), len(steps_of_today(session))
    tables = tomllib.loads(text)
    out = {its.place: its.text for its in PlanText(text, tables).fields(plan_of(session, mathea.id))}
    assert out == before
    owners = {"student": FieldOwner.STUDENT, "plan": FieldOwner.PLAN}
    several = {"subject": FieldOwner.SUBJECT, "test_aim": FieldOwner.TEST_AIM}
    wanted = (
        {name: another(owner, tables[name]) for name, owner in owners.items()}
        | {name: [another(owner, table) for table in tables.get(name, [])] for name, owner in several.items()}
        | {"taken": tables["taken"]}
    )
    text = tomli_w.dumps(wanted)
    told = writing(text)
    assert told.code == 0, told.err
    after = rows(session, mathea)
    asked = PlanText(text, wanted).fields(plan_of(session, mathea.id))
    assert {its.place: its.text for its in asked} == after
    same = {where.name for where in before if before[where] == after[where]}
    assert same <= {"level"}
    for _written in range(len(steps_of_today(session)) - steps):
        assert take_back_newest(session) is not None
    assert rows(session, mathea) == before


def test_what_can_be_chosen_stands_by_each_choice() -> None:
    for record in (Student, Plan, PlanSubject):
        chosen = {name for name in form_fields(record) if field_kind(record, name) is FieldKind.CHOICE}
        assert chosen <= CHOICES.keys()


def test_a_text_that_nobody_touched_writes_nothing(
    session: Session, text_out: str, writing: Writing, mathea: PlannedStudent
) -> None:
    before = every_table(session)
    for text in (text_out, text_out.replace("\n", "\r\n"), f"\n{text_out}\n\n"):
        told = writing(text)
        assert (told.code, told.err) == (0, "") and "There is nothing to write" in told.out
    assert every_table(session) == before
    assert open_student(session, mathea.id).strengths == AWKWARD


RESPONSIBLE = 'responsible = "Kari Vik"'
KM1 = 'code = "{}"\n# KM1 at the competence test\nat_test = {}'
STAMP = '"plan.responsible" = '
WRONG = {
    "a field": (RESPONSIBLE, 'responsable = "Siv"', "there is no field “responsable” in [plan]"),
    "a table": ("[plan]", "[plan_of_year]", "there is no “plan_of_year” in a plan"),
    "a kind of value": (RESPONSIBLE, "responsible = 2.5", "“responsible” takes a text"),
    "a moment": (RESPONSIBLE, "responsible = 2026-08-20 10:00:00", "“responsible” takes a text"),
    "a day": ('evaluation = ""', 'evaluation = "x"', "“x” isn't a date"),
    "a choice": ('consent_by = ""', 'consent_by = "far"', "“far” isn't one of the choices"),
    "a language": ('language = "nb"', 'language = "xx"', "“xx” isn't one of the choices"),
    "a long text": (RESPONSIBLE, f'responsible = "{"x" * 121}"', "120 is the most"),
    "far ahead": ('report = ""', "report = 2099-01-01", "--sure keeps it"),
    "a span": ('valid_from = ""', "valid_from = 2031-01-01", "ends before it begins"),
    "a subject's field": ("[[subject]]", "[[subject]]\ncriterion = 1", "there is no field “criterion” in [subject]"),
    "no title": ("[taken]", '[[subject]]\ncontent = "x"\n[taken]', "a new subject needs a title"),
    "a title": ('title = "Matematikk"', 'title = ""', "Write a subject"),
    "gone": ("id = 2", "id = 99", "the plan has no subject with this id"),
    "twice": ("id = 2", "id = 1", "the subject is there twice"),
    "one where there are several": ("[[test_aim]]", "[test_aim]", "write it as [[test_aim]]"),
    "a mark": ("at_test = false", 'at_test = "yes"', "a mark has goal, code, at_test"),
    "an aim": (KM1.format("KM1", "false"), KM1.format("KM9", "true"), "no longer written for that"),
    "a goal": ("goal = 1", f"goal = {2**40}", "a mark has goal, code, at_test"),
    "a stamp": (f'{STAMP}"{stamp_of("Kari Vik")}"', f"{STAMP}1", "isn't as it was taken out"),
    "a year": ('year = "2026/27"', 'year = "2026"', "school year"),
    "no TOML": ("[taken]", "[taken", "isn't TOML: line"),
}
"""What is wrong → lines of the text, what stands there instead, and what is said of it."""
OF_ITS_TABLE = {"twice", "a mark", "a goal", "a stamp", "a year", "no TOML", "a title"}
"""Where the line that is told isn't that of the change, or none is."""


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_is_told_with_its_name_and_line_and_nothing_is_written(
    session: Session, text_out: str, writing: Writing, wrong: str
) -> None:
    there, instead, why = WRONG[wrong]
    assert f"\n{there}\n" in text_out
    text = text_out.replace(f"\n{there}\n", f"\n{instead}\n", 1).replace('group = "ITO"', 'group = "9A"')
    before = every_table(session)
    told = writing(text)
    assert told.code in (1, 2) and told.out == "" and told.err.count("\n") == 1
    assert why in told.err
    lines = range(text[: text.index(f"\n{instead}\n")].count("\n") + 2, text.count("\n") + 2)[: instead.count("\n") + 1]
    assert wrong in OF_ITS_TABLE or any(f"Line {line}" in told.err for line in lines)
    assert every_table(session) == before


def test_a_day_far_ahead_is_written_where_one_is_sure(
    session: Session, text_out: str, writing: Writing, mathea: PlannedStudent
) -> None:
    text = text_out.replace("valid_to = 2030-06-01", "valid_to = 2099-06-01")
    assert writing(text).code == 2 and writing(text, "--sure").code == 0
    assert field_value(session, place(session, mathea, FieldOwner.PLAN, "valid_to")).text == "2099-06-01"


@pytest.fixture
def ola(session: Session, mathea: PlannedStudent, session_of: SessionOf) -> Session:
    add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    return session_of("ola")


def test_what_a_colleague_changed_since_is_told_with_both_texts_and_written_over_once_it_is_read(
    session: Session, ola: Session, text_out: str, writing: Writing, mathea: PlannedStudent
) -> None:
    responsible = place(session, mathea, FieldOwner.PLAN, "responsible")
    content = place(session, mathea, FieldOwner.SUBJECT, "content")
    write_field(ola, responsible, "Ola Berg", seen="Kari Vik")
    write_field(ola, content, "Gryter", seen="Supper")
    text = text_out.replace('"Kari Vik"', '"Siv Dal"').replace('group = "ITO"', 'group = "9A"')
    before = every_table(session)
    told = writing(text)
    assert told.code == 1 and told.err.count("\n") == 1
    assert "As it is here now: Ola Berg" in told.out and "As you wrote it: Siv Dal" in told.out
    assert "Gryter" not in told.out, "who left it as it was has written nothing there"
    told = writing(text, "--json")
    (contested,), seal = json.loads(told.out)["contested"], json.loads(told.out)["seal"]
    assert (contested["theirs"], contested["yours"], told.code) == ("Ola Berg", "Siv Dal", 1)
    assert f"--seen {seal}" in told.err
    assert writing(text, "--seen", "x").code == 1 and every_table(session) == before
    write_field(ola, responsible, "Ola B.", seen="Ola Berg")
    assert writing(text, "--seen", seal).code == 1, "what was read is another by now"
    write_field(ola, responsible, "Ola Berg", seen="Ola B.")
    assert writing(text, "--seen", seal).code == 0
    assert field_value(session, responsible).text == "Siv Dal" and field_value(session, content).text == "Gryter"
    assert open_student(session, mathea.id).group == "9A"


def test_what_both_wrote_alike_is_written_once(
    session: Session, ola: Session, text_out: str, writing: Writing, mathea: PlannedStudent
) -> None:
    for name, theirs, mine in (("responsible", "Siv Dal", '" Siv Dal "'), ("report", "2027-06-12", '"12. juni 2027"')):
        there = place(session, mathea, FieldOwner.PLAN, name)
        write(ola, there, theirs)
        text_out = re.sub(rf"\n{name} = .*", f"\n{name} = {mine}", text_out)
    assert "says that already" in writing(text_out).out


def test_a_text_that_was_not_taken_out_writes_only_where_nothing_stands(
    session: Session, writing: Writing, mathea: PlannedStudent
) -> None:
    text = """
[plan]
assessment = "Muntlig"
[[subject]]
title = "matematikk"
teacher = "Siv"
[[subject]]
title = "Musikk"
content = "Sang"
"""
    told = writing(text.replace("[plan]", '[plan]\nresponsible = "Siv Dal"'))
    assert told.code == 1 and "As it is here now: Kari Vik" in told.out
    assert "New subject: Musikk" in writing(text).out
    plan = plan_of(session, mathea.id)
    assert (plan.responsible, plan.assessment) == ("Kari Vik", "Muntlig")
    for emptied in (
        '[student]\nname = ""',
        '[plan]\nresponsible = ""',
        '[[subject]]\ntitle = "matematikk"\nteacher = ""',
    ):
        told = writing(emptied)
        assert told.code == 1 and "Nothing has been written." in told.err, "an empty text is asked for, too"
    maths, music = plan.subjects[-2:]
    assert (maths.title, maths.content, maths.teacher) == ("Matematikk", "Supper", "Siv")
    assert (music.title, music.content) == ("Musikk", "Sang")


def test_dry_it_says_the_same_and_writes_nothing(session: Session, text_out: str, writing: Writing) -> None:
    text = text_out.replace("\n[taken]\n", '\n[[subject]]\ntitle = "Musikk"\ncontent = "Sang"\n[taken]\n')
    text = text.replace('"Kari Vik"', '""')
    before = every_table(session)
    dry = writing(text, "--dry-run")
    assert every_table(session) == before
    head = session.store.events.head()[0]
    done = writing(text)
    assert dry.out.splitlines()[:-1] == done.out.splitlines()[:-1] != []
    assert (dry.code, done.code) == (0, 0)
    told = [event.action for event in session.store.events.since(head)]
    assert told[-3:] == [Action.PLAN_WRITE, Action.PLAN_ADD_SUBJECT, Action.PLAN_WRITE_SUBJECT], "each kind once"


ROLES = {
    "a colleague": (Role.TEACHER, False, 1),
    "a teacher of hers": (Role.TEACHER, True, 0),
    "an instructor": (Role.INSTRUCTOR, True, 1),
    "an assistant": (Role.ASSISTANT, True, 1),
    "an adviser": (Role.ADVISER, True, 1),
    "a leader": (Role.LEADER, False, 1),
    "an administrator": (Role.ADMINISTRATOR, False, 1),
}
"""Who → their role, whether they are on her team, and how the command ends for them."""


@pytest.mark.parametrize("who", ROLES)
def test_who_may_not_write_one_of_it_writes_nothing(
    session: Session, text_out: str, writing: Writing, mathea: PlannedStudent, who: str
) -> None:
    role, is_on_team, code = ROLES[who]
    add_user(session, "per", "Per Bø", role)
    if is_on_team:
        on_team(session, mathea.id, "per")
    text = text_out.replace('content = "Supper"', 'content = "Gryter"', 1).replace('"Kari Vik"', '"Siv Dal"')
    before = rows(session, mathea)
    writing.file.write_text(text, "utf-8")
    assert run(["--as", "per", "plan", "write", "mathea", str(writing.file)]) == code
    told = writing.capsys.readouterr()
    assert (rows(session, mathea) == before) is (code == 1)
    assert code == 0 or "Supper" not in told.out + told.err


def test_who_may_not_see_what_a_plan_rests_on_neither_reads_nor_guesses_it(
    session: Session, writing: Writing, mathea: PlannedStudent
) -> None:
    add_user(session, "per", "Per Bø", Role.ASSISTANT)
    on_team(session, mathea.id, "per")
    writing.capsys.readouterr()
    assert run(["--as", "per", "plan", "show", "mathea", "--toml"]) == 0
    assert "decision" not in writing.capsys.readouterr().out
    writing.file.write_text(f"[plan]\ndecision = {DECIDED.decision}\n")
    assert run(["--as", "per", "plan", "write", "mathea", str(writing.file)]) == 1


def test_another_students_text_another_year_and_an_archived_plan_are_refused(
    session: Session, text_out: str, writing: Writing, mathea: PlannedStudent
) -> None:
    plan_for(session, "Jonas Elvestad")
    writing.file.write_text(text_out, "utf-8")
    assert run(["plan", "write", "jonas", str(writing.file)]) == 2
    assert "another student" in writing.capsys.readouterr().err
    assert "is from the plan for" in writing(text_out, "--year", "2024/25").err
    for _step in range(3):
        take_step(session, plan_of(session, mathea.id))
    told = writing(text_out.replace('"Kari Vik"', '"Siv Dal"'))
    assert told.code == 2 and "archived" in told.err
    assert writing("# ingenting\n").code == 2


def test_a_plan_that_is_not_begun_is_begun_by_what_is_written(session: Session, writing: Writing) -> None:
    ida, following = enrol(session, "Ida Moen"), session.school_year.following
    writing.file.write_text('[plan]\nresponsible = "Siv Dal"\n[[subject]]\ntitle = "Norsk"\n', "utf-8")
    words = ["plan", "write", "ida", str(writing.file)]
    assert run([*words, "--year", following]) == 2, "as on the screen, where such a year is begun otherwise"
    assert run(words) == 0
    plan = plan_of(session, ida, session.school_year)
    assert (plan.responsible, [subject.title for subject in plan.subjects]) == ("Siv Dal", ["Norsk"])
    take_back_newest(session)
    take_back_newest(session)
    assert plan_of(session, ida, session.school_year).id == 0


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-3, 3), st.floats(), st.text(max_size=3), st.dates(), st.datetimes()
    ),
    lambda inside: st.one_of(
        st.lists(inside, max_size=2),
        st.dictionaries(st.sampled_from(["id", "title", "goal", "code", MARK, "name", "texts", "plan"]), inside),
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["student", "plan", "subject", "test_aim", "taken", "x"]), VALUES))
def test_whatever_a_text_holds_is_asked_for_or_refused(tables: dict[str, Any]) -> None:
    plan = Plan(1, 1, "2026/27", subjects=(PlanSubject(1, "Norsk"), PlanSubject(2, "Musikk")))
    with suppress(Problem):
        text = PlanText("", tables)
        wanted = [*text.fields(plan), *(its for subject in text.subjects(plan) for its in subject.fields)]
        assert all(type(its.text) is str and type(its.stamp) is str for its in wanted)
        assert all(type(its.place.number) is int for its in wanted)


def test_lines_are_found_past_texts_of_several_lines() -> None:
    text = 'a = 1\n[x]\nb = """\n[y]\nc = 1\n"""\nd = \'\'\'one\'\'\'\n[[y]]\nc = 2\n[[y]] # again\n"c d" = 3\n'
    assert lines_of(text) == {
        Place("", 0, "a"): 1,
        Place("x"): 2,
        Place("x", 0, "b"): 3,
        Place("x", 0, "d"): 7,
        Place("y"): 8,
        Place("y", 0, "c"): 9,
        Place("y", 1): 10,
        Place("y", 1, "c d"): 11,
    }
    assert lines_of(f"[{' ' * 200_000}x\n") == {}, "and at once"


def test_a_name_that_is_not_to_be_seen_stays_where_the_text_around_it_is_written_back(
    session: Session, capsys: pytest.CaptureFixture[str], writing: Writing, mathea: PlannedStudent
) -> None:
    """Who is to know of the other student by initials only reads those in the text, and has changed nothing."""
    jonas = plan_for(session, "Jonas Elvestad")
    protect(session, jonas.id, True)
    aim = place(session, mathea, FieldOwner.PLAN, "long_term_aim")
    write(session, aim, "Lage mat med Jonas Elvestad")
    add_user(session, "per", "Per Bø", Role.TEACHER)
    on_team(session, mathea.id, "per")
    capsys.readouterr()
    assert run(["--as", "per", "plan", "show", "mathea", "--toml"]) == 0
    text = capsys.readouterr().out
    assert "Elvestad" not in text and "med J.E." in text.replace("J. E.", "J.E.")
    writing.file.write_text(text.replace('"Kari Vik"', '"Jonas Elvestad"'), "utf-8")
    assert run(["--as", "per", "plan", "write", "mathea", str(writing.file)]) == 0
    assert field_value(session, aim).text == "Lage mat med Jonas Elvestad"
    assert "Now: Jonas Elvestad" in capsys.readouterr().out, "what they wrote themselves confirms no guess"
