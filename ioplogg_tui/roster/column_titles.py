"""What a column of a list may be called: by schools' systems, by spreadsheets of people, in the three languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Column(StrEnum):
    """What a column of a list tells of a student."""

    NAME = "name"
    GIVEN_NAME = "given name"
    MIDDLE_NAME = "middle name"
    FAMILY_NAME = "family name"
    GROUP = "group"
    LEVEL = "level"
    PROGRAMME = "programme"
    LANGUAGE = "language"
    COMES = "from"
    LEAVES = "to"
    TEACHERS = "teachers"
    SUBJECT = "subject"


NAME_PARTS: Final = (Column.GIVEN_NAME, Column.MIDDLE_NAME, Column.FAMILY_NAME)
"""In the order in which they are said."""

NAMES: Final = (Column.NAME, *NAME_PARTS)
"""What says who a student is."""

CONTACT_TEACHERS: Final = (
    *("kontaktlærer", "kontaktlærar", "kontaktlærere", "kontaktlærarar", "contact teacher", "contact teachers"),
    *("elevens kontaktlærer", "eleven sin kontaktlærar"),
)
SUBJECT_TEACHERS: Final = ("faglærer", "faglærar", "faglærere", "faglærarar", "subject teacher", "subject teachers")
"""What a column of teachers may be called that says nothing where no subject stands beside it."""
OTHER_TEACHERS: Final = ("lærer", "lærar", "lærere", "lærarar", "teacher", "teachers", *SUBJECT_TEACHERS)
"""What a column of teachers may be called, of either kind; by the first of each a list is known (`source_of`)."""

TITLES: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.NAME: (
        *("name", "full name", "student", "student name", "navn", "fullt navn", "elev", "elevnavn", "elevens navn"),
        *("navn på elev", "namn", "fullt namn", "elevnamn", "eleven sitt namn", "elevens namn", "namn på elev"),
        *("etternavn fornavn", "etternamn fornamn", "etternamn førenamn", "fornavn etternavn", "last name first name"),
        *("fornavn og etternavn", "fornamn og etternamn", "førenamn og etternamn", "elev navn", "elev namn"),
        *("etternavn og fornavn", "etternamn og fornamn", "etternamn og førenamn"),
    ),
    Column.GIVEN_NAME: (
        *("given name", "first name", "fornavn", "fornamn", "førenamn", "elevens fornavn", "elev fornavn"),
        *("elev fornamn", "elev førenamn"),
    ),
    Column.MIDDLE_NAME: (
        *("middle name", "middle names", "mellomnavn", "mellomnamn", "elevens mellomnavn", "elev mellomnavn"),
        *("eleven sitt mellomnamn", "elev mellomnamn"),
    ),
    Column.FAMILY_NAME: (
        *("family name", "last name", "surname", "etternavn", "etternamn", "elevens etternavn", "elev etternavn"),
        *("elev etternamn",),
    ),
    Column.GROUP: (
        *(
            "group",
            "class",
            "homeroom",
            "gruppe",
            "klasse",
            "klassekode",
            "basisgruppe",
            "basisgrupper",
            "basisgruppe r",
        ),
        *("hovedgruppe", "hovudgruppe", "kontaktlærergruppe", "kontaktlærargruppe", "kontaktgruppe"),
        *("basisklasse", "elevens klasse", "elevens gruppe"),
    ),
    Column.LEVEL: (
        *("level", "grade", "year", "year level", "trinn", "trinnet", "årstrinn", "klassetrinn", "elevens trinn"),
        *("opplæringstrinn", "nivå", "steg", "årssteg", "klassesteg"),
    ),
    Column.PROGRAMME: (
        *("programme", "program", "utdanningsprogram", "programområde", "programområdenavn", "programområdenamn"),
    ),
    Column.LANGUAGE: (
        *("language", "språk", "målform", "elevens målform", "hovedmål", "hovudmål", "opplæringsmålform"),
        *("opplæringsspråk", "skriftspråk", "skriftleg hovudmål"),
    ),
    Column.COMES: ("from", "fra", "frå", "fra dato", "frå dato", "startdato", "begynner", "begynte", "start date"),
    Column.LEAVES: ("to", "til", "til dato", "sluttdato", "slutter", "sluttet", "sluttar", "slutta", "end date"),
    Column.TEACHERS: (*CONTACT_TEACHERS, *OTHER_TEACHERS),
    Column.SUBJECT: ("subject", "fag", "fagnavn", "fagnamn", "undervisningsfag", "opplæringsfag"),
}
"""What a column may be called."""

FAMILY_NAME_FIRST: Final = frozenset(
    title
    for title in TITLES[Column.NAME]
    if title.startswith(tuple(f"{first} " for first in TITLES[Column.FAMILY_NAME]))
)
"""What a column is called whose names begin with the family's, with a comma after it or none."""
