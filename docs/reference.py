"""The pages of all commands and of all keys, out of the program itself: `python -m docs.reference` writes them anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ioplogg_tui.cli.root import root
from ioplogg_tui.domain.languages import Language
from ioplogg_tui.locale import _, speaking
from ioplogg_tui.tui.key_names import shown_keys
from ioplogg_tui.tui.key_needs import Needs
from ioplogg_tui.tui.keys import FIXED, KEYS, Key

HERE = Path(__file__).parent
HELP_COLUMNS = "96"
MADE = "<!-- Made by `python -m docs.reference`: change the program, not this page. -->"


def commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command that is no group, by the words that one writes for it, in the order of help."""
    for part in group.list_commands(context):
        match group.get_command(context, part):
            case click.Group() as inner_group:
                yield from commands(inner_group, click.Context(inner_group, context, info_name=part))
            case click.Command() as command:
                inner = click.Context(command, context, info_name=part)
                yield inner.command_path, command, inner


@contextmanager
def as_wide_as(columns: str) -> Iterator[None]:
    """Inside, help is as wide as this, whatever the terminal."""
    before = os.environ.get("COLUMNS", "")
    os.environ["COLUMNS"] = columns
    try:
        yield
    finally:
        os.environ["COLUMNS"] = before


def commands_page() -> str:
    """What each command says of itself, in English."""
    with speaking(Language.EN), as_wide_as(HELP_COLUMNS):
        top = click.Context(root, info_name="ioplogg", **root.context_settings)
        every = [(path, command.get_help(inner)) for path, command, inner in commands(root, top)]
        whole = root.get_help(top).partition("\n\nCommands:")[0]
    index = [f"| [`{path}`](#{anchor(path)}) | {first_sentence(said)} |" for path, said in every]
    sections = [f"## `{path}`\n\n```text\n{said}\n```" for path, said in every]
    return "\n\n".join((MADE, COMMANDS_HEAD, "\n".join((INDEX_HEAD, *index)), f"```text\n{whole}\n```", *sections, ""))


COMMANDS_HEAD = """# Commands

Data goes to stdout, words about trouble to stderr in one line; the exit code is 0, 1 (failed) or 2 (wrong words).
`--json` is there for scripts, `--lines` for those who listen. A student is named by any part of the name that only one
has, or by number."""
INDEX_HEAD = "| command | what it does |\n|---|---|"


def anchor(path: str) -> str:
    return path.replace(" ", "-")


def first_sentence(said: str) -> str:
    """The beginning of a command's help, on one line."""
    words = " ".join(said.split("\n\n")[1].split())
    return re.split(r"(?<=[.:;]) ", words)[0].rstrip(":;").replace("|", "\\|")


def keys_page(language: Language) -> str:
    """Every key, what it does, and its id in the settings, in a language."""
    with speaking(language):
        rows = [
            f"| `{_(key.shown) if key.shown else shown_keys(key.keys)}` | {meaning_of(key)} "
            f"| {NEEDS[language][key.needs]} | {f'`{name}`' if name in KEYS else ''} |"
            for name, key in {**KEYS, **FIXED}.items()
        ]
    return "\n\n".join((MADE, KEYS_HEAD[language], "\n".join((KEYS_TABLE[language], *rows)), ""))


NEEDS = {
    Language.EN: {Needs.NOTHING: "", Needs.STUDENT: "a student", Needs.GOAL: "a goal", Needs.READ_GOAL: "a goal"},
    Language.NB: {Needs.NOTHING: "", Needs.STUDENT: "en elev", Needs.GOAL: "et mål", Needs.READ_GOAL: "et mål"},
}


def meaning_of(key: Key) -> str:
    return f"{_(key.meaning)} · {_(key.back)}" if key.back else _(key.meaning)


KEYS_HEAD = {
    Language.EN: """# Keys

What a key does depends on the page: the line at the bottom says which ones matter there, `F1` all of them. Keys of a
student or a goal work on the list of students too, for whoever is under the cursor. What can't be taken back is pressed
twice: the first time it says what it will do, and `Esc` cancels. `F2` changes each key that has an id: press the new
one. Where a line has two meanings, the key has the second once it has been pressed.""",
    Language.NB: """# Taster

Hva en tast gjør, kommer an på siden. Linja nederst sier hvilke som betyr noe der, og `F1` sier alle. Taster for en
elev eller et mål virker i elevlista òg, for den som er under markøren. Det som ikke kan tas tilbake, trykkes to ganger.
Den første gangen sier den hva som kommer til å skje, og `Esc` avbryter. `F2` bytter hver tast som har en id, ved at du
trykker den nye. Der en linje har to betydninger, har tasten den andre når den er trykt.""",
}
KEYS_TABLE = {
    Language.EN: "| key | does | for | id |\n|---|---|---|---|",
    Language.NB: "| tast | gjør | for | id |\n|---|---|---|---|",
}
PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "keys.md": lambda: keys_page(Language.EN),
    "taster.md": lambda: keys_page(Language.NB),
}
"""Page → what makes it."""

if __name__ == "__main__":
    for page, text in PAGES.items():
        (HERE / page).write_text(text(), "utf-8")
