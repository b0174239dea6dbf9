"""The documents that leave the school: their kinds, the files they are, and the parts that a person writes in them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ioplogg_tui.domain.clean import clean_text
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.limits import DOCUMENT_TEXT_LIMIT


class DocumentKind(StrEnum):
    """What a document tells. The yearly report is the one the law asks for (opplæringslova § 11-11)."""

    CAN = "can"
    PLAN = "plan"
    HALF_YEAR = "half-year"
    YEAR = "year"
    OWN = "own"
    TALK = "talk"
    RECAP = "recap"


PUBLISHED_KINDS = (DocumentKind.CAN, DocumentKind.PLAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR)
"""Those that get a number and are kept; the others are sheets that are printed anew each time."""


TELLING_WHAT_WAS_SHOWN = frozenset({DocumentKind.CAN, DocumentKind.HALF_YEAR, DocumentKind.YEAR, DocumentKind.OWN})
"""Those in which other levels of a goal may be chosen."""


UP_TO_TODAY = frozenset({DocumentKind.TALK, DocumentKind.RECAP})
"""Those that are of now, and of no day before."""


NEVER_PUBLISHED = N_("This is never published: it is printed as it is today, whenever somebody needs it.")


def refuse_never_published(kind: DocumentKind) -> None:
    """Go on only with a kind of document that is published.

    Raises:
        UsageProblem: it is a sheet.
    """
    if kind not in PUBLISHED_KINDS:
        raise UsageProblem(NEVER_PUBLISHED)


class Format(StrEnum):
    """What file a document is; each has its renderer in `documents/formats.py`."""

    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"

    @property
    def is_text(self) -> bool:
        return self in (Format.MARKDOWN, Format.HTML)


class CanForm(StrEnum):
    """A form of what the student can that isn't the one for others."""

    FIRST_PERSON = "i"


class SaidReady(NamedTuple):
    """Somebody's word, by their id, that a document is ready to be published; `at` is naive UTC.

    `record` is the student's in which it waits, 0 where a program of before kept it: then it is the plan's.
    """

    staff_id: int
    at: datetime
    record: int = 0


KIND_NAMES: dict[DocumentKind, str] = {
    DocumentKind.CAN: N_("What the student can"),
    DocumentKind.PLAN: N_("Individual education plan"),
    DocumentKind.HALF_YEAR: N_("Half-year assessment"),
    DocumentKind.YEAR: N_("Yearly report"),
    DocumentKind.OWN: N_("The student's own sheet"),
    DocumentKind.TALK: N_("Self-assessment on paper"),
    DocumentKind.RECAP: N_("Since last time"),
}


class FreePart(StrEnum):
    """What a person writes in a document; everything else in it comes out of the log."""

    INTRODUCTION = "introduction"
    WHAT_WORKED = "what worked"
    STUDENT_WORDS = "student's words"
    PARENTS_WORDS = "parents' words"
    WAY_FORWARD = "way forward"
    ACCESS_GIVEN = "access given"
    CHOSEN = "chosen by the student"
    """The day on which the student chose what is told."""
    TALK_HELD = "talk held"


PART_NAMES: dict[FreePart, str] = {
    FreePart.INTRODUCTION: N_("Introduction"),
    FreePart.WHAT_WORKED: N_("What worked well"),
    FreePart.STUDENT_WORDS: N_("The student's own words"),
    FreePart.PARENTS_WORDS: N_("The parents' words"),
    FreePart.WAY_FORWARD: N_("The way forward"),
    FreePart.ACCESS_GIVEN: N_("Access was given"),
    FreePart.CHOSEN: N_("Chosen by the student"),
    FreePart.TALK_HELD: N_("Conversation held"),
}

PARTS: dict[DocumentKind, tuple[FreePart, ...]] = {
    DocumentKind.CAN: (FreePart.INTRODUCTION, FreePart.STUDENT_WORDS, FreePart.CHOSEN),
    DocumentKind.PLAN: (FreePart.INTRODUCTION, FreePart.STUDENT_WORDS, FreePart.PARENTS_WORDS),
    DocumentKind.HALF_YEAR: (FreePart.INTRODUCTION, FreePart.STUDENT_WORDS, FreePart.WAY_FORWARD, FreePart.TALK_HELD),
    DocumentKind.YEAR: tuple(part for part in FreePart if part not in (FreePart.CHOSEN, FreePart.TALK_HELD)),
    DocumentKind.OWN: (),
    DocumentKind.TALK: (),
    DocumentKind.RECAP: (),
}

DAYS = frozenset({FreePart.ACCESS_GIVEN, FreePart.CHOSEN, FreePart.TALK_HELD})
"""Parts that are a day: when something was done."""

PARTS_WITHOUT_HINTS = frozenset({FreePart.STUDENT_WORDS, FreePart.PARENTS_WORDS}) | DAYS
"""Parts whose wording is left alone: other people's own words, and a date."""


def cleaned_words(part: FreePart, text: str, today: date) -> str:
    """What a person wrote in a free part, as it is kept: a date as 2026-11-24.

    Raises:
        UsageProblem: the text is too long, or a date is none.
    """
    cleaned = clean_text(text, DOCUMENT_TEXT_LIMIT)
    if part not in DAYS or not cleaned:
        return cleaned
    from ioplogg_tui.domain.day_text import Nearest, day_of  # kinds are known to all, days to who writes one

    return day_of(cleaned, today, Nearest.LAST).isoformat()


def refuse_day(part: FreePart, day: date, today: date, year_begins: date, published: date | None) -> None:
    """A talk was held when it is over, and one has chosen what is told; access is given when the report is there.

    Raises:
        UsageProblem: it is another day.
    """
    if part is FreePart.ACCESS_GIVEN:
        refuse_access_on(day, today, year_begins, published)
    elif day > today and part is FreePart.CHOSEN:
        raise UsageProblem(N_("{day} is later than today. Write the day when the student chose."), day=day)
    elif day > today:
        raise UsageProblem(N_("{day} is later than today. Write the day when the conversation was held."), day=day)


def refuse_access_on(day: date, today: date, year_begins: date, published: date | None) -> None:
    """Access to a yearly report is given when it is there: since its school year began, and since it was `published`.

    Raises:
        UsageProblem: it is another day.
    """
    if day > today:
        raise UsageProblem(N_("{day} is later than today. Write the day when access was given."), day=day)
    if published is not None and day < published:
        sentence = N_(
            "{day} is before {published}, when the report was published. Write the day when access was given."
        )
        raise UsageProblem(sentence, day=day, published=published)
    if day < year_begins:
        sentence = N_("{day} is before the school year of the report. Write the day when access was given.")
        raise UsageProblem(sentence, day=day)
