"""Posts with days: who comes in when, as what; cases of advisers, with consent and an end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain import clock
from ioplogg_tui.domain.access import Membership, Right, Scope, may, scope_of
from ioplogg_tui.domain.due import Reminding
from ioplogg_tui.domain.due_kinds import DueKind
from ioplogg_tui.domain.errors import AccessEnded, NotAllowed, NotFound, Stranger, UsageProblem, WrittenSince
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating, Words
from ioplogg_tui.domain.people import BY_CASE, ON_TEAMS, Role, Student, User
from ioplogg_tui.domain.post import Post, as_post_allows, before_leave, in_order, post_on, with_leave, with_role
from ioplogg_tui.domain.school_year import SchoolYear
from ioplogg_tui.logbook import goals, observe, posts, progress, students, teams, users
from ioplogg_tui.logbook.due import what_is_due
from ioplogg_tui.logbook.identity import Identity, user_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.standing_in import stand_in_for
from ioplogg_tui.logbook.undo import take_back_newest
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import SessionOf, on_team

DAY = timedelta(days=1)
MONDAY = date(2027, 2, 1)
DAYS = st.integers(0, 60).map(lambda days: MONDAY + days * DAY)
AWAY = (MONDAY + 10 * DAY, MONDAY + 30 * DAY)
NOTE = Rating(None, None)


def no_two_at_a_time(held: list[Post]) -> bool:
    return all(sum(post.holds(MONDAY + days * DAY) for post in held) <= 1 for days in range(-5, 120))


@given(st.lists(st.tuples(st.sampled_from(list(Role)), DAYS, st.none() | st.integers(0, 30)), max_size=6))
def test_whatever_roles_are_given_nobody_has_two_posts_on_a_day(roles: list[tuple[Role, date, int | None]]) -> None:
    held = [Post(Role.TEACHER)]
    for role, begins, length in roles:
        ends = None if length is None else begins + length * DAY
        held = with_role(held, role, begins, ends)
        assert no_two_at_a_time(held) and held == in_order(held)
        assert post_on(held, begins).role is role and post_on(held, begins).holds(begins)


@given(DAYS, st.integers(0, 20), st.none() | DAYS)
def test_who_is_away_comes_back_to_what_they_were(first: date, length: int, ends: date | None) -> None:
    held, last = [Post(Role.TEACHER, MONDAY - DAY, ends)], first + length * DAY
    away = with_leave(held, first, last)
    for days in range(-2, 120):
        day = MONDAY + days * DAY
        assert any(post.holds(day) for post in away) is (held[0].holds(day) and not first <= day <= last)
    assert no_two_at_a_time(away)


class Days:
    """A logbook on a day that can be moved."""

    def __init__(self, session: Session, session_of: SessionOf) -> None:
        self.kari, self.of, self._days = session, session_of, 0
        session.now = self.now

    def now(self) -> datetime:
        return clock.now() + self._days * DAY

    def go_on(self, days: int) -> None:
        self._days += days

    def session(self, account: str) -> Session:
        opened = self.of(account)
        opened.now = self.now
        return opened


@pytest.fixture
def on(session: Session, session_of: SessionOf) -> Days:
    return Days(session, session_of)


def test_a_post_that_is_over_lets_nobody_in_and_says_when_it_was(on: Days, mathea: PlannedStudent) -> None:
    today = on.kari.today()
    users.take_on(on.kari, users.NewUser("ola", "Ola Nes", Role.TEACHER, ends=today + 2 * DAY))
    on_team(on.kari, mathea.id, "ola")
    ola = on.session("ola")
    on.go_on(2)
    assert goals.goals_of(ola, mathea.id), "its last day is in"
    on.go_on(1)
    with pytest.raises(AccessEnded, match=f"ended on {today + 2 * DAY}"):
        goals.goals_of(ola, mathea.id)
    with pytest.raises(Stranger, match=f"ended on {today + 2 * DAY}"):
        user_of(on.kari.store, Identity("ola"), on.kari.today())
    (place,) = [one.place for one in teams.team_of(on.kari, mathea.id) if one.name == "Ola Nes"]
    assert place.ends == today + 2 * DAY and not place.holds(on.kari.today())
    with pytest.raises(UsageProblem, match="no longer"):
        on_team(on.kari, mathea.id, "ola")


def test_a_post_that_is_not_begun_lets_nobody_in_yet_and_can_be_prepared(on: Days, mathea: PlannedStudent) -> None:
    today = on.kari.today()
    users.take_on(on.kari, users.NewUser("ola", "Ola Nes", Role.TEACHER, begins=today + 3 * DAY))
    on_team(on.kari, mathea.id, "ola")
    with pytest.raises(Stranger, match=f"begins on {today + 3 * DAY}"):
        user_of(on.kari.store, Identity("ola"), today)
    (place,) = [one.place for one in teams.team_of(on.kari, mathea.id) if one.name == "Ola Nes"]
    assert place.begins == today + 3 * DAY
    on.go_on(3)
    person = user_of(on.kari.store, Identity("ola"), on.kari.today())
    assert goals.goals_of(Session(on.kari.store, person, on.now), mathea.id)


def test_who_comes_back_after_a_while_comes_back_to_no_team(on: Days, mathea: PlannedStudent) -> None:
    users.take_on(on.kari, users.NewUser("ola", "Ola Nes", Role.TEACHER, ends=on.kari.today()))
    on_team(on.kari, mathea.id, "ola")
    last = on.kari.today()
    on.go_on(30)
    posts.change_role(on.kari, "ola", Role.TEACHER)
    ola = Session(on.kari.store, user_of(on.kari.store, Identity("ola"), on.kari.today()), on.now)
    assert students.student_lines(ola) == []
    assert [one.place.ends for one in teams.team_of(on.kari, mathea.id)] == [None, last]
    assert users.user_of_account(on.kari, "ola").ends is None


def test_who_is_on_leave_comes_back_to_their_teams(on: Days, mathea: PlannedStudent) -> None:
    users.add_user(on.kari, "ola", "Ola Nes", Role.TEACHER)
    on_team(on.kari, mathea.id, "ola")
    ola, today = on.session("ola"), on.kari.today()
    posts.give_leave(on.kari, "ola", today + DAY, today + 5 * DAY)
    assert goals.goals_of(ola, mathea.id)
    on.go_on(1)
    with pytest.raises(AccessEnded, match=f"begins on {today + 6 * DAY}"):
        goals.goals_of(ola, mathea.id)
    on.go_on(5)
    back = Session(on.kari.store, user_of(on.kari.store, Identity("ola"), on.kari.today()), on.now)
    assert goals.goals_of(back, mathea.id)
    for first, last in ((-1, 3), (4, 3)):
        with pytest.raises(UsageProblem, match="A leave begins"):
            posts.give_leave(on.kari, "ola", on.kari.today() + first * DAY, on.kari.today() + last * DAY)


@given(st.integers(0, 20), st.integers(0, 60), st.sampled_from(list(Role)))
def test_a_leave_that_is_given_while_one_lasts_moves_its_end(into: int, longer: int, back: Role) -> None:
    leave = with_role(with_leave([Post(Role.TEACHER)], *AWAY), back, AWAY[1] + DAY, None)
    first, last = AWAY[0] + into * DAY, AWAY[0] + (into + longer) * DAY
    closed, since = before_leave(leave, first)
    then = with_leave(closed, since, last)
    assert since == AWAY[0] and no_two_at_a_time(then)
    for days in range(-2, 120):
        day = MONDAY + days * DAY
        assert any(post.holds(day) for post in then) is (not AWAY[0] <= day <= last), day
        assert not post_on(then, day).holds(day) or post_on(then, day).role is (
            Role.TEACHER if day <= AWAY[1] else back
        )


@pytest.mark.parametrize("days", [3, 5, 9])
@pytest.mark.parametrize("on_day", [0, 1, 3])
def test_the_end_of_a_leave_moves(on: Days, days: int, on_day: int) -> None:
    user, today = users.add_user(on.kari, "lars", "Lars Bø", Role.TEACHER), on.kari.today()
    with on.kari.store.writing():
        on.kari.store.staff.set_posts(user, [Post(Role.TEACHER)])
    posts.give_leave(on.kari, "lars", today, today + 5 * DAY)
    on.go_on(on_day)
    posts.give_leave(on.kari, "lars", on.kari.today(), today + days * DAY)
    assert on.kari.store.staff.posts(user) == [
        Post(Role.TEACHER, None, today - DAY),
        Post(Role.TEACHER, today + (days + 1) * DAY),
    ]
    assert users.user_of_account(on.kari, "lars").away == (today, today + days * DAY)


def test_the_end_of_a_leave_to_come_moves_and_its_own_first_day_is_told(on: Days) -> None:
    user, today = users.add_user(on.kari, "lars", "Lars Bø", Role.TEACHER), on.kari.today()
    with on.kari.store.writing():
        on.kari.store.staff.set_posts(user, [Post(Role.TEACHER)])
    begun = posts.give_leave(on.kari, "lars", today + 5 * DAY, today + 9 * DAY)
    assert begun == today + 5 * DAY
    for last in (7, 12):
        assert posts.give_leave(on.kari, "lars", None, today + last * DAY) == begun
        assert users.user_of_account(on.kari, "lars").away == (begun, today + last * DAY)
    assert posts.give_leave(on.kari, "lars", None, today + 2 * DAY) == today, "one before it"
    on.go_on(1)
    assert posts.give_leave(on.kari, "lars", None, today + 3 * DAY) == today


def test_who_is_on_leave_opens_no_logbook_at_their_machine_as_somebody_else(
    on: Days, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    users.add_user(on.kari, "lars", "Lars Bø", Role.TEACHER)
    monkeypatch.setattr("ioplogg_tui.logbook.session.account_here", lambda: "lars")
    assert run(["students"]) == 0
    posts.give_leave(on.kari, "lars", None, on.kari.today() + 5 * DAY)
    capsys.readouterr()
    assert run(["students"]) == Stranger.exit_code
    assert "come back then" in capsys.readouterr().err
    with pytest.raises(NotAllowed, match=r"from .* on, when their post begins"):
        stand_in_for(on.kari, "lars")


def disabled(on: Days) -> None:
    users.disable_user(on.kari, "lars")


def on_leave(on: Days) -> None:
    posts.give_leave(on.kari, "lars", None, on.kari.today() + 5 * DAY)


def with_a_post(begins: date | None = None, ends: date | None = None) -> Callable[[Days], None]:
    def give(on: Days) -> None:
        lars = users.user_of_account(on.kari, "lars").id
        with on.kari.store.writing():
            on.kari.store.staff.set_posts(lars, [Post(Role.TEACHER, begins, ends)])

    return give


SHUT_OUT: dict[str, list[Callable[[Days], None]]] = {
    "disabled": [disabled],
    "on leave": [on_leave],
    "disabled on leave": [on_leave, disabled],
    "over": [with_a_post(ends=MONDAY.replace(year=2020))],
    "over and disabled": [with_a_post(ends=MONDAY.replace(year=2020)), disabled],
    "not begun": [with_a_post(begins=MONDAY.replace(year=2090))],
}


@pytest.mark.parametrize("way", SHUT_OUT)
def test_who_is_known_and_may_not_come_in_is_nobody_else_at_their_machine(
    on: Days, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    users.add_user(on.kari, "lars", "Lars Bø", Role.TEACHER)
    monkeypatch.setattr("ioplogg_tui.logbook.session.account_here", lambda: "lars")
    for part in SHUT_OUT[way]:
        part(on)
    capsys.readouterr()
    assert run(["students"]) == Stranger.exit_code
    shown = capsys.readouterr()
    assert shown.out == "" and "school's administrator" in " ".join(shown.err.split())


def test_another_role_from_a_day_to_come_holds_from_then_on(on: Days, mathea: PlannedStudent) -> None:
    users.add_user(on.kari, "ola", "Ola Nes", Role.TEACHER)
    on_team(on.kari, mathea.id, "ola")
    ola, today = on.session("ola"), on.kari.today()
    posts.change_role(on.kari, "ola", Role.ASSISTANT, begins=today + 2 * DAY)
    on.go_on(1)
    observe.observe(ola, mathea.id, mathea.soup, Rating(Level(2), None))
    on.go_on(1)
    with pytest.raises(NotAllowed):
        observe.observe(ola, mathea.id, mathea.soup, Rating(Level(2), None))
    observe.observe(ola, mathea.id, mathea.soup, NOTE, note="Så")
    with pytest.raises(UsageProblem, match="from today on"):
        posts.change_role(on.kari, "ola", Role.TEACHER, begins=today)


def test_the_end_of_a_post_stays_till_it_is_moved(on: Days) -> None:
    today = on.kari.today()
    users.take_on(on.kari, users.NewUser("ola", "Ola Nes", Role.TEACHER, ends=today + 9 * DAY))

    def ends() -> date | None:
        return users.user_of_account(on.kari, "ola").ends

    posts.change_role(on.kari, "ola", Role.ASSISTANT)
    assert ends() == today + 9 * DAY
    posts.change_role(on.kari, "ola", Role.ASSISTANT, ends=today + 3 * DAY)
    assert ends() == today + 3 * DAY
    posts.change_role(on.kari, "ola", Role.ASSISTANT, open_ended=True)
    assert ends() is None


def test_somebody_in_charge_has_a_post_without_an_end(on: Days) -> None:
    users.add_user(on.kari, "anne", "Anne Aa", Role.ADMINISTRATOR)
    anne = on.session("anne")
    on.kari.store.engine.database.execute_sql("UPDATE staff SET active = FALSE WHERE id = 1")
    users.take_on(anne, users.NewUser("rita", "Rita Dahl", Role.LEADER))
    rita = on.session("rita")
    with pytest.raises(UsageProblem, match="only administrator"):
        posts.change_role(rita, "anne", Role.ADMINISTRATOR, ends=rita.today() + DAY)
    with pytest.raises(UsageProblem, match="only administrator"):
        posts.give_leave(rita, "anne", rita.today() + DAY, rita.today() + 2 * DAY)
    users.take_on(rita, users.NewUser("per", "Per", Role.ADMINISTRATOR, ends=rita.today() + 9 * DAY))
    with pytest.raises(UsageProblem, match="only administrator"):
        posts.change_role(rita, "anne", Role.TEACHER)


def test_days_and_ids_that_can_not_be_are_refused(session: Session) -> None:
    today = session.today()
    for begins, ends in ((None, today - DAY), (today + 2 * DAY, today + DAY)):
        with pytest.raises(UsageProblem, match="over before"):
            users.take_on(session, users.NewUser("ola", "Ola", Role.TEACHER, begins=begins, ends=ends))
    users.take_on(session, users.NewUser("ola", "Ola", Role.TEACHER, external_id="feide:ola"))
    with pytest.raises(UsageProblem, match="feide:ola"):
        users.take_on(session, users.NewUser("per", "Per", Role.TEACHER, external_id="feide:ola"))


# Cases


def names_on_team(session: Session, student_id: int) -> list[str]:
    return [member.name for member in teams.team_of(session, student_id)]


def case(session: Session, *, days: int = 30) -> teams.NewPlace:
    today = session.today()
    return teams.NewPlace(ends=today + days * DAY, consent=today - DAY, consent_by="mor")


@pytest.fixture
def pia(session: Session) -> User:
    users.add_user(session, "pia", "Pia Ås", Role.ADVISER)
    return users.user_of_account(session, "pia")


WITHOUT: dict[str, Callable[[teams.NewPlace], teams.NewPlace]] = {
    "consent": lambda place: replace(place, consent=None),
    "who gave it": lambda place: replace(place, consent_by=" "),
    "an end": lambda place: replace(place, ends=None),
    "anything": lambda place: teams.NewPlace(),
    "an end to come": lambda place: replace(place, ends=clock.today() - DAY),
    "consent so far": lambda place: replace(place, consent=clock.today() + DAY),
    "being an adviser": lambda place: replace(place, role=Role.TEACHER),
}


@pytest.mark.parametrize("what", list(WITHOUT))
def test_no_case_without(session: Session, mathea: PlannedStudent, pia: User, what: str) -> None:
    with pytest.raises(UsageProblem):
        teams.give_place(session, mathea.id, pia.id, WITHOUT[what](case(session)))
    assert names_on_team(session, mathea.id) == ["Kari Vik"]


def test_consent_is_a_case_s_alone(session: Session, mathea: PlannedStudent) -> None:
    ola = users.add_user(session, "ola", "Ola Nes", Role.TEACHER)
    with pytest.raises(UsageProblem, match="Only an adviser"):
        teams.give_place(session, mathea.id, ola, case(session))


def test_an_adviser_reads_all_comments_and_does_nothing_more(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, pia: User
) -> None:
    teams.give_place(session, mathea.id, pia.id, case(session))
    observe.observe(session, mathea.id, mathea.soup, Rating(Level(3), None), note="Rørte om")
    before = goals.goals_of(session, mathea.id)[0]
    adviser = session_of("pia")
    row = observe.observe(adviser, mathea.id, mathea.soup, NOTE, note="Prøv med bilder")
    assert row.comment_as is Role.ADVISER
    assert (
        observe.add_words(adviser, row.id, Words.NOTE, "Prøv med bilder først").observation.comment_as is Role.ADVISER
    )
    after = goals.goals_of(session, mathea.id)[0]
    assert after.standing == before.standing and after.last.at == before.last.at, "it is no observation"
    assert (after.last.note, after.last.note_as) == ("Prøv med bilder først", Role.ADVISER)
    assert [point.comment_as for point in progress.progress_of(session, mathea.id)[0].points] == [None, Role.ADVISER]
    of_documents = progress.observed(session.store, session.store.goals.written(mathea.id, session.living))
    assert [point.note for one in of_documents for point in one.points] == ["Rørte om"]
    for refused in (Rating(Level(2), None), NOTE):
        with pytest.raises(NotAllowed, match="comment"):
            observe.observe(adviser, mathea.id, mathea.soup, refused, feed_forward="Så")
    take_back_newest(adviser)
    take_back_newest(adviser)
    assert goals.goals_of(session, mathea.id)[0].last == before.last


def test_a_case_that_has_run_out_reads_nothing(on: Days, mathea: PlannedStudent, pia: User) -> None:
    teams.give_place(on.kari, mathea.id, pia.id, case(on.kari, days=20))
    users.add_user(on.kari, "ola", "Ola Nes", Role.ASSISTANT)
    on_team(on.kari, mathea.id, "ola")
    adviser, ola = on.session("pia"), on.session("ola")

    def told(session: Session) -> list[tuple[int | None, str]]:
        due = what_is_due(session, Reminding(14))
        return [(one.days, one.by) for one in due if one.kind is DueKind.CASE_ENDS]

    assert told(on.kari) == []
    on.go_on(6)
    assert told(on.kari) == [(14, "Pia Ås")]
    assert told(ola) == told(adviser) == [], "it is told to who writes the plan"
    on.go_on(14)
    assert students.open_student(adviser, mathea.id) and told(on.kari) == [(0, "Pia Ås")]
    on.go_on(1)
    assert students.student_lines(adviser) == [] and told(on.kari) == []
    with pytest.raises(NotFound):
        students.open_student(adviser, mathea.id)


def test_consent_is_read_by_who_sees_the_basis(
    session: Session, session_of: SessionOf, mathea: PlannedStudent, pia: User
) -> None:
    teams.give_place(session, mathea.id, pia.id, case(session))
    for who, role in (("ola", Role.ASSISTANT), ("eva", Role.TEACHER), ("ada", Role.ADMINISTRATOR)):
        users.add_user(session, who, who.title(), role)
    for who in ("ola", "eva"):
        on_team(session, mathea.id, who)

    def giver(who: str) -> str:
        read = teams.team_of if who == "ada" else teams.team_of_student
        return "".join(one.place.consent_by for one in read(session_of(who), mathea.id))

    assert {who: giver(who) for who in ("ola", "eva", "ada", "pia")} == {
        "ola": "",
        "eva": "mor",
        "ada": "mor",
        "pia": "mor",
    }


def test_nobody_becomes_an_adviser_with_the_places_of_a_teacher(session: Session, mathea: PlannedStudent) -> None:
    users.add_user(session, "ola", "Ola Nes", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    with pytest.raises(UsageProblem, match="students: 1"):
        posts.change_role(session, "ola", Role.ADVISER)
    teams.take_off_team(session, mathea.id, users.user_of_account(session, "ola").id)
    posts.change_role(session, "ola", Role.ADVISER)


@pytest.mark.parametrize("role", sorted(BY_CASE))
@pytest.mark.parametrize("place_role", sorted(ON_TEAMS))
def test_who_comes_by_case_has_nothing_without_one(role: Role, place_role: Role) -> None:
    """Whatever a row says that came here by another way than the form."""
    today = date(2026, 11, 24)
    place = Membership(1, 1, place_role, today)
    assert [right for right in Right if may(role, right, place, today)] == []


def test_the_commands(session: Session, mathea: PlannedStudent, capsys: pytest.CaptureFixture[str]) -> None:
    session.close()

    def said(*words: str, code: int = 0) -> str:
        assert run(["--language", "en", *words]) == code
        told = capsys.readouterr()
        return told.out + told.err

    said("user", "add", "pia", "Pia Ås", "--role", "adviser", "--to", "2099-07-31", "--id", "feide:pia")
    (_kari, pia) = json.loads(said("user", "list", "--json"))
    assert (pia["role"], pia["to"], pia["external_id"]) == ("adviser", "2099-07-31", "feide:pia")
    assert "consent" in said("team", "add", "mathea", "pia", code=2)
    words = ("--consent", "2026-11-01", "--consent-by", "mor", "--to", "2099-01-31")
    assert "on the team" in said("team", "add", "mathea", "pia", *words)
    (_kari, place) = json.loads(said("team", "list", "mathea", "--json"))
    assert (place["consent"], place["consent_by"], place["to"]) == ("2026-11-01", "mor", "2099-01-31")
    assert "by mor" in said("team", "list", "mathea")
    assert "fra mor" in said("access-report", "mathea")
    assert "is away from" in said("user", "leave", "pia", "--to", "2098-01-01")
    assert "--no-end" in said("user", "role", "pia", "adviser", "--to", "2099-01-01", "--no-end", code=2)
    assert "from" in said("user", "role", "pia", "adviser", "--from", "2098-06-01", "--no-end")


# Places and posts together

POSTS: dict[str, list[Post]] = {
    "none": [],
    **{role.value: [Post(role, MONDAY)] for role in Role},
    "adviser since today": [Post(Role.TEACHER, None, MONDAY + 9 * DAY), Post(Role.ADVISER, MONDAY + 10 * DAY)],
    "adviser till yesterday": [Post(Role.ADVISER, None, MONDAY + 9 * DAY), Post(Role.TEACHER, MONDAY + 10 * DAY)],
    "adviser tomorrow": [Post(Role.TEACHER, None, MONDAY + 10 * DAY), Post(Role.ADVISER, MONDAY + 11 * DAY)],
}
CONSENTS: list[tuple[date | None, str]] = [(MONDAY, "mor"), (None, "mor"), (MONDAY, ""), (None, "")]


TODAY = MONDAY + 10 * DAY


def every_place(staff_id: int) -> list[Membership]:
    """One for each combination, each on the team of a student of its own."""
    every = product(
        sorted(ON_TEAMS),
        CONSENTS,
        (TODAY - DAY, TODAY, TODAY + DAY),
        (None, TODAY - DAY, TODAY, TODAY + DAY),
        (("", False), ("vikar", False), ("", True)),
    )
    return [
        Membership(staff_id, 0, role, begins, ends, (), reason, ended, *consent)
        for role, consent, begins, ends, (reason, ended) in every
    ]


def test_the_list_of_users_has_every_post(
    session: Session, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    today = session.today()
    posts.change_role(session, "ola", Role.LEADER, begins=today + 5 * DAY, ends=today + 9 * DAY)
    assert run(["user", "list", "--json"]) == 0
    listed = next(user for user in json.loads(capsys.readouterr().out) if user["account"] == "ola")
    assert [(post["role"], post["from"], post["to"]) for post in listed["posts"]] == [
        ("teacher", None, (today + 4 * DAY).isoformat()),
        ("leader", (today + 5 * DAY).isoformat(), (today + 9 * DAY).isoformat()),
        ("teacher", (today + 10 * DAY).isoformat(), None),
    ]
    assert run(["user", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    ola = next(number for number, line in enumerate(lines) if line.startswith("ola"))
    assert [line.split()[-2:] for line in lines[ola + 1 : ola + 3]] == [
        [(today + 5 * DAY).isoformat(), (today + 9 * DAY).isoformat()],
        ["teacher", (today + 10 * DAY).isoformat()],
    ]


def test_lists_and_rights_are_agreed_on_who_has_a_place_that_holds(session: Session) -> None:
    user, store = users.add_user(session, "ola", "Ola Nes", Role.TEACHER), session.store
    with store.writing():
        places = []
        for place in every_place(user):
            student_id = store.students.add(store.school.id(), Student(0, "Elev", "9", "", "nb"), None)
            places.append(replace(place, student_id=student_id))
            store.teams.add(places[-1])
            if place.ended:
                ended = "UPDATE membership SET ended = TRUE WHERE student_id = ?"
                store.engine.database.execute_sql(ended, (student_id,))
    for held in POSTS.values():
        with store.writing():
            store.staff.set_posts(user, held)
        role = post_on(held, TODAY).role if held else None
        said = {one.student_id for one in places if (one.holds_for(role, TODAY) if role else one.holds(TODAY))}
        assert {name.id for name in store.students.names(user, TODAY)} == said, held
        assert {
            one.student.id for one in store.students.lines(SchoolYear.of(TODAY), staff_id=user, today=TODAY)
        } == said
        assert set(store.teams.places_today(user, TODAY)) == said, held
        if role is None:
            continue
        if scope_of(role, Right.SEE) < Scope.SCHOOL:
            assert {one.student_id for one in places if may(role, Right.SEE, one, TODAY)} == said, held
        assert {one.student_id for one in places if as_post_allows(one, held, TODAY).holds(TODAY)} == said, held


def test_nobody_who_will_be_an_adviser_is_put_on_a_team_as_a_teacher(on: Days, mathea: PlannedStudent) -> None:
    ola = users.add_user(on.kari, "ola", "Ola Nes", Role.TEACHER)
    today = on.kari.today()
    on_team(on.kari, mathea.id, "ola")
    teams.take_off_team(on.kari, mathea.id, ola)
    posts.change_role(on.kari, "ola", Role.ADVISER, begins=today + 2 * DAY)
    with pytest.raises(UsageProblem, match="adviser from"):
        on_team(on.kari, mathea.id, "ola")
    with pytest.raises(WrittenSince):
        take_back_newest(on.kari)
    teams.give_place(on.kari, mathea.id, ola, teams.NewPlace(ends=today + DAY))


@given(st.sampled_from(list(Role)), DAYS, st.none() | st.integers(0, 60))
def test_a_leave_to_come_stays_whatever_role_is_given(role: Role, begins: date, length: int | None) -> None:
    held = with_leave([Post(Role.TEACHER)], *AWAY)
    ends = None if length is None else begins + length * DAY
    then = with_role(held, role, begins, ends)
    for days in range(-5, 150):
        day = MONDAY + days * DAY
        back = AWAY[0] <= begins and begins <= day <= (ends or day)
        over = ends is not None and ends < day and role is Role.TEACHER
        assert any(post.holds(day) for post in then) is ((not AWAY[0] <= day <= AWAY[1] or back) and not over), day


def test_who_is_away_keeps_places_whatever_is_written_of_the_post_meanwhile(on: Days, mathea: PlannedStudent) -> None:
    users.add_user(on.kari, "per", "Per P", Role.TEACHER)
    on_team(on.kari, mathea.id, "per")
    today = on.kari.today()
    back = today + 6 * DAY
    posts.give_leave(on.kari, "per", today + 2 * DAY, back - DAY)
    posts.change_role(on.kari, "per", Role.TEACHER, ends=today + 90 * DAY)
    leave = (today + 2 * DAY, back - DAY)

    def shown() -> tuple[date, date | None, tuple[date, date] | None]:
        (one,) = [one for one in teams.team_of(on.kari, mathea.id) if one.name == "Per P"]
        return one.place.begins, one.place.ends, one.away

    assert shown() == (today, today + 90 * DAY, leave)
    assert users.user_of_account(on.kari, "per").away == leave
    on.go_on(3)
    assert shown() == (today, today + 90 * DAY, leave)
    posts.change_role(on.kari, "per", Role.TEACHER, begins=back, ends=today + 80 * DAY)
    assert shown() == (today, today + 80 * DAY, leave)
    posts.change_role(on.kari, "per", Role.TEACHER)
    assert shown() == (today, today + 80 * DAY, None)
    person = user_of(on.kari.store, Identity("per"), on.kari.today())
    assert goals.goals_of(Session(on.kari.store, person, on.now), mathea.id)


def test_who_leads_for_a_while_is_a_teacher_again(on: Days, mathea: PlannedStudent) -> None:
    users.add_user(on.kari, "ola", "Ola Nes", Role.TEACHER)
    on_team(on.kari, mathea.id, "ola")
    today = on.kari.today()
    posts.change_role(on.kari, "ola", Role.LEADER, begins=today + DAY, ends=today + 3 * DAY)
    roles = []
    for _day in range(6):
        person = user_of(on.kari.store, Identity("ola"), on.kari.today())
        assert goals.goals_of(Session(on.kari.store, person, on.now), mathea.id)
        roles.append(person.role)
        on.go_on(1)
    assert roles == [Role.TEACHER, *[Role.LEADER] * 3, *[Role.TEACHER] * 2]


def test_a_case_is_told_of_when_its_adviser_s_post_ends_first(on: Days, mathea: PlannedStudent, pia: User) -> None:
    today = on.kari.today()
    teams.give_place(on.kari, mathea.id, pia.id, case(on.kari, days=200))
    posts.change_role(on.kari, "pia", Role.ADVISER, ends=today + 7 * DAY)
    told = [one for one in what_is_due(on.kari, Reminding(14)) if one.kind is DueKind.CASE_ENDS]
    assert [(one.day, one.by) for one in told] == [(today + 7 * DAY, "Pia Ås")]


def test_who_became_an_adviser_today_comments_beside_what_they_rated(
    session: Session, session_of: SessionOf, mathea: PlannedStudent
) -> None:
    user = users.add_user(session, "per", "Per P", Role.TEACHER)
    on_team(session, mathea.id, "per")
    per = session_of("per")
    row = observe.observe(per, mathea.id, mathea.soup, Rating(Level(3), None))
    teams.take_off_team(session, mathea.id, user)
    posts.change_role(session, "per", Role.ADVISER)
    teams.give_place(session, mathea.id, user, case(session))
    assert observe.own_newest(per, mathea.id, mathea.soup) is None
    with pytest.raises(NotAllowed, match="write it again"):
        observe.add_words(per, row.id, Words.NOTE, "Prøv pekebok")
    comment = observe.observe(per, mathea.id, mathea.soup, NOTE, note="Prøv pekebok")
    assert comment.comment_as is Role.ADVISER and observe.own_newest(per, mathea.id, mathea.soup) is not None
    teams.take_off_team(session, mathea.id, user)
    posts.change_role(session, "per", Role.TEACHER)
    on_team(session, mathea.id, "per")
    assert observe.own_newest(per, mathea.id, mathea.soup) is None
    with pytest.raises(NotAllowed, match="write it again"):
        observe.add_words(per, comment.id, Words.FEED_FORWARD, "Neste steg")


def test_who_is_let_in_again_while_away_hears_from_when(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    user, today = users.add_user(session, "per", "Per P", Role.TEACHER), session.today()
    with session.store.writing():
        session.store.staff.set_posts(user, [Post(Role.TEACHER)])
    posts.give_leave(session, "per", today, today + 9 * DAY)
    users.disable_user(session, "per")
    capsys.readouterr()
    assert run(["user", "enable", "per"]) == 0
    told = capsys.readouterr()
    assert "from" in told.out
    assert run(["user", "list", "--json"]) == 0
    listed = {one["account"]: one["away"] for one in json.loads(capsys.readouterr().out)}
    assert listed["per"] == {"from": str(today), "to": str(today + 9 * DAY)}
    (command,) = re.findall("“ioplogg (.*)”", told.err)
    assert run(command.split()) == 0
    assert users.user_of_account(session, "per").may_come_in(today), "what is said lets them in"
