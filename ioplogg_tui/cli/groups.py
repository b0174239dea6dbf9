"""What is said of words that no command takes: what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import click

from ioplogg_tui.cli.spoken import sentence
from ioplogg_tui.domain.clean import filled
from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.locale import _


def no_deed(command: str, word: str, deeds: Sequence[str], example: str) -> UsageProblem:
    """That a command wants one of its own after it, and `word` is none, or nothing."""
    known = ", ".join(deeds)
    if not word:
        return UsageProblem(
            N_("After “{command}” comes what is to be done: {known}. For example: {example}."),
            command=command,
            known=known,
            example=example,
        )
    return UsageProblem(
        N_(
            "“{command}” doesn't know “{word}”. After “{command}” comes what is to be done: {known}."
            " For example: {example}."
        ),
        command=command,
        word=word,
        known=known,
        example=example,
    )


def no_command(word: str, known: Sequence[str]) -> UsageProblem:
    """That the program has no such command, with those that are nearly called that."""
    near = get_close_matches(word, known, n=3)
    if not near:
        return UsageProblem(N_("There is no command “{word}”. “ioplogg --help” lists those that are there."), word=word)
    sentence = N_("There is no command “{word}”. Nearest to it: {near}. “ioplogg --help” lists them all.")
    return UsageProblem(sentence, word=word, near=", ".join(near))


def not_among(group: click.Group, context: click.Context, word: str) -> UsageProblem:
    """That a group of commands, or the program, has none that is called so."""
    if context.parent is None:
        return no_command(word, group.list_commands(context))
    deeds = group.list_commands(context)
    example = example_of(group.get_command(context, deeds[0]))
    return no_deed(context.command_path.removeprefix("ioplogg "), word, deeds, example)


def example_of(command: click.Command | None) -> str:
    """How a command is asked for, as its help ends."""
    return ((command and command.help) or "").rpartition("\n\n")[2]


def with_example(error: click.ClickException) -> str:
    """What Click refuses, and how the command is asked for instead."""
    said = sentence(error.format_message())
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None or not (example := example_of(context.command)).startswith("ioplogg "):
        return said
    asked = _("It is asked for as: {example}. “{command} --help” says more.")
    return f"{said} {filled(asked, example=example, command=context.command_path)}"
