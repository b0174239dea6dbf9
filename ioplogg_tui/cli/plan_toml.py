"""A plan's form as TOML: what stands in each field, below its title, and by which it is known again what was there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ioplogg_tui.domain.clean import filled, safe_line
from ioplogg_tui.domain.errors import N_
from ioplogg_tui.domain.field_place import FieldOwner, FieldPlace
from ioplogg_tui.domain.field_text import FieldKind, field_title
from ioplogg_tui.domain.plan import Plan
from ioplogg_tui.domain.plan_choices import CONSENT_GIVER_NAMES, GRADE_BASIS_NAMES, RELATION_NAMES
from ioplogg_tui.domain.text_stamp import stamp_of
from ioplogg_tui.locale import LANGUAGE_NAMES, _, say
from ioplogg_tui.logbook.plan_form import FormField, FormPart

TAKEN = "taken"
"""The table of when the rest was taken out; its stamps are in `STAMPS`."""
STAMPS = "texts"

TABLES: Mapping[FieldOwner, str] = {
    FieldOwner.STUDENT: "student",
    FieldOwner.PLAN: "plan",
    FieldOwner.SUBJECT: "subject",
    FieldOwner.TEST_AIM: "test_aim",
}
"""Owner → its table in the file; of subjects and of aims there are several."""

MARK = "at_test"
"""What the mark of an aim is called; it stands beside the goal's id and the aim's code."""

_GIVERS = {code.value: name for code, name in CONSENT_GIVER_NAMES.items()}

CHOICES: Mapping[str, Mapping[str, str]] = {
    "relation": {code.value: name for code, name in RELATION_NAMES.items()},
    "grade_basis": {code.value: name for code, name in GRADE_BASIS_NAMES.items()},
    "consent_by": _GIVERS,
    "assessment_consent_by": _GIVERS,
    "language": {**LANGUAGE_NAMES},
}
"""Field → what can be chosen there, each with its name."""

_EXPLAINED = (
    N_("The plan of {name} for {year}."),
    N_("Change the texts in any editor, and write them with: ioplogg plan write {id} FILE"),
    N_("A field that you take out of here stays as it is; write two quotes to empty one."),
    N_("A new subject is a [[subject]] of its own with a title and no id."),
    N_("Leave [taken] as it is: it shows what a colleague has changed in the meantime."),
)


def toml_of_form(name: str, plan: Plan, parts: Sequence[FormPart]) -> str:
    """The text of a plan's form, `name` being the student's."""
    import tomli_w

    said = {"name": name, "year": plan.school_year, "id": plan.student_id}
    taken = {"student": plan.student_id, "year": plan.school_year, "plan": plan.id}
    stamps = {key_of(its.place): stamp_of(its.now.text) for part in parts for its in part.fields if its.now.text}
    return "\n".join(
        (
            *(f"# {safe_line(filled(_(line), **said))}" for line in _EXPLAINED),
            *_tables(parts),
            "",
            _plain(tomli_w.dumps({TAKEN: {**taken, STAMPS: stamps}})).rstrip(),
        )
    )


def key_of(place: FieldPlace) -> str:
    """What a field is called among the stamps."""
    number = (str(place.number),) if place.number else ()
    return ".".join((TABLES[place.owner], *number, place.name))


def _tables(parts: Sequence[FormPart]) -> Iterator[str]:
    for part in parts:
        if part.owner is FieldOwner.TEST_AIM:
            yield from _marks(part)
            continue
        table = TABLES[part.owner]
        yield from ("", f"[[{table}]]", f"id = {part.number}") if part.number else ("", f"[{table}]")
        for its in sorted(part.fields, key=lambda its: its.place.name != "title"):  # by which one finds a subject
            yield f"# {_title(its)}"
            yield _field(its)


def _marks(part: FormPart) -> Iterator[str]:
    for its in part.fields:
        yield from ("", f"[[{TABLES[part.owner]}]]", f"# {safe_line(part.title)}", f"goal = {part.number}")
        yield _line("code", its.place.name)
        yield f"# {safe_line(say(field_title(its.place)))}"
        yield _line(MARK, bool(its.now.text))


def _title(its: FormField) -> str:
    choices = CHOICES.get(its.place.name)
    title = say(field_title(its.place))
    return f"{title}: {', '.join(f'{code} ({_(name)})' for code, name in choices.items())}" if choices else title


def _field(its: FormField) -> str:
    text, kind = its.now.text, its.now.kind
    if text and kind in (FieldKind.DATE, FieldKind.NUMBER):  # as they are kept they are TOML's own
        return f"{its.place.name} = {text}"
    return _line(its.place.name, text)


def _line(name: str, value: object) -> str:
    import tomli_w

    return _plain(tomli_w.dumps({name: value}, multiline_strings=True)).rstrip("\n")


def _plain(written: str) -> str:
    """What no editor shows as TOML writes it by number, in the same text."""
    return "".join(sign if sign == "\n" or sign.isprintable() else _by_number(sign) for sign in written)


def _by_number(sign: str) -> str:
    code = ord(sign)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
