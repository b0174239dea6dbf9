"""Aims whose curriculum is expired: which came in their place, and taking one into a goal that keeps the old."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.curriculum.importing import import_archive
from ioplogg_tui.domain.curriculum import Aim
from ioplogg_tui.domain.errors import NotFound
from ioplogg_tui.domain.goal import ChosenAim
from ioplogg_tui.domain.goal_change import ChangedPart
from ioplogg_tui.domain.goal_text import as_text
from ioplogg_tui.domain.newer_aims import nearest_current, with_taken
from ioplogg_tui.logbook.curricula import every_aim
from ioplogg_tui.logbook.goal_writing import change_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.newer_aims import newer_aims, offers_of, take_newer
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.grep_archive import aim, aim_set, curriculum, write_zip
from tests.fixtures.plans import PlannedStudent
from tests.trials import times

SHARED = Path(__file__).parents[3] / "shared" / "grep" / "v201906.json.zip"
OLD, MIDDLE, NEW = "PRO01-01", "PRO01-02", "PRO01-03"
EXPIRED = "status_utgaatt"


File = tuple[str, dict[str, Any]]


def plan_of_aims(
    code: str, *aims: File, status: str = "status_publisert", replaced_by: str | None = None
) -> list[File]:
    """A curriculum with one set of these aims."""
    codes = [content["kode"] for _file, content in aims]
    owner = curriculum(code, [f"KV-{code}"], status=status, replaced_by=replaced_by or None)
    return [owner, aim_set(f"KV-{code}", code, codes), *aims]


@pytest.fixture
def revised(session: Session, tmp_path: Path) -> Session:
    """A curriculum revised twice; some aims say what they came of, others have the same words."""
    old = [
        aim("KM1", f"KV-{OLD}", OLD, {"nob": "lage suppe"}),
        aim("KM2", f"KV-{OLD}", OLD, {"nob": "bake brød", "nno": "bake brød heime"}),
        aim("KM3", f"KV-{OLD}", OLD, {"nob": "noe som ingen lærer lenger"}),
        aim("KM4", f"KV-{OLD}", OLD, {"nob": "rense fisk"}),
    ]
    middle = [aim("KM11", f"KV-{MIDDLE}", MIDDLE, {"nob": "lage supper"}, reuse_of="KM1")]
    new = [
        aim("KM21", f"KV-{NEW}", NEW, {"nob": "lage mange supper"}, reuse_of="KM11"),
        aim("KM22", f"KV-{NEW}", NEW, {"nob": "bake mye", "nno": "Bake brød  heime"}),
        aim("KM23", f"KV-{NEW}", NEW, {"nob": "rense fersk fisk"}, reuse_of="KM4"),
        aim("KM24", f"KV-{NEW}", NEW, {"nob": "rense annen fisk"}, reuse_of="KM4"),
    ]
    files = [
        *plan_of_aims(OLD, *old, status=EXPIRED, replaced_by=MIDDLE),
        *plan_of_aims(MIDDLE, *middle, replaced_by=NEW),
        *plan_of_aims(NEW, *new),
    ]
    import_archive(session, write_zip(tmp_path / "grep.zip", dict(files)))
    return session


def test_a_new_aim_is_found_by_reuse_by_words_and_across_revisions(revised: Session) -> None:
    newer = newer_aims(revised, ["KM1", "KM2", "KM3", "KM4", "KM21", "KM99"], "nb")
    assert {code: [one.code for one in aims] for code, aims in newer.items()} == {
        "KM1": ["KM21"],
        "KM2": ["KM22"],
        "KM4": ["KM23", "KM24"],
    }
    assert all(one.current for aims in newer.values() for one in aims)


@pytest.fixture
def behind(revised: Session, mathea: PlannedStudent) -> PlannedStudent:
    """A student whose first goal stands under three aims that are expired, one of them of the competence test."""
    soup = goals_of(revised, mathea.id)[0]
    aims = (
        ChosenAim("KM1", "lage suppe", "nb", "Prøveplan", for_test=True),
        ChosenAim("KM3", "noe", "nb"),
        ChosenAim("KM4", "rense fisk", "nb"),
    )
    change_goal(revised, mathea.id, soup.id, replace(as_text(soup), aims=aims))
    return mathea


def test_one_is_taken_in_its_place_kept_in_the_history_and_undone(revised: Session, behind: PlannedStudent) -> None:
    (one,) = offers_of(revised, behind.id)
    assert [(offer.aim.code, len(offer.newer)) for offer in one.offers] == [("KM1", 1), ("KM4", 2)]
    before = goals_of(revised, behind.id)[0].aims
    assert take_newer(revised, behind.id, one.goal, one.offers, "km21").code == "KM21"
    after = goals_of(revised, behind.id)[0].aims
    assert [aim.code for aim in after] == ["KM21", "KM3", "KM4"]
    assert (after[0].text, after[0].for_test) == ("lage mange supper", True)
    (change,) = revised.store.goal_parts.changes_of([behind.soup])[behind.soup]
    assert (change.part, change.before, change.after) == (ChangedPart.AIM, "KM1 lage suppe", "KM21 lage mange supper")
    take_back_newest(revised)
    assert goals_of(revised, behind.id)[0].aims == before


def test_what_is_not_offered_is_refused_and_what_is_there_is_not_offered(
    revised: Session, behind: PlannedStudent
) -> None:
    (one,) = offers_of(revised, behind.id)
    with pytest.raises(NotFound, match="KM21, KM23, KM24"):
        take_newer(revised, behind.id, one.goal, one.offers, "KM22")
    take_newer(revised, behind.id, one.goal, one.offers, "KM23")
    (one,) = offers_of(revised, behind.id)
    assert [offer.aim.code for offer in one.offers] == ["KM1"]


def test_an_aim_that_is_added_is_no_change_of_an_old_one(revised: Session, behind: PlannedStudent) -> None:
    goal = goals_of(revised, behind.id)[0]
    change_goal(revised, behind.id, goal.id, replace(as_text(goal), aims=(*goal.aims, ChosenAim("KM9", "ny", "nb"))))
    assert revised.store.goal_parts.changes_of([goal.id]).get(goal.id, ()) == ()


def test_the_command_lists_and_takes(
    revised: Session, behind: PlannedStudent, capsys: pytest.CaptureFixture[str]
) -> None:
    revised.close()
    assert run(["goal", "aims", "mathea", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert [[newer["code"] for newer in offer["newer"]] for offer in row["aims"]] == [["KM21"], ["KM23", "KM24"]]
    assert run(["goal", "aims", "mathea", "--take", "KM21"]) == 2
    assert run(["goal", "aims", "mathea", "1", "--take", "KM21"]) == 0
    assert run(["goal", "aims", "mathea", "1", "--take", "KM21"]) == 1
    capsys.readouterr()
    assert run(["goal", "aims", "mathea", "2"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_what_is_taken_stands_once() -> None:
    newer = Aim("KM2", "ny", "nb", "P", "Plan", "KV", (), True)
    aims = (ChosenAim("KM1", "gammel", "nb"), ChosenAim("KM2", "ny", "nb"))
    assert [aim.code for aim in with_taken(aims, {"KM1": newer})] == ["KM2"]


def test_a_way_that_goes_in_a_circle_ends() -> None:
    """Each current aim that is reached over expired ones only, once, however the ways go."""
    chance = random.Random(15)
    for _round in range(times(25, 2_000)):
        aims = [Aim(f"KM{number}", "", "nb", "P", "", "", (), chance.random() < 0.4) for number in range(8)]
        ways = {aim.code: chance.sample(aims, chance.randrange(4)) for aim in aims}
        nearest = nearest_current(aims[0], lambda aim, ways=ways: ways[aim.code])  # type: ignore[misc]
        reached, ahead = {aims[0].code}, [aims[0]]
        while ahead:
            fresh = [aim for aim in ways[ahead.pop().code] if aim.code not in reached]
            reached |= {aim.code for aim in fresh}
            ahead += [aim for aim in fresh if not aim.current]
        expected = {aim.code for aim in aims[1:] if aim.current and aim.code in reached}
        assert {aim.code for aim in nearest} == expected
        assert len(nearest) == len(expected)


@pytest.mark.skipif(not SHARED.exists(), reason="the real curriculum is not part of the program")
def test_most_aims_of_the_norwegian_of_before_lead_to_those_of_today(session: Session) -> None:
    import_archive(session, SHARED)
    expired = [one.code for one in every_aim(session, "nb") if one.curriculum == "NOR01-07"]
    newer = newer_aims(session, expired, "nb")
    assert len(expired) == 127 and len(newer) == 125
    assert {one.curriculum for aims in newer.values() for one in aims} == {"NOR01-08"}
    assert all(len(aims) == 1 for aims in newer.values())
