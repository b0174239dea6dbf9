"""What the deeds of the logbook give back: no name in it that the person may not read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.unit.test_doors import FILES, deeds_in, functions, names_in

GIVEN = {
    "backup.back_up": "files",
    "bank.add_to_bank": "the goal that the person themselves puts in",
    "bank.import_bank": "the person's own list, counted",
    "curricula.replace_curricula": "texts of the national curriculum",
    "documents.publish_document": "what it is called, and who published it",
    "erasing.erase": "what hinders it, in the program's words",
    "fields.write_fields": "what stood there as the person may see it (`redacted`), and what they wrote",
    "form_writing.write_form": "what stood there as the person may see it (`redacted`), and what they wrote",
    "former_names.take_out_former_name": "the name that the person themselves wrote, in its capitals and small letters",
    "hours_by_hand.add_hours": "what the person themselves wrote",
    "lesson.begin_lesson": "rows of who was there, without a text",
    "lesson_end.end_lesson": "`redacted_each`, as lessons are read; or nothing",
    "list_import.import_students": "the list's own words; what was here before is told as the list's reader may see it",
    "moving.move_out": "a day",
    "next_year.next_year": "`plan_of`, which is a reading",
    "observe_each.rate_each": "the person's own observations",
    "observe.add_words": "the person's own words",
    "observe.put_words_back": "the person's own words",
    "observe.rate": "the person's own observation",
    "observe.withdraw": "the person's own observation",
    "posts.change_role": "a colleague",
    "posts.give_leave": "a day",
    "standing_in.stand_in_for": "a session",
    "stays.come_back": "a day",
    "teams.give_place": "subjects, as the person named them",
}
"""What each deed gives, that isn't `redacted` and more than a number, and why no hidden name stands in it."""


def giving_deeds(file: Path) -> Iterator[str]:
    for name, function in functions(file).items():
        given = [part.value for part in ast.walk(function) if isinstance(part, ast.Return) and part.value is not None]
        plain = function.returns is None or ast.unparse(function.returns) in ("None", "int", "bool")
        if not plain and deeds_in(function) and not all(names_in(value) & {"redacted"} for value in given):
            yield f"{file.stem}.{name}"


def test_what_a_deed_gives_is_as_the_person_may_read_it() -> None:
    assert {name for file in FILES for name in giving_deeds(file)} == {*GIVEN}
