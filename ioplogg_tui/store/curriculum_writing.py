"""Writing curricula: what is new goes in, what changed is updated, what is gone is marked; nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

from ioplogg_tui.domain.curriculum import PUBLISHED
from ioplogg_tui.domain.curriculum_records import (
    AimChanges,
    AimRecord,
    AimSetRecord,
    CurriculumRecord,
    CurriculumRecords,
    Texts,
)
from ioplogg_tui.store.connection import Connection


class _Record(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...


_R = TypeVar("_R", bound=_Record)


class _Table:
    """One of the three tables, with its table of texts."""

    def __init__(
        self, connection: Connection, name: str, text_column: str, columns: Sequence[str], example: bool
    ) -> None:
        self.connection, self.name, self.text_column, self.columns = connection, name, text_column, columns
        self.owner = {"curriculum": "curriculum_id", "aim_set": "set_id", "aim": "aim_id"}[name]
        rows = connection.sql(_STORED[name], (example,))
        self.ids: dict[str, int] = {code: row_id for row_id, code, *_ in rows}
        self.fingerprints: dict[str, str] = {code: fingerprint for _, code, fingerprint, *_ in rows}
        self.in_use: set[str] = {
            code for _, code, _, status, withdrawn in rows if status == PUBLISHED and not withdrawn
        }
        self.withdrawn: set[str] = {code for _, code, _, _, withdrawn in rows if withdrawn}

    def write(
        self, records: Iterable[_R], values: Callable[[_R], tuple[object, ...]], texts: Callable[[_R], Texts]
    ) -> tuple[list[_R], list[_R]]:
        """Insert or update the records whose content differs; returns the new and the changed."""
        new: list[_R] = []
        changed: list[_R] = []
        prints: dict[str, str] = {}
        for record in records:
            prints[record.code] = fingerprint = record.fingerprint
            if record.code not in self.ids:
                new.append(record)
            elif self.fingerprints[record.code] != fingerprint or record.code in self.withdrawn:
                changed.append(record)
        self._insert([(record.code, prints[record.code], *values(record)) for record in new])
        self._update([(prints[record.code], *values(record), self.ids[record.code]) for record in changed])
        self._write_texts(
            [(self.ids[record.code], texts(record)) for record in changed],
            [(self.ids[record.code], texts(record)) for record in new],
        )
        return new, changed

    def _insert(self, rows: list[tuple[object, ...]]) -> None:
        if not rows:
            return
        ((last,),) = self.connection.sql(f"SELECT coalesce(max(id), 0) FROM {self.name}")
        numbered = [(row_id, *row) for row_id, row in enumerate(rows, last + 1)]
        names = ("id", "code", "fingerprint", *self.columns)
        places = ", ".join("?" * len(names))
        self.connection.change_many(f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({places})", numbered)
        self.ids.update(
            (str(row[1]), row_id) for row_id, row in zip(range(last + 1, last + 1 + len(rows)), numbered, strict=True)
        )

    def _update(self, rows: list[tuple[object, ...]]) -> None:
        setting = ", ".join(f"{column} = ?" for column in ("fingerprint", *self.columns))
        if rows:
            self.connection.change_many(f"UPDATE {self.name} SET {setting}, withdrawn = FALSE WHERE id = ?", rows)

    def _write_texts(self, replaced: list[tuple[int, Texts]], added: list[tuple[int, Texts]]) -> None:
        if replaced:
            gone = [(owner,) for owner, _ in replaced]
            self.connection.change_many(f"DELETE FROM {self.name}_text WHERE {self.owner} = ?", gone)
        rows = [(owner, language, text) for owner, texts in (*replaced, *added) for language, text in texts.items()]
        self.connection.change_many(
            f"INSERT INTO {self.name}_text ({self.owner}, language, {self.text_column}) VALUES (?, ?, ?)", rows
        )

    def withdraw(self, codes: Iterable[str]) -> None:
        self.connection.change_many(
            f"UPDATE {self.name} SET withdrawn = TRUE WHERE code = ?", [(code,) for code in sorted(codes)]
        )


_STORED = {
    "curriculum": "SELECT id, code, fingerprint, status, withdrawn FROM curriculum WHERE example = ?",
    "aim_set": "SELECT s.id, s.code, s.fingerprint, s.status, s.withdrawn FROM aim_set s"
    " JOIN curriculum c ON c.id = s.curriculum_id WHERE c.example = ?",
    "aim": "SELECT a.id, a.code, a.fingerprint, a.status, a.withdrawn FROM aim a"
    " JOIN aim_set s ON s.id = a.set_id JOIN curriculum c ON c.id = s.curriculum_id WHERE c.example = ?",
}


class CurriculumWriting:
    """What is stored and is no longer there is marked as withdrawn, but never deleted: plans may build on it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stored_aims(self) -> int:
        """How many aims of the real curriculum are stored, withdrawn ones too."""
        ((count,),) = self._connection.sql(
            "SELECT count(*) FROM aim a JOIN aim_set s ON s.id = a.set_id JOIN curriculum c ON c.id = s.curriculum_id"
            " WHERE NOT c.example"
        )
        return int(count)

    def write(self, records: CurriculumRecords, *, example: bool = False) -> AimChanges:
        """Bring the stored curricula in step with `records`."""
        curricula = _Table(self._connection, "curriculum", "title", _CURRICULUM_COLUMNS, example)
        sets = _Table(self._connection, "aim_set", "title", _SET_COLUMNS, example)
        aims = _Table(self._connection, "aim", "text", _AIM_COLUMNS, example)

        curricula.write(
            [record for record in records.curricula if not (record.stub and record.code in curricula.ids)],
            lambda record: _curriculum_values(record, example),
            lambda record: record.titles,
        )
        sets.write(
            [record for record in records.sets if not (record.stub and record.code in sets.ids)],
            lambda record: _set_values(record, curricula.ids),
            lambda record: record.titles,
        )
        new, changed = aims.write(
            records.aims, lambda record: _aim_values(record, sets.ids), lambda record: record.texts
        )
        self._write_replacements(records.curricula)
        for table, elements in ((curricula, records.curricula), (sets, records.sets), (aims, records.aims)):
            codes = {element.code for element in elements} | records.unreadable
            table.withdraw(set(table.fingerprints) - codes - table.withdrawn)
        return _aim_changes(aims, records, new, changed)

    def _write_replacements(self, curricula: Iterable[CurriculumRecord]) -> None:
        pairs = {(record.code, newer) for record in curricula for newer in record.replaced_by}
        pairs |= {(older, record.code) for record in curricula for older in record.replaces}
        self._connection.change_many(
            "INSERT INTO curriculum_replacement (old_code, new_code) VALUES (?, ?) ON CONFLICT DO NOTHING",
            sorted(pairs),
        )


def _aim_changes(
    aims: _Table, records: CurriculumRecords, new: list[AimRecord], changed: list[AimRecord]
) -> AimChanges:
    ended = {record.code for record in changed if record.code in aims.in_use and record.status != PUBLISHED}
    gone = aims.in_use - {record.code for record in records.aims} - records.unreadable
    return AimChanges(
        new=len(new),
        changed=len(changed) - len(ended),
        expired=len(ended) + len(gone),
        unchanged=len(records.aims) - len(new) - len(changed),
    )


_CURRICULUM_COLUMNS = ("example", "status", "valid_from", "valid_to", "default_language")
_SET_COLUMNS = ("curriculum_id", "position", "status", "default_language", "after_levels")
_AIM_COLUMNS = ("set_id", "position", "status", "default_language", "reuse_of")


def _curriculum_values(record: CurriculumRecord, example: bool) -> tuple[object, ...]:
    days = [day.isoformat() if day else None for day in (record.valid_from, record.valid_to)]
    return (example, record.status, *days, record.default_language)


def _set_values(record: AimSetRecord, curricula: dict[str, int]) -> tuple[object, ...]:
    after = " ".join(record.after)
    return (curricula[record.curriculum], record.position, record.status, record.default_language, after)


def _aim_values(record: AimRecord, sets: dict[str, int]) -> tuple[object, ...]:
    return (sets[record.set], record.position, record.status, record.default_language, record.reuse_of)
