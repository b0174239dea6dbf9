"""What is asked for over the line, read by the grammar: the words of a command that may come, or a refusal."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.levels import no_level
from ioplogg_tui.served.grammar import (
    EVERYWHERE,
    FREE_TEXT,
    GRAMMAR,
    HELP,
    IN_OR_OUT,
    LEVEL,
    LONGEST_TEXT,
    UNSAID,
    Allowed,
)

LONGEST = 4_000
_OF_A_SHELL = re.compile(r"[;&|<>]+|\S*[;&|]|\S*(`|\$\()\S*")
_TO_FILES = frozenset({"-o", "--output", "--force"})

QUOTES = N_(
    "“{command}” can't be asked for like that over SSH. Text with spaces needs two pairs of quotes: ssh … '{example}'."
)
FILES = N_(
    "“{command}” writes no file on the server. What goes out comes to you over the line:"
    " ssh … document mathea --kind can --format pdf > mathea.pdf."
)
SHELL = N_("“{command}” can only be asked for by itself over SSH: one command, and nothing that a shell would take.")
LACKING = N_("“{command}” wants more, or less, than that. It is asked for as: {example}. “{command} --help” says more.")
COMES_IN = N_(
    "“{command}” reads no file on the server. Write - where its name stands, and send it: ssh … {words} < {file}."
)
GOES_OUT = N_(
    "“{command}” writes no file on the server. Write - where its name stands, and take it: ssh … {words} > {file}."
)
_FILE = re.compile(r"\S*\.(toml|txt|md|csv|json|tsv)", re.IGNORECASE)
_GOING_OUT = frozenset({"bank export"})


def words_of(command: str) -> list[str]:
    """The words of a command that is allowed, or of its help.

    Raises:
        UsageProblem: anything else at all.
    """
    split = _split(command)
    if (wanted := _help(split)) is not None:
        return wanted
    name, *rest = _named(split)
    allowed = GRAMMAR[name]
    plain, options, before = _sorted_out(name, rest)
    if allowed.alone is not None and len(plain) == 1 and allowed.alone.fullmatch(plain[0]):
        return [*name.split(), *plain, *options]
    _refuse_file(name, allowed, plain, rest)
    wanted_words = allowed.words
    stands_for_it = allowed.instead & {option.partition("=")[0] for option in options}
    is_left_out = plain and (
        " " not in plain[-1] if stands_for_it else allowed.optional and not wanted_words[-1].fullmatch(plain[-1])
    )
    if is_left_out:  # the rest is a name
        wanted_words = wanted_words[: -allowed.optional]
    surplus = len(plain) - len(wanted_words)
    if surplus > 0:
        if 0 < before < len(plain):  # what comes after an option is the rest of its text
            raise _shell(name) if any(map(_OF_A_SHELL.fullmatch, plain)) else _quotes(name)
        plain = _with_whole_name(name, wanted_words, plain, surplus)
    if len(plain) + allowed.optional < len(allowed.words) or len(plain) > len(wanted_words):
        raise UsageProblem(LACKING, command=name, example=_example(name))
    for word, pattern in zip(plain, wanted_words, strict=False):
        if not pattern.fullmatch(word):  # where there is a surplus it is the rest of a text, more likely
            raise _quotes(name) if surplus > 0 else _not_taken(name, word, pattern)
    return [*name.split(), *plain, *options]


def _refuse_file(command: str, allowed: Allowed, plain: Sequence[str], rest: Sequence[str]) -> None:
    """Raises UsageProblem where a file is named: it comes, or goes, over the line."""
    if IN_OR_OUT not in (*allowed.words, allowed.alone) or not (plain and _FILE.fullmatch(plain[-1])):
        return
    file = plain[-1]
    words = shlex.join([*command.split(), *("-" if word == file else word for word in rest)])
    raise UsageProblem(GOES_OUT if command in _GOING_OUT else COMES_IN, command=command, words=words, file=file)


def _shell(command: str) -> UsageProblem:
    return UsageProblem(SHELL, command=command)


def _quotes(command: str) -> UsageProblem:
    """What text with spaces wants, by an example of the command where that has one."""
    example = _example(command)
    return UsageProblem(QUOTES, command=command, example=example if '"' in example else _example("note"))


def _example(command: str) -> str:
    """How a command is asked for, as its help has it; empty where it is none."""
    import click

    from ioplogg_tui.cli.root import root

    leaf: click.Command | None = root
    for word in command.split():
        leaf = leaf.get_command(click.Context(leaf), word) if isinstance(leaf, click.Group) else None
    return ((leaf and leaf.help) or "").rpartition("\n\n")[2].removeprefix("ioplogg ")


def _not_taken(command: str, word: str, pattern: re.Pattern[str]) -> UsageProblem:
    """Why a word isn't taken: a text is too long, or it is none of those that are."""
    if pattern is LEVEL:
        return no_level(word)
    if len(word) > LONGEST_TEXT:
        sentence = N_(
            "A text in a command over SSH is {most} characters at most, and that one has {count}. “ask” takes more."
        )
        return UsageProblem(sentence, most=LONGEST_TEXT, count=len(word))
    return UsageProblem(N_("“{command}” doesn't take “{word}” there."), command=command, word=word)


def _with_whole_name(name: str, wanted: tuple[re.Pattern[str], ...], plain: list[str], surplus: int) -> list[str]:
    """The words where so many too much are of a name, whose quotes the person's own shell took off.

    Before a free text that is so where that is one word, after the one number.

    Raises:
        UsageProblem: they can be of the text, or are of a shell's.
    """
    if any(map(_OF_A_SHELL.fullmatch, plain)):
        raise UsageProblem(SHELL, command=name)
    if not wanted:
        return plain
    if wanted[-1] is FREE_TEXT:
        *before, number, _text = plain
        if not number.isdigit() or any(word.isdigit() for word in before[1:]):
            raise _quotes(name)
    return [" ".join(plain[: surplus + 1]), *plain[surplus + 1 :]]


def _split(command: str) -> list[str]:
    """The words as a shell would split them."""
    if len(command) > LONGEST:
        raise UsageProblem(
            N_("A command over SSH is {count} characters at most. “ask” takes longer texts."), count=LONGEST
        )
    try:
        words = shlex.split(command, comments=False, posix=True)
    except ValueError as error:
        raise _quotes(command.split(maxsplit=1)[0]) from error
    return words[1:] if words[:1] == ["ioplogg"] else words


def _help(words: Sequence[str]) -> list[str] | None:
    """The words of the help that is asked for, of a command, some of them, or all; None where none is."""
    if not (HELP & {*words} or words[:1] == ["help"]):
        return None
    named = [word for word in words[words[:1] == ["help"] :] if word not in HELP | EVERYWHERE]
    lines = [word for word in words if word in EVERYWHERE]
    for length in (2, 1):
        name = " ".join(named[:length])
        if name and any(f"{known} ".startswith(f"{name} ") for known in GRAMMAR):
            return [*name.split(), *lines, "--help"]
    return [*lines, "--help"]


def _named(words: list[str]) -> list[str]:
    """The words with the first of them a command's whole name."""
    first = next((place for place, word in enumerate(words) if word not in EVERYWHERE), len(words))
    words = [*words[first:], *words[:first]]
    for length in (1, 2):
        if (name := " ".join(words[:length])) in GRAMMAR:
            return [name, *words[length:]]
    if words[1:] and words[0] in UNSAID:
        return [UNSAID[words[0]], *words[1:]]
    tops = ", ".join(dict.fromkeys(known.split()[0] for known in GRAMMAR))
    raise UsageProblem(
        N_("Over SSH one can ask for: {known}; “help” says more. Without a command the program opens."), known=tops
    )


def _sorted_out(command: str, words: list[str]) -> tuple[list[str], list[str], int]:
    """The plain words, and the options, each of which the command has and with a value that it takes.

    And how many of the plain ones stand before the first option with a value.
    """
    allowed, plain, options, rest = GRAMMAR[command], list[str](), list[str](), iter(words)
    before: int | None = None
    patterns = allowed.options or {}
    for word in rest:
        name, equals, text = word.partition("=")
        if word in allowed.flags | EVERYWHERE:
            options.append(word)
        elif name in patterns:
            value, before = text if equals else next(rest, None), len(plain) if before is None else before
            if value is None or not (value.strip() or patterns[name].fullmatch("")):
                raise UsageProblem(N_("“{option}” needs a value."), option=name)
            if not patterns[name].fullmatch(value):
                if name in _TO_FILES:
                    raise UsageProblem(FILES, command=command)
                raise _not_taken(command, value, patterns[name])
            options += [f"{name}={value}"] if name.startswith("--") else [name, value]
        elif word.startswith("-") and word != "-":
            sentence = N_("“{command}” has no “{option}” over SSH. “{command} --help” says what it takes.")
            raise UsageProblem(FILES if name in _TO_FILES else sentence, command=command, option=name)
        else:
            plain.append(word)
    return plain, options, len(plain) if before is None else before
