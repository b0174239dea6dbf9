"""Who may not know a protected name has it confirmed by no student who is given the same name, or birth date."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ioplogg_tui.archive.writing import archive_of
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.formats import render
from ioplogg_tui.documents.issuing import issue_published, preview, publish
from ioplogg_tui.documents.request import DocumentRequest
from ioplogg_tui.domain.document import DocumentKind, Format, FreePart
from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.file_name import plain_name
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook.alike import looking_alike, sentence_of_alike
from ioplogg_tui.logbook.enrolment import enrol, protect
from ioplogg_tui.logbook.papers import papers_of
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.student_merge import join_records, what_joins
from ioplogg_tui.logbook.students import student_lines, student_of
from ioplogg_tui.logbook.undo import steps_of_today
from ioplogg_tui.logbook.users import add_user
from tests.fixtures.staff import SessionOf, on_team
from tests.fixtures.writing import introduce, write_words

NAME, BORN = "Ida Hemmelig", date(2011, 3, 4)
GUESSES = {
    "the name": (NAME, None),
    "the name and the day": (NAME, BORN),
    "the first name and the day": ("Ida Moen", BORN),
    "the day": ("Kari Moen", BORN),
    "another": ("Kari Moen", None),
}


@pytest.fixture
def hidden(session: Session) -> int:
    student = enrol(session, NAME, birth_date=BORN)
    protect(session, student, True)
    return student


@pytest.fixture
def eva(session: Session, session_of: SessionOf) -> Session:
    """A leader who is on no team."""
    add_user(session, "eva", "Eva Lie", Role.LEADER)
    return session_of("eva")


@pytest.mark.parametrize(("name", "born"), GUESSES.values(), ids=GUESSES)
def test_a_guess_is_told_as_any_other_name_is(
    session: Session, eva: Session, hidden: int, name: str, born: date | None
) -> None:
    guess = enrol(eva, name, birth_date=born)
    assert looking_alike(eva, guess) == looking_alike(eva, hidden) == []
    assert sentence_of_alike(eva, student_of(eva, guess)) is None
    told = {
        "opened": student_of(eva, guess).name,
        "listed": next(line.student.name for line in student_lines(eva, everyone=True) if line.student.id == guess),
        "papers": papers_of(eva, guess, eva.living, DocumentKind.CAN).student.name,
        "published": published_name(session, eva, guess),
    }
    for pair in ((hidden, guess), (guess, hidden)):
        joining = what_joins(eva, *pair)
        names = {record.student.id: record.student.name for record in (*joining.other, *joining.into)}
        assert names == {hidden: "I.H.", guess: name}
        assert "name" in joining.differing
        assert ("birth_date" in joining.differing) == (born != BORN), "the day is told of every student"
    assert told == dict.fromkeys(told, name)


def published_name(session: Session, reader: Session, student: int) -> str:
    """The name in the title of a published document, as a reader has it in each format."""
    introduce(session, student)
    number = publish(session, DocumentRequest(student, DocumentKind.CAN, session.today(), language="en")).number
    texts = [issue_published(reader, student, number, each).content.decode() for each in (Format.MARKDOWN, Format.HTML)]
    names: set[str] = {name for text in texts for name in re.findall(r"What ([^<\n]+) can", text)}
    (name,) = names
    return name


def test_in_a_published_text_of_another_the_name_is_hidden(session: Session, eva: Session, hidden: int) -> None:
    per = enrol(session, "Per Moe")
    write_words(session, per, session.school_year, DocumentKind.CAN, FreePart.INTRODUCTION, f"Per leser med {NAME}.")
    number = publish(session, DocumentRequest(per, DocumentKind.CAN, session.today())).number
    content = issue_published(eva, per, number, Format.MARKDOWN).content.decode()
    assert "Per leser med I.H." in content and NAME not in content and "Per Moe" in content


def test_who_knows_the_name_is_told(session: Session, hidden: int) -> None:
    namesake = enrol(session, NAME)
    assert [student.id for student in looking_alike(session, namesake)] == [hidden]


def test_the_dry_run_says_the_same_of_a_guess_that_fits_as_of_another(
    session: Session, eva: Session, hidden: int
) -> None:
    names = (NAME, "Ola Annen")
    told = []
    for name in names:
        guess = enrol(eva, name)
        joining = what_joins(eva, guess, hidden)
        told.append((joining.differing, joining.is_protected, joining.into[0].student))
    assert told[0] == told[1]


def test_what_is_refused_says_no_name(session: Session, eva: Session, hidden: int) -> None:
    record, third = enrol(session, "Ida H"), enrol(session, "Per Ås")
    join_records(session, record, hidden)
    for joins in (what_joins, join_records):
        for pair in ((record, third), (third, record)):
            with pytest.raises(UsageProblem, match=r"into I\.H\. already"):
                joins(eva, *pair)


OWN = {
    "the same": NAME,
    "with a surname more": f"{NAME} Lie",
    "with a first name before": f"Nora {NAME}",
    "with one between": "Ida Sofie Hemmelig",
}


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_what_is_of_one_whose_name_has_it_keeps_the_name(
    session: Session, eva: Session, session_of: SessionOf, hidden: int, own: str
) -> None:
    """There it is no name of somebody else, wherever it stands: in an archive it would be lost for good."""
    words, student = f"{own} liker hest.", enrol(session, own)
    write_words(session, student, session.school_year, DocumentKind.CAN, FreePart.INTRODUCTION, words)
    request = DocumentRequest(student, DocumentKind.CAN, session.today())
    publish(session, request)
    add_user(session, "lars", "Lars Vik", Role.TEACHER)
    on_team(session, student, "lars")
    teacher = session_of("lars")
    write_words(teacher, student, session.school_year, DocumentKind.CAN, FreePart.INTRODUCTION, words * 2)
    told = {
        "living": str(preview(eva, request).document),
        "her teacher's": str(preview(teacher, request).document),
        "published": issue_published(teacher, student, 1, Format.MARKDOWN).content.decode(),
        "access report": render(access_report(eva, student, "en"), Format.MARKDOWN).decode(),
        "steps": repr(steps_of_today(teacher)),
    }
    archive = archive_of(eva, [student])
    told |= {name: content.decode() for name, content in archive.items() if name.startswith("students/")}
    assert [name for name, text in told.items() if "I." in text] == []
    assert [name for name in told if plain_name(own, student) in name and name.endswith("student.toml")]
    assert all(own in told[name] for name in told if name in ("living", "her teacher's", "published", "access report"))
