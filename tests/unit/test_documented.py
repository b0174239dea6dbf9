"""What the pages of docs/ and README tell people to type is there, works, and is answered as they say."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from ioplogg_tui.cli.main import run
from ioplogg_tui.cli.root import root
from ioplogg_tui.served.asked_words import words_of
from tests.fixtures.commands import leaves

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
SITE = (ROOT / "mkdocs.yml").read_text("utf-8")
READ = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES]

OF_DEVELOPERS = [ROOT / "CONTRIBUTING.md", *(page for page in PAGES if page.parent.name in ("developers", "decisions"))]
IN_HOUSE = re.compile(r"`((?:[a-z_]+/[a-z_\d/]+|test_\w+)\.(?:py|md|po|typ|tcss|sql))`")
TESTED_IN = ("unit", "tui", "walks", "served", "load", "postgres")

LEFT_OUT = "…"
"""Stands in an answer for what isn't told there: a part of a line, or lines."""

CLOCK = re.compile(r"\b\d\d[.:]\d\d\b")
RUN = re.compile(r"(?ms)^```console\n(.*?)^```")
NAMED = re.compile(r"(?m)(?:^|`|^\$ )(?:(?:/opt/ioplogg/bin/)?ioplogg|iop|ssh (?:-t )?skole@[\w-]+) '?([^`\n]+)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
GROUPS = {name.split()[0] for name, _command in leaves() if " " in name}


def place_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that somebody types, what they answer when it asks, and what they hear."""

    line: str
    answers: tuple[str, ...]
    heard: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        """What the program is given; what is asked over the line goes by the server's grammar, as there."""
        program, *words = shlex.split(self.line.partition(" > ")[0])
        return words if program == "ioplogg" else words_of(" ".join(words[1:]))


def typed_on(page: Path) -> list[Typed]:
    typed = []
    for block in RUN.findall(page.read_text("utf-8")):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            line, *rest = part.splitlines()
            answers = tuple(row[2:] for row in rest if row.startswith(">"))
            typed.append(Typed(line, answers, tuple(row for row in rest if not row.startswith(">"))))
    return typed


def what_is_told(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[str]]:
    """The exit code, and all that is said; nothing where it goes to a file."""
    said = "".join(f"{answer}\n" for answer in typed.answers)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said.encode()), "utf-8"))
    kept = io.BytesIO()
    with io.TextIOWrapper(kept, "utf-8", write_through=True) as out, redirect_stdout(out), redirect_stderr(out):
        code = run(typed.words)
        told = kept.getvalue()
    file = typed.line.partition(" > ")[2]
    if file:
        Path(file).write_bytes(told)
    return code, [] if file else told.decode().splitlines()


def fits(heard: tuple[str, ...], told: list[str]) -> bool:
    """Whether a page tells what was said, whatever the clock says; all of it, but for what it says is left out."""
    if not heard:
        return not told
    first, *rest = heard
    if first == LEFT_OUT:
        return any(fits(tuple(rest), told[after:]) for after in range(len(told) + 1))
    likeness = re.escape(CLOCK.sub("12.00", first)).replace(LEFT_OUT, ".+")
    return bool(told) and bool(re.fullmatch(likeness, CLOCK.sub("12.00", told[0]))) and fits(tuple(rest), told[1:])


@pytest.mark.parametrize("page", [page for page in PAGES if typed_on(page)], ids=place_of)
def test_what_a_page_says_is_heard(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IOPLOGG_TODAY", "2026-11-25")
    monkeypatch.delenv("IOPLOGG_LANGUAGE")
    otherwise = []
    for typed in typed_on(page):
        code, told = what_is_told(typed, monkeypatch)
        is_refused = bool(typed.heard) and typed.heard[-1].startswith("ioplogg: ")
        if not fits(typed.heard, told) or (code != 0) != is_refused:
            otherwise.append("\n".join((f"$ {typed.line} ({code})", *told)))
    assert otherwise == [], "\n".join(otherwise)


def test_a_page_that_says_something_else_is_found() -> None:
    assert fits(("a", LEFT_OUT, "c 09.30"), ["a", "b", "b", "c 21.48"]) and fits((LEFT_OUT,), [])
    assert fits(("Saved: …, level 3.",), ["Saved: goal 1, level 3."])
    for told in ([], ["a"], ["a", "c"], ["b", "c 12.00"], ["a", "c 12.00", "d"], ["a", "C 12.00"]):
        assert not fits(("a", LEFT_OUT, "c 09.30"), told)


def commands_named(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command that a text names, as it stands, with the words and options of it that there aren't."""
    known = [name for name, _command in leaves()]
    for named in NAMED.findall(text):
        first, *rest = re.sub(r"^(--as|--database|--language) \S+ ", "", named).split()
        if not re.fullmatch(r"[a-z][a-z-]*", first):
            continue
        lacking = [] if any(first in name.split()[:1] for name in known) else [first]
        within = {first, *rest} if "|" in rest else {first}
        each = rest[0].split("|") if first in GROUPS and rest else []
        if each and f"{first} {each[0]}" in known:
            lacking += [f"{first} {word}" for word in each if f"{first} {word}" not in known]
            if "|" not in rest:
                within = {f"{first} {word}" for word in each}
        options = {option for name, command in leaves() if parts_of(name) & within for option in opts(command)}
        yield named, lacking + [option for option in OPTION.findall(named) if option not in options]


def parts_of(name: str) -> set[str]:
    """`plan show`: itself, and what it begins with."""
    return {name, name.split(maxsplit=1)[0]}


def opts(command: click.Command) -> set[str]:
    return {option for each in (command, root) for param in each.params for option in param.opts} | {"--help"}


@pytest.mark.parametrize("page", READ, ids=place_of)
def test_each_command_that_is_named_is_there(page: Path) -> None:
    named = list(commands_named(page.read_text("utf-8")))
    assert [(command, lacking) for command, lacking in named if lacking] == []


@pytest.mark.parametrize("page", READ, ids=place_of)
def test_each_page_file_and_heading_that_is_named_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    named = {ROOT / file for file in re.findall(r"`((?:tests|ioplogg_tui)/[\w/]+(?:\.py)?/?)`", text)}
    named |= {place_in_house(file) for file in IN_HOUSE.findall(text)} if page in OF_DEVELOPERS else set()
    linked = {page.parent / link for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)}
    assert [place for place in (*named, *linked) if not place.exists()] == []
    for link, heading in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", text):
        assert heading in headings_of(page.parent / link if link else page), (link, heading)


def place_in_house(file: str) -> Path:
    """A file that is named as those name it who work here: from the program's own folder, or a test by its name."""
    folders = (ROOT / "ioplogg_tui", ROOT / "tests", *(ROOT / "tests" / name for name in TESTED_IN), ROOT / "docs")
    return next((folder / file for folder in folders if (folder / file).exists()), ROOT / file)


def test_a_file_that_is_gone_is_found() -> None:
    named = IN_HOUSE.findall("`domain/people.py` `test_total.py` `x.y` `domain/gone.py` `test_gone.py`")
    gone = [file for file in named if not place_in_house(file).exists()]
    assert len(named) == 4 and gone == ["domain/gone.py", "test_gone.py"]


def headings_of(page: Path) -> set[str]:
    """As what links to them names them."""
    titles = re.findall(r"(?m)^#+ (.+)", page.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=place_of)
def test_each_page_is_found(page: Path) -> None:
    assert f" {place_of(page).removeprefix('docs/')}\n" in SITE, "it is nowhere in the site"


def test_a_command_that_is_gone_is_found() -> None:
    text = "`ioplogg studnets`\nioplogg plan show|publsh mathea\n$ ssh skole@tjener note mathea 1 x --nxt\n"
    text += "`ioplogg --as rektor audit`"
    assert [lacking for _command, lacking in commands_named(text)] == [["studnets"], ["plan publsh"], ["--nxt"], []]
