"""What a warm parent is while it waits, and what its children don't share."""

from __future__ import annotations

import ast
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import NamedTuple

import click
import pexpect
import pytest

import ioplogg_tui
from ioplogg_tui import locale
from ioplogg_tui.cli import spoken
from ioplogg_tui.cli.root import root
from ioplogg_tui.domain.document import DocumentKind, Format
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.enrolment import enrol
from ioplogg_tui.logbook.keys import add_key
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.served.grammar import GRAMMAR
from ioplogg_tui.served.warm.protocol import program
from tests.fixtures.documents import fonts_of
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.staff import on_team
from tests.fixtures.terminal import Terminal
from tests.fixtures.warm import WarmParent, warm_login, warm_parent
from tests.walks.test_bursts import OPENING

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3lBV0nRkGRT0GRyYWhpgyvPBsTeGJUPvCFYsNfTWqq kari@skole"
OTHER_KEY = KEY.replace("qq kari", "qw ola")

HEAVY = (
    "re",
    "platform",
    "typing",
    "dataclasses",
    "json",
    "logging",
    "asyncio",
    "pathlib",
    "click",
    "textual",
    "peewee",
)
"""What a login by the parent has no need of."""

LOGIN = """
import sys
before = set(sys.modules)
from ioplogg_tui.served.surroundings import make_safe
make_safe()
from ioplogg_tui.served.warm.client import log_in
assert log_in(sys.argv[1], ["--database", "/nowhere", "--key", "1"], {"SSH_ORIGINAL_COMMAND": "students"}) == 1
print(*set(sys.modules) - before)
"""


def test_a_login_imports_next_to_nothing(parent: WarmParent) -> None:
    words = [sys.executable, "-I", "-c", LOGIN, str(parent.socket)]
    told = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stderr
    assert not set(told.stdout.split()) & set(HEAVY)


def test_the_parent_has_one_thread_and_nothing_open(parent: WarmParent) -> None:
    assert parent.process.num_threads() == 1
    kept = [place for place in parent.descriptors() if place.startswith("/") and not place.startswith("/dev/")]
    assert kept == [] and len(parent.descriptors()) == 4


UNTRANSLATED = """
from ioplogg_tui.served.surroundings import make_safe
make_safe()
import traceback
from ioplogg_tui import locale
asked = []
catalogue = locale.catalogue
locale.catalogue = lambda language: asked.append(traceback.format_stack()[-4]) or catalogue(language)
from ioplogg_tui.served.warm.everything import import_everything
locale.LANGUAGES = ()
import_everything()
print(*asked)
"""


def test_nothing_is_translated_while_it_is_imported() -> None:
    told = subprocess.run([sys.executable, "-I", "-c", UNTRANSLATED], capture_output=True, text=True, check=False)
    assert told.returncode == 0 and told.stdout.split() == [], told.stderr + told.stdout


def commands_of(group: click.Group) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from commands_of(command)


def test_help_is_in_the_language_in_use() -> None:
    """Whichever it was when the command was imported: a child has it from its parent."""
    for command in (root, *commands_of(root)):
        parts: list[click.Command | click.Parameter] = [command, *command.params]
        for part in parts:
            assert isinstance(part, spoken.Command | spoken.Group | spoken.Option | spoken.Argument), part.name
        locale.use_language("en")
        english = command.get_help(click.Context(command))
        locale.use_language("nn")
        assert command.get_help(click.Context(command)) != english, command.name


ELSEWHERE = {"_typeshed", "getpass", "httpx", "psycopg", "psycopg.adapt", "python_calamine", "rich.progress"}
"""What is imported for types only, on other machines, for a county's logbooks, or for what nobody does over a line: to
read a workbook, in a process of its own, and to download the curriculum."""

IMPORTED = """
from ioplogg_tui.served.surroundings import make_safe
make_safe()
import sys
from ioplogg_tui.served.warm.everything import import_everything
import_everything()
print(*sys.modules)
"""


def test_the_parent_has_imported_whatever_is_named_anywhere_in_the_program() -> None:
    told = subprocess.run([sys.executable, "-I", "-c", IMPORTED], capture_output=True, text=True, check=True)
    named = set[str]()
    for source in Path(ioplogg_tui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                named |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                named.add(node.module)
    assert named - set(told.stdout.split()) == ELSEWHERE


NEVER_READ = {
    ".py": "a module",
    ".pyc": "a module",
    ".po": "a catalogue is made of it",
    ".mo": "a catalogue, which locale.catalogue keeps",
    ".typed": "for type checkers",
}

KEPT = """
from ioplogg_tui.served.surroundings import make_safe
make_safe()
from ioplogg_tui import locale, shipped
from ioplogg_tui.documents.docx import _Kept
from ioplogg_tui.domain.languages import PROGRAM_LANGUAGES
from ioplogg_tui.served.warm.everything import read_everything
read_everything()
assert _Kept.empty_file and locale.catalogue.cache_info().currsize == len(PROGRAM_LANGUAGES)
print(*shipped._KEPT)
"""


def test_every_file_of_the_program_is_kept_or_never_read() -> None:
    told = subprocess.run([sys.executable, "-I", "-c", KEPT], capture_output=True, text=True, check=True)
    own = Path(ioplogg_tui.__path__[0])
    inside = {path.relative_to(own) for path in own.rglob("*") if path.is_file()}
    beside = {path.relative_to(own.parent) for path in (own.parent / "data").rglob("*") if path.is_file()}
    read = {path.as_posix() for path in inside | beside if path.suffix not in NEVER_READ}
    assert read == set(told.stdout.split()) and "data/wording/families/silent.toml" in read


WHERE_IT_LIES = {
    "shipped.py": "reads the files, or has kept them",
    "locale/catalogues.py": "the catalogues, which it keeps",
    "store/migrations/__init__.py": "which steps there are, while it is imported",
    "logbook/system_log.py": "whether a line of code is ours",
    "served/warm/protocol.py": "which program it is",
    "served/warm/everything.py": "which modules there are",
    "roster/workbook.py": "its own reader of workbooks, which nobody runs over a line",
}


def test_nobody_else_asks_where_the_program_lies() -> None:
    own = Path(ioplogg_tui.__path__[0])
    asking = {
        path for path in own.rglob("*.py") if re.search(r"__file__|__path__|importlib.resources", path.read_text())
    }
    assert {path.relative_to(own).as_posix() for path in asking} == set(WHERE_IT_LIES)


LATE_PARENT = """
import sys
sys.path.insert(0, {first!r})
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import os
from pathlib import Path
from textual.screen import Screen
from ioplogg_tui.served import session
from ioplogg_tui.served.warm import parent
from ioplogg_tui.store.sqlite.database import SchoolDatabase
serve, begin, shown, opened = session.serve, Screen.__init__, set(), []
connect, logbooks = SchoolDatabase.connect, []
parent.program = lambda: {program!r}
parent.lying_now = parent.child.lying_now = lambda: b""

def begun(screen, *words, **more):
    shown.add(type(screen).__name__)
    begin(screen, *words, **more)

def connected(database, *words, **more):
    logbooks.append(database)
    return connect(database, *words, **more)

def looked(event, arguments):
    if event == "open" and opened and "-packages" in str(arguments[0]):
        opened.append(str(arguments[0]).replace(" ", "?"))

sys.addaudithook(looked)

def watched(arguments, environment):
    there = set(sys.modules)
    opened.append("")
    try:
        return serve(arguments, environment)
    finally:
        late = " ".join([*set(sys.modules) - there, *opened])
        note = Path(arguments[1]).with_name("seen") / str(os.getpid())
        note.write_text(late + "\\n" + " ".join(shown) + "\\n" + str(len(logbooks)))

Screen.__init__, session.serve, SchoolDatabase.connect = begun, watched, connected
sys.exit(parent.serve_logins(sys.argv[1:], given))
"""


ON_A_LINE = {
    "space": " ",
    "home": "\x1b[H",
    "down": "\x1b[B",
    "enter": "\r",
    "escape": "\x1b",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "ctrl+p": "\x10",
}
READING = {"wording": ("enter", "3", "2", "n", *"Hun klarer ikke."), "bank": ("enter", "r", "f2", *"handl")}
"""Keys by which files of the program are read, beside those that open screens."""

NOT_SERVED = {"FirstRunScreen", "BeginningScreen", "StudentListScreen", "TwoTextsScreen", "ClosedScreen"}
"""Who has no logbook yet sees the first, and nobody served fetches a curriculum or reads a list of students; the others
need a second person, who writes or takes away."""

REFUSED = {
    "nonsense": "students",
    "document mathea --number 1,2": "er ikke noe tall",
    "plan write mathea -": "ioplogg plan show",
    "plan publish mathea --sure": "vedtak",
    "plan step mathea": "vedtak",
    "plan take-out mathea Matematikk": "mål",
    "team emergency 'Mathea Solvik' --reason 'Vikar i dag, fra andre time'": "allerede",
    "student move mathea --take-back": "fylke",
}
"""Command → a word of why: nobody writes a plan to the third, hers isn't ready, and the school is no county's."""
MISSING = {"plan compare mathea": "versjon", "curriculum show PRO01-01": "PRO01-01", "settings code": "ssh -t"}
"""Command that asks for what isn't there, or what would show → a word of what is said."""

COMMANDS = [
    "students --all",
    "students --json",
    "goals mathea",
    "plan show mathea",
    "plan show mathea --toml",
    "progress mathea --history --since 1.1.2020",
    "progress mathea --json",
    "recap mathea --json",
    "due --all",
    "status --openmetrics",
    "status",
    "overview",
    "overview --json",
    "log mathea 1 3 2 --note 'Jevne biter' --at 'i dag 00:00'",
    "note mathea 1 'Uten hjelp' --next",
    "assess mathea 1 3 2 --words 'Jeg kan'",
    "assess mathea 1",
    "undo --list",
    "undo",
    "goal aims mathea",
    "goal show mathea 1 --toml",
    "goal new mathea --from-bank everyday-shopping",
    "goal write mathea 1 -",
    "goal status mathea 2 paused",
    "goal remove mathea 2 --of 2",
    "goal bin mathea",
    "bank list klokka",
    "bank show pe-swim",
    "bank give mathea 1 --sure",
    "goal bring-back mathea oppskrift",
    "plan next-year mathea",
    "plan propose mathea",
    "plan versions mathea",
    "plan take-in mathea",
    "hours add mathea matematikk 2,5 --reason 'Vikar i dag, fra andre time'",
    "hours show mathea",
    "hours remove mathea 1",
    "lesson begin",
    "lesson hold --minutes 40",
    "ask",
    "lesson begin --new",
    "lesson list",
    "lesson end --minutes 40",
    "student show mathea --history",
    "student add Per --group 9A",
    "student set Per --group 9B",
    "student leave Per --on 1.9.2026",
    "student return Per",
    "team list mathea",
    "team list",
    "team add mathea per",
    "team remove mathea per",
    "audit mathea",
    "school show",
    "curriculum list",
    "curriculum search lese --level 9",
    "wording -",
    "bank export -",
    "settings list",
    "settings set due_days 21",
    "settings keys note f11",
    "find mathea",
    "student merge ida mathea --write",
    "student part mathea",
    "student receive",
    "document mathea",
    *REFUSED,
    *MISSING,
    *(f"document mathea --kind {kind} --format {form} --language nn" for kind in DocumentKind for form in Format),
]

ANSWERED = {
    "assess mathea 1": "3\n2\nJa\n1\n0\n",
    "lesson hold --minutes 40": "\n32\nslutt\n\n",
    "ask": "Velg en elev\n1\nVurder\n1\n32\n",
}
"""Command → what is answered to what it asks."""


@pytest.fixture
def watched(tmp_path: Path, path: Path, session: Session) -> Iterator[list[str]]:
    """The words of logins whose children write down what they imported or read, and which screens they made.

    Their program is no longer there: it was moved away once the parent listened.
    """
    path.with_name("seen").mkdir()
    own, first = Path(ioplogg_tui.__path__[0]), tmp_path / "first"
    copytree(own, first / own.name, ignore=ignore_patterns("__pycache__"))
    copytree(own.parent / "data", first / own.name / "data")
    begun = LATE_PARENT.replace("{first!r}", repr(str(first))).replace("{program!r}", repr(program()))
    with warm_parent(tmp_path / "run" / "socket", "-c", begun) as parent:
        first.rename(tmp_path / "moved away")
        yield warm_login(parent.socket)


class Seen(NamedTuple):
    late: set[str]
    """Modules that were imported after the fork, and files of packages that were read."""
    screens: set[str]
    opened: set[int]
    """How often a login opened the logbook."""


def seen_by(path: Path) -> Seen:
    notes = [note.read_text().split("\n") for note in path.with_name("seen").iterdir()]
    late, screens = ({name for note in notes for name in note[line].split()} for line in (0, 1))
    return Seen(late, screens, {int(note[2]) for note in notes})


def press(terminal: Terminal, key: str) -> None:
    """Send a key and wait for what it shows; one that shows nothing is waited for as long as a busy machine takes."""
    before = list(terminal.screen.display)
    terminal.type(key)
    for _time in range(20):
        terminal.quiet(0.1)
        if terminal.screen.display != before:
            return


def test_no_screen_imports_or_reads_anything_of_the_program_after_the_fork(
    watched: list[str], session: Session, mathea: PlannedStudent, path: Path
) -> None:
    users.add_user(session, "ola", "Ola Berg", Role.TEACHER)
    on_team(session, mathea.id, "ola")
    everyone, ola = str(add_key(session, session.person.account, KEY)), str(add_key(session, "ola", OTHER_KEY))
    for name, keys in {**OPENING, **READING}.items():
        own = ola if name == "EmergencyScreen" else everyone
        terminal = Terminal("--database", str(path), "--key", own, login=watched)
        terminal.until("Mathea", 60)
        for key in keys:
            press(terminal, key if len(key) == 1 else ON_A_LINE[key])
        terminal.child.kill(signal.SIGTERM)
        terminal.child.expect(pexpect.EOF, timeout=30)
        terminal.child.close()
        assert terminal.child.exitstatus == 128 + signal.SIGTERM, name
    seen = seen_by(path)
    assert set(OPENING) - seen.screens <= NOT_SERVED
    assert " ".join(sorted(seen.late)) == "" and seen.opened == {1}


def test_no_command_imports_or_reads_anything_of_the_program_after_the_fork(
    watched: list[str], session: Session, mathea: PlannedStudent, path: Path
) -> None:
    key = str(add_key(session, session.person.account, KEY))
    enrol(session, "Ida Moen")
    users.add_user(session, "per", "Per Moe", Role.TEACHER)
    for command in COMMANDS:
        words = [*watched, "--database", str(path), "--key", key]
        surroundings = {"SSH_ORIGINAL_COMMAND": command}
        said = ANSWERED.get(command, "").encode()
        ended = subprocess.run(words, env=surroundings, input=said, capture_output=True, timeout=60, check=False)
        code = 2 if command in REFUSED else 1 if command in MISSING else 0
        assert ended.returncode == code, (command, ended.stderr)
        assert (REFUSED | MISSING).get(command, "") in ended.stderr.decode()
        if "--format pdf" in command:
            assert any("NotoSans" in font for font in fonts_of(ended.stdout)), "the fonts that ship"
    assert [name for name in GRAMMAR if not any(command.startswith(name) for command in COMMANDS)] == []
    assert len(list(path.with_name("seen").iterdir())) == len(COMMANDS)
    seen = seen_by(path)
    assert " ".join(sorted(seen.late)) == "" and seen.opened == {1}, (
        "once, by nonsense too: it is refused in the person's language"
    )
