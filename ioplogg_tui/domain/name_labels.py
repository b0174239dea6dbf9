"""Words that stand before a surname, with a capital, and are no first name: of lists, forms, mail and subjects."""

from __future__ import annotations

_OF_PERSONS = ("elev", "eleven", "elevens", "student", "kandidat", "lærling", "familien", "familie", "foresatte")
_OF_FORMS = ("navn", "namn", "name", "etternavn", "etternamn", "surname", "føresette", "mor", "far", "klasse", "trinn")
_OF_MAIL = ("sv", "vs", "re", "fw", "til", "fra", "frå", "to", "from", "cc", "kopi", "emne", "subject")
_OF_SUBJECTS = ("møte", "møtet", "meeting", "sak", "gjelder", "gjeld", "angående")

LABELS = frozenset((*_OF_PERSONS, *_OF_FORMS, *_OF_MAIL, *_OF_SUBJECTS))
"""Folded."""
