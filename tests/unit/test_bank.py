"""The læringsbank: what ships, what a school adds, and files that go between schools."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.bank import BankGoal, BankText
from ioplogg_tui.domain.bank_area import AREA_NAMES, SUBJECT_WORDS, Area, areas_of
from ioplogg_tui.domain.bank_fit import Sought, bank_with, ranked, suggested
from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.errors import NotFound, UsageProblem
from ioplogg_tui.domain.goal_text import GoalText
from ioplogg_tui.domain.levels import Dimension, Level
from ioplogg_tui.domain.undo import BankGoalAdded
from ioplogg_tui.logbook.bank import add_to_bank, bank_goals, import_bank, take_out_of_bank
from ioplogg_tui.logbook.bank_files import as_toml, read_entries, shipped_goals
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import steps_of_today, take_back_newest
from tests.fixtures.plans import PER


def test_every_area_has_a_name_words_and_goals() -> None:
    assert {goal.area for goal in shipped_goals()} == set(Area) == set(AREA_NAMES) == set(SUBJECT_WORDS)


@pytest.mark.parametrize(
    ("subject", "area"),
    [
        ("Matematikk 1P", Area.MATHEMATICS),
        ("Naturfag", Area.SCIENCE),
        ("Naturbruk", Area.NATURE),
        ("KRLE", Area.RELIGION),
        ("Mat og helse", Area.FOOD),
        ("Kunst og håndverk", Area.ARTS),
        ("Kroppsøving", Area.PHYSICAL_EDUCATION),
        ("Elektro og datateknologi", Area.ELECTRO),
        ("Sal, service og reiseliv", Area.SERVICE),
        ("Frisør, blomster, interiør og eksponeringsdesign", Area.CRAFTS),
        ("Håndverk, design og produktutvikling", Area.CRAFTS),
        ("Informasjonsteknologi og medieproduksjon", Area.MEDIA),
        ("Reinhaldsoperatørfaget", Area.LOGISTICS),
    ],
)
def test_a_subject_s_title_tells_its_area(subject: str, area: Area) -> None:
    """A short word, as «mat», is no beginning of another."""
    assert areas_of(subject)[:1] == [area]


def of_text(goal_id: str, text: str, area: Area = Area.WORK, level: str = "", *aims: str) -> BankGoal:
    return BankGoal(goal_id, area, (level,) if level else (), (), {"nb": BankText(text, "", {})}, aims=aims)


def test_words_begun_are_found_in_either_language() -> None:
    assert "everyday-shopping" in [goal.id for goal in bank_with(shipped_goals(), "handl butik", "nb")]
    assert bank_with(shipped_goals(), "finstnokikkje", "en") == []


def test_typed_words_weigh_more_than_the_subject() -> None:
    found = suggested(shipped_goals(), Sought("grønnsaker", subject="Norsk"))
    assert found[0].id == "food-cut-vegetables"


def test_aims_find_goals() -> None:
    found = suggested(shipped_goals(), Sought(aims=("planlegge og gjennomføre svømming og livredning i vann",)))
    assert "pe-swim" in [goal.id for goal in found[:3]]


def test_a_goal_of_the_chosen_aim_comes_first_and_a_typed_word_before_it() -> None:
    bank = shipped_goals()
    aims = next(goal for goal in bank if goal.id == "communication-talker").aims
    chosen = Sought(codes=aims, subject="Matematikk", level="4")
    assert all(set(goal.aims) & set(aims) for goal in suggested(bank, chosen)[:2])
    typed = suggested(bank, replace(chosen, typed="grønnsaker", subject="Norsk"))
    assert typed[0].id == "food-cut-vegetables"


@pytest.mark.parametrize("form", ["suppe", "suppa", "supper", "suppen", "suppene", "supp"])
def test_a_word_is_found_by_its_other_forms(form: str) -> None:
    bank = [of_text("a", "Koker supper"), of_text("b", "Koker ris")]
    assert [goal.id for goal in bank_with(bank, form, "nb")] == ["a"]
    assert [goal.id for goal in suggested(bank, Sought(form))] == ["a"]


def test_the_form_that_was_typed_comes_before_the_others() -> None:
    bank = [of_text("a", "Koker suppe"), of_text("b", "Koker supper")]
    assert [goal.id for goal in suggested(bank, Sought("supper"))] == ["b", "a"]


@pytest.mark.parametrize(
    ("sought", "fitting"),
    [
        (Sought(subject="Matematikk", level="9"), ["nine"]),
        (Sought("teller", subject="Matematikk", level="9"), ["nine", "four"]),
        (Sought("teller opp", subject="Matematikk", level="9"), ["nine"]),
        (Sought(subject="Matematikk", level="9", codes=("KM4",)), ["four", "nine"]),
        (Sought(subject="Matematikk"), ["four", "nine"]),
    ],
)
def test_a_goal_for_other_levels_fits_by_its_aim_or_by_every_word(sought: Sought, fitting: list[str]) -> None:
    """Nothing is hidden by it: the list has all the others below."""
    bank = [
        of_text("four", "Teller til ti", Area.MATHEMATICS, "4", "KM4"),
        of_text("nine", "Teller opp lageret", Area.MATHEMATICS, "9", "KM9"),
    ]
    assert [goal.id for goal in suggested(bank, sought)] == fitting
    assert len(ranked(bank, sought)) == len(bank)


def test_the_programme_of_the_student_tells_an_area() -> None:
    bank = [of_text("a", "Pakker varer", Area.LOGISTICS, "vg2"), of_text("b", "Pakker mat", Area.FOOD, "vg2")]
    assert [goal.id for goal in suggested(bank, Sought(level="vg2", programme="Restaurant- og matfag"))] == ["b"]


def test_the_theme_of_an_aim_tells_its_area_and_nothing_is_left_out() -> None:
    """Where the aim's own words are in no goal, and the subject is an area of one's own."""
    bank = shipped_goals()
    sought = Sought(aims=("beherske",), themes=("Læreplan i kroppsøving",), subject="Noko anna", level="9")
    assert {goal.area for goal in suggested(bank, sought)} == {Area.PHYSICAL_EDUCATION}
    assert ranked(bank, sought)[0].area is Area.PHYSICAL_EDUCATION
    assert {goal.id for goal in ranked(bank, sought)} == {goal.id for goal in bank}
    assert suggested(bank, Sought("finstnokikkje", ("svømming",))) == [], "what is typed is in none of them"


def test_the_student_s_level_comes_first_among_equals() -> None:
    text = {"nb": BankText("Syr en pute", "", {})}
    bank = [BankGoal("a", Area.WORK, ("vg1",), (), text), BankGoal("b", Area.WORK, ("9",), (), text)]
    assert [goal.id for goal in suggested(bank, Sought("syr", level="9"))] == ["b", "a"]


def test_import_is_repeatable_and_names_what_is_wrong(session: Session) -> None:
    good = as_toml([goal for goal in shipped_goals() if goal.area == "pe"][:1]).replace("pe-swim", "pe-dive")
    bad = '\n[[goals]]\nid = "pe-bad"\narea = "pe"\n[goals.nb]\ntext = "Hopper"\nquality = ["a"]\nindependence = []\n'
    worse = '\n[[goals]]\nid = "pe-worse"\narea = 3\n'
    done = import_bank(session, [("mine.toml", good + bad + worse)])
    assert (done.added, done.changed, done.unchanged) == (1, 0, 0)
    assert [(one.file, one.entry, one.field) for one in done.bad] == [
        ("mine.toml", "pe-bad", "nb.quality"),
        ("mine.toml", "pe-worse", "area"),
    ]
    again = import_bank(session, [("mine.toml", good)])
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    changed = import_bank(session, [("mine.toml", good.replace("flyteutstyr", "flytebelte"))])
    assert (changed.added, changed.changed) == (0, 1)
    (dive,) = [goal for goal in bank_goals(session) if goal.id == "pe-dive"]
    assert dive.aims and all(f'"{code}"' in good for code in dive.aims)


def test_a_file_that_is_no_bank_changes_nothing(session: Session) -> None:
    for text in ("goals = 3", "[[[", "x = 1"):
        with pytest.raises(UsageProblem, match=r"x\.toml"):
            import_bank(session, [("x.toml", text)])
    assert not [goal for goal in bank_goals(session) if goal.own]


def test_a_goal_of_one_s_own(session: Session) -> None:
    criteria = {Dimension.QUALITY: {Level.COMPETENT: "fôre tre sauer"}}
    add_to_bank(
        session,
        GoalText("Naturbruk", "Fôrer sauer", "Fjøs", criteria=criteria),
        replace(PER, level="vg1", language="nn"),
    )
    own = bank_goals(session)[0]
    assert own.own and own.area is Area.NATURE and own.levels == ("vg1",)
    assert own.text_in("nb").text == "Fôrer sauer"  # there is no bokmål yet
    assert own.text_in("nn").criteria[Dimension.QUALITY] == {Level.COMPETENT: "fôre tre sauer"}


def test_no_student_is_named_in_the_bank(session: Session) -> None:
    for text in ("Per steker vafler", "Steker PERs vafler"):
        with pytest.raises(UsageProblem, match="Per is named"):
            add_to_bank(session, GoalText("Mat", text, criteria=SOME), PER)
    add_to_bank(session, GoalText("Mat", "Steker perfekte vafler", criteria=SOME), PER)


SOME = {Dimension.QUALITY: {Level(2): "med hjelp"}}


@pytest.mark.parametrize("goal", [GoalText("Mat", "suppe"), GoalText("Mat", " ", criteria=SOME)])
def test_what_helps_nobody_is_no_goal_for_the_bank(session: Session, goal: GoalText) -> None:
    with pytest.raises(UsageProblem, match="The goal has no"):
        add_to_bank(session, goal, PER)
    assert steps_of_today(session) == []


def test_what_was_put_in_the_bank_is_taken_back(session: Session) -> None:
    own = add_to_bank(session, GoalText("Mat", "Steker vafler", criteria=SOME), PER)
    (newest, *_earlier) = steps_of_today(session)
    assert isinstance(newest[0].step, BankGoalAdded) and newest[0].step.goal_key == own.id
    take_back_newest(session)
    assert own.id not in {goal.id for goal in bank_goals(session)}
    with pytest.raises(NotFound, match="no longer in the school's bank"):
        take_out_of_bank(session, own.id)


def test_an_entry_names_its_field() -> None:
    whole = as_toml([next(goal for goal in shipped_goals() if goal.aims)])
    for before, after, field in (
        ("[goals.nb]", "[goals.xx]", "xx"),
        ("[goals.nb]", "[goals.nb]\nmore = 1", "nb.more"),
        ('id = "', 'id = "Å', "id"),
        ('area = "', 'area = "x', "area"),
        ("KM", "KM 1 ", "aims"),
        ("aims = [", "aims = [1, ", "aims[0]"),
    ):
        _goals, (bad,) = read_entries("f", whole.replace(before, after, 1))
        assert bad.field == field


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40).map(
    clean_line
)
texts = words.filter(bool)
criteria_of = st.fixed_dictionaries({one: st.fixed_dictionaries(dict.fromkeys(Level, texts)) for one in Dimension})


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(texts, texts, criteria_of)
def test_export_and_import_again(text: str, content: str, criteria: dict[Dimension, dict[Level, str]]) -> None:
    goal = BankGoal("own-1", Area.FOOD, ("9",), ("mat",), {"nn": BankText(text, content, criteria)}, aims=("KM1",))
    assert read_entries("f", as_toml([goal])) == ([goal], [])
    without = replace(goal, aims=())
    assert "aims" not in (file := as_toml([without])) and read_entries("f", file) == ([without], [])


def test_the_commands(session: Session, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_to_bank(session, GoalText("Mat", "Steker vafler", criteria=SOME), PER)
    session.close()
    assert run(["--language", "nn", "bank", "list", "svøm", "--json"]) == 0
    (swim,) = [one for one in json.loads(capsys.readouterr().out) if one["id"] == "pe-swim"]
    assert set(swim) == {"id", "area", "language", "text", "levels", "tags", "aims", "criteria"}
    assert swim["text"] == "Sym 25 meter samanhengande på magen eller ryggen"
    assert list(swim["criteria"]) == ["quality", "independence"] and list(swim["criteria"]["quality"]) == list("1234")
    assert swim["aims"] == list(next(goal for goal in shipped_goals() if goal.id == "pe-swim").aims) != []
    assert run(["--language", "nn", "bank", "show", "pe-swim", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == swim
    assert run(["--language", "nn", "bank", "show", "pe-swim"]) == 0
    shown = capsys.readouterr().out
    assert all(part in shown for part in (swim["text"], *swim["aims"], *swim["criteria"]["quality"].values()))
    assert run(["--language", "en", "bank", "show", "pe-swam"]) == 1
    assert "The bank has no goal “pe-swam”." in capsys.readouterr().err
    file = tmp_path / "bank.toml"
    assert run(["bank", "export", "--mine", str(file)]) == 0
    goals, bad = read_entries("bank", file.read_text("utf-8"))
    assert [goal.texts["nb"].text for goal in goals] == ["Steker vafler"] and not bad
    assert run(["--language", "en", "bank", "import", str(file)]) == 0
    assert "0 new, 0 changed, 1 unchanged" in capsys.readouterr().out
    file.write_text(file.read_text("utf-8") + '\n[[goals]]\nid = "x"\n', "utf-8")
    assert run(["--language", "en", "bank", "import", str(file)]) == 1
    assert "bank.toml, entry x: area is not right" in capsys.readouterr().err
    assert run(["bank", "import", str(tmp_path / "none.toml")]) == 1
    locale.use_language("en")


def test_help_is_there() -> None:
    from ioplogg_tui.cli.bank import bank

    assert CliRunner().invoke(bank, ["--help"]).exit_code == 0
