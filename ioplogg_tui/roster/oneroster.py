"""OneRoster 1.1 and 1.2 as lists of students: who is in which class now, and who teaches them there.

A class of the kind homeroom is the student's group, and its teachers have all subjects; any other is a teaching group,
and its teachers have the subject of that class (1EdTech, OneRoster CSV binding 1.1 and 1.2: classes.classType,
classes.courseSourcedId, courses.courseCode, enrollments.beginDate and endDate, roles.csv).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ioplogg_tui.domain.errors import N_, Sentence, UsageProblem
from ioplogg_tui.roster.class_kinds import is_homeroom
from ioplogg_tui.roster.column_titles import Column
from ioplogg_tui.roster.enrolments import NO_DAY, NO_STAFF, ROLES, Days, Enrolled, Part, enrolments, going_on, unread_in
from ioplogg_tui.roster.lines import ListedPlace, ListFormat, RosterLine, StudentList
from ioplogg_tui.roster.schools import Schools
from ioplogg_tui.roster.student_line import line_of
from ioplogg_tui.roster.tables import USERS, Entry, Tables


@dataclass(frozen=True, slots=True)
class _Class:
    title: str
    homeroom: bool
    codes: tuple[str, ...]
    begins: date | None
    ends: date | None
    """The days of its terms; None where nobody says."""
    holds: bool


def read_tables(tables: Tables, day: date, school: str = "") -> StudentList:
    """The students of a folder, as its classes are on a day; what is over by then isn't read.

    Of several schools `school` is the one whose students it is, by its name, or `all`.

    Raises:
        UsageProblem: it is no OneRoster folder, or has no such school.
    """
    later = tables.has("roles")
    users = tables.by_key(USERS, *([] if later else ["role"]))
    parts = _parts(tables, day) if later else {key: user["role"].lower() for key, user in users.items()}
    classes = _classes(tables, day)
    enrolled: dict[Part, dict[str, list[Enrolled]]] = {part: defaultdict(list) for part in Part}
    of_every_class: dict[str, list[Enrolled]] = defaultdict(list)
    for part, place in enrolments(tables, day):
        if part is Part.TEACHER:
            of_every_class[place.class_].append(place)
        if place.class_ in classes and classes[place.class_].holds:
            enrolled[part][place.user if part is Part.STUDENT else place.class_].append(place)
    accounts = {
        key: user["username"]
        for key, user in users.items()
        if _is_active(user) and parts.get(key) is not None and parts[key] not in NO_STAFF
    }
    lines: list[RosterLine] = []
    for key, user in users.items():
        if parts.get(key) != Part.STUDENT:
            if parts.get(key, "") not in ROLES and _is_active(user):
                tables.leave_out(USERS, user.number, NO_ROLE)
            continue
        if not _is_active(user):
            tables.leave_out(USERS, user.number, NOT_ACTIVE)
            continue
        try:
            lines.append(_line(user, enrolled[Part.STUDENT][key], enrolled[Part.TEACHER], classes, accounts))
        except UsageProblem as problem:
            tables.leave_out(USERS, user.number, problem.sentence)
    schools = Schools(tables, {line.key: users[line.key] for line in lines})
    of_school = schools.students_of(school) if school else schools.all_told()
    format_ = ListFormat.ONEROSTER_1_2 if later else ListFormat.ONEROSTER_1_1
    brought, left, source = tuple(line for line in lines if line.key in of_school), tuple(tables.left), _source(tables)
    several = () if school else schools.several
    unread = unread_in(tables, users, of_every_class, classes)
    of_list = frozenset(classes)
    return StudentList(format_, tables.encoding, brought, left, (), source, of_list, schools=several, unread=unread)


def _source(tables: Tables) -> str:
    """Which system it is from, where its manifest says so: what a student is known by there is known by no other."""
    manifest = tables.read("manifest", "propertyName") if tables.has("manifest") else ()
    said = {row["propertyName"]: row["value"] for row in manifest}
    return f"oneroster:{said.get('source.systemCode', '')}".rstrip(":")


NOT_ACTIVE: Final = Sentence(N_("The other system no longer has this student."))
NO_ROLE: Final = Sentence(N_("The other system gives them no role that holds."))


def _is_active(user: Entry) -> bool:
    return user.holds and user["enabledUser"].lower() not in ("false", "0")


def _parts(tables: Tables, day: date) -> dict[str, str]:
    """User → the role that they have on a day, the primary one before another (OneRoster 1.2)."""
    parts: dict[str, str] = {}
    for role in tables.read("roles", "userSourcedId", "role"):
        if role.holds and going_on(tables, "roles", role, day) is not None:
            if role["roleType"].lower() == "primary":
                parts[role["userSourcedId"]] = role["role"].lower()
            parts.setdefault(role["userSourcedId"], role["role"].lower())
    return parts


def _classes(tables: Tables, day: date) -> dict[str, _Class]:
    terms = _terms(tables) if tables.has("academicSessions") else {}
    courses = tables.by_key("courses") if tables.has("courses") else {}
    courses = {key: course for key, course in courses.items() if course.holds}
    classes: dict[str, _Class] = {}
    for key, class_ in tables.by_key("classes", "title").items():
        course = courses.get(class_["courseSourcedId"], Entry(0, {}))
        codes = (*class_.listed("subjectCodes"), course["courseCode"], *course.listed("subjectCodes"))
        subjects = (*class_.listed("subjects"), *course.listed("subjects"), course["title"], class_["title"])
        begins, ends = _days_of(class_, terms)
        homeroom = is_homeroom(class_, course, tables)
        classes[key] = _Class(
            class_["title"] if homeroom else next(subject for subject in subjects if subject),
            homeroom,
            tuple(dict.fromkeys(code for code in codes if code)),
            begins,
            ends,
            class_.holds and (ends is None or ends >= day),
        )
    return classes


def _terms(tables: Tables) -> dict[str, Days]:
    """Term → its first and last day; neither where one of them can't be read."""
    terms: dict[str, Days] = {}
    for key, term in tables.by_key("academicSessions").items():
        try:
            terms[key] = term.day("startDate"), term.day("endDate")
        except ValueError:
            tables.leave_out("academicSessions", term.number, NO_DAY)
            terms[key] = None, None
    return terms


def _days_of(class_: Entry, terms: Mapping[str, Days]) -> Days:
    """The first day of a class's terms, and the last; None where one of them has none."""
    own = [terms[key] for key in class_.listed("termSourcedIds") if key in terms]
    begins, ends = [begins for begins, _ends in own], [ends for _begins, ends in own]
    return (
        None if None in begins else min((day for day in begins if day), default=None),
        None if None in ends else max((day for day in ends if day), default=None),
    )


def _line(
    user: Entry,
    places: Sequence[Enrolled],
    teaching: Mapping[str, Sequence[Enrolled]],
    classes: Mapping[str, _Class],
    accounts: Mapping[str, str],
) -> RosterLine:
    homerooms = [place for place in places if classes[place.class_].homeroom]
    now = min(homerooms, key=lambda place: place.begins or date.min, default=None)
    levels = user.listed("grades")
    line = line_of(
        user.number,
        {
            Column.GIVEN_NAME: user["givenName"],
            Column.MIDDLE_NAME: user["middleName"],
            Column.FAMILY_NAME: user["familyName"],
            Column.GROUP: classes[now.class_].title if now else "",
            Column.LEVEL: levels[0] if len(levels) == 1 else "",
        },
    )
    teachers = [
        ListedPlace(
            accounts[taught.user],
            "" if classes[place.class_].homeroom else classes[place.class_].title,
            classes[place.class_].codes,
            _later(classes[place.class_].begins, place.begins, taught.begins),
            _earlier(classes[place.class_].ends, place.ends, taught.ends),
            place.class_,
            taught.user,
        )
        for place in places
        for taught in _who_teach(teaching.get(place.class_, ()), classes[place.class_])
        if taught.user in accounts
    ]
    group = now.class_ if now else ""
    return replace(line, teachers=tuple(dict.fromkeys(teachers)), key=user["sourcedId"], class_=group)


def _who_teach(enrolled: Sequence[Enrolled], class_: _Class) -> Sequence[Enrolled]:
    primary = [taught for taught in enrolled if taught.primary]
    return primary if class_.homeroom and primary else enrolled


def _later(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _earlier(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)
