"""The layers, what a plain command loads, and colours that eyes can tell apart."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from colorsys import rgb_to_hsv
from itertools import pairwise
from pathlib import Path

import pytest
from platformdirs import user_documents_path
from rich.color import Color, ColorSystem
from rich.style import Style

from ioplogg_tui import settings
from ioplogg_tui.tui.keymap import RESERVED, checked_keymap
from ioplogg_tui.tui.keys import KEYS
from ioplogg_tui.tui.palette import GROUNDS, PLAIN, styles
from tests.fixtures.contrast import contrast
from tests.fixtures.plans import PlannedStudent

ROOT = Path(__file__).parents[2]


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


FREE_OF = {
    "Only the store knows Peewee and SQLite": {"store"},
    "The logbook is the only door to the store": {"store", "logbook"},
    "Only the screens know Textual": {"tui"},
}
"""Contract → the rooms that it isn't for; every other there is, is held to it."""


@pytest.mark.parametrize("name", list(FREE_OF))
def test_a_new_room_is_held_to_what_all_are(name: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    contract = next(contract for contract in contracts if contract["name"] == name)
    rooms = {path.stem for path in (ROOT / "ioplogg_tui").iterdir() if not path.stem.startswith("__")} - {"py"}
    assert {module.removeprefix("ioplogg_tui.") for module in contract["source_modules"]} == rooms - FREE_OF[name]


def test_no_file_is_long() -> None:
    rooms = (ROOT / "ioplogg_tui").rglob("*.py")
    assert {file.name: lines for file in rooms if (lines := len(file.read_text("utf-8").splitlines())) > 250} == {}


NO_NOUNS = {"told", "one", "found"}
"""Identifiers that don't say what they hold."""


def test_no_screen_writes_again_what_another_has() -> None:
    """Three statements or more that are alike belong into a kind of both."""
    bodies: dict[str, list[str]] = defaultdict(list)
    for file in (ROOT / "ioplogg_tui" / "tui").rglob("*.py"):
        for part in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
                body = part.body[ast.get_docstring(part) is not None :]
                if len(body) >= 3:
                    bodies["\n".join(map(ast.dump, body))].append(f"{file.name}: {part.name}")
    assert [places for places in bodies.values() if len(places) > 1] == []


def test_what_a_module_keeps_for_itself_is_used_in_it() -> None:
    unused = []
    for file in (*(ROOT / "ioplogg_tui").rglob("*.py"), *(ROOT / "tests").rglob("*.py")):
        text = file.read_text("utf-8")
        own = re.findall(r"^(?:def |class )?(_[A-Za-z]\w*)(?= ?[=:(])", text, re.MULTILINE)
        words = Counter(re.findall(r"\w+", text))
        unused += [f"{file.name} {name}" for name in own if words[name] == 1]
    assert unused == []


def test_the_name_of_a_file_is_said_in_one_module() -> None:
    modules: dict[str, set[str]] = {}
    for file in (ROOT / "ioplogg_tui").rglob("*.py"):
        for name in re.findall(r"\"([\w-]+\.(?:toml|csv|json|db|zip|md))\"", file.read_text("utf-8")):
            modules.setdefault(name, set()).add(file.name)
    assert {name: places for name, places in modules.items() if len(places) > 1} == {}


def given_names(tree: ast.AST) -> Iterator[str]:
    """Every name that a module gives: to a value, a parameter, a field, a function, a class, what it imports."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)) | ast.keyword(arg=str(name)):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case _:
                pass


@pytest.mark.parametrize(
    "line",
    [
        *("one = 1", "for found in x: pass", "lambda told: 1", "def one(): pass", "self.told = 1", "(one := 1)"),
        *(
            "[1 for found in y]",
            "import x as one",
            "f(told=1)",
            "def f(*, found: int): pass",
            "class A:\n    told: int",
        ),
    ],
)
def test_a_name_that_says_nothing_is_seen(line: str) -> None:
    assert NO_NOUNS.intersection(given_names(ast.parse(line)))


def test_names_are_nouns_of_the_field() -> None:
    program = ROOT / "ioplogg_tui"
    names = {
        file.relative_to(program).as_posix(): NO_NOUNS.intersection(given_names(ast.parse(file.read_text("utf-8"))))
        for file in program.rglob("*.py")
    }
    assert {file: words for file, words in names.items() if words} == {}


def fixed_waits(tree: ast.AST) -> list[int]:
    """The lines on which so long is waited, however long what is waited for takes; a turn of the loop is no time."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        call.lineno
        for call in calls
        for name in [getattr(call.func, "attr", getattr(call.func, "id", ""))]
        if name in ("sleep", "pause") and (call.args or call.keywords) and ast.unparse(call) != "asyncio.sleep(0)"
    ]


@pytest.mark.parametrize("line", ["time.sleep(1)", "sleep(X)", "await asyncio.sleep(1)", "await pilot.pause(delay=1)"])
def test_a_fixed_wait_is_seen(line: str) -> None:
    assert fixed_waits(ast.parse(line)) == [1]


def test_no_test_waits_so_long_and_then_asks() -> None:
    """On a busy machine that is too short, and on any other too long: `until` waits for what comes."""
    rooms = [
        file for room in ("unit", "tui", "terminal", "served", "walks") for file in (ROOT / "tests" / room).glob("*.py")
    ]
    waiting = {file.name: fixed_waits(ast.parse(file.read_text("utf-8"))) for file in rooms}
    assert {name: lines for name, lines in waiting.items() if lines} == {}


def test_whatever_a_test_saves_is_in_its_own_folder(tmp_path: Path) -> None:
    places = (user_documents_path(), settings.settings_path(), settings.database_path())
    assert all(place.is_relative_to(tmp_path) for place in places)


HEAVY = ("textual", "httpx", "msgspec", "rich", "ioplogg_tui.domain.undo", "ioplogg_tui.domain.name_letters")
"""What a look at one's own students does without: how a name is hidden, and how steps are kept, are for few."""


@pytest.mark.parametrize("words", [["students"], ["goals", "mathea"], ["progress", "mathea"]])
def test_a_plain_command_loads_nothing_heavy(mathea: PlannedStudent, path: Path, words: list[str]) -> None:
    program = f"import sys; from ioplogg_tui.cli.main import run; run({words}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Mathea" in done.stdout or "grønnsakssuppe" in done.stdout
    assert {*HEAVY} & {*done.stderr.split()} == set()


def test_the_screens_load_no_tls_and_leave_it_to_those_who_need_it() -> None:
    program = (
        "import sys, ioplogg_tui.tui.app, ioplogg_tui.tui.screens.students;"
        "print([name for name in ('ssl', '_ssl', 'ioplogg_tui.domain.undo') if name in sys.modules]);"
        "import ssl, asyncio; asyncio.run(asyncio.sleep(0)); print(ssl.create_default_context().check_hostname)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\nTrue\n"


COLOURED = [theme for theme in GROUNDS if theme != PLAIN]


def test_the_terminals_own_colours_are_all_that_its_theme_has() -> None:
    assert styles(PLAIN).keys() == styles("dark").keys()
    assert {(style.color, style.bgcolor) for style in styles(PLAIN).values()} == {(Color.default(), Color.default())}
    assert styles(PLAIN)["cursor"].reverse


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize("colours", [None, "standard", "256", "truecolor"])
def test_every_style_is_of_every_theme(theme: str, colours: str | None) -> None:
    assert styles(theme, colours).keys() == styles(PLAIN).keys()


@pytest.mark.parametrize("theme", COLOURED)
def test_levels_are_told_by_lightness(theme: str) -> None:
    levels = [styles(theme)[f"level{level}"] for level in (1, 2, 3, 4)]
    assert all(later / earlier > 1.15 for earlier, later in pairwise(map(contrast, levels)))
    few = [styles(theme, "256")[f"level{level}"] for level in (1, 2, 3, 4)]
    contrasts = [contrast(level, ColorSystem.EIGHT_BIT) for level in few]
    assert contrasts == sorted(contrasts)
    hues = [hue for level in few if (hue := hue_in_256(level)) is not None]
    assert max(hues) - min(hues) <= 1 / 24, "one hue"


def hue_in_256(style: Style) -> float | None:
    """None where it has none."""
    assert style.color
    parts = style.color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
    hue, saturation, _value = rgb_to_hsv(*(part / 255 for part in parts))
    return hue if saturation > 0.1 else None


def test_keys_that_do_not_fit_together_are_refused() -> None:
    assert checked_keymap({"note": "f11"}) == {"note": "f11"}
    for wrong in ({"note": "3"}, {"unknown": "x"}, {"note": "u"}):
        with pytest.raises(Exception, match="settings"):
            checked_keymap(wrong)
    assert not RESERVED & {key for one in KEYS.values() for key in one.keys.split(",")}
