"""Every page's line of keys: what is in force, as much as there is room for, and a word where a key means nothing."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.dom import DOMNode

import ioplogg_tui
from build_catalogues import sentences
from ioplogg_tui.curriculum.example import import_example
from ioplogg_tui.domain.languages import CATALOGUE_LANGUAGES
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.settings import Settings
from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.key_names import shown_keys, unshifted
from ioplogg_tui.tui.key_needs import Weight
from ioplogg_tui.tui.keyed import pressable
from ioplogg_tui.tui.keymap import checked_keymap, every_page, ids_of
from ioplogg_tui.tui.keys import FIXED, IN_FORCE, KEYS, keys_in_force, label, with_keys
from ioplogg_tui.tui.purposes import PURPOSES
from ioplogg_tui.tui.screens.help import FIRST_PAGES, help_of
from ioplogg_tui.tui.screens.page import Page
from ioplogg_tui.tui.signs import SIGNS
from ioplogg_tui.tui.widgets.key_line import KeyHint, KeyLine, fitted_line
from ioplogg_tui.tui.widgets.lines import FILLED, line_width
from ioplogg_tui.tui.widgets.list_sheet import ListSheet
from ioplogg_tui.tui.widgets.sheet import PlaceLine, Sheet
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.pointed import off_the_mark
from tests.fixtures.screen import burst, drawn
from tests.tui.test_capitals import nodes
from tests.unit.test_languages import catalogue, forms
from tests.walks.test_bursts import OPENING

if TYPE_CHECKING:
    from ioplogg_tui.tui.key_ids import KeyId

CHANGED = {"note": "å", "help": "f11", "save": "ctrl+t", "filter-expired": "ctrl+r", "publish": "ctrl+b"}
"""Keys that somebody has changed in their settings."""

MARK = re.compile(r"\[([a-z-]+)\]")
"""A key by its id."""

ONLY_READ = {"ProgressionScreen", "VersionsScreen", "HelpScreen"}
"""Pages with no row under the cursor: the terminal's is where one reads."""

NOT_WALKED = {"SelfAssessmentScreen"}
"""The student's own, which tells of no keys."""


def faults_of(page: Page[Any]) -> list[str]:
    """What is wrong with what a page says of its keys."""
    bound = {key for key, active in page.active_bindings.items() if active.enabled}
    faults = []
    for hint in page.key_hints():
        if hint.label != label(hint.name):
            faults.append(f"{hint.name} is called {hint.label}")
        if not bound & {*keys_in_force(hint.name).split(",")}:
            faults.append(f"{hint.name} does nothing")
    for width in (60, 80, 120):
        line = fitted_line(page.key_hints(), width, has_help=page.has_help)
        text = "".join(part for part, _style in line)
        finishing = [hint for hint in page.key_hints() if hint.weight is Weight.FINISHES]
        if len(text.rstrip()) > width:
            faults.append(f"{width}: {text}")
        faults += [f"{width}: without {hint.name}" for hint in finishing if hint.words not in text]
        if any(hint.words not in text for hint in page.key_hints()) and label("help") not in text.split():
            faults.append(f"{width}: nothing says that there are more: {text}")
    of_page = help_of(page)
    in_help = {keys for keys, _meaning in (*of_page.here, *of_page.everywhere)}
    faults += [f"help of {key.name}" for key in pressable(page) if shown_keys(keys_in_force(key.name)) not in in_help]
    return [*faults, *help_faults_of(page)]


def help_faults_of(page: Page[Any]) -> list[str]:
    """What is wrong with what help says of a page."""
    told = help_of(page)
    groups = [told.here, told.everywhere, told.moving]
    faults = [] if told.purpose else ["help doesn't say what the page is for"]
    faults += [
        f"{keys} twice in help" for keys, times in Counter(k for g in groups for k, _m in g).items() if times > 1
    ]
    sheets = [sheet for sheet in page.query(Sheet) if not isinstance(sheet, PlaceLine | KeyLine)]
    there = {sign for sheet in sheets for sign in sheet.text() if is_sign(sign)}
    explained = {*"".join(sign.signs for sign in told.signs)}
    return [*faults, *(f"{sign} isn't explained" for sign in there - explained - ORNAMENTS)]


def is_sign(letter: str) -> bool:
    return ord(letter) > 127 and not letter.isalnum() and letter not in "–·§«»“”’´\xa0"


ORNAMENTS = frozenset("›…—•─│└┬╌␣←→↑↓")
"""What has no meaning of its own, names a key, or is of writing."""


def test_every_sign_of_the_screens_is_explained() -> None:
    """One that is drawn by the next page is in the table, or has no meaning of its own."""
    signs: set[str] = set()
    for file in (Path(ioplogg_tui.__path__[0]) / "tui").rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        said = {id(part.value) for part in ast.walk(tree) if isinstance(part, ast.Expr)}
        texts = [part.value for part in ast.walk(tree) if isinstance(part, ast.Constant) and id(part) not in said]
        signs |= {letter for text in texts if isinstance(text, str) for letter in text if is_sign(letter)}
    known = {*"".join(sign.signs for sign in SIGNS)} | ORNAMENTS
    assert signs - known == set()


def marks_of(page: Page[Any]) -> list[str]:
    """Where the row under the cursor isn't marked, or not to its end."""
    faults = []
    for sheet in page.query(ListSheet):
        marked = [line for line in sheet.lines(*sheet.size) if line and line[0][0].startswith(" ▸")]
        if len(marked) != bool(sheet.row_count()) or any(line[0][1] not in FILLED for line in marked):
            faults.append(f"{type(sheet).__name__}: the row under the cursor isn't marked")
        for line in marked:
            whole = list(takewhile(lambda span: span[1] in FILLED, line))
            if line_width(whole) < min(sheet.size.width, 40):
                faults.append(f"{type(sheet).__name__}: marked in part: {line}")
    return faults


@pytest.mark.parametrize("name", [name for name in OPENING if name not in NOT_WALKED])
async def test_the_line_of_every_page(session: Session, mathea: PlannedStudent, path: Path, name: str) -> None:
    import_example(session)
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    app = Ioplogg(path, Settings(keys=CHANGED), session)
    async with app.run_test(size=(60, 20)) as pilot:
        await burst(app, *("f11" if key == "f1" else key for key in OPENING[name]))
        page = app.screen
        assert isinstance(page, Page)
        await pilot.pause()
        IN_FORCE.set(checked_keymap(CHANGED))
        assert faults_of(page) == [] and marks_of(page) == []
        assert off_the_mark(app, only_read=type(page).__name__ in ONLY_READ) == ""
        (foot,) = page.query(KeyLine)
        line = fitted_line(page.key_hints(), 60, has_help=page.has_help)
        assert foot.text() == "".join(text for text, _style in line).rstrip(), "drawn by what is in force"
        if page.keys_of_its_own or name == "TwoTextsScreen":
            return
        await burst(app, "f5" if name != "CurriculumScreen" else "f7")
        await pilot.pause()
        assert "does nothing here. F11 shows the keys." in drawn(app), "said in a line"
        await burst(app, "down", "up")
        await pilot.pause()
        assert "does nothing here" not in drawn(app)


def hint(name: KeyId, words: str) -> KeyHint:
    return KeyHint(name, label(name), words, (KEYS | FIXED)[name].weight)


def fitted(hints: Sequence[KeyHint], width: int) -> str:
    return "".join(text for text, _style in fitted_line(hints, width, has_help=True)).strip()


def test_the_lightest_goes_first_and_what_finishes_never() -> None:
    hints = [hint("save", "lagre"), hint("undo", "angre"), hint("move", "flytt"), hint("help", "hjelp")]
    assert fitted(hints, 60) == "F10 lagre   U angre   ↑ ↓ flytt   F1 hjelp"
    assert fitted(hints, 40) == "F10 lagre   U angre   ↑ ↓ flytt   … F1"
    assert fitted(hints, 30) == "F10 lagre   U angre   … F1"
    assert fitted(hints, 10).startswith("F10 lagre")
    both = [hint("save", "lagre som et dokument"), hint("keep", "ferdig"), hint("help", "hjelp")]
    assert fitted(both, 36) == "F10 lagre so…   Enter ferdig   … F1", "the way to help is never cut"
    wide = [hint("undo", "angre det som ble gjort sist i dag"), hint("move", "flytt"), hint("help", "hjelp")]
    assert fitted(wide, 24) == "↑ ↓ flytt   … F1", "the next one, where the heaviest has no room"


def opened_pages() -> list[type[DOMNode]]:
    """The pages of the program that no other is a kind of."""
    kinds = [node for node in nodes() if issubclass(node, Page)]
    return [kind for kind in kinds if not any(other is not kind and issubclass(other, kind) for other in kinds)]


def test_a_key_means_one_thing_on_a_page() -> None:
    assert {*FIRST_PAGES}.union(*(sign.pages for sign in SIGNS)) <= {*PURPOSES}, "pages are named by their modules"
    assert {*PURPOSES} == {page.__module__.rpartition(".")[2] for page in opened_pages()}
    for page in every_page():
        keys = Counter(key for name in ids_of(page) for key in unshifted(KEYS[name].keys))
        assert [key for key, times in keys.items() if times > 1] == [], page
    assert checked_keymap({"curriculum": "x"}), "absent is of the lesson, where nothing leads to the curriculum"
    with pytest.raises(Exception, match="settings"):
        checked_keymap({"curriculum": "t"})


def test_a_sentence_names_the_key_in_force() -> None:
    assert with_keys("[undo] undoes «[undo]», [note] notes") == "U undoes «U», N notes"
    with pytest.raises(KeyError):
        with_keys("[unknown]")


LITERAL = re.compile(
    r"\b(?:F\d{1,2}|Esc|Enter|Del|Tab|Ctrl\+\w|PgUp|PgDn)\b|(?<![\w.,“«/-])[B-HJ-Z](?=\)| [a-z]|  [a-z])|^A  "
)
"""A key by its name."""


def test_no_sentence_names_a_key_but_by_its_id() -> None:
    assert LITERAL.search("U undoes") and LITERAL.search("it is F10.") and not LITERAL.search("A goal in vg3")
    every = [form for sentence in sentences() for form in ((sentence,) if isinstance(sentence, str) else sentence)]
    assert [sentence for sentence in every if LITERAL.search(sentence)] == []


@pytest.mark.parametrize("language", CATALOGUE_LANGUAGES)
def test_a_translation_names_the_same_keys(language: str) -> None:
    wrong = [
        message.id
        for message in catalogue(language)
        if {*MARK.findall(str(message.id))} != {*MARK.findall(str(message.string))}
        or any(LITERAL.search(form.removeprefix("Del")) for form in forms(message.string) if message.id)
    ]
    assert wrong == []


def test_every_sentence_with_a_key_is_told_with_it() -> None:
    """At once, or where it is kept for later: then its id is one of the keys."""
    named_ids: set[str] = set()
    for file in Path(ioplogg_tui.__path__[0]).rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        told = [part for call in ast.walk(tree) if called(call) == "with_keys" for part in ast.walk(call)]
        bare = [
            part.lineno
            for part in ast.walk(tree)
            if called(part) in ("_", "counted") and part not in told
            if isinstance(part, ast.Call) and isinstance(part.args[0], ast.Constant)
            if {*MARK.findall(str(part.args[0].value))} & {*KEYS, *FIXED}
        ]
        assert bare == [], file
        named_ids |= {mark for part in told if isinstance(part, ast.Constant) for mark in MARK.findall(str(part.value))}
    assert named_ids <= {*KEYS, *FIXED} and len(named_ids) > 15


def called(part: ast.AST) -> str:
    """The name of what is called; empty where it is no call of one."""
    return part.func.id if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) else ""


async def test_the_line_is_of_what_is_being_done(session: Session, mathea: PlannedStudent, path: Path) -> None:
    plan_for(session, "Jonas Elvestad")
    app = Ioplogg(path, Settings(), session)

    def foot() -> str:
        return drawn(app).splitlines()[-1]

    async with app.run_test(size=(80, 24)) as pilot:
        for keys, shown in (
            (("s",), "Esc clear"),
            (("escape",), "T lesson"),
            (("enter", "n"), "Enter save"),
            (("escape",), "N note"),
            (("l", "enter"), "Enter keep it"),
            (("escape",), "Enter write"),
        ):
            await burst(app, *keys)
            await pilot.pause()
            assert shown in foot(), keys
