"""`ioplogg ask`: every choice leads somewhere and back, what is wrong is asked again, and no line is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ioplogg_tui.cli import ask
from ioplogg_tui.cli.ask_jobs import Job, Menu, command_words
from ioplogg_tui.cli.ask_menus import MAIN
from ioplogg_tui.cli.ask_questions import any_student, whose
from ioplogg_tui.cli.set_up import fill as fill_with_example
from ioplogg_tui.domain.languages import LANGUAGES
from ioplogg_tui.locale import translated
from ioplogg_tui.logbook.setting_up import set_up
from ioplogg_tui.served.grammar import GRAMMAR
from tests.fixtures.dialogue import Held, Script, hold
from tests.trials import times
from tests.unit.test_lines import ENDS, IN_A_ROW, UNHEARD

OVER = "That was all. What was saved is kept."
A_PATH = re.compile(r"(?<!\S)/\S+")
WORDS_OF_BANK = "Words of a goal in the bank? An empty line goes back."
WHEN_DUE = "When is it due? A day, as 31/1. An empty line: no day."


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("example") / "example.db"
    with set_up(database, "Kari Vik", "nb") as session:
        fill_with_example(session)
    return database


@pytest.fixture(autouse=True)
def logbook(example: Path, path: Path) -> Path:
    path.parent.mkdir(mode=0o700)
    shutil.copy(example, path)
    return path


def jobs(menu: Menu = MAIN) -> Iterator[Job]:
    for entry in menu.jobs:
        yield from jobs(entry) if isinstance(entry, Menu) else (entry,)


def is_heard(held: Held) -> None:
    """Every line is a sentence without signs for eyes, and names no option of a command."""
    for line in held.lines:
        assert line.endswith(ENDS), line
        words = A_PATH.sub("", line)
        assert not UNHEARD.search(words) and not IN_A_ROW.search(words), line
        assert " --" not in line and "ioplogg " not in line, line


ANSWERED = {
    translated(question, language): answer
    for language in LANGUAGES
    for question, answer in ((WORDS_OF_BANK, "pen"), (WHEN_DUE, "1.2.2027"))
}
"""A question → what is answered to it, where 1 is no answer."""


def in_and_out(said: list[str], entry: Job | Menu, here: str, language: str) -> Script:
    """Into a choice, through all of it, and back to where one was."""
    question = said[-1]
    if question == here:  # it was done at once
        return
    if isinstance(entry, Menu):
        for job in entry.jobs:
            said = yield translated(job.title, language)
            yield from in_and_out(said, job, question, language)
        said = yield "tilbake"
        assert said[-1] == here
        return
    said = yield "?"
    assert said[-1] == question or len(said) == 1, said
    way = [said[-1]]
    for _each in range(sum(each is not whose for each in entry.questions) - 1):
        said = yield ANSWERED.get(said[-1], "1")
        if said[-1] == here:
            return
        way.append(said[-1])
    while way:
        assert said[-1] == way.pop()
        said = yield "attende"
    assert said[-1] == here, (entry.title, said)


def everything(language: str) -> Script:
    said = yield translated(MAIN.jobs[0].title, language)
    said = yield "mathea"
    here = said[-1]
    assert here == f"Mathea Solvik. {translated(MAIN.title, language)}"
    for entry in MAIN.jobs:
        if isinstance(entry, Job) and any_student in entry.questions:
            continue
        said = yield translated(entry.title, language)
        yield from in_and_out(said, entry, here, language)
    yield "slutt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_leads_somewhere_and_back(language: str) -> None:
    held = hold(everything(language), "--language", language)
    assert (held.code, held.lines[-1]) == (0, translated(OVER, language))
    is_heard(held)
    for menu in (MAIN, *(entry for entry in MAIN.jobs if isinstance(entry, Menu))):
        assert len({translated(entry.title, language) for entry in menu.jobs}) == len(menu.jobs)


BEYOND = {
    **dict.fromkeys(("plan write", "goal write"), "takes a file: it is asked line by line"),
    **dict.fromkeys(("lesson begin", "lesson end"), "are what holding a lesson does"),
    "student set": "is what writing in the plan does",
    **dict.fromkeys(("student return", "student merge", "student part"), "is of who is in no list, or there twice"),
    **dict.fromkeys(("curriculum list", "wording", "bank export"), "prints what another program, or an editor, takes"),
    **dict.fromkeys(("student move", "student receive"), "is of a county's schools, and for few"),
    **dict.fromkeys(("status", "overview"), "is of no student, and for few"),
    "find": "is a choice, which chooses the student too",
    "settings code": "is a choice that asks as the dialogue does",
    "settings keys": "is about the keys of the screens",
    "goal bin": "is listed where a goal is taken out of it",
    "ask": "is itself",
}
"""Command → why the dialogue has no choice for it."""


def test_what_is_done_over_the_line_is_done_by_asking_or_says_why_not() -> None:
    commands = [job.command for job in jobs()]
    asked = {name for name in GRAMMAR if any(command.split(" --")[0] == name for command in commands)}
    assert asked | BEYOND.keys() | {"plan next-year"} == GRAMMAR.keys()


def test_no_example_of_a_day_grows_old() -> None:
    for file in Path(ask.__file__).parent.glob("ask*.py"):
        assert not re.search(r"\d\.20\d\d", file.read_text("utf-8")), file.name


PLACE = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("answer", ["2 to og to =", "=", "--help", "{0}", " "])
def test_every_answer_is_in_the_words_of_its_job(answer: str) -> None:
    """What ends in `=` ended its option's word, and was left out as if nothing was answered."""
    for command in (job.command for job in jobs()):
        said = dict.fromkeys(PLACE.findall(command), answer)
        words = [PLACE.sub(lambda _place: answer, word) for word in command.split()]
        assert command_words(command, said) == words


def test_an_option_without_an_answer_is_left_out_and_a_word_isn_t() -> None:
    for command in (job.command for job in jobs()):
        kept = [PLACE.sub("", word) for word in command.split() if not re.match(r"--.*=\{", word)]
        assert command_words(command, dict.fromkeys(PLACE.findall(command), "")) == kept


TYPED = (
    *("?", "", "", "tilbake", "attende", "32", "40 fint", "mathea", "nord", "i går", "1.2.2027", "-", "x", "\t", "ja"),
    *("Ærlig talt", "{0}", "%s", "--help", "--", "\x1b[2J", "PK\x03\x04", "ÿ" * 300, "2,5", "pen", "kode", "slutt"),
)


def wandering(chance: Random, count: int) -> Script:
    """Mostly something of what was listed, else whatever."""
    yield "Choose a student"
    said = yield "mathea"
    for _answer in range(count):
        numbers = [line.partition(":")[0] for line in said if line.partition(":")[0].isdigit()]
        said = yield chance.choice(numbers if numbers and chance.random() < 0.8 else TYPED)


@settings(max_examples=times(12, 200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), count=st.integers(0, 60))
def test_whatever_is_answered_it_goes_on_and_ends_in_a_line(
    seed: int, count: int, example: Path, logbook: Path
) -> None:
    shutil.copy(example, logbook)
    held = hold(wandering(Random(seed), count))
    assert (held.code, held.lines[-1]) == (0, OVER)
