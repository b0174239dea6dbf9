"""The areas of the læringsbank, and which of them a subject's title speaks of."""

from __future__ import annotations

from enum import StrEnum

from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.norwegian import fold


class Area(StrEnum):
    """What a goal of the bank is about. Its value stands in bank files and logbooks: none is renamed."""

    EVERYDAY = "everyday"
    WORK = "work"
    SOCIAL = "social"
    COMMUNICATION = "communication"
    BODY = "body"
    LEARNING = "learning"
    FUTURE = "future"
    DIGITAL = "digital"
    NORWEGIAN = "norwegian"
    MATHEMATICS = "mathematics"
    ENGLISH = "english"
    SCIENCE = "science"
    SOCIETY = "society"
    RELIGION = "religion"
    ARTS = "arts"
    PHYSICAL_EDUCATION = "pe"
    FOOD = "food"
    HEALTH = "health"
    CONSTRUCTION = "construction"
    INDUSTRY = "industry"
    ELECTRO = "electro"
    NATURE = "nature"
    SERVICE = "service"
    CRAFTS = "crafts"
    MEDIA = "media"
    LOGISTICS = "logistics"


AREA_NAMES: dict[Area, str] = {
    Area.EVERYDAY: N_("everyday life"),
    Area.WORK: N_("work life"),
    Area.SOCIAL: N_("social"),
    Area.COMMUNICATION: N_("communication (AAC)"),
    Area.BODY: N_("body and boundaries"),
    Area.LEARNING: N_("learning to learn"),
    Area.FUTURE: N_("future and own choices"),
    Area.DIGITAL: N_("digital life"),
    Area.NORWEGIAN: N_("Norwegian"),
    Area.MATHEMATICS: N_("mathematics"),
    Area.ENGLISH: N_("English"),
    Area.SCIENCE: N_("natural science"),
    Area.SOCIETY: N_("society"),
    Area.RELIGION: N_("religion and ethics"),
    Area.ARTS: N_("art and music"),
    Area.PHYSICAL_EDUCATION: N_("physical education"),
    Area.FOOD: N_("restaurant and food"),
    Area.HEALTH: N_("health and upbringing"),
    Area.CONSTRUCTION: N_("building and construction"),
    Area.INDUSTRY: N_("technology and industry"),
    Area.ELECTRO: N_("electrical and computing"),
    Area.NATURE: N_("nature and agriculture"),
    Area.SERVICE: N_("sales and service"),
    Area.CRAFTS: N_("crafts and design"),
    Area.MEDIA: N_("IT and media production"),
    Area.LOGISTICS: N_("transport, cleaning, office"),
}

SUBJECT_WORDS: dict[Area, str] = {
    Area.EVERYDAY: "hverdag kvardag adl bo botrening butrening dagligliv daglegliv",
    Area.WORK: "arbeid yrke bedrift utplassering praksis",
    Area.SOCIAL: "sosial samspill samspel vennskap",
    Area.COMMUNICATION: "kommunikasjon ask språk",
    Area.BODY: "grenser seksualitet trygghet tryggleik livsmestring livsmeistring",
    Area.LEARNING: "læringsstrategi studieteknikk",
    Area.FUTURE: "framtid fremtid utdanningsval selvbestemmelse sjølvbestemming",
    Area.DIGITAL: "digital ikt",
    Area.NORWEGIAN: "norsk lesing skriving",
    Area.MATHEMATICS: "matematikk matte regning rekning",
    Area.ENGLISH: "engelsk",
    Area.SCIENCE: "naturfag",
    Area.SOCIETY: "samfunn historie geografi",
    Area.RELIGION: "krle kristendom religion livssyn etikk",
    Area.ARTS: "kunst musikk dans drama",
    Area.PHYSICAL_EDUCATION: "kroppsøving gym gymnastikk trening idrett friluft",
    Area.FOOD: "mat matfag matlaging matproduksjon kokk restaurant servitør kantine baker",
    Area.HEALTH: "helse oppvekst omsorg barn",
    Area.CONSTRUCTION: "bygg anlegg tømrer snekker betong",
    Area.INDUSTRY: "teknologi industri mekanisk sveis verksted verkstad produksjon",
    Area.ELECTRO: "elektro elenergi ekom automatisering datateknologi",
    Area.NATURE: "naturbruk landbruk gartner hage skog dyr dyrehold dyrehald husdyr",
    Area.SERVICE: "salg sal service reiseliv butikk turisme",
    Area.CRAFTS: "frisør blomster interiør eksponering design produktutvikling handverksfag håndverksfag",
    Area.MEDIA: "informasjonsteknologi medie",
    Area.LOGISTICS: "transport logistikk lager renhold reinhald kontor",
}
"""Area → beginnings of words in the title of a subject that it belongs to; the short ones are whole words."""

_WHOLE = 3
"""Up to so many signs a word is whole: «mat» is no beginning of «matematikk»."""


def areas_of(subject: str) -> list[Area]:
    """The areas that a subject's title speaks of."""
    title = fold(subject).split()
    return [area for area, words in SUBJECT_WORDS.items() if any(_is_of(word, words) for word in title)]


def _is_of(word: str, words: str) -> bool:
    return any(word == start or (len(start) > _WHOLE and word.startswith(start)) for start in words.split())
