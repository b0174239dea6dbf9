"""What a TOML text of a plan's form asks for; whatever isn't in such a form is refused by its name and line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn, TypeGuard

from ioplogg_tui.cli.plan_toml import MARK, STAMPS, TABLES, TAKEN, key_of
from ioplogg_tui.cli.toml_lines import Place, lines_of
from ioplogg_tui.domain.errors import N_, NotFound, UsageProblem
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import YES, form_fields
from ioplogg_tui.domain.norwegian import fold
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.logbook.form_writing import RECORDS, FieldWanted, SubjectWanted

_SEVERAL = frozenset({FieldOwner.SUBJECT, FieldOwner.TEST_AIM})
"""Of which there are several in a plan."""

_LARGEST = 2**31 - 1
"""Of a number that names something."""

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """When a text was taken out: of which student's plan (0 where it doesn't say), and what stood there then.

    `stamps` of None say that it wasn't: somebody has written it themselves.
    """

    student_id: int = 0
    school_year: str = ""
    plan_id: int = 0
    stamps: Mapping[str, str] | None = None


class PlanText:
    """A text that was read as TOML. Every method raises UsageProblem, with line and name, for what isn't right.

    And NotFound for a subject that is gone.
    """

    def __init__(self, text: str, tables: Table) -> None:
        self._lines, self._tables = lines_of(text), tables
        known = (*TABLES.values(), TAKEN)
        for name in tables:
            if name not in known:
                line = self._line(Place(name), Place("", 0, name))
                sentence = N_("Line {line}: there is no “{name}” in a plan. Known: {known}.")
                raise UsageProblem(sentence, line=line, name=name, known=", ".join(known))
        self.taken = self._taken()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing."""
        return not any(self._tables.get(name) for name in TABLES.values())

    def fields(self, plan: Plan) -> tuple[FieldWanted, ...]:
        """What is to stand in the fields that there are, `plan` being the one that was taken out."""
        return tuple(self._fields(plan))

    def _fields(self, plan: Plan) -> Iterator[FieldWanted]:
        for owner in (FieldOwner.STUDENT, FieldOwner.PLAN):
            for _number, table in self._each(owner):
                yield from self._of_table(plan, owner, 0, table)
        for number, table in self._each(FieldOwner.SUBJECT):
            subject_id = self._subject_id(plan, number, table)
            if subject_id:
                yield from self._of_table(plan, FieldOwner.SUBJECT, number, table, subject_id)
        for number, table in self._each(FieldOwner.TEST_AIM):
            yield self._mark(plan, number, table)

    def subjects(self, plan: Plan) -> tuple[SubjectWanted, ...]:
        """The subjects that the plan hasn't yet."""
        new = [its for its in self._each(FieldOwner.SUBJECT) if not self._subject_id(plan, *its)]
        return tuple(
            SubjectWanted(
                str(table["title"]),
                tuple(self._of_table(plan, FieldOwner.SUBJECT, number, table)),
                self._line(Place(TABLES[FieldOwner.SUBJECT], number)),
            )
            for number, table in new
        )

    def _each(self, owner: FieldOwner) -> Iterator[tuple[int, Table]]:
        """The tables of an owner, each with which of them it is, from 0."""
        name = TABLES[owner]
        there = self._tables.get(name, [] if owner in _SEVERAL else {})
        tables = there if owner in _SEVERAL else [there]
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            written = f"[[{name}]]" if owner in _SEVERAL else f"[{name}]"
            line = self._line(Place(name), Place("", 0, name))
            raise UsageProblem(N_("Line {line}: write it as {table}."), line=line, table=written)
        yield from enumerate(tables)

    def _of_table(
        self, plan: Plan, owner: FieldOwner, number: int, table: Table, subject_id: int = 0
    ) -> Iterator[FieldWanted]:
        known = form_fields(RECORDS[owner])
        for name, value in table.items():
            if owner is FieldOwner.SUBJECT and (name == "id" or (name == "title" and "id" not in table)):
                continue
            line = self._line_in(owner, number, name)
            if name not in known:
                self._refuse_unknown(owner, line, name, known)
            place = FieldPlace(owner, plan.student_id, name, plan.school_year, subject_id, plan_id=self.taken.plan_id)
            yield FieldWanted(place, _text_of(value, name, line), self._stamp(place), line)

    def _mark(self, plan: Plan, number: int, table: Table) -> FieldWanted:
        known = ("goal", "code", MARK)
        for name in table:
            if name not in known:
                self._refuse_unknown(FieldOwner.TEST_AIM, self._line_in(FieldOwner.TEST_AIM, number, name), name, known)
        goal, code, mark = (table.get(name) for name in known)
        line = self._line_in(FieldOwner.TEST_AIM, number, MARK)
        if not (_is_number(goal) and isinstance(code, str) and isinstance(mark, bool)):
            sentence = N_("Line {line}: a mark has {known}; the last is true or false.")
            raise UsageProblem(sentence, line=line, known=", ".join(known))
        place = FieldPlace(FieldOwner.TEST_AIM, plan.student_id, code, plan.school_year, goal)
        return FieldWanted(place, YES if mark else "", self._stamp(place), line)

    def _subject_id(self, plan: Plan, number: int, table: Table) -> int:
        """The id of a subject that the plan has, by its id or its title; 0 of a new one."""
        written, title = table.get("id", 0), table.get("title", "")
        line = self._line_in(FieldOwner.SUBJECT, number, "id")
        ids = [subject.id for subject in plan.subjects]
        if written != 0 and not (_is_number(written) and written in ids):
            sentence = N_("Line {line}: the plan has no subject with this id. A new subject has a title, and no id.")
            raise NotFound(sentence, line=line)
        if not written and not (isinstance(title, str) and title.strip()):
            raise UsageProblem(N_("Line {line}: a new subject needs a title."), line=line)
        if written and [its.get("id") for _number, its in self._each(FieldOwner.SUBJECT)].count(written) > 1:
            raise UsageProblem(N_("Line {line}: the subject is there twice."), line=line)
        of_title = (subject.id for subject in plan.subjects if fold(subject.title) == fold(str(title)))
        return int(written) or next(of_title, 0)

    def _taken(self) -> Taken:
        table = self._tables.get(TAKEN, {})
        stamps = table.get(STAMPS, {}) if isinstance(table, dict) else None
        if not isinstance(stamps, dict) or not all(isinstance(stamp, str) for stamp in stamps.values()):
            self._refuse_taken()
        student_id, plan_id, year = table.get("student", 0), table.get("plan", 0), table.get("year", "")
        if not (_is_number(student_id) and _is_number(plan_id) and isinstance(year, str)):
            self._refuse_taken()
        return Taken(student_id, year, plan_id, stamps if TAKEN in self._tables else None)

    def _refuse_taken(self) -> NoReturn:
        sentence = N_("Line {line}: [{table}] isn't as it was taken out. Take the plan out again.")
        raise UsageProblem(sentence, line=self._line(Place(TAKEN)), table=TAKEN)

    def _refuse_unknown(self, owner: FieldOwner, line: int, name: str, known: Collection[str]) -> NoReturn:
        sentence = N_("Line {line}: there is no field “{name}” in [{table}]. Known: {known}.")
        raise UsageProblem(sentence, line=line, name=name, table=TABLES[owner], known=", ".join(known))

    def _stamp(self, place: FieldPlace) -> str | None:
        return None if self.taken.stamps is None else self.taken.stamps.get(key_of(place), "")

    def _line_in(self, owner: FieldOwner, number: int, name: str) -> int:
        return self._line(Place(TABLES[owner], number, name), Place(TABLES[owner], number))

    def _line(self, *places: Place) -> int:
        """Where the first of these stands that is found; 1 where none is, as of one that is written inside another."""
        return next((self._lines[place] for place in places if place in self._lines), 1)


def _text_of(value: object, name: str, line: int) -> str:
    """A value as a person writes it in the field."""
    if isinstance(value, str):
        return value
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise UsageProblem(N_("Line {line}: “{name}” takes a text, a day or a number."), line=line, name=name)


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST
