"""No function of the logbook reaches rows but in a reading or a deed, which ask the table of access."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ioplogg_tui import logbook
from ioplogg_tui.domain.action import Action

FREE = {
    "due._School": "is made by the readings of what is due, which tell the log of whom",
    "step_words.in_words": "is for those that are in a reading of what can be undone",
    "stays_seen.StaysSeen": "is made by the readings of what is due and of which report is",
    "access.refresh": "asks itself",
    "access._places": "asks itself",
    "redaction._protected": "asks itself",
    "deed.deed": "asks itself",
    "deed.Deed": "is what a deed hands to those inside it",
    "session.Session": "says who waits, and closes",
    "changes.Lookout": "is told that rows were written, not what stands in them",
    "copies.copies": "tells of files, by the names that they have on the disk; no row is read",
    "copies.unseen": "tells of folders in which no copy could be looked for; no row is read",
    "redaction.names_unknown": "compares the names of others with a text that is veiled; none of them is told",
    "redaction._unknown_to": "as names_unknown",
    "written_fields": "its fields are made in `fields`, in a reading or a deed",
    "student_details.student_now": "is for those that are in a reading or a deed",
    "self_assessment.has_leaving_code": "is the person's own",
    "self_assessment.may_leave": "is the person's own",
    "coming_known.ComingKnown": "is made by listed_students alone, which list_import makes, and asks",
    "listed_students.Students": "is made by list_import alone, which asks",
    "listed_places.Teams": "is made by list_import alone, which asks",
    "listed_written.Written": "is made by listed_students alone, which list_import makes, and asks",
    "listed_before.CalledBefore": "as that",
}
"""Functions, classes and modules that may do without, and why."""

ASKING = {"access", "deed", "reading", "redaction", "session"}
"""Modules of the doors themselves, which ask again inside a deed."""

OUTSIDE = {
    "backup.back_up": "the copy takes long, and is told of when it is there",
    "drafts.drop_draft": "takes no turn to write where there is nothing; the deed decides anew",
    "erasing.erase": "what was erased is swept out of the file when the deed is on the disk",
    "standing_in.stand_in_for": "hands the open logbook on to whom it stands in for",
}
"""Functions that reach rows outside their deed, and why."""

FILES = sorted(Path(logbook.__file__).parent.glob("*.py"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(file: Path) -> dict[str, Function]:
    """Every function of a module, and every method, by its own name or its class's."""
    every: dict[str, Function] = {}
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and reaches_rows(node):  # a function without a name of its own
            every[ast.unparse(node)] = ast.FunctionDef(
                name="", args=ast.arguments([], [], None, [], [], None, []), body=[node], decorator_list=[], lineno=0
            )
        elif isinstance(node, Function):
            every[node.name] = node
        elif isinstance(node, ast.ClassDef):
            every |= {f"{node.name}.{part.name}": part for part in node.body if isinstance(part, Function)}
    return every


def names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def reaches_rows(function: ast.AST) -> bool:
    """Whether it speaks of a session's store."""
    return any(
        isinstance(part, ast.Attribute)
        and part.attr == "store"
        and isinstance(part.value, ast.Name | ast.Attribute)
        and "doing" not in names_in(part)
        for part in ast.walk(function)
    )


def asks(function: Function) -> bool:
    """Whether it is a reading, has a deed, or is called inside one."""
    decorators = {name for decorator in function.decorator_list for name in names_in(decorator)}
    parameters = {argument.arg for argument in function.args.args}
    return bool(decorators & {"reading", "reading_of_school"} or "doing" in parameters or "deed" in names_in(function))


def unasked(file: Path) -> list[str]:
    """The functions of a module that reach rows, and that others than readings and deeds call."""
    every = functions(file)

    def behind_a_door(name: str) -> bool:
        if asks(every[name]):
            return True
        callers = [other for other in every if other != name and name in names_in(every[other])]
        return name.startswith("_") and bool(callers) and all(behind_a_door(caller) for caller in callers)

    return [f"{file.stem}.{name}" for name in every if reaches_rows(every[name]) and not behind_a_door(name)]


def reading_helpers() -> set[str]:
    """Functions and classes that read rows for whoever calls them, themselves or by one another, and don't ask."""
    unasking = {
        name.partition(".")[0]: function
        for file in FILES
        if file.stem not in ASKING
        for name, function in functions(file).items()
        if not asks(function) and (reaches_rows(function) or "." not in name)
    }
    helpers = {name for name, function in unasking.items() if reaches_rows(function)}
    while more := {name for name, function in unasking.items() if called_in(function) & helpers} - helpers:
        helpers |= more
    return helpers


def called_in(node: ast.AST) -> set[str]:
    return {name for part in ast.walk(node) if isinstance(part, ast.Call) for name in names_in(part.func)}


def reads_outside(file: Path, helpers: set[str]) -> list[str]:
    """The functions of a module that read rows, themselves or by a helper, before their deed opens or when it is over.

    What is decided on was another's to change till then; what is read afterwards nobody has asked about.
    """
    return [
        f"{file.stem}.{name}"
        for name, function in functions(file).items()
        if any(reaches_rows(part) or called_in(part) & helpers for part in outside_its_deed(function))
    ]


def deeds_in(function: Function) -> list[ast.With]:
    return [
        part
        for part in ast.walk(function)
        if isinstance(part, ast.With) and any("deed" in names_in(item.context_expr) for item in part.items)
    ]


def outside_its_deed(function: Function) -> list[ast.expr]:
    """What is worked out where its deed isn't open; nothing where it has none."""
    deeds = deeds_in(function)
    if not deeds:
        return []
    inside = {id(part) for opened in deeds for statement in opened.body for part in ast.walk(statement)}
    return [part for part in ast.walk(function) if isinstance(part, ast.expr) and id(part) not in inside]


def excused(name: str) -> bool:
    """Whether a function, its class, or its module may do without."""
    return any(name == free or name.startswith(f"{free}.") for free in FREE)


def test_no_door_of_the_logbook_forgets_to_ask() -> None:
    forgotten = [name for file in FILES for name in unasked(file) if not excused(name)]
    assert forgotten == []


def test_no_deed_decides_on_rows_that_were_read_before_it() -> None:
    helpers = reading_helpers()
    assert {name for file in FILES for name in reads_outside(file, helpers)} == set(OUTSIDE)


TRACES = {
    "KEEP_CHOICE": {"school", "staff"},
    "KEEP_DRAFT": {"drafts"},
    "KEEP_PRESENCE": {"presence"},
    "KEEP_STEPS": {"undo_steps"},
}
"""What the log isn't told of → the parts of the store that it is written in: nothing of a student's stands there."""


def test_what_the_log_is_not_told_of_writes_nothing_of_a_student_s() -> None:
    traces = {action.name for action in Action if not action.is_told}
    seen: dict[str, set[str]] = {name: set() for name in traces}
    for file in FILES:
        for function in functions(file).values():
            text = ast.unparse(function)
            for name in traces:
                if f"deed(session, Action.{name}" in text or f"Action.{name}," in text:
                    seen[name] |= parts_of_store(function)
    assert {name for name, parts in seen.items() if not parts <= TRACES[name]} == set()
    assert all(seen[name] for name in traces), seen


def parts_of_store(function: Function) -> set[str]:
    return {
        part.attr
        for part in ast.walk(function)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Attribute) and part.value.attr == "store"
    }


PACKAGE = Path(logbook.__file__).parents[1]
ROOMS = {"store": {"store", "logbook"}, "engine": {"store"}, "connection": {"store"}}
"""What is reached of an open logbook, and the rooms that may: all others have readings and deeds."""


def reached(tree: ast.AST) -> set[str]:
    """Which of them a module reaches, as an attribute or by its name in a text."""
    attributes = {part.attr for part in ast.walk(tree) if isinstance(part, ast.Attribute)}
    asked = {
        argument.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and names_in(call.func) & {"getattr", "attrgetter"}
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    return {name for name in ROOMS if name in attributes or name in asked}


@pytest.mark.parametrize(
    "line",
    [
        "session.store.goals.of(1)",
        "self.session.store",
        "rows(app.session.store)",
        "doing.store.engine.rows(text)",
        "store.connection",
        "getattr(session, 'store')",
    ],
)
def test_who_reaches_past_a_door_is_seen(line: str) -> None:
    assert reached(ast.parse(line)) != set()


def test_no_room_reaches_past_the_doors() -> None:
    for file in sorted(PACKAGE.rglob("*.py")):
        room = file.relative_to(PACKAGE).parts[0]
        past = {name for name in reached(ast.parse(file.read_text("utf-8"))) if room not in ROOMS[name]}
        assert past == set(), file


def test_only_deeds_write_and_who_sets_up() -> None:
    writers = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if PACKAGE / "store" not in file.parents and ".writing()" in file.read_text("utf-8")
    }
    assert writers == {"logbook/deed.py", "logbook/setting_up.py"}


def test_nobody_is_excused_who_asks() -> None:
    unasking = [name for file in FILES for name in unasked(file)]
    assert [free for free in FREE if not any(name == free or name.startswith(f"{free}.") for name in unasking)] == []
