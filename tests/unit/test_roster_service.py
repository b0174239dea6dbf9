"""A list over the line: whole or not at all, and read as the same list in a folder is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ioplogg_tui.cli.main import run
from ioplogg_tui.domain.errors import RosterProblem, UsageProblem
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_lines
from ioplogg_tui.roster.fetching import MOST_PATIENCE, TRIES, fetched
from ioplogg_tui.roster.lines import ListFormat, StudentList
from ioplogg_tui.roster.oneroster import read_tables
from ioplogg_tui.roster.service import RosterService, service_in
from ioplogg_tui.roster.service_tables import tables_of_service
from tests.fixtures.roster_service import Asked, Collections, Manners, roster_service

DAY = date(2026, 9, 1)


def refers(key: str) -> dict[str, str]:
    return {"href": f"https://service.example/{key}", "sourcedId": key, "type": "x"}


def person(key: str, given: str, role: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as JSON has it
    names = {"givenName": given, "familyName": "Vik", "middleName": None, "username": given.lower()}
    return {"sourcedId": key, "status": "active", "enabledUser": True, **names, "role": role, **more}


def in_class(key: str, user: str, class_: str, role: str) -> dict[str, Any]:
    places = {"user": refers(user), "class": refers(class_), "school": refers("s1")}
    days = {"primary": role == "teacher", "beginDate": "2026-08-15", "endDate": None}
    return {"sourcedId": key, "status": "active", "role": role, **places, **days}


def county(students: int = 3) -> dict[str, list[dict[str, Any]]]:
    term = {"sourcedId": "t", "title": "Høst", "type": "term", "startDate": "2026-08-01", "endDate": "2027-07-31"}
    course = {"sourcedId": "k", "title": "Norsk, hovedmål", "courseCode": "NOR1267", "subjectCodes": ["NOR1267"]}
    homeroom = {"sourcedId": "c1", "title": "8A", "classType": "homeroom", "course": None, "terms": [refers("t")]}
    group = {
        "sourcedId": "c2",
        "title": "8A/NOR",
        "classType": "scheduled",
        "course": refers("k"),
        "terms": [refers("t")],
    }
    pupils = [
        person(f"e{number}", f"Elev{number}", "student", grades=["8"], orgs=[refers("s1")])
        for number in range(students)
    ]
    kari, per = (
        person("l1", "Kari", "teacher", orgs=[refers("s1")]),
        person("l2", "Per", "teacher", orgs=[refers("s1")]),
    )
    return {
        "orgs": [{"sourcedId": "s1", "status": "active", "name": "Fjord skole", "type": "school"}],
        "academicSessions": [{"status": "active", **term}],
        "courses": [{"status": "active", **course}],
        "classes": [{"status": "active", **class_, "school": refers("s1")} for class_ in (homeroom, group)],
        "users": [*pupils, kari, per],
        "enrollments": [
            *(in_class(f"n{number}", f"e{number}", "c1", "student") for number in range(students)),
            in_class("n-e0", "e0", "c2", "student"),
            in_class("n-l1", "l1", "c1", "teacher"),
            in_class("n-l2", "l2", "c2", "teacher"),
        ],
    }


def read(service: RosterService, pauses: list[float] | None = None) -> StudentList:
    answers = fetched(service, (pauses if pauses is not None else []).append)
    return read_tables(tables_of_service(service.address, answers), DAY)


@contextmanager
def serving(students: int = 3, manners: Manners | None = None) -> Iterator[tuple[RosterService, Asked]]:
    with roster_service(county(students), manners) as (service, asked):
        yield service, asked


def test_a_list_has_students_groups_and_teachers() -> None:
    with serving() as (service, asked):
        listed = read(service)
    assert listed.format is ListFormat.ONEROSTER_1_1 and asked.tokens == 1
    assert [(line.name, line.group, line.level, line.key) for line in listed.lines] == [
        (f"Elev{number} Vik", "8A", "8", f"e{number}") for number in range(3)
    ]
    taught = [[(place.account, place.subject, place.key) for place in line.teachers or ()] for line in listed.lines]
    assert taught[0] == [("kari", "", "l1"), ("per", "Norsk, hovedmål", "l2")]
    assert taught[1] == taught[2] == [("kari", "", "l1")]
    assert listed.source == f"oneroster:{service.address}" and not listed.lines_left


def test_of_version_1_2_roles_are_the_people_s_own() -> None:
    answers = county()
    for user in answers["users"]:
        role = user.pop("role")
        user["roles"] = [{"roleType": "primary", "role": role, "org": refers("s1"), "beginDate": "2026-08-01"}]
    with roster_service(answers) as (service, _asked):
        listed = read(service)
    assert listed.format is ListFormat.ONEROSTER_1_2
    assert [line.name for line in listed.lines] == ["Elev0 Vik", "Elev1 Vik", "Elev2 Vik"]
    assert all(line.teachers for line in listed.lines)


@pytest.mark.parametrize(
    "manners",
    [
        Manners(cap=2),
        Manners(cap=2, tells_total=False),
        Manners(cap=2, links=False),
        Manners(cap=2, tells_total=False, links=False),
        Manners(ignores_offset=True, tells_total=False),
        Manners(ignores_offset=True),
        Manners(secret_in_body=True),
        Manners(cap=2, token_ends_after=3),
        Manners(lacks=frozenset({"orgs"})),
        Manners(cap=2, changes=1),
        Manners(failing=[(503, {}, b"")] * (TRIES - 1)),
        Manners(failing=[(429, {"Retry-After": "7"}, b"")]),
    ],
    ids=repr,
)
def test_whatever_manners_a_service_has_the_list_is_the_same(manners: Manners) -> None:
    with serving(5) as (service, _asked):
        expected = read(service)
    with serving(5, replace(manners, failing=list(manners.failing))) as (service, _asked):
        assert replace(read(service), source="") == replace(expected, source="")


@settings(max_examples=10)
@given(st.integers(0, 25), st.integers(1, 9), st.booleans(), st.booleans())
def test_pages_of_any_size_are_all_read_once(students: int, cap: int, tells_total: bool, links: bool) -> None:
    with serving(students, Manners(cap=cap, tells_total=tells_total, links=links)) as (service, asked):
        assert len(read(service).lines) == students
        assert len(asked.pages) == len(set(asked.pages))


@pytest.mark.parametrize(
    ("manners", "said"),
    [
        (Manners(failing=[(503, {}, b"")] * 99), "doesn't answer as it should"),
        (Manners(failing=[(403, {}, b"")]), "refuses the client or its secret (403)"),
        (Manners(failing=[(302, {"Location": "https://elsewhere.example/"}, b"")]), "sends elsewhere (302)"),
        (Manners(failing=[(200, {}, b"<html>welcome")]), "isn't OneRoster"),
        (Manners(failing=[(200, {}, b'{"users": 3}')]), "isn't OneRoster"),
        (Manners(failing=[(200, {}, b'{"people": []}')]), "isn't OneRoster"),
        (Manners(lacks=frozenset({"enrollments"})), "answers 404"),
        (Manners(cap=2, changes=99), "changed each time"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_list_that_doesn_t_come_whole_is_not_taken(manners: Manners, said: str) -> None:
    with serving(5, manners) as (service, _asked), pytest.raises(RosterProblem) as refused:
        read(service)
    assert said in str(refused.value) and "hush" not in str(refused.value)


def test_a_service_may_ask_for_patience_and_not_for_ever() -> None:
    pauses: list[float] = []
    busy = [(429, {"Retry-After": "7"}, b""), (503, {"Retry-After": "86400"}, b""), (500, {"Retry-After": "soon"}, b"")]
    with serving(manners=Manners(failing=busy)) as (service, _asked):
        read(service, pauses)
    assert pauses == [7.0, MOST_PATIENCE, 4.0]


def test_the_wrong_secret_is_told_and_never_shown() -> None:
    with serving() as (service, _asked), pytest.raises(RosterProblem, match="refuses the client or its secret"):
        read(replace(service, secret="wrong"))  # noqa: S106 - the wrong one
    assert "hush" not in repr(RosterService("a", "b", "c", "hush"))


def test_nobody_there_is_told() -> None:
    with serving() as (service, _asked):
        pass
    with pytest.raises(RosterProblem, match="doesn't answer"):
        read(service)


def written(path: Path, service: RosterService, **more: str) -> Path:
    own = {
        "address": service.address,
        "token": service.token,
        "client": service.client,
        "secret": service.secret,
        **more,
    }
    path.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in own.items()), "utf-8")
    path.chmod(0o600)
    return path


def test_the_command_tells_first_and_writes_when_it_is_to(
    session: Session, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as (service, _asked):
        file = str(written(tmp_path / "service.toml", service))
        assert run(["user", "add", "kari", "Kari Dal"]) == run(["user", "add", "per", "Per Vik"]) == 0
        assert run(["roster", "sync", file]) == 0
        assert "Nothing has been written yet" in capsys.readouterr().out and not student_lines(session, everyone=True)
        assert run(["roster", "sync", file, "--write", "--json"]) == 0
        assert len(json.loads(capsys.readouterr().out)["new"]) == 3
        assert run(["roster", "sync", file, "--write", "--json"]) == 0
        again = json.loads(capsys.readouterr().out)
    assert again["new"] == again["changed"] == again["opened"] == [] and len(student_lines(session, everyone=True)) == 3


def test_a_file_that_others_may_read_or_that_names_no_service_is_refused(tmp_path: Path) -> None:
    safe = RosterService("https://a.example/v1p1", "https://a.example/token", "ioplogg", "hush")
    path = written(tmp_path / "service.toml", safe)
    assert service_in(path) == safe
    path.chmod(0o640)
    with pytest.raises(UsageProblem, match="chmod 600"):
        service_in(path)
    for wrong in ({"address": "http://a.example/v1p1"}, {"token": "ftp://a"}, {"address": "https://me:x@a.example"}):
        with pytest.raises(UsageProblem, match="isn't an https address"):
            service_in(written(path, safe, **wrong))
    path.write_text("address = 3\n", "utf-8")
    with pytest.raises(UsageProblem, match="isn't in the form"):
        service_in(path)
    path.write_text("address", "utf-8")
    with pytest.raises(UsageProblem, match="isn't TOML"):
        service_in(path)


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["users", "classes", "enrollments", "orgs", "courses", "academicSessions"]),
        st.lists(
            st.dictionaries(
                st.sampled_from(["sourcedId", "role", "user", "class", "roles", "grades", "title"]),
                st.recursive(
                    st.none() | st.booleans() | st.text() | st.integers(),
                    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
                    max_leaves=4,
                ),
            )
        ),
    )
)
def test_whatever_a_service_says_is_read_or_refused_in_words(answers: Collections) -> None:
    tables = tables_of_service("https://a.example", {"users": [], "classes": [], "enrollments": [], **answers})
    with suppress(UsageProblem):
        read_tables(tables, DAY)
