"""What is said of a command that can't be asked for as it was: what is wrong, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ioplogg_tui.domain.document import Format
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.domain.levels import no_level
from ioplogg_tui.served.grammar import FREE_TEXT, GRAMMAR, LEVEL, LIKE, LONGEST_TEXT, OUTPUTS

QUOTES = N_("“{command}” can't be asked for like that over SSH. Text with spaces needs two pairs of quotes: {line}.")
FILES = N_("“{command}” writes no file on the server. What goes out comes to you over the line: {line}.")
SHELL = N_(
    "“{command}” can only be asked for by itself over SSH: one command, and nothing that a shell would take."
    " For example: {line}."
)
LACKING = N_("“{command}” wants more than that. It is asked for as: {line}. “{command} --help” says more.")
TOO_MUCH = N_("“{command}” takes no “{word}”. It is asked for as: {line}. “{command} --help” says more.")
NOT_THERE = N_("“{command}” doesn't take “{word}” there. It is asked for as: {line}. “{command} --help” says more.")
NOT_OF_OPTION = N_("“{option}” doesn't take “{word}”. Write it like this: {example}. “{command} --help” says more.")
COMES_IN = N_("“{command}” reads no file on the server. Write - where its name stands, and send it: {line}.")
GOES_OUT = N_("“{command}” writes no file on the server. Write - where its name stands, and take it: {line}.")
OUTSIDE = N_("“{sign}” is for your own machine, and stands outside the quotes: {line}.")
NOT_HERE = N_(
    "“{command}” isn't asked for over SSH: it is done on the server itself, or on the screen (ssh -t)."
    " “help” lists what can be asked for."
)
UNKNOWN = N_(
    "“{word}” can't be asked for over SSH. What can is: {known}; “help” says more. Without a command the program opens."
)
GOING_OUT = frozenset({"bank export"})
FILE = re.compile(rf"\S*\.({'|'.join(('toml', 'txt', 'csv', 'json', 'tsv', *Format))})", re.IGNORECASE)
_BARE = re.compile(r"[^\s'\"\\;&|<>()$`*?#!~]+")


def typed(words: Iterable[str]) -> str:
    """The words as one would type them, with quotes about what needs them."""
    return " ".join(word if _BARE.fullmatch(word) else f'"{word}"' for word in words)


def line_of(words: str, beyond: str = "") -> str:
    """The whole line for one's own machine: the command within its quotes, and what goes to and fro outside them."""
    return " ".join(filter(None, ("ssh …", f"'{words}'" if " " in words else words, beyond)))


def line_for(command: str) -> str:
    """How a command is asked for over the line, by the example of its help."""
    words, file = _example(command), ""
    for place, word in enumerate(words):
        if FILE.fullmatch(word):
            file, words[place] = word, "-"
    if words[-2:] == ["-o", "-"]:
        words = words[:-2]
    sign = ">" if command in GOING_OUT or command == "document" else "<"
    return line_of(typed(words), f"{sign} {file}" if file else "")


def _example(command: str) -> list[str]:
    import shlex

    import click

    from ioplogg_tui.cli.groups import example_of
    from ioplogg_tui.cli.root import root

    leaf: click.Command | None = root
    for word in command.split():
        leaf = leaf.get_command(click.Context(leaf), word) if isinstance(leaf, click.Group) else None
    return shlex.split(example_of(leaf).removeprefix("ioplogg "))


def with_example(sentence: str, command: str, **values: object) -> UsageProblem:
    """A refusal that shows how the command is asked for."""
    return UsageProblem(sentence, command=command, line=line_for(command), **values)


def put_together(command: str, rest: Sequence[str]) -> list[str]:
    """The words after a command with those of a text as one: after an option, or where the command ends in one."""
    allowed, parts, last = GRAMMAR[command], list[list[str]](), ""
    options = allowed.options or {}
    for word in (word.replace('"', "").replace("'", "") for word in rest):
        if not word:
            continue
        is_option = word.startswith("--") and (word.partition("=")[0] in options or word in allowed.flags)
        if parts and last in options and not is_option:
            parts[-1].append(word)
            continue
        name, equals, text = word.partition("=")
        if is_option and equals:
            parts += [[name], [text]]
        else:
            parts.append([word])
        if is_option:
            last = name
            if name in options and not equals:
                parts.append([])
    plain = next((place for place, part in enumerate(parts) if part and part[0].startswith("--")), len(parts))
    most = len(allowed.words)
    if plain > most > 0 and allowed.words[-1] is FREE_TEXT:
        parts[most - 1 : plain] = [[each for part in parts[most - 1 : plain] for each in part]]
    return [" ".join(part) for part in parts]


def _with_value(option: str, pattern: re.Pattern[str]) -> str:
    """An option with a value that it takes."""
    return f"{option} {typed([LIKE.get(option) or LIKE[pattern]])}"


def no_value(command: str, option: str, pattern: re.Pattern[str]) -> UsageProblem:
    """That an option wants a value after it."""
    sentence = N_("“{option}” needs a value, as in {example}. “{command} --help” says more.")
    return UsageProblem(sentence, command=command, option=option, example=_with_value(option, pattern))


def not_taken(command: str, word: str, pattern: re.Pattern[str], option: str = "") -> UsageProblem:
    """Why a word isn't taken: a text is too long, or it is none of those that are."""
    if pattern is LEVEL:
        return no_level(word)
    if len(word) > LONGEST_TEXT:
        sentence = N_(
            "A text in a command over SSH is {most} characters at most, and that one has {count}. “ask” takes more."
        )
        return UsageProblem(sentence, most=LONGEST_TEXT, count=len(word))
    if option in OUTPUTS:
        return with_example(FILES, command)
    if option:
        return UsageProblem(
            NOT_OF_OPTION, command=command, option=option, word=word, example=_with_value(option, pattern)
        )
    return with_example(NOT_THERE, command, word=word)


def unknown(words: Sequence[str]) -> UsageProblem:
    """Why words that begin no command of the grammar are refused."""
    import click

    from ioplogg_tui.cli.groups import no_deed
    from ioplogg_tui.cli.root import root

    top, after, *_more = *words, "", ""
    deeds = [name.split()[1] for name in GRAMMAR if name.startswith(f"{top} ")]
    group = root.get_command(click.Context(root), top)
    there = group.list_commands(click.Context(group)) if isinstance(group, click.Group) else []
    if after in there or (group is not None and not deeds):
        return UsageProblem(NOT_HERE, command=f"{top} {after}" if after in there else top)
    if deeds:
        return no_deed(top, after, deeds, line_for(f"{top} {deeds[0]}"))
    if (stem := top.rstrip(";&|")) != top and stem in GRAMMAR:
        return with_example(SHELL, stem)
    return UsageProblem(UNKNOWN, word=top, known=", ".join(dict.fromkeys(known.split()[0] for known in GRAMMAR)))
