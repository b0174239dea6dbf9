"""What the archive is told of a document: a record in the words of Noark 5, without the student's name.

It is a `registrering` of version 5, with its `skjerming`, `dokumentbeskrivelse` and `dokumentobjekt`: the elements of
the standard's second appendix, in the order of `arkivstruktur.xsd`. What only an archive system knows isn't there: when
and by whom it was archived, and where in the archive. https://docs.arkivverket.no/noark5/
"""

from __future__ import annotations

import xml.etree.ElementTree as Xml
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from ioplogg_tui.domain.archive_copy import ArchiveCopy, Taken
from ioplogg_tui.domain.clean import filled, safe_text
from ioplogg_tui.domain.clock import to_local
from ioplogg_tui.domain.document import KIND_NAMES
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.domain.school import School
from ioplogg_tui.locale import _
from ioplogg_tui.locale.printed import printed_in

NOARK = "http://www.arkivverket.no/standarder/noark5/arkivstruktur"
OWN = "urn:ioplogg:archive-out:1"

SCREENED = "Unntatt offentlighet"
SCREENED_BY = "Offl. § 13, jf. fvl. § 13 første ledd"
"""What a school's plans for its pupils are kept from the public by: personal matters under the duty of
confidentiality. The words are the archive's, in every language of the program."""

TITLE_SCREENED = "Skjerming tittel dokumentbeskrivelse"
"""M502, which the standard wants: in a pupil's folder the title tells that they have a plan of their own."""

PDF_A_2A = "fmt/476"
"""Of the PRONOM registry."""


def record_of(taken: Taken, school: School, size: int | None) -> bytes:
    """The XML of one; `size` in bytes of its PDF, None where that lies with the record of the same number already."""
    copy = taken.copy
    with printed_in(Language.NB):
        title = title_of(copy)
    root = Xml.Element("registrering", {"xmlns": NOARK, "xmlns:ioplogg": OWN})
    _add(root, "systemID", _identity(copy, "registrering"))
    _by_whom(root, copy, "opprettet")
    screening = _add(root, "skjerming")
    _add(screening, "tilgangsrestriksjon", SCREENED)
    _add(screening, "skjermingshjemmel", SCREENED_BY)
    _add(screening, "skjermingMetadata", TITLE_SCREENED)
    _add(screening, "skjermingDokument", "Skjerming av hele dokumentet")
    description = _add(root, "dokumentbeskrivelse")
    _add(description, "systemID", _identity(copy, "dokumentbeskrivelse"))
    _add(description, "dokumenttype", _type_of(copy))
    _add(description, "dokumentstatus", "Dokumentet er ferdigstilt")
    _add(description, "tittel", title)
    _by_whom(description, copy, "opprettet")
    _add(description, "tilknyttetRegistreringSom", "Hoveddokument")
    _add(description, "dokumentnummer", "1")
    _by_whom(description, copy, "tilknyttet")
    if size is not None:
        _file(_add(description, "dokumentobjekt"), taken, size)
    for name in ("tittel", "offentligTittel"):
        _add(root, name, title)
    _own(_add(root, "virksomhetsspesifikkeMetadata"), copy, school)
    Xml.indent(root)
    text: str = Xml.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def title_of(copy: ArchiveCopy) -> str:
    """What it is, of which school year and which number, in the language in use; nobody's name."""
    words = _("{kind} {year}, version {number}") if copy.is_version else _("{kind} {year}, document {number}")
    return filled(words, kind=_(KIND_NAMES[copy.kind]), year=copy.school_year, number=copy.number)


def _type_of(copy: ArchiveCopy) -> str:
    with printed_in(Language.NB):
        return _(KIND_NAMES[copy.kind])


def _identity(copy: ArchiveCopy, of_what: str) -> str:
    """The same whenever it is told of."""
    thing = "" if of_what == "registrering" else f"/{of_what}"
    return str(uuid5(NAMESPACE_URL, f"{OWN}/{copy.name}/{copy.at.isoformat()}{thing}"))


def _by_whom(thing: Xml.Element, copy: ArchiveCopy, done: str) -> None:
    """When and by whom it was made, or tied to the record: published."""
    _add(thing, f"{done}Dato", to_local(copy.at).isoformat(timespec="seconds"))
    _add(thing, f"{done}Av", copy.by)


def _file(thing: Xml.Element, taken: Taken, size: int) -> None:
    _add(thing, "systemID", _identity(taken.copy, "dokumentobjekt"))
    _add(thing, "versjonsnummer", "1")
    _add(thing, "variantformat", "Arkivformat")
    _add(thing, "format", PDF_A_2A)
    _add(thing, "formatDetaljer", "PDF/A-2a, PDF/UA-1")
    _by_whom(thing, taken.copy, "opprettet")
    _add(thing, "referanseDokumentfil", f"{taken.copy.name}.pdf")
    _add(thing, "sjekksum", taken.checksum)
    _add(thing, "sjekksumAlgoritme", "SHA-256")
    _add(thing, "filstoerrelse", str(size))


def _own(thing: Xml.Element, copy: ArchiveCopy, school: School) -> None:
    """What the standard has no word for; the student by the number that the logbook has for them."""
    fields: dict[str, object] = {
        "skole": school.name,
        "skoleeier": school.owner,
        "organisasjonsnummer": school.organisation,
        "elevnummer": copy.record,
        "skoleaar": copy.school_year,
        "spraak": copy.language,
        "fra": copy.begins,
        "til": copy.ends,
        "trukketTilbake": copy.withdrawn,
    }
    for name, value in fields.items():
        if value not in (None, ""):
            _add(thing, f"ioplogg:{name}", value.isoformat() if isinstance(value, date) else str(value))


def _add(parent: Xml.Element, name: str, text: str = "") -> Xml.Element:
    element = Xml.SubElement(parent, name)
    element.text = safe_text(text) or None
    return element
