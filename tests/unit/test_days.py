"""Days and times as people write them: one way to read them, in commands, over SSH and on screens."""

from __future__ import annotations

import ast
import json
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ioplogg_tui import locale
from ioplogg_tui.cli.main import run
from ioplogg_tui.documents.request import Period, period_of
from ioplogg_tui.domain.clock import from_local, to_local, today
from ioplogg_tui.domain.day_text import Nearest, day_of, is_far_ahead, seen_at, since
from ioplogg_tui.domain.errors import Sentence, UsageProblem
from ioplogg_tui.domain.field_text import NEAREST, planned_day
from ioplogg_tui.domain.languages import LANGUAGES
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Student
from ioplogg_tui.domain.plan import Basis, Plan, PlanSubject
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.served.asked_words import words_of
from tests.fixtures.commands import leaves
from tests.fixtures.plans import PlannedStudent

TODAY = date(2026, 11, 26)
NOW = from_local(datetime(2026, 11, 26, 11))
FORMS = {
    "26.11.2026": TODAY,
    "6.1.2026": date(2026, 1, 6),
    "06.01.26": date(2026, 1, 6),
    "6. 1. 2026": date(2026, 1, 6),
    "24.11.": date(2026, 11, 24),
    "24.11": date(2026, 11, 24),
    "24. 11": date(2026, 11, 24),
    "27.11.": date(2025, 11, 27),
    "29.2": date(2024, 2, 29),
    "24/11": date(2026, 11, 24),
    "6/1-26": date(2026, 1, 6),
    "06/01/2026": date(2026, 1, 6),
    "1. sept": date(2026, 9, 1),
    "1 sept. 26": date(2026, 9, 1),
    "17. Mai 2025": date(2025, 5, 17),
    "24. des.": date(2025, 12, 24),
    "1 October 2026": date(2026, 10, 1),
    "2026-11-24": date(2026, 11, 24),
    " 2026-1-6 ": date(2026, 1, 6),
    "i dag": TODAY,
    "I DAG": TODAY,
    "i går": date(2026, 11, 25),
    "i ga\u030ar": date(2026, 11, 25),
    "today": TODAY,
    "Yesterday": date(2026, 11, 25),
}
NO_DAYS = [
    "",
    " ",
    "24",
    "24.13.",
    "31.11.",
    "2026-02-30",
    "1.1.1899",
    "1.1.2201",
    "24/13",
    "24/11/",
    "1. se",
    "1. septi",
    "32. mai",
    "٢٤.11.",
    "2026-11",
    "i fjor",
]
TIMES = ["{} 09:40", "{} 9.40", "{} kl. 9.40", "{} kl 09:40"]


@pytest.mark.parametrize("text", FORMS)
def test_every_form_is_understood(text: str) -> None:
    assert day_of(text, TODAY, Nearest.LAST) == FORMS[text]
    for written in TIMES:
        assert seen_at(written.format(text), NOW) == from_local(datetime.combine(FORMS[text], time(9, 40)))


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageProblem, match="isn't a date"):
        day_of(text, TODAY, Nearest.NEXT)
    for written in (text, f"{text} 09:40", "i dag 25:00"):
        for read in (seen_at, since):
            with pytest.raises(UsageProblem, match="isn't a date"):
                read(written, NOW)


def test_which_year_is_meant() -> None:
    for text, last, following, closest in (
        ("1.8.", date(2026, 8, 1), date(2027, 8, 1), date(2026, 8, 1)),
        ("26.11", TODAY, TODAY, TODAY),
        ("29.2.", date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29)),
        ("1.2.", date(2026, 2, 1), date(2027, 2, 1), date(2027, 2, 1)),
    ):
        for nearest, day in ((Nearest.LAST, last), (Nearest.NEXT, following), (Nearest.CLOSEST, closest)):
            assert day_of(text, TODAY, nearest) == day
        with pytest.raises(UsageProblem):
            day_of(text, TODAY, Nearest.NONE)


def test_a_day_alone() -> None:
    assert to_local(seen_at("24.11.", NOW)) == datetime(2026, 11, 24, 12)
    assert seen_at("i dag", NOW) == NOW
    assert to_local(since("24.11.", NOW)) == datetime(2026, 11, 24)
    assert seen_at("2026-03-06T10:00+02:00", NOW) == seen_at("2026-03-06T08:00Z", NOW) == datetime(2026, 3, 6, 8)


def test_what_was_seen_was_seen_already() -> None:
    for text in ("i morgen", "27.11.2026", "i dag 11:03"):
        with pytest.raises(UsageProblem, match="later than now"):
            seen_at(text, NOW)
    assert seen_at("i dag 11:02", NOW) == NOW + timedelta(minutes=2)


DAYS = some.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(day=DAYS, today=DAYS, language=some.sampled_from(sorted(LANGUAGES)), nearest=some.sampled_from(Nearest))
def test_what_a_field_shows_is_read_back(day: date, today: date, language: str, nearest: Nearest) -> None:
    locale.use_language(language)
    assert day_of(locale.written_date(day), today, nearest) == day
    assert day_of(f"{day.day:02d}.{day.month:02d}.{day.year}", today, nearest) == day


@given(day=DAYS, today=some.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_day_without_a_year(day: date, today: date) -> None:
    last, following, closest = (
        day_of(f"{day.day}.{day.month}.", today, nearest) for nearest in (Nearest.LAST, Nearest.NEXT, Nearest.CLOSEST)
    )
    assert last <= today <= following and closest in (last, following)
    assert {(found.day, found.month) for found in (last, following)} == {(day.day, day.month)}


@given(some.text(max_size=20))
def test_whatever_is_written_is_a_day_or_refused(text: str) -> None:
    for read in (seen_at, since):
        try:
            assert read(text, NOW) <= NOW + timedelta(minutes=2)
        except UsageProblem as problem:
            assert problem.exit_code == 2


def test_every_field_of_a_day_says_which_is_meant() -> None:
    days = {
        part.name
        for record in (Student, Plan, Basis, PlanSubject)
        for part in fields(record)
        if "date" in str(part.type)
    }
    assert days == NEAREST.keys()


def test_what_is_planned_far_ahead() -> None:
    assert not is_far_ahead(date(2029, 7, 31), TODAY) and is_far_ahead(date(2029, 8, 1), TODAY)
    assert planned_day("valid_to", "31.7.2036", TODAY) == date(2036, 7, 31)
    assert planned_day("decision", "31.7.2036", TODAY) is planned_day("valid_to", "soon", TODAY) is None


def test_nobody_reads_days_in_a_way_of_their_own() -> None:
    program = Path(__file__).parents[2] / "ioplogg_tui"
    own = set()
    for file in program.rglob("*.py"):
        calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call))
        if any(ast.unparse(call.func).endswith((".strptime", ".fromisoformat")) for call in calls):
            own.add(file.relative_to(program).as_posix())
    assert own == {
        "domain/day_text.py",
        "domain/clock.py",  # the day that a test or a demonstration is on
        # What the program wrote itself: rows, archives, names of backups, fields as they are kept, what ships, Grep;
        # and the settings' file.
        "archive/records.py",
        "curriculum/grep_elements.py",
        "documents/parts.py",
        "domain/access_dated.py",
        "domain/holidays.py",
        "logbook/demo_years.py",
        "logbook/goal_file.py",
        "roster/tables.py",  # what another system wrote, in the one form that OneRoster has
        "store/backups_there.py",
        "store/events.py",
        "store/fields.py",
        "locale/field_words.py",
    }


def test_a_rating_is_of_what_was_seen(session: Session, mathea: PlannedStudent) -> None:
    rating, now = Rating(Level(3), None), session.now()
    with pytest.raises(UsageProblem, match="later than now"):
        observe(session, mathea.id, mathea.soup, rating, at=now + timedelta(minutes=3))
    first = from_local(datetime.combine(session.school_year.first_day, time()))
    with pytest.raises(UsageProblem, match="when the student's first plan begins"):
        observe(session, mathea.id, mathea.soup, rating, at=first - timedelta(days=1))
    assert observe(session, mathea.id, mathea.soup, rating, at=first).at == first


def test_days_of_another_school_year_carry_their_years_in_every_sentence() -> None:
    """Whatever the sentence: a day without its year is one of the year that goes on."""
    first = SchoolYear.of(today()).first_day
    both = Sentence("{a} {b}", {"a": first, "b": date(first.year - 6, 8, 1)})
    assert locale.say_in(both, "en") == f"1 August {first.year} 1 August {first.year - 6}"
    earlier = Sentence("{a}", {"a": from_local(datetime.combine(first, time())) - timedelta(hours=1)})
    assert locale.say_in(earlier, "en") == f"31 July {first.year}"
    assert locale.say_in(Sentence("{a}", {"a": first}), "en") == "1 Aug."


def test_log_says_which_day_it_took(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    first = session.school_year.first_day
    session.close()
    assert run(["log", "mathea", "1", "2", "2", "--at", f"{first:%d.%m.}"]) == 0
    assert capsys.readouterr().out.endswith(", 1 Aug.: 2 / 2\n")
    assert run(["log", "mathea", "1", "2", "2", "--at", f"1.8.{first.year - 1}"]) == 2
    assert f"1 August {first.year - 1} is before 1 August {first.year}" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["24.11.2026", "24.11.", "24.11", "2026-11-24", "i går kl. 10.15", "24.11. 09:40"])
def test_the_same_forms_over_ssh(text: str) -> None:
    for option in ("log mathea 1 3 2 --at", "progress mathea --since"):
        *_words, given = words_of(f"{option} '{text}'")
        assert seen_at(given.partition("=")[2], NOW) == seen_at(text, NOW)


@pytest.mark.parametrize(
    "words",
    [
        ["log", "mathea", "1", "3", "2", "--at"],
        ["progress", "mathea", "--since"],
        ["audit", "--since"],
        ["document", "mathea", "--kind", "plan", "--as-of"],
    ],
)
@pytest.mark.parametrize("text", ["", "i fjor"])
def test_no_command_takes_what_is_no_day(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], words: list[str], text: str
) -> None:
    session.close()
    assert run([*words, text]) == 2
    assert "isn't a date" in capsys.readouterr().err


def commands_since() -> list[str]:
    """Every command that asks from when on."""
    return [name for name, command in leaves() if any(param.name == "since" for param in command.params)]


OF_NO_STUDENT = {"audit", "lesson list"}
"""What takes `--since` and is of no one student."""


@pytest.mark.parametrize("name", commands_since())
def test_a_day_that_was_filled_in_is_told(
    session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    session.close()
    year = day_of("1.8.", today(), Nearest.LAST).year
    words = [*name.split(), *(["mathea"] if name not in OF_NO_STUDENT else []), "--since"]
    for text, told in (("1.8.", f"Siden 1. august {year}."), (f"1.8.{year} 10.30", "10.30.")):
        assert run(["--language", "nb", *words, text]) == 0
        assert told in capsys.readouterr().out
    assert run([*words, "1.8.", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) is not None


@pytest.mark.parametrize("period", ["1.8...24.11.", "1.8.2026..24.11.2026", "1.8..24.11", "2026-08-01.. 24. 11. 26"])
def test_periods(period: str) -> None:
    *_words, given = words_of(f"document mathea --kind can --period '{period}'")
    days = period_of(given.partition("=")[2], None, TODAY)
    assert days == Period(date(2026, 8, 1), date(2026, 11, 24), ends_asked=True)


@pytest.mark.parametrize("name", commands_since())
def test_a_day_to_come_is_refused_as_what_is_asked_for(
    session: Session, mathea: PlannedStudent, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    """Nothing was seen: the sentence of an observation says nothing here."""
    session.close()
    words = [*name.split(), *(["mathea"] if name not in OF_NO_STUDENT else [])]
    assert run([*words, "--since", "1.1.2100"]) == 2
    assert "there is nothing there yet" in capfd.readouterr().err
