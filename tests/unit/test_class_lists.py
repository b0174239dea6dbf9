"""Lists of students as schools have them: whatever system or person saved them, they are read, line by line."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.roster.column_titles import NAME_PARTS, NAMES, TITLES, Column
from ioplogg_tui.roster.lines import ListedPlace, ListFormat, StudentList
from ioplogg_tui.roster.reading import list_in, read_list
from tests.fixtures.lists import Listed, made_up
from tests.fixtures.workbooks import Made, open_document, workbook, workbook_of

TODAY = date(2026, 11, 25)
FIRST, LAST = date(2026, 8, 17), date(2027, 6, 18)
OLD_WORKBOOK = Path(__file__).parents[1] / "fixtures" / "class_list.xls"


def listed_in(content: str | bytes) -> StudentList:
    return list_in(content.encode() if isinstance(content, str) else content, TODAY, "list")


def names_in(content: str | bytes) -> list[str]:
    return [line.name for line in listed_in(content).lines]


@pytest.mark.parametrize("tenth", range(10))
def test_made_up_lists(tenth: int) -> None:
    for seed in range(tenth * 30, tenth * 30 + 30):
        made = made_up(seed)
        listed = list_in(made.content, TODAY, "list")
        students = [Listed(line.name, line.group, line.level, line.language) for line in listed.lines]
        assert students == list(made.students), f"seed {seed}, {made.says}"
        assert len(listed.lines_left) == made.lines_left, f"seed {seed}, {made.says}"


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Fornavn;Etternavn;Klasse\nIda;Moen;8A\n", ["Ida Moen"]),
        ("Elevens navn;Årstrinn;Basisgruppe\nIda Moen;8;8A\n", ["Ida Moen"]),
        ('Elev;Klasse\n"Moen, Ida";8A\n"Dahl, Ole Magnus";8A\n', ["Ida Moen", "Ole Magnus Dahl"]),
        ("Navn\nMoen, Ida\nDahl, Ole\n", ["Ida Moen", "Ole Dahl"]),
        ("Navn\tKlasse\nMoen, Ida\t8A\n", ["Ida Moen"]),
        ("sep=;\nNavn;Klasse\nIda Moen;8A\n", ["Ida Moen"]),
        ("sep=,\r\nNavn,Klasse\r\nIda Moen,8A\r\n", ["Ida Moen"]),
        ("Klasseliste 8A;;\nSkrevet ut 25.11.2026;;\n;;\nNavn;Klasse;Nivå\nIda Moen;8A;8\n", ["Ida Moen"]),
        ("Navn;Klasse\r\x81se B\xbf;8A\r".encode("latin-1"), ["Åse Bø"]),
        ("Navn;Klasse\nÅse Bø;8A\n".encode("cp850"), ["Åse Bø"]),
        ("Navn;Klasse\nÅse Bø;8A\n".encode("utf-16-be"), ["Åse Bø"]),
        ('Navn;Klasse\nIda;8A\n"Ole Dahl;8A\nPer Li;8A\nEva Ås;8A\n', ["Ida", "Per Li", "Eva Ås"]),
        ('Navn;Klasse\n"Ole Dahl;8A\nPer Li;8A\nEva Ås";8A\nSiv Lie;8A\n', ["Per Li", "Siv Lie"]),
        ('Navn;Klasse;Trinn\nOle Dahl;8A;"8\nPer Li;8A\nEva";8A;8\nSiv Lie;8A;8\n', ["Per Li", "Siv Lie"]),
        ('Navn;Merknad\nIda Moen;"bor i\n8A; nå"\nOle Dahl;-\n', ["Ida Moen", "Ole Dahl"]),
        ("Navn;Klasse\nIda Moen;8A;;\nOle Dahl;8A;8B\nPer Li;8A\n", ["Ida Moen", "Per Li"]),
        ("Navn;Klasse\nIda Moen;8A\nNavn;Klasse\nOle Dahl;8B\n", ["Ida Moen", "Ole Dahl"]),
        (workbook([["8A"], [], ["Navn", "Trinn"], ["Moen, Ida", "8"]]), ["Ida Moen"]),
        (open_document([["8A"], ["Navn", "Trinn"], ["Åse Bø", "8"]]), ["Åse Bø"]),
        (OLD_WORKBOOK.read_bytes(), ["Ida Moen", "Åse Bø"]),
        ("Navn\nØystein Førde\n".encode() + "Åse Bø\n".encode("cp1252"), ["Øystein Førde", "Åse Bø"]),
        ("Navn\nJürgen Müller\nBjørn Dahl\n".encode("cp850"), ["Jürgen Müller", "Bjørn Dahl"]),
        ("Navn\nZoë Lie\n".encode("mac-roman"), ["Zoë Lie"]),
        ("Fornavn;Etternavn;Klasse;Foresatt;Navn\nIda;Moen;8A;;Kari Moen\n", ["Ida Moen"]),
        ("Elev;Fornavn;Etternavn\n10023;Ida;Moen\n", ["Ida Moen"]),
        (workbook([["Elev", "", "Klasse"], ["Fornavn", "Etternavn", ""], ["Ida", "Moen", "8A"]]), ["Ida Moen"]),
        ("Navn;Klasse\n8A;\nIda Moen;8A\nAntall elever: 1;\nSkrevet ut 25.11.2026;\n", ["Ida Moen"]),
        ('Navn;Klasse\n"Hansen, Ole (9B)";9B\n', ["Ole Hansen (9B)"]),
        ("Fornavn og etternavn;Basisgruppe(r)\nIda Moen;8A\n", ["Ida Moen"]),
        ("Navn;Fra\nIda Moen;en dag\n", ["Ida Moen"]),
    ],
    ids=itertools.count(),
)
def test_forms_of_lists(content: str | bytes, names: list[str]) -> None:
    assert names_in(content) == names


@pytest.mark.parametrize("title", sorted(TITLES[Column.NAME]))
def test_names_are_in_the_order_that_their_column_says(title: str) -> None:
    listed = listed_in(f'{title}\nMoen Ida (9B)\n"Lie Dahl, Åse Øde"\nLie Dahl Åse\nIda\n')
    of_list = [line.name for line in listed.lines]
    turned = any(word in title.split(maxsplit=1)[0] for word in ("etternavn", "etternamn", "last"))
    if not turned:
        assert of_list == ["Moen Ida (9B)", "Åse Øde Lie Dahl", "Lie Dahl Åse", "Ida"]
    else:
        assert of_list == ["Ida Moen (9B)", "Åse Øde Lie Dahl", "Ida"]
        assert [left.number for left in listed.lines_left] == [4], "which of three is the family's is asked about"


@pytest.mark.parametrize("column", [column for column in NAMES if column is not Column.NAME])
def test_every_part_of_a_name_is_read_whatever_it_is_called(column: Column) -> None:
    """The same student as one column of names has, in the order in which names are said."""
    said = {Column.GIVEN_NAME: "Ida", Column.MIDDLE_NAME: "Sofie", Column.FAMILY_NAME: "Moen"}
    for title in TITLES[column]:
        titles = {part: TITLES[part][0] for part in NAME_PARTS} | {column: title}
        for parts in (NAME_PARTS, NAME_PARTS[::-1]):
            lines = (";".join(cells[part] for part in parts) for cells in (titles, said))
            listed = listed_in("\n".join(lines))
            assert ([line.name for line in listed.lines], listed.columns_left) == (["Ida Sofie Moen"], ())
    beside = listed_in(f"Navn;{TITLES[column][0]}\nIda Moen;Kari\n")
    assert [line.name for line in beside.lines] == ["Ida Moen"]
    assert [title.lower() for title in beside.columns_left] == [TITLES[column][0]], "what isn't read is told"


def test_a_remark_beside_a_workbook_s_columns_takes_nobody_off_the_list() -> None:
    remark = ["Ida Moen", "8A", "", *[""] * 24, "flyttet fra 8B"]
    listed = listed_in(workbook([NAMED, remark, ["Per Lie", "8A", "", "sykmeldt"]]))
    assert [line.name for line in listed.lines] == ["Ida Moen", "Per Lie"] and not listed.lines_left
    assert listed.columns_left == ("D", "AB")


def test_what_is_left_out_is_told_with_its_line() -> None:
    listed = listed_in(
        'Klasseliste\nNavn;Målform;Fødselsnummer\n"Ole;bokmål;1\nIda Moen;nordsamisk;1\n'
        ";BM;1\nPer;nynorsk;2;3\nÅse;BM;4\n"
    )
    assert [(line.name, line.language) for line in listed.lines] == [("Ida Moen", None), ("Åse", Language.NB)]
    assert [(left.number, str(left.sentence)) for left in listed.lines_left] == [
        (3, "It has a quotation mark too many, or one too few."),
        (4, "Documents can't be in “nordsamisk”; the student goes in without a language."),
        (5, "There is no name."),
        (6, "It has more cells than there are columns: one of them was split."),
    ]
    assert listed.columns_left == ("Fødselsnummer",)


@pytest.mark.parametrize("guardian", ["Foresatt", "Foresatte", "Føresett 1", "Mor", "Guardian", "Elevens foresatte"])
@pytest.mark.parametrize(
    "rows",
    [
        ("{};;Elev;", "Fornavn;Etternavn;Fornavn;Etternavn", "Kari;Lie;Ida;Moen"),
        ("{};;Eleven;", "Fornavn;Etternavn;Fornavn;Etternavn", "Kari;Lie;Ida;Moen"),
        ("{};;Elev;", "Fornavn;Etternavn;Navn;Klasse", "Kari;Lie;Ida Moen;8A"),
        ("{};Elev;", "Navn;Navn;Klasse", "Kari Lie;Ida Moen;8A"),
        ("{};;;", "Fornavn;Etternavn;Elevens navn;Klasse", "Kari;Lie;Ida Moen;8A"),
        ("Elev;;{};", "Fornavn;Etternavn;Fornavn;Etternavn", "Ida;Moen;Kari;Lie"),
        ("{}: se bak", "Elev;Klasse;Fornavn;Etternavn", "Ida Moen;8A;Kari;Moen"),
        ("{}: se bak", "Elev;Klasse;Fornavn;Etternavn", "Moen, Ida;8A;;"),
        ("{}: se bak", "Etternavn Fornavn;Fornavn;Etternavn", "Moen Ida;Kari;Moen"),
        ("{}: se bak", "Fornavn;Etternavn;Navn", "Ida;Moen;Kari Moen"),
        ("{}: se bak", "Elev;Fornavn;Etternavn", "ida.moen;Ida;Moen"),
        ("{}: se bak", "Elev;Klasse;Fornavn;Mellomnavn;Etternavn", "Ida Moen;8A;Kari;Li;Moen"),
        ("{}: se bak", "Elev;Mellomnavn;Fornavn;Etternavn", "10023;;Ida;Moen"),
    ],
    ids=itertools.count(),
)
def test_no_guardian_is_a_student(guardian: str, rows: tuple[str, ...]) -> None:
    assert names_in("\n".join(row.format(guardian) for row in rows)) == ["Ida Moen"]


NAMED = ["Navn", "Klasse", "Lærer"]


def test_of_sheets_with_names_the_first_shown_one_is_read_and_the_others_are_told() -> None:
    table = [NAMED, ["Ida Moen", "8A", ""]]
    plain = Made("Notater", [["Husk bøker"]])
    hidden, other = Made("Gammel", [NAMED, ["Per Lie", "8A", ""]], hidden=True), Made("8B", [NAMED, ["Åse Bø"]])
    listed = listed_in(workbook_of(plain, hidden, Made("8A", table), other))
    assert [line.name for line in listed.lines] == ["Ida Moen"]
    assert listed.sheets_left == ("Gammel", "8B"), "and not the one without names"
    teachers = Made("Lærere", [["Navn", "Fag"], ["Kari Vik", "Norsk"]])
    listed = listed_in(workbook_of(teachers, Made("8A", table), other))
    assert [line.name for line in listed.lines] == ["Ida Moen"], "the one that says most of those whom it names"
    assert listed.sheets_left == ("Lærere", "8B")
    with pytest.raises(UsageProblem, match="Gammel"):
        listed_in(workbook_of(plain, hidden))


def test_cells_that_go_on_below_are_of_each_line_and_names_are_not() -> None:
    rows = [["Ida Moen", "8A", "ola"], ["Per Lie", "", ""], ["", "", "siv"]]
    listed = listed_in(workbook_of(Made("8A", [NAMED, *rows], merged=("B2:B4", "C2:C3", "A3:A4", "B6:B9", "Z1:Z4"))))
    assert [(line.name, line.group, line.teachers) for line in listed.lines] == [
        ("Ida Moen", "8A", (ListedPlace("ola", class_="8a"),)),
        ("Per Lie", "8A", (ListedPlace("ola", class_="8a"),)),
    ]
    assert [left.number for left in listed.lines_left] == [4]


def test_an_open_document_is_read_alike() -> None:
    calc = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    fault = f'<cell xmlns:c="{calc}" c:value-type="error"><text:p>#REF!</text:p></cell>'
    goes_on = '<cell table:number-rows-spanned="2" office:value-type="string"><text:p>8B</text:p></cell>'
    table = [NAMED, ["Ida Moen", fault, ""], ["Åse Bø", goes_on, ""], ["Eva Ås", "", "siv"], ["Per Lie", "8A", fault]]
    listed = listed_in(open_document(table))
    assert [(line.name, line.group) for line in listed.lines] == [
        ("Ida Moen", None),
        ("Åse Bø", "8B"),
        ("Eva Ås", "8B"),
        ("Per Lie", "8A"),
    ]
    assert [left.number for left in listed.lines_left] == [2, 5] and listed.lines[-1].teachers is None


FILTERED = [["8. trinn"], NAMED, ["Ida Moen", "8A"], ["Per Lie", "8B"], ["Åse Bø", "8A"], ["Eva Ås", "8B"]]


@pytest.mark.parametrize("hidden", [(4, 6), (1, 2, 4, 6), (1, 2, 3, 4, 5, 6)])
def test_rows_that_are_hidden_are_told_and_not_read(hidden: tuple[int, ...]) -> None:
    """But for the one that names the columns."""
    shown = [row[0] for number, row in enumerate(FILTERED, 1) if number > 2 and number not in hidden]
    told = [number for number in hidden if number > 2]
    for content in (workbook_of(Made("8", FILTERED, hidden_rows=hidden)), open_document(FILTERED, hidden_rows=hidden)):
        listed = listed_in(content)
        assert [line.name for line in listed.lines] == shown
        assert [left.number for left in listed.lines_left] == told


def test_where_a_workbook_does_not_tell_faults_an_empty_cell_says_nothing_of_teachers() -> None:
    """An old one (.xls): of a formula without a value nothing is left, and nobody's place may be closed for that."""
    a_number, a_fault = b"\x7e\x02\x0a\x00\x01\x00\x01\x00", b"\x05\x02\x0a\x00\x01\x00\x01\x00"  # of row 2, column B
    content = OLD_WORKBOOK.read_bytes().replace("Årstrinn".encode("latin-1"), b"Teachers")
    place = content.index(a_number) + len(a_number)
    content = content[: place - 8] + a_fault + content[place : place + 2] + b"\x07\x01" + content[place + 4 :]
    told = [line.teachers for line in listed_in(content).lines]
    assert told == [None, (ListedPlace("9", class_="9b"),)]


def test_an_empty_cell_of_teachers_says_nothing_of_them() -> None:
    """In whatever it is kept: somebody may not have got round to it, or it could not be worked out."""
    table = [NAMED, ["Ida Moen", "8A", ""], ["Per Lie", "8A", " / "], ["Eva Ås", "8A", "ola"]]
    text = "\n".join(";".join(row) for row in table).encode()
    for content in (text, workbook(table), open_document(table)):
        teachers = [line.teachers for line in listed_in(content).lines]
        assert teachers == [None, None, (ListedPlace("ola", class_="8a"),)]


FAULTS = [
    *('<c t="e"><v>#REF!</v></c>', '<c t="e"><f>VLOOKUP(A1,B:B,1)</f><v>#N/A</v></c>', "<c><f>A1</f></c>"),
    *('<c t="shared"><f t="shared" si="0"/></c>', "#NAVN?", "#I/T", "#VERDI!", "#DIV/0!", "Err:502", "=A1&amp;B1"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_was_not_worked_out_is_told_and_is_nobody_nor_nothing(fault: str) -> None:
    """It makes no student, and no empty cell: that would say that nobody teaches them."""
    listed = listed_in(workbook([NAMED, [fault, "8A", ""], ["Ida Moen", fault, ""], ["Per Lie", "8A", fault]]))
    assert [(line.name, line.group, line.teachers) for line in listed.lines] == [
        ("Ida Moen", None, None),
        ("Per Lie", "8A", None),
    ]
    assert [left.number for left in listed.lines_left] == [2, 3, 4]


UNDER_BY_COLUMN = {
    f"{title} {rest}"
    for column, titles in TITLES.items()
    if column not in (Column.COMES, Column.LEAVES)
    for title in titles
    for rest in ("B", "Kari Vik")
}


@pytest.mark.parametrize("unsaid", [r' r="[A-Z]+\d+"', r'(?<=<row) r="\d+"', r' r="[A-Z]*\d+"'])
def test_a_workbook_that_does_not_say_where_its_cells_stand_is_read_alike(unsaid: str) -> None:
    table = [NAMED, ["Ida Moen", FAULTS[0], "ola"], ["Per Lie", "8A", FAULTS[1]], ["Eva Ås", "8A", "siv"]]
    made = workbook(table)
    without = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as said, zipfile.ZipFile(without, "w") as book:
        for name in said.namelist():
            text = said.read(name).decode()
            book.writestr(name, re.sub(unsaid, "", text) if "sheet1" in name else text)
    assert without.getvalue() != made and listed_in(without.getvalue()) == listed_in(made)


@pytest.mark.parametrize(
    "under",
    [
        *("Utskrift fra Visma", "Skrevet ut av Kari Vik", "Skrive ut av Kari Vik", "Gutter", "Jenter", "Gutar"),
        *("Vakant", "Slettet elev", "Sletta elev", "Klasse B"),
        *("Sum", "SUM:", "Antall", "Antal elevar", "Antall elever i alt", "Totalt", "Total", "Gjennomsnitt", "Snitt"),
        *("Kontaktlærer: Kari Vik", "Antall jenter", "Utskrift 25.11.2026", "rektor@skole.no", "Number of students"),
    ],
)
def test_a_line_under_the_list_is_no_student(under: str) -> None:
    for content in (f"Navn;Klasse\nIda Moen;8A\n{under};\n", f"Fornavn;Etternavn\nIda;Moen\n{under};\n"):
        listed = listed_in(content)
        assert [line.name for line in listed.lines] == ["Ida Moen"]
        assert [left.number for left in listed.lines_left] == [3]


def test_a_column_s_title_is_in_no_name_and_words_that_are_names_are() -> None:
    assert [
        under for under in UNDER_BY_COLUMN if names_in(f"Navn;Klasse\nIda Moen;8A\n{under};\n") != ["Ida Moen"]
    ] == []
    names = ["To Li", "Skule From", "Dato Lista", "Tal Fra", "Sum Antal Bø"]
    assert names_in("\n".join(["Navn", *names])) == names


def test_the_sheet_that_has_names_is_read() -> None:
    listed = listed_in(OLD_WORKBOOK.read_bytes())
    assert (listed.format, listed.encoding) == (ListFormat.WORKBOOK, "")
    assert [(line.number, line.level, line.group) for line in listed.lines] == [(2, "8", "8A"), (3, "9", "9B")]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Klasse;Trinn\n8A;8\n",
        workbook([["Klasse"], ["8A"]]),
        workbook([["Navn"], ["Ida"]], far_out=True),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"PK\x03\x04" + bytes(600),
        bytes(range(256)),
    ],
    ids=itertools.count(),
)
def test_what_is_no_list_is_refused_in_a_sentence(content: str | bytes) -> None:
    with pytest.raises(UsageProblem) as refused:
        listed_in(content)
    assert "list" in str(refused.value) and "\n" not in str(refused.value)


CLASSES = (
    "sourcedId,status,title,classType\nc1,active,8A,homeroom\n"
    "c2,active,Matematikk 8,scheduled\nc3,tobedeleted,7A,homeroom\n"
)
"""As oneroster-ended has them: a class of its own, a teaching group, a class of last year's."""

ENROLMENTS = (
    "sourcedId,status,classSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
    "e1,active,c2,u1,student,,2026-08-17,2027-06-18\n"
    "e2,active,c1,u1,student,,2026-08-17,2027-06-18\n"
    "e3,active,c1,t1,teacher,true,2026-08-17,2027-06-18\n"
    "e4,active,c2,t2,teacher,true,2026-08-17,2027-06-18\n"
    "e5,active,c1,t3,teacher,false,2025-08-18,2026-06-19\n"
    "e6,active,c3,u1,student,,2025-08-18,2027-06-19\n"
    "e7,active,c3,t4,teacher,true,2025-08-18,2027-06-19\n"
    "e8,active,c1,t5,teacher,,2026-08-17,2027-06-18\n"
    "e9,active,c1,t6,teacher,,17.8.2026,2027-06-18\n"
)
PEOPLE = {
    "u1": "active,true,{},idamoe,Ida,Moen,08",
    "u2": "active,false,{},sluttet,Sluttet,Elev,08",
    "u3": "tobedeleted,true,{},borte,Borte,Elev,08",
    "t1": "active,true,{},kari,Kari,Vik,",
    "t2": "active,true,{},ola,Ola,Matte,",
    "t3": "active,true,{},gammel,Gammel,Vikar,",
    "t4": "active,true,{},fjor,Fjor,Lærer,",
    "t5": "active,false,{},stengt,Stengt,Lærer,",
    "t6": "active,true,{},dato,Dato,Feil,",
}


def one_roster(folder: Path, version: str) -> Path:
    """The same school in either version."""
    folder.mkdir(parents=True)
    roles = {person: "student" if person.startswith("u") else "teacher" for person in PEOPLE}
    heading = "sourcedId,status,enabledUser,{}username,givenName,familyName,grades"
    people = {person: about.format(roles[person]) for person, about in PEOPLE.items()}
    if version == "1.2":
        people = {person: about.replace(f",{roles[person]},", ",", 1) for person, about in people.items()}
        rows = "".join(f"r-{person},active,{person},primary,{role},,\n" for person, role in roles.items())
        ended = "r-x,active,u1,primary,teacher,2020-08-01,2021-06-01\n"
        (folder / "roles.csv").write_text(
            f"sourcedId,status,userSourcedId,roleType,role,beginDate,endDate\n{ended}{rows}", "utf-8"
        )
    lines = "".join(f"{person},{about}\n" for person, about in people.items())
    (folder / "users.csv").write_text(f"{heading.format('role,' if version == '1.1' else '')}\n{lines}", "utf-8")
    (folder / "classes.csv").write_text(CLASSES, "utf-8")
    (folder / "enrollments.csv").write_text(ENROLMENTS, "utf-8")
    return folder


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("packed", ["folder", "deeper", "zip", "zip of a folder"])
def test_one_roster(tmp_path: Path, version: str, packed: str) -> None:
    folder = one_roster(tmp_path / "list" / "export", version)
    path = folder if packed == "folder" else folder.parent
    if packed.startswith("zip"):
        path = tmp_path / "list.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in folder.iterdir():
                archive.write(file, file.name if packed == "zip" else f"export/{file.name}")
    listed = read_list(path, TODAY)
    assert listed.format == f"oneroster-{version}"
    (ida,) = listed.lines
    assert (ida.key, ida.name, ida.group, ida.level) == ("u1", "Ida Moen", "8A", "8")
    of_subject = ListedPlace("ola", "Matematikk 8", begins=FIRST, ends=LAST, class_="c2", key="t2")
    assert ida.teachers == (of_subject, ListedPlace("kari", begins=FIRST, ends=LAST, class_="c1", key="t1")), (
        "not who stopped in June, nor who teaches a class that is no more, nor who is shut out"
    )
    left = {left.number: str(left.sentence) for left in listed.lines_left}
    assert left.keys() == {3, 4, 10} and left[10].startswith("enrollments.csv: One of its dates isn't a date")


def test_a_class_s_subject_is_told_by_its_course(tmp_path: Path) -> None:
    folder = one_roster(tmp_path / "list", "1.1")
    (folder / "classes.csv").write_text(
        "sourcedId,status,title,classType,courseSourcedId\nc1,,8A,homeroom,\nc2,,8MAT-2,scheduled,k\n", "utf-8"
    )
    (folder / "courses.csv").write_text("sourcedId,status,title,courseCode\nk,,Matematikk,MAT0010\n", "utf-8")
    (ida,) = read_list(folder, TODAY).lines
    (ola,) = [place for place in ida.teachers or () if place.account == "ola"]
    assert (ola.subject, ola.subject_codes) == ("Matematikk", ("MAT0010",))


@pytest.mark.parametrize(
    "role", ["r-t2,active,t2,primary,teacher,2024-08-01,2026-06-01", "r-t2,tobedeleted,t2,primary,teacher,,"]
)
def test_who_is_a_teacher_there_no_longer_gets_no_place(tmp_path: Path, role: str) -> None:
    folder = one_roster(tmp_path / "list", "1.2")
    lines = (folder / "roles.csv").read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("r-t2,")]
    (folder / "roles.csv").write_text("\n".join([*kept, role, ""]), "utf-8")
    (ida,) = read_list(folder, TODAY).lines
    assert [place.account for place in ida.teachers or ()] == ["kari"]


SUBJECT_SAYS = ("subjects", "subjectCodes", "course's title", "course's courseCode", "course's subjects")


@pytest.mark.parametrize("says", ["", *SUBJECT_SAYS])
@pytest.mark.parametrize("kind", ["", "klasse"])
@pytest.mark.parametrize(
    ("title", "homeroom", "told"),
    [
        *((title, True, False) for title in ("8A", "10 B", "1STA", "2TPB", "3PB1", "1hs")),
        *((title, False, True) for title in ("1NOR", "8MAT", "10ENG", "3R1", "1NAT", "1TIPA")),
        *((title, False, False) for title in ("Matematikk 8", "Norsk")),
    ],
)
def test_only_what_is_known_to_be_a_class_gives_all_subjects(
    tmp_path: Path, title: str, homeroom: bool, told: bool, kind: str, says: str
) -> None:
    """A class of a subject, or of a course of one, is that subject's whatever it is called."""
    folder = one_roster(tmp_path / "list", "1.1")
    columns = dict.fromkeys(("subjects", "subjectCodes", "courseSourcedId"), "")
    course = dict.fromkeys(("title", "courseCode", "subjects"), "")
    if says.startswith("course's "):
        columns["courseSourcedId"] = "k1"
        course[says.removeprefix("course's ")] = "Matematikk"
    elif says:
        columns[says] = "Matematikk"
    (folder / "classes.csv").write_text(
        f"sourcedId,title,classType,{','.join(columns)}\nc1,{title},{kind},{','.join(columns.values())}\n", "utf-8"
    )
    (folder / "courses.csv").write_text(f"sourcedId,{','.join(course)}\nk1,{','.join(course.values())}\n", "utf-8")
    listed = read_list(folder, TODAY)
    (ida,) = listed.lines
    assert (ida.group == title) == (not says and homeroom)
    assert all(bool(place.subject) == (bool(says) or not homeroom) for place in ida.teachers or ()) and ida.teachers
    of_classes = [left for left in listed.lines_left if str(left.sentence).startswith("classes.csv")]
    assert bool(of_classes) == (not says and told)


@pytest.mark.parametrize("value", ["deleted", "archived", "ended", "no", "nei", "?"])
@pytest.mark.parametrize(
    ("table", "column"),
    [
        *((table, "status") for table in ("users", "classes", "enrollments", "roles", "academicSessions", "courses")),
        ("users", "enabledUser"),
    ],
)
def test_only_what_is_known_to_hold_does(tmp_path: Path, table: str, column: str, value: str) -> None:
    folder = one_roster(tmp_path / "list", "1.2")
    path = folder / f"{table}.csv"
    if not path.exists():
        path.write_text("sourcedId,status,title\nk1,active,Noe\n", "utf-8")
    before = read_list(folder, TODAY)
    heading, *rows = (row.split(",") for row in path.read_text("utf-8").splitlines())
    place = heading.index(column)
    unknown = [[*row[:place], value, *row[place + 1 :]] for row in rows]
    path.write_text("\n".join(",".join(row) for row in [heading, *unknown]), "utf-8")
    listed = read_list(folder, TODAY)
    told = {left.number for left in listed.lines_left if f"“{value}”" in str(left.sentence)}
    assert told == set(range(2, 2 + len(rows)))
    if table in ("academicSessions", "courses"):
        assert listed.lines == before.lines
    elif table in ("users", "roles"):
        assert not listed.lines
    else:
        assert [line.teachers for line in listed.lines] == [()]


@pytest.mark.parametrize(("ends", "accounts"), [("2026-06-20", ["ola"]), ("2027-06-18", ["ola", "kari"])])
def test_a_class_lasts_as_long_as_its_terms(tmp_path: Path, ends: str, accounts: list[str]) -> None:
    folder = one_roster(tmp_path / "list", "1.1")
    (folder / "academicSessions.csv").write_text(
        f"sourcedId,status,title,startDate,endDate\ns1,active,,2025-08-18,{ends}\n", "utf-8"
    )
    (folder / "classes.csv").write_text(
        "sourcedId,status,title,classType,termSourcedIds\nc1,active,8A,homeroom,s1\n"
        "c2,active,Matematikk 8,scheduled,\n",
        "utf-8",
    )
    (ida,) = read_list(folder, TODAY).lines
    assert [place.account for place in ida.teachers or ()] == accounts


def test_a_homeroom_s_teachers_are_its_primary_ones(tmp_path: Path) -> None:
    folder = one_roster(tmp_path / "list", "1.1")
    lines = (folder / "enrollments.csv").read_text("utf-8")
    (folder / "enrollments.csv").write_text(lines + "e20,active,c1,t2,teacher,false,,\n", "utf-8")
    (ida,) = read_list(folder, TODAY).lines
    assert [(place.account, place.subject) for place in ida.teachers or ()] == [("ola", "Matematikk 8"), ("kari", "")]


def test_a_list_s_source_is_its_system_whatever_classes_are_in_it(tmp_path: Path) -> None:
    folder = one_roster(tmp_path / "list", "1.1")
    (folder / "manifest.csv").write_text("propertyName,value\nsource.systemCode,visma\n", "utf-8")
    assert read_list(folder, TODAY).source == "oneroster:visma"
    (folder / "manifest.csv").unlink()
    assert read_list(folder, TODAY).source == "oneroster"


@pytest.mark.parametrize("column", ["orgSourcedIds", "primaryOrgSourcedId", "roles.csv"])
@pytest.mark.parametrize(
    ("of_each", "told"),
    [
        (("s1", "s1", "s1"), None),
        (("s1", "", "s1"), None),
        (("s1", "m", "s1"), None),
        (("s1", "s1", "s2"), "Nes skole, Vik skole"),
        (("s1", "s9", "s2"), "Nes skole, Vik skole, s9"),
    ],
    ids=str,
)
def test_students_of_several_schools_are_told(
    tmp_path: Path, column: str, of_each: tuple[str, ...], told: str | None
) -> None:
    """Once, where the first of them is; a municipality is no school."""
    later = column == "roles.csv"
    named = "primaryOrgSourcedId" if later else column
    rows = [f"u{number},student,Elev,Nr{number},{'' if later else org}" for number, org in enumerate(of_each)]
    files = {
        "users": ["sourcedId,role,givenName,familyName," + named, *rows],
        "classes": ["sourcedId,title"],
        "enrollments": ["classSourcedId,userSourcedId,role"],
        "orgs": ["sourcedId,name,type", "s1,Vik skole,school", "s2,Nes skole,school", "m,Vik kommune,district"],
    }
    if later:
        roles = [f"u{number},student,{org}" for number, org in enumerate(of_each)]
        files["roles"] = ["userSourcedId,role,orgSourcedId", *roles]
    for name, lines in files.items():
        (tmp_path / f"{name}.csv").write_text("\n".join([*lines, ""]), "utf-8")
    listed = read_list(tmp_path, TODAY)
    assert len(listed.lines) == len(of_each)
    assert [(left.number, left.sentence.values["schools"]) for left in listed.lines_left] == (
        [(2 + next(number for number, org in enumerate(of_each) if org not in ("s1", "", "m")), told)] if told else []
    )
