"""How lists are laid out: tables side by side, subjects in pairs with their teachers, a class over the whole list."""

from __future__ import annotations

from datetime import date

import pytest

from ioplogg_tui.roster.class_codes import class_key
from ioplogg_tui.roster.class_over_rows import class_over
from ioplogg_tui.roster.lines import StudentList
from ioplogg_tui.roster.reading import list_in
from tests.fixtures.workbooks import Made, workbook_of

TODAY = date(2026, 11, 25)


def read(*rows: str) -> StudentList:
    return list_in("\n".join([*rows, ""]).encode(), TODAY, "list")


def taught(listed: StudentList) -> dict[str, set[tuple[str, str]]]:
    """Student → (subject, teacher) of each place."""
    return {line.name: {(each.subject, each.account) for each in line.teachers or ()} for line in listed.lines}


@pytest.mark.parametrize("between", ["", ";"])
@pytest.mark.parametrize("block", ["Navn;Kontaktlærer", "Klasse;Navn;Kontaktlærer", "Navn;Trinn;Klasse;Kontaktlærer"])
def test_tables_side_by_side_are_each_by_itself(block: str, between: str) -> None:
    """The second one's teacher is of none of the first's, and its students are read; one may be shorter."""
    cells = {"Klasse": ("8A", "8B"), "Kontaktlærer": ("ola", "siv"), "Trinn": ("8", "8")}
    of_each = [
        ";".join(cells[title][side] if title != "Navn" else name for title in block.split(";"))
        for name, side in (("Ada Li", 0), ("Bo Ås", 1), ("Cato Li", 0))
    ]
    gap = f";{between}"
    listed = read(f"{block}{gap}{block}", f"{of_each[0]}{gap}{of_each[1]}", of_each[2] + ";" * block.count(";") + gap)
    assert taught(listed) == {"Ada Li": {("", "ola")}, "Bo Ås": {("", "siv")}, "Cato Li": {("", "ola")}}
    assert not listed.columns_left and not listed.lines_left
    if "Klasse" in block:
        assert [line.group for line in listed.lines] == ["8A", "8B", "8A"]


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Navn;Klasse;Kontaktlærer;Navn;Kontaktlærer", "Ada Li;8A;ola;Bo Ås;siv"),
        ("Navn;Fag;Lærer;Navn;Telefon;Lærer", "Ada Li;Norsk;ola;Bo Ås;90000000;siv"),
    ],
)
def test_what_stands_beside_a_second_name_is_of_none_of_the_first_ones(heading: str, row: str) -> None:
    listed = read(heading, row)
    assert [{account for _subject, account in places} for places in taught(listed).values()] == [{"ola"}]
    assert listed.columns_left[:1] == ("Navn",) and listed.columns_left[-1] == heading.rsplit(";", maxsplit=1)[-1]


@pytest.mark.parametrize("title", ["Språk", "Målform", ""])
@pytest.mark.parametrize(("above", "are_students"), [("", False), ("8A;;8B;", True)])
def test_a_second_name_with_a_language_alone_is_a_guardian_s(title: str, above: str, are_students: bool) -> None:
    """A language is anybody's; who has a class over them is a student."""
    block = f"Navn;{title or 'Telefon'}"
    listed = read(*([above] if above else []), f"{block};{block}", "Ada Li;nynorsk;Kari Li;bokmål")
    assert [line.name for line in listed.lines] == ["Ada Li", *(["Kari Li"] if are_students else [])]
    assert ("Navn" in listed.columns_left) != are_students
    if title and not are_students:
        assert [line.language for line in listed.lines] == ["nn"]


@pytest.mark.parametrize(
    ("heading", "row", "places"),
    [
        ("Fag 1;Lærer 1;Fag 2;Lærer 2", "Norsk;ola;Matte;siv", {("Norsk", "ola"), ("Matte", "siv")}),
        ("Fag;Lærer;Fag;Lærer", "Norsk;ola;Matte;siv", {("Norsk", "ola"), ("Matte", "siv")}),
        ("Fag;Lærer 1;Lærer 2;Fag;Lærer", "A;ola;per;B;siv", {("A", "ola"), ("A", "per"), ("B", "siv")}),
        ("Fag;Lærer;Fag;Lærer", ";;Matte;siv", {("Matte", "siv")}),
        ("Fag;Lærer;Fag;Lærer", "Norsk;ola;Norsk;siv", {("Norsk", "ola"), ("Norsk", "siv")}),
        ("Fag;Lærer;Fag;Lærer", "Norsk;;Matte;siv", {("Matte", "siv")}),
        ("Lærer 1;Lærer 2;Fag", "ola;siv;Norsk", {("Norsk", "ola"), ("Norsk", "siv")}),
        ("Fag 1;Fag 2;Lærer 1;Lærer 2", "Norsk;Matte;ola;siv", None),
        ("Lærer;Fag;Lærer;Fag", "ola;Norsk;siv;Matte", None),
    ],
)
def test_each_teacher_has_the_subject_to_the_left(heading: str, row: str, places: set[tuple[str, str]] | None) -> None:
    """Where it can't be told which, nobody gets any of them, and the columns are told."""
    listed = read(f"Navn;Klasse;{heading}", f"Ada Li;8A;{row}")
    assert taught(listed) == {"Ada Li": places or set()} and not listed.lines_left
    assert {*listed.columns_left} == (set() if places else {*heading.split(";")})


@pytest.mark.parametrize("parts", ["Fornavn;Etternavn", "Etternavn;Fornavn"])
def test_a_teacher_s_name_in_two_cells_is_no_account(parts: str) -> None:
    """«Ola» of «Ola Hansen» isn't who has the account ola: it isn't read, and that is told."""
    listed = read("Elev;;Kontaktlærer;", f"Fornavn;Etternavn;{parts}", "Ada;Li;ola;hansen")
    assert taught(listed) == {"Ada Li": set()}
    assert listed.columns_left == tuple(parts.split(";"))


@pytest.mark.parametrize(
    ("sheet", "title", "class_"),
    [
        ("8B", "", "8B"),
        ("Ark1", "Klasse 8B", "8B"),
        ("8B", "Klasseliste 8 b, Fjordly skole 2026/27", "8B"),
        ("Elever i 5.2", "", "5.2"),
        ("5.2", "", "5.2"),
        ("5-1", "", "5.1"),
        ("12.5", "", ""),
        ("Ark1", "5.2", ""),
        ("1ST1", "", "1ST1"),
        ("8B", "Klasse 8A", ""),
        ("8. trinn", "Rom 8B", ""),
        ("Ark1", "Utskrift 12 A", ""),
        ("Ark1", "25.11.2026", ""),
    ],
)
def test_the_class_over_a_table_or_on_its_tab_is_its_students(sheet: str, title: str, class_: str) -> None:
    rows = [[title], ["Navn", "Kontaktlærer"], ["Ida Moen", "ola"], ["Per Lie 8C", "ola"]]
    ida, per = list_in(workbook_of(Made(sheet, rows)), TODAY, "list.xlsx").lines
    assert class_key(ida.group or "") == class_key(class_) and (ida.class_ == "") == (not class_)
    assert per.group == "8C", "what stands beside the name is nearer"
    with_column = [[title], ["Navn", "Klasse"], ["Ida Moen", "8A"], ["Per Lie", ""], ["Siv Ås", "8A"]]
    groups = [line.group for line in list_in(workbook_of(Made(sheet, with_column)), TODAY, "list.xlsx").lines]
    assert groups == ["8A", None, "8A"]


@pytest.mark.parametrize(
    ("column", "read_as"),
    [
        (("8A", "", "", "8B", "", ""), ("8A", "8A", "8A", "8B", "8B", "8B")),
        (("8A", "", ""), ("8A", "8A", "8A")),
        (("8A", "8A", "", "8B", "8B", ""), ("8A", "8A", None, "8B", "8B", None)),
        (("", "8A", "", ""), (None, "8A", None, None)),
        (("8A", "8B", "", "8C"), ("8A", "8B", None, "8C")),
    ],
)
def test_a_class_on_a_block_s_first_row_is_of_the_block(
    column: tuple[str, ...], read_as: tuple[str | None, ...]
) -> None:
    names = ("Ada Li", "Bo Ås", "Cato Vik", "Dina Dal", "Even Bø", "Frida Lie")
    listed = read("Klasse;Navn", *(f"{class_};{name}" for class_, name in zip(column, names, strict=False)))
    assert tuple(line.group for line in listed.lines) == read_as


def test_a_class_between_blocks_is_of_those_below() -> None:
    listed = read("Klasse 8A;", "Navn;Kontaktlærer", "Ada Li;ola", "Klasse 8B;", "Bo Ås;siv")
    assert [line.group for line in listed.lines] == ["8A", "8B"]


@pytest.mark.parametrize(
    "column",
    ["Timer;2.5", "Timer per uke;5 t", "Alder;13 år", "Bursdag;12.5", "Uke;3-5", "Rom;2A", "Merknad;9B", "Sist;7A"],
)
def test_a_cell_beside_a_name_is_no_class(column: str) -> None:
    """Only a line that says nothing but a class says it of the lines below it."""
    title, value = column.split(";")
    listed = list_in(f"Navn;{title}\nAda Lund;{value}\nBo Vik;\n".encode(), TODAY, "elever.csv")
    assert [line.group for line in listed.lines] == [None, None]


@pytest.mark.parametrize(
    ("title", "class_"),
    [
        ("Klasse 8A og 8B", ""),
        ("Elever i 8A og 8B med IOP", ""),
        ("Klasseliste 8A - 8B", ""),
        ("12.8", ""),
        ("13 år", ""),
        ("8. tr", ""),
        ("Klasse 8A, Fjordly skole", "8A"),
        ("8A", "8A"),
        ("1STA", "1STA"),
    ],
)
def test_a_title_says_one_class_or_none(title: str, class_: str) -> None:
    assert class_over([title]) == class_


def test_what_stands_before_a_year_or_after_its_letters_tells_classes_apart() -> None:
    for one, other in (("ST1A", "PB1A"), ("8A-1", "8A-2")):
        assert class_key(one) != class_key(other)
    assert class_key("8 A") == class_key("Klasse 8a") == class_key("8A Fjordly skole")
    assert (
        class_key("8. trinn")
        == class_key("8. tr.")
        == class_key("8. klassetrinn")
        == class_key("8 kl")
        != class_key("8A")
    )
