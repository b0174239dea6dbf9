"""The consents that a plan rests on, who took part in making it, and the county's to a change of a candidate's aims."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from ioplogg_tui.archive.layout import ABOUT, VERSION
from ioplogg_tui.archive.reading import import_archive
from ioplogg_tui.archive.writing import archive_of, write_archive
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Right
from ioplogg_tui.domain.agreed_aims import aims_for_test, is_candidate
from ioplogg_tui.domain.due import Reminding, due_of
from ioplogg_tui.domain.due_kinds import KNOWN_BY, AwaitedConsent, DueKind
from ioplogg_tui.domain.goal import ChosenAim, GoalStatus
from ioplogg_tui.domain.goal_text import GoalText, as_text
from ioplogg_tui.domain.holidays import Holiday, Holidays
from ioplogg_tui.domain.people import Role, Student
from ioplogg_tui.domain.plan import Basis, Plan
from ioplogg_tui.domain.plan_choices import ConsentGiver, PlanStatus, consents_themselves
from ioplogg_tui.domain.plan_comparison import BASIS_NAMES, OF_CANDIDATES, differences
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.goal_bin import remove_goal
from ioplogg_tui.logbook.goal_writing import change_goal, write_goal
from ioplogg_tui.logbook.goals import goals_of
from ioplogg_tui.logbook.next_year import next_year
from ioplogg_tui.logbook.plan_steps import publish
from ioplogg_tui.logbook.plans import frozen_now, plan_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.store.plan_versions import frozen_as_text, frozen_of_text
from ioplogg_tui.tui.row_key import FieldRow
from ioplogg_tui.tui.screens.basis_rows import basis_note, givers
from ioplogg_tui.tui.screens.plan_rows import PlanRows
from ioplogg_tui.tui.widgets.form_rows import FormRow
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import mark_for_test, write_plan, write_student, write_subject

TODAY, DECIDED, ASSESSED = date(2026, 11, 24), date(2026, 8, 20), date(2026, 5, 2)
STUDENT = Student(1, "Mathea Solvik", "9", "", "nb")
NEW_IN_BASIS = frozenset(
    {"consent_by", "assessment_consent", "assessment_consent_by", "took_part", "county_consent", "county_consent_by"}
)
"""What published versions of before haven't got."""


def missing_of(basis: Basis, reminding: Reminding = Reminding(14)) -> list[AwaitedConsent | None]:  # noqa: B008
    plan = Plan(1, 1, "2026/27", PlanStatus.IN_USE, basis)
    told = list(due_of(STUDENT, plan, (), None, TODAY, reminding))
    assert {due.kind for due in told} <= {DueKind.CONSENT}
    return [due.consent for due in told]


@pytest.mark.parametrize(
    ("born", "on", "own"),
    [
        (date(2011, 11, 24), date(2026, 11, 23), False),
        (date(2011, 11, 24), date(2026, 11, 24), True),
        (date(2012, 2, 29), date(2027, 2, 28), False),
        (date(2012, 2, 29), date(2027, 3, 1), True),
    ],
)
def test_from_fifteen_a_student_consents(born: date, on: date, own: bool) -> None:
    assert consents_themselves(born, on) is own


def test_whose_consent_it_is_by_age_is_offered_first() -> None:
    basis = Basis(consent=date(2026, 6, 1))
    young, old = replace(STUDENT, birth_date=date(2011, 6, 2)), replace(STUDENT, birth_date=date(2011, 6, 1))
    assert [value for value, _name in givers(young, basis, "consent_by", TODAY)][:2] == ["", "parents"]
    assert [value for value, _name in givers(old, basis, "consent_by", TODAY)][:2] == ["", "student"]
    assert len(givers(STUDENT, basis, "consent_by", TODAY)) == 1 + len(ConsentGiver)
    assert "§ 24-5" in basis_note(old, basis, "consent_by", TODAY)
    assert basis_note(STUDENT, basis, "consent_by", TODAY) == ""


def test_a_consent_that_is_missing_or_came_late_is_told_once_each() -> None:
    missing = [AwaitedConsent.ASSESSMENT, AwaitedConsent.DECISION]
    basis = Basis(ASSESSED, DECIDED)
    assert missing_of(basis) == missing
    assert missing_of(replace(basis, assessment_consent=ASSESSED, consent=DECIDED)) == []
    assert (
        missing_of(replace(basis, assessment_consent=ASSESSED + timedelta(1), consent=DECIDED + timedelta(1)))
        == missing
    )
    assert missing_of(Basis(decision=DECIDED)) == [AwaitedConsent.DECISION]
    summer = Reminding(14, Holidays((Holiday(TODAY, TODAY),)))
    assert missing_of(basis, reminding=summer) == []


def test_an_assistant_is_told_nothing_of_what_the_plan_rests_on(
    session: Session, mathea: PlannedStudent, session_of: SessionOf
) -> None:
    write_plan(session, replace(plan_of(session, mathea.id), basis=Basis(ASSESSED, DECIDED)))
    users.add_user(session, "siv", "Siv Moe", Role.ASSISTANT)
    on_team(session, mathea.id, "siv")
    of_the_basis = {kind for kind, right in KNOWN_BY.items() if right is Right.SEE_BASIS}
    told = what_is_due(session, Reminding(14))
    assert {AwaitedConsent.ASSESSMENT, AwaitedConsent.DECISION} <= {due.consent for due in told}
    assert not {due.kind for due in what_is_due(session_of("siv"), Reminding(14))} & of_the_basis


@pytest.fixture
def candidate(session: Session, mathea: PlannedStudent) -> PlannedStudent:
    """Whose plan is in use, with an aim of the competence test."""
    soup = goals_of(session, mathea.id)[0]
    aims = (ChosenAim("KM1", "lage suppe", "nb"), ChosenAim("KM2", "bake", "nb"))
    change_goal(session, mathea.id, soup.id, replace(as_text(soup), aims=aims))
    mark_for_test(session, mathea.id, soup.id, "KM1", True)
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=DECIDED, consent=DECIDED)))
    for subject in plan.subjects:
        write_subject(session, plan, replace(subject, content="Supper", how_it_is_run="På kjøkkenet"))
    publish(session, plan)
    return mathea


def aims_are_told(session: Session) -> bool:
    return AwaitedConsent.COUNTY in {due.consent for due in what_is_due(session, Reminding(14))}


def test_a_candidates_aims_are_changed_with_the_countys_consent(session: Session, candidate: PlannedStudent) -> None:
    assert not aims_are_told(session)
    change_goal(
        session, candidate.id, candidate.recipes, replace(as_text(goals_of(session, candidate.id)[1]), content="Ny")
    )
    assert not aims_are_told(session)  # another change than that of the aims
    mark_for_test(session, candidate.id, candidate.soup, "KM2", True)
    assert aims_are_told(session)
    plan = plan_of(session, candidate.id)
    publish(session, plan)
    assert aims_are_told(session)  # what is published isn't consented to by that
    before = replace(plan.basis, county_consent=session.today() - timedelta(1), county_consent_by="Rogaland")
    write_plan(session, replace(plan, basis=before))
    assert aims_are_told(session)
    write_plan(session, replace(plan, basis=replace(before, county_consent=session.today())))
    assert not aims_are_told(session)


def test_a_goal_that_comes_with_an_aim_of_the_test_changes_them_too(
    session: Session, candidate: PlannedStudent
) -> None:
    aims = (ChosenAim("KM3", "steke", "nb", for_test=True),)
    write_goal(session, candidate.id, GoalText("Matematikk", "Steker fisk", aims=aims))
    assert aims_for_test(goals_of(session, candidate.id)) == {"KM1", "KM3"}
    assert aims_are_told(session)


@pytest.mark.parametrize("unmarked", [False, True])
@pytest.mark.parametrize("binned", [False, True])
def test_aims_that_are_changed_before_the_new_plan_is_in_use_are_told_then(
    session: Session, candidate: PlannedStudent, monkeypatch: pytest.MonkeyPatch, unmarked: bool, binned: bool
) -> None:
    monkeypatch.setenv(clock.TODAY, str(session.school_year.following.first_day + timedelta(days=17)))
    begun = next_year(session, plan_of(session, candidate.id))
    soup = goals_of(session, candidate.id, begun.school_year)[0]
    if unmarked:
        mark_for_test(session, candidate.id, soup.id, "KM1", False)
    if binned:
        remove_goal(session, candidate.id, soup.id)
    assert not aims_are_told(session), "last year's plan is in use"
    begun = replace(begun, basis=Basis(decision=session.today(), consent=DECIDED))
    write_plan(session, begun)
    publish(session, begun)
    assert aims_are_told(session) is (unmarked or binned)
    write_plan(session, replace(begun, basis=replace(begun.basis, county_consent=session.today())))
    assert not aims_are_told(session)


def test_a_new_plan_with_an_aim_of_its_own_changes_none(
    session: Session, candidate: PlannedStudent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was left out of it is shown under it, and is none of its aims."""
    year = session.school_year.following
    monkeypatch.setenv(clock.TODAY, str(year.first_day + timedelta(days=17)))
    aims = (ChosenAim("KM3", "steke", "nb", for_test=True),)
    write_goal(session, candidate.id, GoalText("Kjøkken", "Steker fisk", aims=aims), year)
    plan = plan_of(session, candidate.id, year)
    write_subject(session, plan, replace(plan.subjects[0], content="Fisk", how_it_is_run="På kjøkkenet"))
    write_plan(session, replace(plan, basis=Basis(decision=session.today(), consent=DECIDED)))
    publish(session, plan_of(session, candidate.id, year))
    assert [goal.left_out for goal in goals_of(session, candidate.id)] == [False, True, True]
    assert not aims_are_told(session)
    mark_for_test(session, candidate.id, goals_of(session, candidate.id)[0].id, "KM3", False)
    assert aims_are_told(session)


def test_others_have_no_contract(session: Session, candidate: PlannedStudent) -> None:
    mark_for_test(session, candidate.id, candidate.soup, "KM2", True)
    student = student_of(session, candidate.id)
    assert is_candidate(student.level)
    write_student(session, replace(student, level="vg2"))
    assert not aims_are_told(session)


def test_every_field_of_the_basis_has_a_row_for_a_candidate(session: Session, mathea: PlannedStudent) -> None:
    def names(level: str) -> set[str]:
        write_student(session, replace(student_of(session, mathea.id), level=level))
        rows = PlanRows(session, student_of(session, mathea.id), plan_of(session, mathea.id), ())
        keys = [row.key for row in rows if isinstance(row, FormRow)]
        return {key.place.name for key in keys if isinstance(key, FieldRow)} & set(BASIS_NAMES)

    assert names("Lærekandidat") == set(BASIS_NAMES)
    assert names("9") == set(BASIS_NAMES) - OF_CANDIDATES


def test_a_version_of_before_is_read_and_compared(session: Session, mathea: PlannedStudent) -> None:
    plan = plan_of(session, mathea.id)
    write_plan(session, replace(plan, basis=Basis(decision=DECIDED, consent=DECIDED)))
    then = frozen_now(session, plan_of(session, mathea.id))
    text = json.loads(frozen_as_text(then))
    for name in NEW_IN_BASIS:
        del text["plan"]["basis"][name]
    assert set(text["plan"]["basis"]) == {part.name for part in fields(Basis)} - NEW_IN_BASIS
    assert frozen_of_text(json.dumps(text)) == then
    basis = Basis(decision=DECIDED, consent=DECIDED, consent_by=ConsentGiver.PARENTS, took_part="Mathea og mor")
    write_plan(session, replace(plan, basis=basis))
    now = [change.part for change in differences(then, frozen_now(session, plan_of(session, mathea.id)))]
    assert [(part.value, part.in_words) for part in now] == [("the parents", True), ("Mathea og mor", False)]


def test_who_made_a_plan_and_what_the_county_consented_to_stay_with_it(
    session: Session, mathea: PlannedStudent
) -> None:
    given = Basis(
        decision=DECIDED,
        valid_to=date(2030, 1, 1),
        consent=DECIDED,
        consent_by=ConsentGiver.STUDENT,
        took_part="Mathea og mor",
        county_consent=DECIDED,
        county_consent_by="Rogaland",
    )
    write_plan(session, replace(plan_of(session, mathea.id), basis=given))
    following = next_year(session, plan_of(session, mathea.id))
    assert following.basis == replace(given, took_part="", county_consent=None, county_consent_by="")
    assert [goal.status for goal in goals_of(session, mathea.id, following.school_year)] == [GoalStatus.ACTIVE] * 2


def test_an_archive_of_an_earlier_program_knows_one_consent(
    session: Session, mathea: PlannedStudent, tmp_path: Path
) -> None:
    given = Basis(decision=DECIDED, consent=DECIDED)
    write_plan(session, replace(plan_of(session, mathea.id), basis=given))
    files = archive_of(session, [mathea.id])
    files[ABOUT] = files[ABOUT].replace(f"version = {VERSION}".encode(), b"version = 2")
    (name,) = (name for name in files if "/plan-" in name and name.endswith(".toml"))
    lines = files[name].decode().splitlines(keepends=True)
    files[name] = "".join(line for line in lines if line.split(" = ")[0] not in NEW_IN_BASIS).encode()
    write_archive(tmp_path / "older.zip", files)
    with set_up(tmp_path / "other" / "new.db", "Ola Ny", "nb") as other:
        assert import_archive(other, tmp_path / "older.zip") == 1
        student_id = student_lines(other, everyone=True)[0].student.id
        assert plan_of(other, student_id).basis == given
