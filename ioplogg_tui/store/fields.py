"""Column types that read and write as text what SQLite has no type for."""

from __future__ import annotations

from datetime import date, datetime

from peewee import TextField


class UtcField(TextField):
    """Naive UTC as ISO text, always with microseconds so that text order is time order."""

    def db_value(self, value: datetime | None) -> str | None:
        return None if value is None else value.isoformat(" ", "microseconds")

    def python_value(self, value: str | None) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class DayField(TextField):
    """A date as ISO text."""

    def db_value(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        return None if value is None else date.fromisoformat(value)


class WordsField(TextField):
    """A few codes, kept in order, with spaces between."""

    def db_value(self, value: tuple[str, ...]) -> str:
        return " ".join(value)

    def python_value(self, value: str) -> tuple[str, ...]:
        return tuple(value.split())
