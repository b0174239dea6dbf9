"""Everything that is kept of a student is in the access report and in an archive, and nothing else goes by erasing."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from msgspec import structs
from peewee import TextField

from ioplogg_tui.archive.holding import archive_gives_back
from ioplogg_tui.archive.layout import IN_TOML, LONG_TEXTS, SHEETS, SHEETS_SINCE, STAFF, STUDENT, STUDENTS
from ioplogg_tui.archive.reading import read_archive, read_files
from ioplogg_tui.archive.records import cell_of
from ioplogg_tui.archive.sheets import read_sheet, write_sheet
from ioplogg_tui.archive.writing import Files, archive_of, write_archive, zipped
from ioplogg_tui.documents.access import access_report
from ioplogg_tui.documents.content import Block, Heading, plain, texts_of
from ioplogg_tui.domain.draft_place import NoteDraft
from ioplogg_tui.domain.errors import ArchiveProblem, NotFound, UsageProblem
from ioplogg_tui.domain.levels import Level
from ioplogg_tui.domain.observation import Rating
from ioplogg_tui.domain.presence import Whereabouts
from ioplogg_tui.logbook.drafts import keep_draft
from ioplogg_tui.logbook.erasing import archived, erase
from ioplogg_tui.logbook.observe import observe
from ioplogg_tui.logbook.presence import announce
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.logbook.students import student_of
from ioplogg_tui.logbook.whole_data import NOT_TAKEN_IN, OF_ONE_SCHOOL, REFERENCES, columns
from ioplogg_tui.store.archive_rows import DERIVED
from ioplogg_tui.store.fields import CodeField, DayField, TagField, UtcField
from ioplogg_tui.store.student_tables import NOT_KEPT, STUDENT_TABLES, fields_of
from ioplogg_tui.store.tables.every import columns_of, name_of
from tests.fixtures.archives import erase_by, export_and_erase
from tests.fixtures.everything import Marks, write_everything
from tests.fixtures.filled import fill, take_over
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.trials import times

MARK = re.compile(r"mark\d+x")


@pytest.fixture(scope="module")
def with_everything(tmp_path_factory: pytest.TempPathFactory, with_mathea: tuple[Path, PlannedStudent]) -> Path:
    filled, planned = with_mathea
    place = tmp_path_factory.mktemp("everything") / "everything.db"
    return fill(place, filled, lambda session, session_of: write_everything(session, session_of, planned, Marks()))


@pytest.fixture
def marked(session: Session, with_everything: Path, with_mathea: tuple[Path, PlannedStudent]) -> PlannedStudent:
    """A student of whom something is kept in every column there is."""
    take_over(session, with_everything)
    return with_mathea[1]


NOT_TOLD = {
    ("student", "name_sort"): "made of the name",
    ("student", "name_search"): "made of the name",
    ("observation", "typed"): "a sign of the keys that made it, of one session",
    ("goal_standing", "recent"): "worked out from the observations",
    ("goal_standing", "lately"): "worked out from the observations",
    ("student_standing", "recent"): "worked out from the observations",
    ("presence", "session"): "a sign of an open session",
}
"""Columns of texts that are no person's, or are another's → why."""


def tables_leading_to_a_student(session: Session) -> set[str]:
    """As the file has them: by a reference, through whatever tables, or by a number that is called so."""
    engine = session.store.engine
    names = {name for (name,) in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    leading = {"student"}
    while True:
        more = {
            name
            for name in names - leading
            if leading & {owner for (owner,) in engine.rows('SELECT "table" FROM pragma_foreign_key_list(?)', (name,))}
            or {f"{owner}_id" for owner in leading}
            & {column for (column,) in engine.rows("SELECT name FROM pragma_table_info(?)", (name,))}
        }
        if not more:
            return leading
        leading |= more


def test_every_table_that_leads_to_a_student_is_known(session: Session) -> None:
    known = {*STUDENT_TABLES, *map(name_of, NOT_KEPT)}
    assert tables_leading_to_a_student(session) == {*known, "event"}, "the audit log keeps its numbers"
    assert {*SHEETS, *IN_TOML} == set(STUDENT_TABLES)
    assert set(STUDENT_TABLES) >= NOT_TAKEN_IN
    assert set(SHEETS_SINCE) == NOT_TAKEN_IN | OF_ONE_SCHOOL | OF_LATER_FORMS
    made = list(STUDENT_TABLES)
    for table, references in REFERENCES.items():
        owners = [owner for owner in references.values() if owner not in ("staff", table)]
        assert all(made.index(owner) < made.index(table) for owner in owners), table


def kept_texts(session: Session) -> dict[tuple[str, str], set[str]]:
    """(table, column) → the marks in it, for every column that holds a text of a person, as the file has them."""
    kept: dict[tuple[str, str], set[str]] = {}
    for table in (*STUDENT_TABLES.values(), *NOT_KEPT):
        for column, field in columns_of(table).items():
            place = name_of(table), column
            is_coded = isinstance(field, CodeField | TagField | DayField | UtcField)
            if isinstance(field, TextField) and not is_coded and place not in NOT_TOLD:
                query = table.select(field)
                if (student := fields_of(table).get("student")) is not None:  # a step may be of no student
                    query = query.where(student.is_null(is_null=False))
                kept[place] = set(MARK.findall(str(session.store.connection.column(query))))
    assert [place for place, marks in kept.items() if not marks] == [], "each column is tried"
    return kept


OF_LATER_FORMS = {
    "attendance",
    "document_recipient",
    "document_withdrawal",
    "former_name",
    "hours_by_hand",
    "lesson_holder",
    "self_assessment_withdrawal",
}
"""What is taken in anywhere, and isn't in archives of the first form."""

REPEATING = {"What can still be taken back": "undo_step", "Changes of the goal": "goal_change"}
"""Headings of the report under which a text stands once more → whose texts stand there."""


def without(blocks: Iterable[Block], headings: Iterable[str]) -> Iterator[Block]:
    """The blocks that stand under none of these headings."""
    leaves_out, names = False, tuple(headings)
    for block in blocks:
        if isinstance(block, Heading):
            leaves_out = plain(block.text).startswith(names)
        if not leaves_out:
            yield block


def test_whatever_is_kept_stands_in_the_report(session: Session, marked: PlannedStudent) -> None:
    report = access_report(session, marked.id, "en")
    for (table, column), marks in kept_texts(session).items():
        blocks = without(report.blocks, [heading for heading, of in REPEATING.items() if of != table])
        there = set(MARK.findall("\n".join(texts_of(structs.replace(report, blocks=tuple(blocks))))))
        assert marks <= there, (table, column)


REFERRED_TO = {"student", *(owner for owners in REFERENCES.values() for owner in owners.values())}
LEAVES = sorted({*STUDENT_TABLES} - REFERRED_TO | {"observation"})
"""Tables whose rows can go alone."""


def test_the_report_is_another_without_the_rows_of_any_table(session: Session, marked: PlannedStudent) -> None:
    assert len(LEAVES) > 10
    before = Counter(texts_of(access_report(session, marked.id, "en")))
    for table in LEAVES:
        with session.store.writing(), session.store.engine.append_only_lifted():
            session.store.connection.change(STUDENT_TABLES[table].delete())
        now = Counter(texts_of(access_report(session, marked.id, "en")))
        assert before - now, f"{table} is told of"
        before = now


def files_of(files: Files, table: str) -> str:
    """What stands in the files that are there for a table."""
    names = ["student.toml", "plan-*.toml"] if table in IN_TOML else [SHEETS[table]]
    names += [f"frozen/{re.sub('{[a-z]+}', '*', name)}" for name in LONG_TEXTS.get(table, {}).values()]
    return "\n".join(text.decode() for path, text in files.items() if any(fnmatch(path, f"*/{name}") for name in names))


def test_whatever_is_kept_stands_in_the_archive(session: Session, marked: PlannedStudent) -> None:
    files = archive_of(session, [marked.id])
    for (table, column), marks in kept_texts(session).items():
        assert marks <= set(MARK.findall(files_of(files, table))), (table, column)
    people = read_sheet(files[STAFF].decode())[1:]
    staff = {
        str(value)
        for rows in session.store.archive_rows.of(marked.id).values()
        for row in rows
        for name, value in row.items()
        if name in ("staff", "created_by", "recorded_by")
    }
    assert staff <= {person[0] for person in people}


def rows_in_file(session: Session) -> dict[str, list[dict[str, object]]]:
    """Every row of every table there is, as the file has it."""
    engine = session.store.engine
    rows: dict[str, list[dict[str, object]]] = {}
    for (table,) in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
        names = [name for (name,) in engine.rows("SELECT name FROM pragma_table_info(?)", (table,))]
        every = engine.rows(f"SELECT * FROM {table}")  # noqa: S608 - names of ours
        rows[table] = [dict(zip(names, row, strict=True)) for row in every]
    return rows


GIVEN = DERIVED | {"student", "group"}
"""Columns that are made anew for a student who comes in; the group stands in the archive by its name."""


def test_whatever_erasing_removes_is_in_the_archive(session: Session, marked: PlannedStudent, tmp_path: Path) -> None:
    announce(session, Whereabouts(marked.id, marked.soup))
    before = rows_in_file(session)
    path = tmp_path / "m.zip"
    export_and_erase(session, marked.id, path)
    after = rows_in_file(session)
    gone = {table: [row for row in rows if row not in after[table]] for table, rows in before.items()}
    assert {table for table, rows in gone.items() if rows} == {*STUDENT_TABLES, *map(name_of, NOT_KEPT)}
    (student,) = read_archive(path).students
    untold = [row["name"] for row in gone["former_name"] if row["until"] is None]
    for table, model in STUDENT_TABLES.items():
        archived = student.records.get(table, [student.student])
        there = {tuple(cell_of(row[name]) for name in columns(table) if name not in GIVEN) for row in archived}
        names = {name: field.column_name for name, field in fields_of(model).items() if name not in GIVEN}
        for row in gone[table]:
            if table == "former_name" and row["until"] is None:
                continue  # it never was the student's, and may be another child's
            if table == "undo_step" and any(str(name) in str(row["step"]) for name in untold):
                continue  # as that
            assert tuple("" if row[name] is None else str(row[name]) for name in names.values()) in there, (table, row)


def lacking_something(files: Files) -> Iterator[tuple[str, Files]]:
    """What is lacking, and the files without it: each file of the student, each row of it, each text of a person."""
    for name, content in files.items():
        lines = read_sheet(content.decode()) if name.endswith(".csv") else []
        if not name.startswith(STUDENTS) or len(lines) == 1:
            continue
        yield name, {other: text for other, text in files.items() if other != name}
        for mark in MARK.findall(content.decode()):
            yield f"{name}: {mark}", {**files, name: content.replace(mark.encode(), b"x", 1)}
        for place, line in enumerate(lines[1:], 1):
            if not (name.endswith(SHEETS["earlier_event"]) and line[0] == "0"):  # of the audit log, which stays
                rest = write_sheet(lines[0], lines[1:place] + lines[place + 1 :])
                yield f"{name}: {line}", {**files, name: rest.encode()}


def lets_go(session: Session, student_id: int, files: Files, path: Path) -> bool:
    """Whether the student could be erased by an archive of these files."""
    path.write_bytes(zipped(files))
    try:
        archived(session, student_id, path, archive_gives_back)
    except (UsageProblem, ArchiveProblem):
        return False
    return True


def test_an_archive_that_lacks_any_text_or_row_lets_nothing_go(
    session: Session, marked: PlannedStudent, tmp_path: Path
) -> None:
    files = archive_of(session, [marked.id])
    assert lets_go(session, marked.id, files, tmp_path / "m.zip")
    lacking = list(lacking_something(files))
    for what, others in random.Random(13).sample(lacking, times(12, len(lacking))):
        assert not lets_go(session, marked.id, others, tmp_path / "m.zip"), what


def test_of_two_who_erase_at_once_the_second_is_told(session: Session, marked: PlannedStudent, tmp_path: Path) -> None:
    path, name = tmp_path / "m.zip", student_of(session, marked.id).name
    write_archive(path, archive_of(session, [marked.id]))
    both = [archived(session, marked.id, path, archive_gives_back) for _person in range(2)]
    erase(session, both[0], name)
    for typed in (name, "x"):
        with pytest.raises(NotFound, match="no longer here"):
            erase(session, both[1], typed)


def with_something_more(files: Files) -> Iterator[tuple[str, Files]]:
    """What is more or another, and the files with it: each row once more, each number and each name another."""
    folder = next(name.rsplit("/", 1)[0] for name in files if name.endswith(STUDENT))
    yield (
        "the student twice",
        {
            **files,
            **{
                name.replace(folder, f"{STUDENTS}/other"): text
                for name, text in files.items()
                if name.startswith(folder)
            },
        },
    )
    for name, content in files.items():
        lines = read_sheet(content.decode()) if name.endswith(".csv") else []
        passes = name.endswith(tuple(SHEETS[table] for table in NOT_TAKEN_IN))
        for place, line in enumerate(lines[1:], 1):
            if name != STAFF and not passes:
                yield f"{name}: {line} twice", {**files, name: write_sheet(lines[0], [*lines[1:], line]).encode()}
            for column, cell in enumerate(line):
                other = [*line[:column], "999" if cell.isdigit() else f"{cell}x", *line[column + 1 :]]
                changed = [*lines[1:place], other, *lines[place + 1 :]]
                yield f"{name}: {line} → {other}", {**files, name: write_sheet(lines[0], changed).encode()}
    yield "nobody who wrote it", {**files, STAFF: write_sheet(read_sheet(files[STAFF].decode())[0], []).encode()}


def test_an_archive_that_has_more_or_others_lets_nothing_go(
    session: Session, marked: PlannedStudent, tmp_path: Path
) -> None:
    """Also what would be refused, or come in beside what was here."""
    others = list(with_something_more(archive_of(session, [marked.id])))
    assert len(others) > 500
    first, *rest, last = others
    for what, files in [first, last, *random.Random(13).sample(rest, times(12, len(rest)))]:
        assert not lets_go(session, marked.id, files, tmp_path / "m.zip"), what


def test_nobody_goes_by_an_archive_that_another_student_in_it_spoils(
    session: Session, marked: PlannedStudent, tmp_path: Path
) -> None:
    other = plan_for(session, "Jonas Elvestad")
    observe(session, other.id, other.soup, Rating(Level(2), None))
    files = archive_of(session, [marked.id, other.id])
    spoilt = next(name for name in files if "jonas" in name and name.endswith(SHEETS["observation"]))
    header, row = read_sheet(files[spoilt].decode())
    row[header.index("goal")] = "999"
    others = {**files, spoilt: write_sheet(header, [row]).encode()}
    with pytest.raises(ArchiveProblem, match="999"):
        erase_by(session, marked.id, student_of(session, marked.id).name, written(tmp_path / "spoilt", others))
    assert lets_go(session, marked.id, files, tmp_path / "m.zip")


def written(path: Path, files: Files) -> Path:
    write_archive(path, files)
    return path


@pytest.mark.parametrize(
    "text", ["  ends so \r\n", "\ta\u2028b\uffff", "a\rb", "", "'=1", '\x00;"', "\ufeff", "e\u0301"]
)
def test_what_came_in_by_an_earlier_door_is_archived_as_it_is_and_can_go(
    session: Session, mathea: PlannedStudent, tmp_path: Path, text: str
) -> None:
    keep_draft(session, mathea.id, NoteDraft(mathea.soup), text)
    observe(session, mathea.id, mathea.soup, Rating(Level(2), None), note="anything")
    with session.store.writing():
        session.store.connection.change_by_sql("UPDATE student SET strengths = ?", (text,))
        session.store.connection.change_by_sql("UPDATE plan SET long_term_aim = ?", (text,))
        row = session.store.archive_rows.of(mathea.id)["observation"][0]
        session.store.archive_rows.insert("observation", {**row, "note": text})
    export_and_erase(session, mathea.id, tmp_path / "m")
    files, _others = read_files(tmp_path / "m")
    for table in ("draft", "observation"):
        (sheet,) = [read_sheet(content.decode()) for name, content in files.items() if name.endswith(SHEETS[table])]
        assert text in sheet[-1]
    (student,) = [tomllib.loads(content.decode()) for name, content in files.items() if name.endswith(STUDENT)]
    assert student["strengths"] == text


def test_what_is_no_longer_in_the_plan_is_said_to_be_so(session: Session, marked: PlannedStudent) -> None:
    blocks = access_report(session, marked.id, "en").blocks
    headings = [plain(block.text) for block in blocks if isinstance(block, Heading)]
    year = session.school_year
    assert f"Goals in the bin, {year}" in headings
    assert f"The plan for {year} as it stands now (in use)" in headings
    assert any(text.startswith(f"The plan for {year}, version 1 (in use), ") for text in headings)
    assert any("corrected later" in text for text in texts_of(access_report(session, marked.id, "en")))
    assert any("withdrawn" in text for text in texts_of(access_report(session, marked.id, "en")))


AS_MACHINES_WRITE = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d\d:\d\d\b")


def test_the_report_has_days_as_people_write_them(session: Session, marked: PlannedStudent) -> None:
    """Whatever kind of thing it tells of; those of English have `09:40`."""
    report = access_report(session, marked.id, "nb")
    assert [text for text in texts_of(report) if AS_MACHINES_WRITE.search(text)] == []
