"""Lists and tables with a protected student among others: no cell of these is touched."""

from __future__ import annotations

from itertools import product

import pytest

from ioplogg_tui.domain.whole_names import WholeNames

ROWS = {
    "workbook": "{surname}\t{first}\t8A",
    "workbook, first name first": "{first}\t{surname}\t8A",
    "semicolons": "{surname};{first};8A",
    "quotes": '"{surname}";"{first}";"8A"',
    "commas": "8A,{first},{surname}",
    "OneRoster": '"s{number}","active","student","{first}","{surname}","","x{number}@skole.no"',
    "Markdown": "| {surname} | {first} | 8A |",
    "HTML": "<tr><td>{surname}</td><td>{first}</td><td>8A</td></tr>",
    "class between": "{surname};8A;{first}",
    "class and day between": "{first};01.02.2012;8A;{surname}",
    "numbered": "{number}. {surname}, {first}",
    "mail": "{surname}, {first} <x{number}@skole.no>",
    "bold": "| **{surname}** | {first} |",
}

FAMILIES = {
    "siblings": (("Bjørn", "Berg Hansen"), ("Emma", "Berg Hansen"), ("Nora", "Vik")),
    "a surname in another": (("Nora", "Berg Hansen"), ("Åse", "Berg"), ("Lukas", "Hansen")),
    "the first name too": (("Tor", "Berg Hansen"), ("Tor", "Berg"), ("Tor", "Vik")),
    "its end": (("Lukas", "Moe"), ("Lukas", "Lie-Moe"), ("Emma", "Johansen-Moe")),
    "particles": (("Jo", "van der Berg"), ("Jo", "Berg"), ("Anna Sofie", "Berg")),
    "two first names": (("Anna Sofie", "Hansen"), ("Anna Sofie", "Vik"), ("Anna", "Hansen-Vik")),
}


@pytest.mark.parametrize(("row", "family"), list(product(ROWS, FAMILIES)))
def test_each_row_is_of_one(row: str, family: str) -> None:
    """Fails for the next layout of rows, and for the next way in which names lie in one another."""
    people = FAMILIES[family]
    known = [f"{first} {surname}" for first, surname in people]
    rows = [ROWS[row].format(number=number, first=first, surname=last) for number, (first, last) in enumerate(people)]
    for own, name in enumerate(known):
        told = WholeNames([name], lambda: known).hidden_in("\n".join(rows)).split("\n")
        for number, line in enumerate(told):
            if number != own:
                assert line == rows[number], (name, told)
            else:
                first, last = people[own]
                assert first not in line and last not in line, (name, told)


@pytest.mark.parametrize("row", [row for row in ROWS if row not in ("numbered", "mail")])
@pytest.mark.parametrize("middle", ["Kristine", "K.", "Kristine Marie"])
def test_a_middle_name_that_nobody_has_stored_opens_no_row(row: str, middle: str) -> None:
    text = ROWS[row].format(number=1, first=f"Mathea {middle}", surname="Solvik")
    told = WholeNames(["Mathea Solvik"], lambda: ["Mathea Solvik", "Nora Vik"]).hidden_in(text)
    assert "Mathea" not in told and "Solvik" not in told
    assert WholeNames(["Mathea Solvik"], lambda: [f"Mathea {middle} Solvik"]).hidden_in(text) == text


@pytest.mark.parametrize("row", [row for row in ROWS if row not in ("numbered", "mail")])
@pytest.mark.parametrize(
    "surname", ["Hansen Solvik", "Solvik Hansen", "Hansen-Solvik", "Solvik-Hansen", "Kristine Solvik", "van der Solvik"]
)
def test_a_surname_more_that_nobody_has_stored_opens_no_row(row: str, surname: str) -> None:
    """Nor is it taken from who has just that name, or the one of the two that is another's."""
    others = [
        ROWS[row].format(number=2, first=first, surname=last) for first, last in (("Nora", surname), ("Ida", "Vik"))
    ]
    text = "\n".join([ROWS[row].format(number=1, first="Mathea", surname=surname), *others])
    told = WholeNames(["Mathea Solvik"], lambda: ["Mathea Solvik", "Nora Vik"]).hidden_in(text)
    assert "Mathea" not in told and "Solvik" not in told.split("\n")[0] and told.split("\n")[1:] == others
    assert WholeNames(["Mathea Solvik"], lambda: [f"Mathea {surname}"]).hidden_in(text) == text


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Mathea; Øystein Solvik; Ola Berg", []),
        ("Øystein Solvik; Mathea; Ola Berg", []),
        *((f"Mathea{sign}Øystein Solvik", ["Øystein Solvik"]) for sign in (";", "; ", "\t", " | ", ",")),
        *((f"Solvik Øystein{sign}Mathea", ["Øystein Solvik"]) for sign in (";", "; ", "\t", " | ", ",")),
        ("Mathea Hansen;Øystein Solvik;8A", []),
    ],
)
def test_two_whole_persons_in_a_row_are_no_surname_more(text: str, known: list[str]) -> None:
    assert WholeNames(["Mathea Solvik"], lambda: ["Mathea Solvik", *known]).hidden_in(text) == text


def test_what_is_between_the_cells_stays() -> None:
    hidden = WholeNames(["Mathea Solvik"]).hidden_in
    assert hidden("<td>Solvik</td><td>8A</td><td>Mathea</td>") == "<td>S.</td><td>8A</td><td>M.</td>"
    assert hidden('3;"Solvik";"Mathea";8A') == '3;"S.";"M.";8A'
    assert hidden("Fornavn;Klasse;Født;Kjønn;Etternavn\nMathea;8A;2012;J;Solvik").endswith("\nM.;8A;2012;J;S.")


GAPS = ("\n", "  ", "\n> ", " \n", "<br>")


@pytest.mark.parametrize(("gap", "middle"), list(product(GAPS, ("Kristine", "K.", "Kristine-Marie"))))
def test_a_line_that_breaks_in_a_name_opens_none(gap: str, middle: str) -> None:
    hidden = WholeNames(["Mathea Solvik"], lambda: ["Mathea Solvik", "Mathea Hansen", "Ola Solvik"]).hidden_in
    for text in (f"Så leste Mathea {middle}{gap}Solvik høyt", f"Så leste Mathea{gap}{middle} Solvik høyt"):
        assert "Mathea" not in hidden(text) and "Solvik" not in hidden(text), hidden(text)
    for text in (
        f"Mathea Dal{gap}Per Solvik",
        f"Mathea Hansen{gap}Solvik",
        f"Mathea{gap}Ola Solvik",
        f"Mathea Kim{gap}Ola Solvik",
    ):
        assert hidden(text) == text


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Mathea Solvik", "Mathea/Emma Solvik, Mathea+Emma Solvik", "M./Emma Solvik, M.+Emma Solvik"),
        ("Mathea Solvik", "Mathea-Emma Solvik. Solvik, Emma & Mathea", "M.-Emma Solvik. Solvik, Emma & M."),
        ("Mathea Solvik", "Emma/Mathea Solvik, Mathea-Kim Solvik", "Emma/M.S., M.K.S."),
        ("Dag Berg Hansen", "Storm van der Berg, Dag Ho, Dag Berg Hansen", "Storm van der Berg, Dag Ho, D.B.H."),
        *(
            ("Mathea Solvik", f"{family}{others} og Mathea{after}", f"{family}{others} og M.{after}")
            for family, after in (("Solvik (", ")"), ("Solvik, ", ""), ("tvillingene Solvik: ", ""), ("Solvik – ", ""))
            for others in ("Emma", "Jonas, Per-Ola")
        ),
        *(
            ("Mathea Solvik", text, text)
            for text in ("Kari Solvik (Jonas og Mathea)", "Solvik, Jonas og Mathea Hansen", "Nes (Jonas og Mathea)")
        ),
        ("Mathea Moen", "Solvik, Mathea; Moen, Mathea; Moen, Ola", "Solvik, Mathea; M.M.; Moen, Ola"),
    ],
)
def test_a_known_whole_name_that_stands_there_stays(name: str, text: str, shown: str) -> None:
    known = [name, "Emma Solvik", "Storm van der Berg", "Dag Ho", "Mathea Solvik", "Ola Moen"]
    assert WholeNames([name], lambda: known).hidden_in(text) == shown
