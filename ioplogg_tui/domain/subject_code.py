"""What a subject is called on a certificate of upper secondary education."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SubjectCode:
    """A subject's code (Grep: fagkode) in a curriculum."""

    code: str
    curriculum_code: str
    levels: tuple[str, ...]
    """At which it is taught (Grep: for-aarstrinn); none where Grep says none."""
    title_nb: str
    title_nn: str
    hours: int | None = None
    """Of 60 minutes, as the certificate tells them (Grep: omfang-vitnemaal); None where Grep says none."""
    valid_to: date | None = None

    def is_of(self, level: str, day: date) -> bool:
        """Whether a student at a level may have it on a day."""
        return (not self.levels or level in self.levels) and (self.valid_to is None or day <= self.valid_to)
