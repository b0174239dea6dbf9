"""How a logbook is doing: numbers and times for people, scripts and what watches servers, and nobody's name."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import ioplogg_tui
from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.openmetrics import openmetrics
from ioplogg_tui.domain.action import Action
from ioplogg_tui.domain.errors import NotAllowed
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.domain.status import SchoolFigures, ServerFigures, status_of
from ioplogg_tui.logbook.backup import back_up
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.presence import announce
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.status import status
from ioplogg_tui.logbook.users import add_user
from ioplogg_tui.store.migrations import NEWEST
from tests.fixtures.plans import PlannedStudent

NOW = datetime(2026, 11, 28, 8, 30)

NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*"
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[n"\\])*"'
NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|NaN|[+-]?Inf"
TYPES = "counter|gauge|histogram|gaugehistogram|stateset|info|summary|unknown"
DESCRIPTION = re.compile(rf"# (?:TYPE (?P<type>{NAME}) (?:{TYPES})|UNIT (?P<unit>{NAME}) (?P<is>{NAME})|HELP .*)")
SAMPLE = re.compile(rf"(?P<name>{NAME})(?:\{{(?P<labels>(?:{LABEL}(?:,{LABEL})*)?)\}})? (?P<value>{NUMBER})")
SUFFIXES = {"info": "_info"}


def samples_of(text: str) -> dict[str, float]:
    """Every sample of an exposition, as the grammar of OpenMetrics 1.0 has it; asserts that it is one.

    A family's lines stand together, its type before its samples and once, and a unit is the end of its name.
    """
    lines = text.split("\n")
    assert lines[-2:] == ["# EOF", ""], "the last line is EOF and ends"
    samples: dict[str, float] = {}
    families: list[str] = []
    kind = ""
    for line in lines[:-2]:
        described, sample = DESCRIPTION.fullmatch(line), SAMPLE.fullmatch(line)
        assert described or sample, line
        if described and described["type"]:
            assert described["type"] not in families
            families.append(described["type"])
            kind = line.rpartition(" ")[2]
        elif described and described["unit"]:
            assert described["unit"] == families[-1]
            assert families[-1].endswith(f"_{described['is']}")
        elif sample:
            assert sample["name"] == families[-1] + SUFFIXES.get(kind, "")
            key = sample["name"] + (f"{{{sample['labels']}}}" if sample["labels"] else "")
            assert key not in samples
            samples[key] = float(sample["value"])
    return samples


def told(session: Session, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run(["status", *words]) == 0
    return capsys.readouterr().out


def test_what_is_known_is_told_in_each_form(
    session: Session, mathea: PlannedStudent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    announce(session, Whereabouts(mathea.id, None))
    back_up(session, tmp_path / "copy.db")
    known = json.loads(told(session, capsys, "--json"))
    assert (known["version"], known["schema"], known["schools"]) == (ioplogg_tui.__version__, NEWEST, 1)
    assert known["sessions"] == 1
    assert known["ratings_last_hour"] >= 1
    assert 0 <= known["rating_p50_seconds"] <= known["rating_p99_seconds"]
    assert 0 <= known["backup_age_seconds"] < 3600
    assert known["restore_drill_age_seconds"] is known["roster_age_seconds"] is known["refused_logins"] is None
    samples = samples_of(told(session, capsys, "--openmetrics"))
    assert samples[f'ioplogg_info{{version="{ioplogg_tui.__version__}",schema="{NEWEST}"}}'] == 1
    assert samples["ioplogg_ratings_last_hour"] == known["ratings_last_hour"]
    assert math.isnan(samples["ioplogg_restore_drill_age_seconds"])
    said = told(session, capsys)
    assert "Last backup: today" in said
    assert "Last drill of restoring: not known" in said
    for form in (said, json.dumps(known), " ".join(samples)):
        assert not any(name in form for name in ("Mathea", "Solvik", "Kari", "Vik"))


def test_a_rating_of_an_hour_ago_is_no_longer_told(session: Session, mathea: PlannedStudent) -> None:
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    before, now = status(session).ratings_last_hour, session.now()
    session.now = lambda: now + timedelta(minutes=59)
    assert status(session).ratings_last_hour == before
    session.now = lambda: now + timedelta(minutes=61)
    assert status(session).ratings_last_hour == 0


def test_a_rating_writes_nothing_more_for_it(session: Session, mathea: PlannedStudent) -> None:
    """How long it took is between two moments that are written anyway, each with what it is of."""
    begun = session.now() + timedelta(minutes=1)
    moment = iter(begun + timedelta(milliseconds=5 * number) for number in range(100))
    session.now = lambda: next(moment)
    observe(session, mathea.id, mathea.soup, Rating(Level(3), Level(2)))
    session.now = lambda: begun + timedelta(hours=1)
    assert 0.005 <= (status(session).rating_p99_seconds or 0) < 0.5


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OWNER, Role.ADMINISTRATOR)])
def test_it_is_for_who_looks_after_the_program(
    session: Session, session_of: Callable[[str], Session], role: Role
) -> None:
    add_user(session, "per", "Per Nes", role)
    with pytest.raises(NotAllowed):
        status(session_of("per"))


def test_both_forms_at_once_are_refused(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["status", "--json", "--openmetrics"]) == 2
    assert "choose one" in capsys.readouterr().err


def school(*ratings: float, backup: datetime | None) -> SchoolFigures:
    return SchoolFigures(NEWEST, 2, ratings, {Action.SCHOOL_BACKUP: backup} if backup else {})


def test_of_several_schools_the_one_that_is_worst_off_is_told() -> None:
    an_hour, a_day = NOW - timedelta(hours=1), NOW - timedelta(days=1)
    schools = [school(0.001, 0.002, backup=an_hour), school(0.5, backup=a_day)]
    known = status_of("1", schools, 0, ServerFigures(7, 2, 0.25), NOW)
    assert (known.backup_age_seconds, known.sessions, known.ratings_last_hour) == (86_400, 4, 3)
    assert (known.connections, known.standbys, known.replication_lag_seconds) == (7, 2, 0.25)
    assert known.rating_p50_seconds == 0.002
    never = status_of("1", [*schools, school(backup=None)], 1, None, NOW)
    assert (never.backup_age_seconds, never.schools, never.schools_not_read) == (None, 4, 1)


def test_a_version_may_hold_any_sign() -> None:
    text = openmetrics(status_of('1"\\\n2', [], 0, None, NOW))
    assert next(iter(samples_of(text + "\n"))) == 'ioplogg_info{version="1\\"\\\\\\n2",schema=""}'
