"""Column types: what SQLite keeps as text or a number, as the values that the rest of the program knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, Generic, TypeVar

from peewee import IntegerField, TextField

from ioplogg_tui.domain.levels import Level

Code = TypeVar("Code", bound=StrEnum)


def moment_of(value: str | datetime) -> datetime:
    """A moment that was read without its column type, as either engine gives it: naive UTC."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


class UtcField(TextField):
    """Naive UTC as ISO text, always with microseconds so that text order is time order."""

    def db_value(self, value: datetime | None) -> str | None:
        return None if value is None else value.isoformat(" ", "microseconds")

    def python_value(self, value: str | datetime | None) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class DayField(TextField):
    """A date as ISO text."""

    def db_value(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    def python_value(self, value: str | date | None) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class WordsField(TextField):
    """A few codes, kept in order, with spaces between."""

    def db_value(self, value: tuple[str, ...]) -> str:
        return " ".join(value)

    def python_value(self, value: str) -> tuple[str, ...]:
        return tuple(value.split())


class ListField(TextField):
    """A few texts, kept in order, with a sign between that none of them has."""

    def __init__(self, separator: str, *arguments: Any, **options: Any) -> None:
        self._separator = separator
        super().__init__(*arguments, **options)

    def db_value(self, value: tuple[str, ...]) -> str:
        return self._separator.join(value)

    def python_value(self, value: str | None) -> tuple[str, ...]:
        return tuple(part for part in (value or "").split(self._separator) if part)


class CodeField(TextField, Generic[Code]):
    """A value of an enum by its text; where the column is empty, or holds nothing, None."""

    def __init__(self, codes: Callable[[str], Code], *arguments: Any, **options: Any) -> None:
        self._codes = codes
        super().__init__(*arguments, **options)

    def db_value(self, value: Code | str | None) -> str | None:
        if value is None:
            return None if self.null else ""
        return str(self._codes(value).value) if value else ""

    def python_value(self, value: str | None) -> Code | None:
        return self._codes(value) if value else None


class TagField(TextField):
    """A code that no enum lists, as a language or a school year: nothing that a person writes."""


class LevelField(IntegerField):
    """A level; None is not observed."""

    def db_value(self, value: IntEnum | int | None) -> int | None:
        return None if value is None else int(value)

    def python_value(self, value: int | None) -> Level | None:
        return None if value is None else Level(value)


def utc_text(moment: datetime) -> str:
    """A moment as its column has it, for statements in words of SQL."""
    return moment.isoformat(" ", "microseconds")


def moments_of(kept: Iterable[Any]) -> list[datetime]:
    """Moments as `utc_text` wrote them, or as such where the engine knows any: many at once, as a log has."""
    moments = list(kept)
    return moments if moments and isinstance(moments[0], datetime) else list(map(datetime.fromisoformat, moments))
