"""The school as it stands on what it sends: its name, who owns it, and where it is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ioplogg_tui.domain.clean import clean_line
from ioplogg_tui.domain.code import Coded, Open
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.limits import NAME_LIMIT
from ioplogg_tui.domain.logo import logo_in_words

ADDRESS_LIMIT = 200
TELEPHONE_LIMIT = 40

SCHOOL_TITLES: dict[str, str] = {
    "name": N_("Name"),
    "owner": N_("Owner"),
    "organisation": N_("Organisation number"),
    "address": N_("Address"),
    "telephone": N_("Telephone"),
    "logo": N_("Logo"),
}
"""Field → its title, in the order of the page; what isn't here nobody writes."""

_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
"""Of the first eight digits of an organisation number (Brønnøysundregistrene, modulus 11)."""


@dataclass(frozen=True, slots=True)
class School:
    """What nobody has said is empty. `organisation` is nine digits, `logo` as `domain.logo` keeps one."""

    name: Open = ""
    owner: Open = ""
    organisation: Coded = ""
    address: Open = ""
    telephone: Open = ""
    logo: Coded = ""


@dataclass(frozen=True, slots=True)
class SchoolChange:
    """What somebody wrote about the school; `at` is naive UTC, `by` a name. A logo is told in words."""

    at: datetime
    by: Open
    field: Coded
    before: Open
    after: Open


def written_in(field: str, text: str) -> str:
    """What a person wrote in a field of the school, as it is kept.

    Raises:
        UsageProblem: it is too long, or no organisation number.
    """
    match field:
        case "organisation":
            return organisation_number(text)
        case "address":
            return clean_line(text, ADDRESS_LIMIT)
        case "telephone":
            return clean_line(text, TELEPHONE_LIMIT)
        case _:
            return clean_line(text, NAME_LIMIT)


def organisation_number(text: str) -> str:
    """The nine digits of an organisation number, however they were spaced; empty for none.

    Raises:
        UsageProblem: it hasn't nine, or the last one doesn't fit the others.
    """
    digits = "".join(clean_line(text).upper().removeprefix("NO").removesuffix("MVA").split())
    if not digits:
        return ""
    if len(digits) != len(_WEIGHTS) + 1 or not (digits.isascii() and digits.isdecimal()):
        raise UsageProblem(N_("“{text}” isn't an organisation number: it has nine digits."), text=text)
    control = -sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)) % 11
    if control != int(digits[-1]):
        sentence = N_("“{text}” isn't an organisation number: the last digit doesn't fit the others. Check it again.")
        raise UsageProblem(sentence, text=text)
    return digits


def organisation_in_words(digits: str) -> str:
    """Nine digits as people read them: `974 760 673`."""
    return " ".join(digits[start : start + 3] for start in range(0, len(digits), 3))


def shown_in(field: str, text: str) -> str:
    """What stands in a field of the school, as people read it."""
    match field:
        case "organisation":
            return organisation_in_words(text)
        case "logo":
            return logo_in_words(text)
        case _:
            return text
