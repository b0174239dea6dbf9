"""What children of one parent don't share: whatever one of them does, the next finds nothing of it."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ioplogg_tui import locale
from ioplogg_tui.domain.people import Role
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.keys import add_key
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.served.warm.installed import lying_now
from ioplogg_tui.shipped import PLACES
from ioplogg_tui.tui.app import Ioplogg
from tests.fixtures.plans import PlannedStudent
from tests.fixtures.warm import WarmParent, warm_login, warm_parent
from tests.walks.test_warm import KEY, OTHER_KEY

# What is kept already is the same for whoever logs in: words, styles, and which columns a table has.
LEFT_BY_IMPORTS = """
from ioplogg_tui.served.surroundings import make_safe
make_safe()
import functools, gc, random, sys
from ioplogg_tui.served.warm.everything import import_everything, read_everything
import_everything()
read_everything()
gc.collect()
every = gc.get_objects()
print([one for one in every if isinstance(one, random.Random) and one is not random._inst
       and not isinstance(one, random.SystemRandom)])
print([name for name, module in sys.modules.items() if name.startswith("ioplogg_tui")
       for one in vars(module).values() if callable(getattr(one, "cache_info", None)) and one.cache_info().currsize
       and getattr(one, "__module__", "") == name and one.__name__ not in ("catalogue", "variables_of", "_kept")])
import sqlite3
import pysqlite3
print([one for one in every if isinstance(one, sqlite3.Connection | pysqlite3.Connection)])
"""


def test_imports_leave_no_generator_no_filled_cache_and_no_connection() -> None:
    told = subprocess.run([sys.executable, "-I", "-c", LEFT_BY_IMPORTS], capture_output=True, text=True, check=False)
    assert told.stdout.split("\n") == ["[]", "[]", "[]", ""], told.stdout + told.stderr


OF_THE_MACHINE = {
    "getenv",
    "now",
    "today",
    "utcnow",
    "time",
    "time_ns",
    "monotonic",
    "getpid",
    "getuid",
    "geteuid",
    "getlogin",
    "isatty",
    "get_terminal_size",
    "getcwd",
    "urandom",
    "random",
    "token_hex",
    "uuid4",
    "getlocale",
}
"""What is another for each login: who asks while a module is imported asks for the parent."""


def asked_as_imported(module: ast.Module) -> Iterator[str]:
    """What of the machine a module asks for outside its functions."""
    ahead: list[ast.AST] = [module]
    while ahead:
        node = ahead.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            ahead += (
                [*node.decorator_list, *node.args.defaults] if not isinstance(node, ast.Lambda) else node.args.defaults
            )
            continue
        asked = node.func if isinstance(node, ast.Call) else node
        if isinstance(asked, ast.Attribute) and (
            asked.attr == "environ" or (asked is not node and asked.attr in OF_THE_MACHINE)
        ):
            yield ast.unparse(asked)
        ahead += ast.iter_child_nodes(node)


def test_no_module_asks_the_machine_as_it_is_imported() -> None:
    for wrong in ("BEGAN = clock.today()", "class A:\n    term = os.environ.get('TERM')", "def f(x=os.getpid()): pass"):
        assert list(asked_as_imported(ast.parse(wrong)))
    modules = {file: ast.parse(file.read_text("utf-8")) for file in PLACES[0].rglob("*.py")}
    assert {file.name: asked for file, module in modules.items() if (asked := list(asked_as_imported(module)))} == {}


DRAWING_PARENT = """
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import os, random, resource, secrets, signal, sys, tempfile, uuid
from ioplogg_tui.served import session
from ioplogg_tui.served.warm.parent import serve_logins

def drawn(arguments, environment):
    from pysqlite3 import connect
    print(random.random(), random.Random().random(), secrets.token_hex(8), uuid.uuid4(), os.urandom(8).hex(),
          next(tempfile._get_candidate_names()), connect(":memory:").execute("SELECT hex(randomblob(8))").fetchone()[0])
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    print(sorted(map(int, os.listdir("/proc/self/fd"))), os.getpgrp() == os.getpid(), os.getsid(0) != os.getpid(),
          status["Seccomp"].strip(), status["NoNewPrivs"].strip(), os.umask(0o77) == 0o77, os.getcwd(),
          resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_AS)[0] >> 20,
          signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL, os.getpriority(os.PRIO_PROCESS, 0))
    print(dict(sorted(os.environ.items())))
    return 0

session.serve = drawn
sys.exit(serve_logins(sys.argv[1:], given))
"""


def drawn_by(login: list[str], **environment: str) -> list[str]:
    words = [*login, "--database", "/nowhere", "--key", "1"]
    ended = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_each_child_draws_its_own_and_stands_as_a_session_stands(tmp_path: Path) -> None:
    with warm_parent(tmp_path / "run" / "socket", "-c", DRAWING_PARENT) as parent:
        held = [os.open(os.devnull, os.O_RDONLY) for _number in range(20)]
        drawn = [drawn_by(warm_login(parent.socket), TERM="screen", TEXTUAL_LOG="/x", HOME="/x") for _time in range(5)]
        for descriptor in held:
            os.close(descriptor)
    for values in zip(*(lines[0].split() for lines in drawn), strict=True):
        assert len(set(values)) == 5, values
    for _drawn, standing, environment in drawn:
        assert standing.startswith("[0, 1, 2, 3, 4] True True 2 1 True / (0, 0) 1024 True 0"), standing
        assert "screen" in environment and "TEXTUAL" not in environment and "'/x'" not in environment


OWN_PAGES = """
import gc, os, sys
from pathlib import Path
from ioplogg_tui.served.warm.everything import import_everything
from ioplogg_tui.served.warm.filling import fill_gaps
from ioplogg_tui.store.opening import open_store
import_everything()
gc.collect()
gc.freeze()
if sys.argv[2] == "filled":
    fill_gaps()

def own():
    heap = Path("/proc/self/smaps").read_text().partition("[heap]")[2]
    return int(heap.partition("Private_Dirty:")[2].split()[0])

if os.fork() == 0:
    before = own()
    open_store(Path(sys.argv[1]))
    print(own() - before, flush=True)
    os._exit(0)
os.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="where there are warm logins")
def test_who_opens_the_logbook_leaves_the_parent_s_pages_alone(session: Session, path: Path) -> None:
    """Of its heap: what SQLite makes goes on pages of the child's own."""
    words = [sys.executable, "-I", "-c", OWN_PAGES, str(path)]
    as_it_was, filled = (
        int(subprocess.run([*words, how], capture_output=True, text=True, check=True).stdout)
        for how in ("as it was", "filled")
    )
    assert filled < as_it_was / 2


@pytest.fixture
def lying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files of a copy of the whole program, which is taken for the program."""
    places = [shutil.copytree(place, tmp_path / str(number)) for number, place in enumerate(PLACES)]
    monkeypatch.setattr(f"{lying_now.__module__}.PLACES", places)
    return [file for place in places for file in place.rglob("*") if file.is_file()]


def test_whatever_is_read_of_the_program_lies_where_the_parent_looks() -> None:
    for place in (locale.FOLDER, Path(sys.modules[Ioplogg.__module__].__file__ or "").parent):
        assert any(place.is_relative_to(looked_at) for looked_at in PLACES), place


def test_every_file_of_the_program_is_looked_at_but_for_bytecode(lying: list[Path]) -> None:
    before = lying_now()
    assert {".py", ".tcss", ".typ", ".toml", ".txt", ".mo", ".ttf"} <= {file.suffix for file in lying}
    for file in lying:
        status = file.stat()
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
        assert (lying_now() != before) == (file.parent.name != "__pycache__"), file
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert lying_now() == before
    new = lying[0].with_name("new.txt")
    new.touch()
    assert lying_now() != before
    new.unlink()
    lying[0].unlink()
    assert lying_now() != before


def test_a_link_that_leads_nowhere_hides_no_other_file(lying: list[Path]) -> None:
    for folder in {file.parent for file in lying}:
        (folder / ".#editor.py").symlink_to("nobody@nowhere")
    before = lying_now()
    for file in (file for file in lying if file.parent.name != "__pycache__"):
        status = file.stat()
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
        assert lying_now() != before, file
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.fixture
def two(session: Session, mathea: PlannedStudent) -> tuple[str, str]:
    """The keys of two people with a language each."""
    keys = []
    for account, language, key in (("eva", "en", KEY), ("nina", "nn", OTHER_KEY)):
        users.add_user(session, account, account.title(), Role.LEADER, language=language)
        keys.append(str(add_key(session, account, key)))
    return keys[0], keys[1]


def test_each_is_spoken_to_in_their_language(two: tuple[str, str], path: Path, parent: WarmParent) -> None:
    for _round in range(3):
        for key, word in zip(two, ("Independence", "Sjølvstende"), strict=True):
            words = [*warm_login(parent.socket), "--database", str(path), "--key", key]
            given = {"SSH_ORIGINAL_COMMAND": "students"}
            told = subprocess.run(words, env=given, capture_output=True, text=True, timeout=60, check=True)
            assert word in told.stdout
