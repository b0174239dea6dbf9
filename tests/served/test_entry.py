"""The served entry: whose session it is, what it stands in, and which commands it takes."""

from __future__ import annotations

import os
import pwd
import re
import shlex
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.cli.root import root
from ioplogg_tui.cli.spoken import Group
from ioplogg_tui.deployment.files import Deployment, files, key_line, write
from ioplogg_tui.domain.errors import Problem, Sentence, UsageProblem
from ioplogg_tui.domain.people import Role
from ioplogg_tui.domain.ssh_key import checked_key
from ioplogg_tui.locale import say, speaking
from ioplogg_tui.logbook import users
from ioplogg_tui.logbook.identity import NO_ACCESS
from ioplogg_tui.logbook.keys import add_key, keys
from ioplogg_tui.logbook.session import Session
from ioplogg_tui.served.asked_words import words_of
from ioplogg_tui.served.grammar import FREE_TEXT, GRAMMAR, UNSAID
from ioplogg_tui.served.surroundings import environment_from
from tests.fixtures.commands import ELSEWHERE, leaves
from tests.fixtures.plans import PlannedStudent, plan_for
from tests.fixtures.staff import on_team
from tests.fixtures.warm import WarmParent, slow_login, warm_login, warm_parent

ME = pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture(params=["warm", "slow"])
def login(request: pytest.FixtureRequest) -> list[str]:
    """The words that a login begins with, each way."""
    if request.param == "slow":
        return slow_login()
    parent: WarmParent = request.getfixturevalue("parent")
    return warm_login(parent.socket)


class Served(Protocol):
    def __call__(
        self, path: Path, command: str = "", *, key: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def served(login: list[str]) -> Served:
    """One session, as the wrapper starts it."""

    def one(path: Path, command: str = "", *, key: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        words = [*login, "--database", str(path), *(["--key", key] if key else [])]
        given = {"PATH": os.environ["PATH"], **environment}
        if command:
            given["SSH_ORIGINAL_COMMAND"] = command
        return subprocess.run(words, env=given, capture_output=True, text=True, timeout=60, check=False)

    return one


@pytest.fixture
def kari(session: Session, mathea: PlannedStudent) -> str:
    """A teacher with this machine's account and a key, on Mathea's team; returns the key's number."""
    plan_for(session, "Jonas Elvestad")
    session.store.engine.database.execute_sql("UPDATE staff SET account = 'boss' WHERE id = 1")
    users.add_user(session, ME, "Kari Lærer", Role.TEACHER, language="nn")
    on_team(session, mathea.id, ME)
    return str(add_key(session, ME, KEY))


KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3lBV0nRkGRT0GRyYWhpgyvPBsTeGJUPvCFYsNfTWqq kari@skole"


def test_the_person_is_whom_sudo_or_the_key_says(served: Served, path: Path, kari: str) -> None:
    for who in ({"SUDO_UID": str(os.getuid())}, {"key": kari}):
        told = served(path, "students", **who)
        assert told.returncode == 0 and "Mathea" in told.stdout and "Jonas" not in told.stdout, told.stderr
        assert "Kvalitet" in told.stdout, "in the person's own language"


@pytest.mark.parametrize(
    ("language", "told"), [("nb", "er ikke et nivå"), ("nn", "er ikkje eit nivå"), ("en", "isn't a level")]
)
def test_what_the_grammar_refuses_is_said_in_the_language_of_the_person(
    served: Served, session: Session, path: Path, kari: str, language: str, told: str
) -> None:
    session.store.engine.database.execute_sql("UPDATE staff SET language = ? WHERE account = ?", (language, ME))
    refused = served(path, "log mathea 2 5 2", key=kari)
    assert refused.returncode == 2 and told in refused.stderr


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_who_is_nobody_here_is_told_so_in_the_language_of_who_looks_after_it(
    served: Served, session: Session, path: Path, kari: str, language: str
) -> None:
    session.store.engine.database.execute_sql("UPDATE staff SET language = ? WHERE id = 1", (language,))
    with speaking(language):
        assert say(Sentence(NO_ACCESS)) in served(path, "students", key="99").stderr


def test_on_a_server_it_is_today(served: Served, path: Path, kari: str) -> None:
    told = served(path, "due --json", key=kari, IOPLOGG_TODAY="2027-08-18")
    assert told.returncode == 0 and "plan-not-begun" not in told.stdout
    assert told.stderr == "ioplogg: IOPLOGG_TODAY verkar ikkje her: på ein server gjeld dagens dato.\n"
    assert served(path, "due --json", key=kari).stderr == ""


@pytest.mark.parametrize(
    "who",
    [
        {},
        {"SUDO_UID": "x"},
        {"SUDO_UID": "-1"},
        {"SUDO_UID": "999999"},
        {"SUDO_UID": ""},
        {"USER": ME, "LOGNAME": ME},
        {"key": "99"},
        {"key": "1; id"},
        {"key": "-1"},
        {"SUDO_UID": "0\n"},
    ],
)
def test_nobody_else_comes_in(served: Served, path: Path, kari: str, who: dict[str, str]) -> None:
    told = served(path, "students", **who)
    assert told.returncode in (1, 2, 77) and told.stdout == ""
    assert told.stderr.startswith("ioplogg: ") and told.stderr.count("\n") == 1


def test_a_disabled_user_is_out_at_once(served: Served, session: Session, path: Path, kari: str) -> None:
    assert served(path, "students", key=kari).returncode == 0
    users.disable_user(session, ME)
    assert served(path, "students", key=kari).returncode == 77
    assert served(path, "students", SUDO_UID=str(os.getuid())).returncode == 77


def test_help_comes_over_the_line_and_lists_what_can_be_asked_for_there(served: Served, path: Path, kari: str) -> None:
    told = served(path, "help", key=kari)
    listed = {line.split()[0] for line in told.stdout.splitlines() if re.match(r"  [a-z]", line)}
    assert told.returncode == 0 and {"students", "plan", "ask"} <= listed
    assert listed & {"backup", "erase", "init", "serve", "user"} == set()
    assert "ioplogg note mathea" in served(path, "note --help", key=kari).stdout
    bank = served(path, "bank --help", key=kari).stdout
    assert "  show" in bank and "  import" not in bank


OTHERS = [
    "goals 2",
    "goals Jonas",
    "progress 2",
    "recap 2",
    "goal show 2 1",
    "goal new 2 Nytt",
    "goal bin 2",
    "team list 2",
    "team emergency 'Jonas' --reason 'Vikar i dag, andre time'",
    "audit 2",
    "audit 1",
    "note 2 1 Nytt",
    "student show 2",
    "student set 2 --group 9A",
    "student leave 2",
    "plan show 2 --toml",
    "plan write 2 -",
    "plan propose 2",
    "plan publish 2 --sure",
    "plan step 2 --to in-use",
    "plan versions 2",
    "plan compare 2",
    "plan take-in 2",
    "plan take-out 2 Matematikk",
    "log 2 1 3 3",
    "log 2 3 3 3",
    "assess 2 1 3 3",
    "document 2 --kind can",
    "document 2",
    "document 2 --number 1",
]


@pytest.mark.parametrize("command", OTHERS)
def test_other_people_s_students_are_not_there(served: Served, path: Path, kari: str, command: str) -> None:
    told = served(path, command, key=kari)
    assert told.returncode in (1, 2) and told.stdout == "" and "Jonas Elvestad" not in told.stderr


def test_a_plan_goes_out_and_comes_in_over_the_line(login: list[str], path: Path, kari: str) -> None:
    def over_the_line(command: str, text: str = "") -> str:
        words = [*login, "--database", str(path), "--key", kari]
        given = {"PATH": os.environ["PATH"], "SSH_ORIGINAL_COMMAND": command}
        told = subprocess.run(words, env=given, input=text, capture_output=True, text=True, timeout=60, check=True)
        return told.stdout

    text = over_the_line("plan show mathea --toml").replace('responsible = ""', 'responsible = "Åse Ødegård"')
    assert "Lagra: Mathea Solvik. 1 endring i planen" in over_the_line("plan write mathea -", text)
    assert 'responsible = "Åse Ødegård"' in over_the_line("plan show mathea --toml")


NOT_OVER_THE_LINE = {
    **dict.fromkeys(
        ("export", "archive-out", "import archive", "import students", "bank import", "curriculum import"),
        "reads or writes files, and there are none of a person's on the server",
    ),
    **dict.fromkeys(
        ("curriculum update", "roster sync", "upgrade", "restore", "backup"),
        "takes long, and is the machine's own work",
    ),
    **dict.fromkeys(("init", "demo"), "makes a logbook where whoever types it is"),
    **dict.fromkeys(("serve check", "serve setup", "serve warm", "authorized-keys", "check"), "is about the machine"),
    **dict.fromkeys(
        ("user add", "user disable", "user enable", "user key", "user leave", "user list", "user role"),
        "says who comes in: by who has the machine in hand, so that no stolen key makes another",
    ),
    **dict.fromkeys(
        (name for name, why in ELSEWHERE.items() if name.startswith("county ")),
        "is a county's database, and asked as whoever looks after it",
    ),
    "team protect": "is on no screen: who looks after the server does it",
    "school set": "is on the screen: H in the list of students",
    "access-report": "is a document: document --kind access",
    "erase": "can't be taken back, and wants the archive beside it",
}
"""Command → why it can't be asked for over the line."""

NOT_OVER_THE_LINE_EITHER = {"document": {"--force"}, "bank export": {"--force"}}
"""Command of the grammar → the options that it has only elsewhere."""


def test_each_command_can_be_asked_for_over_the_line_or_says_why_not() -> None:
    commands = dict(leaves())
    assert set(GRAMMAR) & set(NOT_OVER_THE_LINE) == set()
    assert set(commands) == set(GRAMMAR) | set(NOT_OVER_THE_LINE)
    for name, allowed in GRAMMAR.items():
        options = [option for option in commands[name].params if isinstance(option, click.Option)]
        given = {flag for option in options for flag in option.opts}
        known = set(allowed.options or {}) | allowed.flags
        assert given - known == NOT_OVER_THE_LINE_EITHER.get(name, set()), name
        assert known <= given, name
        assert {option.opts[0] for option in options if option.is_flag} & known == allowed.flags, name


def test_a_page_tells_an_administrator_of_each_command_that_comes_over_the_line() -> None:
    groups: dict[str, set[str]] = {}
    for name, _command in leaves():
        groups.setdefault(name.split()[0], set()).add(name)
    open_whole = {top for top, names in groups.items() if names <= GRAMMAR.keys()}
    page = (Path(__file__).parents[2] / "docs" / "admin" / "server.md").read_text("utf-8")
    said = " ".join(page.split()).split("Over the line go ", 1)[1].split("and nothing else", 1)[0]
    comes = open_whole | {name for name in GRAMMAR if name.split()[0] not in open_whole}
    assert {*re.findall(r"`([^`]+)`", said)} == comes, "docs/admin/server.md, “Over the line go …”"


def test_what_a_word_alone_means_is_what_it_means_at_home() -> None:
    """A group that takes something else than a command's name for one of its commands does so over the line too."""
    meaning = dict[str, str]()
    for top in root.list_commands(click.Context(root)):
        group = root.get_command(click.Context(root), top)
        if isinstance(group, click.Group) and type(group) is not Group and "resolve_command" in vars(type(group)):
            name, _command, _rest = group.resolve_command(click.Context(group, info_name=top), ["mathea"])
            meaning[top] = f"{top} {name}"
    assert meaning == UNSAID


@pytest.mark.parametrize("option", sorted(GRAMMAR["goal new"].instead))
def test_a_name_that_lost_its_quotes_is_no_text_where_an_option_says_that(option: str) -> None:
    value = {"--from-bank": "=everyday-shopping", "--file": "=-"}.get(option, "")
    assert words_of(f"goal new Mathea Solvik {option}{value}") == ["goal", "new", "Mathea Solvik", option + value]
    quoted = ["goal", "new", "mathea", "Lese ei bok", option + value]
    assert words_of(shlex.join(quoted)) == quoted


def test_a_text_that_may_be_left_out_says_what_says_it_instead() -> None:
    free = {name for name, allowed in GRAMMAR.items() if allowed.optional and FREE_TEXT in allowed.words}
    assert free == {name for name, allowed in GRAMMAR.items() if allowed.instead}
    assert all(allowed.instead <= (allowed.options or {}).keys() | allowed.flags for allowed in GRAMMAR.values())


REFUSED = [
    "id",
    "sh -c id",
    "students; id",
    "students && id",
    "students | cat",
    "$(id)",
    "`id`",
    "students > /tmp/x",
    "document 1 --kind can -o /tmp/x",
    "document 1 --kind can --output=/tmp/x",
    "document 1 --kind can --force",
    "goal write 1 1 /etc/passwd",
    "goal new 1 --file /etc/passwd",
    "log /etc/passwd",
    "log",
    "--database /etc/passwd students",
    "students --database /etc/passwd",
    "curriculum import /etc/passwd",
    "export 1 /tmp/x",
    "import archive /tmp/x",
    "audit",  # of all: it names people of other teams in bulk
    "bank export /tmp/x",
    "wording /etc/passwd",
    "user list",
    "backup /tmp/x",
    "erase 1",
    "init",
    "demo",
    "plan write 1 /tmp/x",
    "plan write 1",
    "student set 1 --language ''",
    "serve setup --write /tmp/x",
    "authorized-keys",
    "upgrade",
    "goals",
    "goals 1 -2",
    "goals 1 ;",
    "log 1 1 3",
    "students x",
    "goals '../../etc/passwd'\x00",
    "progress 1 --since '; id'",
    "document 1 --kind can --format ../x",
    "log 1 1 9 9",
    "log 1 1 3 3 --note 'a\x1b]52;c;eA==\x07'",
    "sftp-server",
    "scp -t /tmp",
    "internal-sftp",
    "/usr/lib/openssh/sftp-server",
    "rsync --server . /tmp",
    "git-upload-pack x",
    "students '",
    "x" * 5000,
    "students --json=/tmp/x",
    "goals -1",
    "document 1 --kind",
    "\nstudents\nid",
]


@pytest.mark.parametrize("command", REFUSED)
def test_what_is_not_in_the_grammar_is_refused(command: str) -> None:
    with pytest.raises(UsageProblem):
        words_of(command)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("log 3 1 9 2", "“9” isn't a level. Write 1, 2, 3 or 4"),
        (f"note 3 1 '{'å' * 2001}'", "A text in a command over SSH is 2000 characters at most, and that one has 2001."),
        (f"log 3 1 3 2 --note '{'å' * 2001}'", "2000 characters at most, and that one has 2001. “ask” takes more."),
        ("log 3 1 3 2 --at ''", "“--at” needs a value, as in --at 1.10.2026."),
        ("log 3 1 3 2 --at", "“--at” needs a value, as in --at 1.10.2026."),
        ("log 3 1 3 2 --note even pieces", "Text with spaces needs two pairs of quotes"),
        ("recap mathea --since i går", "Text with spaces needs two pairs of quotes"),
        ("note mathea 2 To ord", "Text with spaces needs two pairs of quotes"),
        ("note mathea 2 3 ganger på rad", "Text with spaces needs two pairs of quotes"),
        ("note mathea suppe To ord", "Text with spaces needs two pairs of quotes"),
        ("goal new mathea Lager god suppe", "Text with spaces needs two pairs of quotes"),
        ("log mathea 1 3 2 --note 'jevne biter", "Text with spaces needs two pairs of quotes"),
        ("log mathea 1 3 2; ls", "one command, and nothing that a shell would take"),
        ("document mathea --kind can -o x.pdf", "over the line"),
        ("document mathea --kind can --force", "over the line"),
        ("students --old", "has no “--old” over SSH"),
        ("goals", "“goals --help” says more"),
        ("plan write mathea plan.toml", "'plan write mathea -' < plan.toml"),
        ("log lines.txt", "'log -' < lines.txt"),
        ("document 3 --kind half-year --write way-forward x.txt", "--write way-forward -' < x.txt"),
        ("bank export x.toml", "'bank export -' > x.toml"),
        ("goals", "asked for as: ssh … 'goals mathea'"),
        ("note mathea 2 Spurte selv", 'note mathea 2 "Spurte selv"'),
        ("note " + "x" * 4000, "4000 characters at most"),
        ("goal", "After “goal” comes what is to be done: aims, show,"),
        ("plan mathea", "“plan” doesn't know “mathea”. After “plan” comes what is to be done: show,"),
        ("settings lines on", "list, set, code, keys. For example: ssh … 'settings list'."),
        ("nothing", "“nothing” can't be asked for over SSH. What can is: students,"),
        ("backup", "“backup” isn't asked for over SSH: it is done on the server itself"),
        ("students ; id", "one command, and nothing that a shell would take"),
        ("plan write mathea - < plan.toml", "stands outside the quotes: ssh … 'plan write mathea -' < plan.toml."),
        ("plan write mathea <plan.toml", "stands outside the quotes: ssh … 'plan write mathea -' < plan.toml."),
        ("log - < l.txt", "ssh … 'log -' < l.txt."),
        ("goal new mathea --file < m.toml", "ssh … 'goal new mathea --file -' < m.toml."),
        ("bank export > x.toml", "ssh … 'bank export -' > x.toml."),
        ("document mathea --kind can --format pdf > m.pdf", "ssh … 'document mathea --kind can --format pdf' > m.pdf."),
        ("document mathea --kind can -o > m.pdf", "ssh … 'document mathea --kind can -o -' > m.pdf."),
        ("students | less", "“|” is for your own machine, and stands outside the quotes: ssh … students | less."),
        ("students < x.txt", "“students” can only be asked for by itself"),
        ("note mathea 2 > 3 av 5", "Text with spaces needs two pairs of quotes"),
        ("log 3 1 3 2 --note even pieces", "ssh … 'log 3 1 3 2 --note \"even pieces\"'."),
        ("recap mathea --since i går", "ssh … 'recap mathea --since \"i går\"'."),
    ],
)
def test_what_is_wrong_with_a_command_is_said(command: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        words_of(command)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("students --all", ["students", "--all"]),
        ("ioplogg goals mathea", ["goals", "mathea"]),
        ("help", ["--help"]),
        ("--lines -h", ["--lines", "--help"]),
        ("backup --help", ["--help"]),
        ("note --help", ["note", "--help"]),
        ("help plan", ["plan", "--help"]),
        ("goal show mathea 1 --help", ["goal", "show", "--help"]),
        ("note Mathea Solvik 2 Fint", ["note", "Mathea Solvik", "2", "Fint"]),
        ("document mathea --kind can -o -", ["document", "mathea", "--kind=can", "-o", "-"]),
        ("document mathea --kind can --output=-", ["document", "mathea", "--kind=can", "--output=-"]),
        ("goals 'Mathea Solvik'", ["goals", "Mathea Solvik"]),
        ("goals Mathea Solvik", ["goals", "Mathea Solvik"]),
        ("log Mathea Solvik 1 3 2", ["log", "Mathea Solvik", "1", "3", "2"]),
        ("plan next-year --all --write", ["plan", "next-year", "--all", "--write"]),
        ("plan next-year Mathea Solvik --level next", ["plan", "next-year", "Mathea Solvik", "--level=next"]),
        ("student show Mathea Solvik --json", ["student", "show", "Mathea Solvik", "--json"]),
        (
            "student add Ida Moen --level 9 --group '' --json",
            ["student", "add", "Ida Moen", "--level=9", "--group=", "--json"],
        ),
        ("plan write Mathea Solvik - --sure", ["plan", "write", "Mathea Solvik", "-", "--sure"]),
        ("plan compare Mathea Solvik 1", ["plan", "compare", "Mathea Solvik", "1"]),
        ("plan take-in mathea 3 --put-away", ["plan", "take-in", "mathea", "3", "--put-away"]),
        ("plan publish mathea --year 2026/27", ["plan", "publish", "mathea", "--year=2026/27"]),
        ("student merge 3 1 --write", ["student", "merge", "3", "1", "--write"]),
        ("student part 3", ["student", "part", "3"]),
        ("document mathea --number 1 --of 3", ["document", "mathea", "--number=1", "--of=3"]),
        (
            "document mathea --number 1 --give-to 'NAV Haugesund' --consent 'Mathea, 2.12.' --on 2.12.2026 --sure",
            [
                "document",
                "mathea",
                "--number=1",
                "--give-to=NAV Haugesund",
                "--consent=Mathea, 2.12.",
                "--on=2.12.2026",
                "--sure",
            ],
        ),
        ("document mathea --kind year --year 2026/27", ["document", "mathea", "--kind=year", "--year=2026/27"]),
        ("goal aims mathea", ["goal", "aims", "mathea"]),
        ("log - --at 'i går'", ["log", "-", "--at=i går"]),
        ("lesson 8A --subject norsk", ["lesson", "hold", "8A", "--subject=norsk"]),
        ("settings keys note ctrl+f", ["settings", "keys", "note", "ctrl+f"]),
        ("team list Mathea Solvik", ["team", "list", "Mathea Solvik"]),
        ("audit Mathea Solvik --since 1.8.2026", ["audit", "Mathea Solvik", "--since=1.8.2026"]),
        ("bank export - --mine", ["bank", "export", "-", "--mine"]),
        ("lesson list --json", ["lesson", "list", "--json"]),
        ("bank list lese klokka", ["bank", "list", "lese klokka"]),
        ("note mathea solvik 1 'Jevne; fine'", ["note", "mathea solvik", "1", "Jevne; fine"]),
        ("goal new mathea --file - --aim KM1", ["goal", "new", "mathea", "--file=-", "--aim=KM1"]),
        ("goal write Mathea Solvik 1 - --sure", ["goal", "write", "Mathea Solvik", "1", "-", "--sure"]),
        ("goal aims mathea 1 --take KM1", ["goal", "aims", "mathea", "1", "--take=KM1"]),
        ("progress mathea --since 2026-01-01 --json", ["progress", "mathea", "--since=2026-01-01", "--json"]),
        ("log mathea 1 3 - --note 'Jevne biter; $HOME'", ["log", "mathea", "1", "3", "-", "--note=Jevne biter; $HOME"]),
        (
            "document mathea --kind=can --format pdf --goals 1,3",
            ["document", "mathea", "--kind=can", "--format=pdf", "--goals=1,3"],
        ),
    ],
)
def test_what_is_in_it_is_taken(command: str, words: list[str]) -> None:
    assert words_of(command) == words


@given(st.text(max_size=60), st.sampled_from([*GRAMMAR, "sh", ""]))
def test_whatever_comes_only_the_allowed_goes_through(text: str, command: str) -> None:
    try:
        words = words_of(f"{command} {text}")
    except Problem:
        return
    name = (
        command
        if command in GRAMMAR
        else next(known for known in GRAMMAR if words[: len(known.split())] == known.split())
    )
    allowed = GRAMMAR[name]
    names = set(allowed.options or {}) | set(allowed.flags)
    for word in words[len(name.split()) :]:
        assert not word.startswith("-") or word == "-" or word.partition("=")[0] in names
        assert "\x00" not in word and "\x1b" not in word


def test_a_quoted_word_stays_one_word() -> None:
    assert words_of(shlex.join(["goals", "Åse-Marie Ø. (8)"])) == ["goals", "Åse-Marie Ø. (8)"]


def test_the_environment_is_made_anew() -> None:
    given = {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_DRIVER": "evil:Driver",
        "LD_PRELOAD": "x.so",
        "TEXTUAL_LOG": "/tmp/x",
        "PYTHONPATH": "/tmp",
        "HOME": "/tmp",
        "IOPLOGG_DATABASE": "/tmp/x",
        "EDITOR": "vi",
        "IOPLOGG_CONFIG": "/tmp/x",
        "PATH": "/tmp",
        "LANG": "x",
        "XDG_DOCUMENTS_DIR": "/tmp",
    }
    made = environment_from(given)
    assert made == {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "HOME": pwd.getpwuid(os.geteuid()).pw_dir,
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "IOPLOGG_SERVED": "1",
    }
    for bad in ("../../x", "x y", "a" * 60, "-x", "\x1b", ""):
        assert environment_from({"TERM": bad})["TERM"] == "xterm"


WALL = """
import ctypes, os, resource, subprocess, sys
from ioplogg_tui.served.surroundings import make_safe
make_safe()
tried = []
for name, work in {
    "run": lambda: subprocess.run(["/bin/true"]), "exec": lambda: os.execv("/bin/true", ["true"]),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "ctypes": lambda: ctypes.CDLL(None).execv(b"/bin/true", (ctypes.c_char_p * 2)(b"true", None)),
}.items():
    try:
        work()
        tried.append(name if name != "ctypes" else "refused")
    except OSError as error:
        tried.append("refused" if error.errno == 1 else repr(error))
libc = ctypes.CDLL(None)
print(tried, resource.getrlimit(resource.RLIMIT_CORE), libc.prctl(3, 0, 0, 0, 0), oct(os.umask(0)), os.getcwd())
"""


def test_no_program_can_be_started(tmp_path: Path) -> None:
    if sys.platform != "linux" or os.uname().machine not in ("x86_64", "aarch64"):
        pytest.skip("the wall is known for Linux on x86_64 and aarch64 only")
    told = subprocess.run([sys.executable, "-c", WALL], capture_output=True, text=True, timeout=60, check=False)
    assert told.stdout.strip() == "['refused', 'refused', 'refused', 'refused'] (0, 0) 0 0o77 /", told.stderr


def test_a_hostile_environment_runs_nothing(served: Served, path: Path, kari: str, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    (tmp_path / "evil.py").write_text(f"open({str(marker)!r}, 'w').close()")
    told = served(
        path,
        "students",
        key=kari,
        TEXTUAL_DRIVER="evil:x",
        PYTHONPATH=str(tmp_path),
        PYTHONSTARTUP=str(tmp_path / "evil.py"),
        TEXTUAL_LOG=str(marker),
        IOPLOGG_CONFIG=str(marker),
        IOPLOGG_DATABASE="/nowhere",
        PYTHONHOME="",
        TERM="../x",
    )
    assert told.returncode == 0 and not marker.exists(), told.stderr


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        'command="id" ' + KEY,
        "ssh-dss " + KEY.split()[1],
        KEY.replace("AAAAC3", "AAAAC4"),
        "ssh-ed25519 not/base64!",
        KEY.split()[1],
    ],
)
def test_only_a_public_key_is_a_key(text: str) -> None:
    with pytest.raises(UsageProblem):
        checked_key(text)


def test_a_key_line_holds_nothing_of_the_person_s(session: Session, kari: str) -> None:
    assert checked_key(f"{KEY}\nssh-rsa evil") == " ".join(KEY.split()[:2])
    (key,) = keys(session)
    line = key_line(key.id, key.public_key, "/usr/local/lib/ioplogg/served-key")
    assert line == f'restrict,pty,command="/usr/local/lib/ioplogg/served-key {kari}" {" ".join(KEY.split()[:2])}'


def test_the_files_of_a_server(tmp_path: Path) -> None:
    one = Deployment(owner="iop", login="skule", group="laerarar", database=Path("/srv/iop/school.db"))
    every = files(one)
    sudoers = every["/etc/sudoers.d/ioplogg"]
    assert "env_reset" in sudoers and "!setenv" in sudoers and 'served ""' in sudoers and "iop" in sudoers
    assert "DisableForwarding yes" in every["/etc/ssh/sshd_config.d/10-ioplogg.conf"]
    assert "MaxStartups 200:30:400" in every["/etc/ssh/sshd_config.d/10-ioplogg.conf"]
    assert all("ioplogg_tui" not in content or re.search("python\\S* -I -[mc]", content) for content in every.values())
    written = write(one, tmp_path)
    assert len(written) == len(every)
    scripts = [path for path in written if path.read_text("utf-8").startswith("#!")]
    for script in scripts:
        subprocess.run(["sh", "-n", str(script)], check=True)
    with pytest.raises(UsageProblem):
        write(one, tmp_path)
    for wrong in ({"owner": "a b"}, {"login": "x; id"}, {"group": "../x"}, {"database": Path("/x y")}):
        with pytest.raises(UsageProblem):
            Deployment(**wrong)


HUNGRY = """
from ioplogg_tui.served.surroundings import make_safe
given = make_safe()
import sys
from ioplogg_tui.served import session
session.run = lambda *words, **more: len(bytearray(2 << 30))
"""
HUNGRY_PARENT = HUNGRY + "from ioplogg_tui.served.warm.parent import serve_logins\nserve_logins(sys.argv[1:], given)"
HUNGRY_LOGIN = HUNGRY + "sys.exit(session.serve(sys.argv[1:], given))"


@pytest.mark.parametrize("warm", [True, False])
def test_a_session_has_so_much_memory_and_says_so(path: Path, kari: str, tmp_path: Path, warm: bool) -> None:
    with ExitStack() as there:
        login = [sys.executable, "-c", HUNGRY_LOGIN]
        if warm:
            login = warm_login(
                there.enter_context(warm_parent(tmp_path / "run" / "socket", "-c", HUNGRY_PARENT)).socket
            )
        words = [*login, "--database", str(path), "--key", kari]
        told = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 1 and told.stdout == ""
    assert told.stderr.count("\n") == 1 and "minne" in told.stderr, told.stderr


@pytest.mark.parametrize(
    ("role", "why"),
    [
        (Role.ADMINISTRATOR, "An administrator sees no students"),
        (Role.TEACHER, "no student's team"),
        (Role.ASSISTANT, "no student's team"),
        (Role.LEADER, "Mathea"),
    ],
)
def test_an_empty_list_says_why(
    served: Served, path: Path, session: Session, mathea: PlannedStudent, role: Role, why: str
) -> None:
    users.add_user(session, "per", "Per Moe", role, language="en")
    told = served(path, "students", key=str(add_key(session, "per", KEY)))
    assert told.returncode == 0 and why in told.stdout and "A adds" not in told.stdout
