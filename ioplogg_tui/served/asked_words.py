"""What is asked for over the line, read by the grammar: the words of a command that may come, or a refusal."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.served import refusals
from ioplogg_tui.served.grammar import EVERYWHERE, FREE_TEXT, GRAMMAR, HELP, IN_OR_OUT, OUTPUTS, UNSAID, Allowed
from ioplogg_tui.served.redirection import Redirection, redirection_in

LONGEST = 4_000
SCHOOL = "--school"
"""Before a command, where somebody has a post at several of a county's schools."""
_WITH_A_LEVEL = 3
"""Words of a student, a goal and a level."""
_OF_A_SHELL = re.compile(r"[;&|<>]+|\S*[;&|]|\S*(`|\$\()\S*")


def words_of(command: str) -> list[str]:
    """The words of a command that is allowed, or of its help.

    Raises:
        UsageProblem: anything else at all.
    """
    split = _split(command)
    try:
        return _allowed_words(split)
    except UsageProblem:
        if (redirection := redirection_in(split)) is not None:
            raise _outside(redirection) from None
        raise


def school_in(command: str) -> tuple[str, str]:
    """The school that is named before all else, and the command without it; no school where none is."""
    try:
        words = _split(command)
    except UsageProblem:  # what is wrong with it is told of the command
        return "", command
    first, _equals, named = words[0].partition("=") if words else ("", "", "")
    if first != SCHOOL:
        return "", command
    rest = words[1:] if _equals else words[2:]
    return named if _equals else "".join(words[1:2]), shlex.join(rest)


def _outside(redirection: Redirection) -> UsageProblem:
    """That a sign is for the person's own shell, with the line that works; what else is wrong comes before that."""
    refused: UsageProblem | None = None
    for words in redirection.without:
        try:
            _allowed_words(words)
        except UsageProblem as problem:
            refused = refused or problem
        else:
            line = refusals.line_of(refusals.typed(words), redirection.beyond)
            return UsageProblem(refusals.OUTSIDE, sign=redirection.sign, line=line)
    return refused or UsageProblem(refusals.OUTSIDE, sign=redirection.sign, line=refusals.line_of("students"))


def _allowed_words(split: list[str]) -> list[str]:
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
    if is_left_out and not _ends_in_numbers(plain):  # the rest is a name
        wanted_words = wanted_words[: -allowed.optional]
    surplus = len(plain) - len(wanted_words)
    if surplus > 0:
        if 0 < before < len(plain):  # what comes after an option is the rest of its text
            if any(map(_OF_A_SHELL.fullmatch, plain)):
                raise refusals.with_example(refusals.SHELL, name)
            raise _quotes(name, rest)
        plain = _with_whole_name(name, wanted_words, plain, surplus, rest)
    _refuse_number(name, allowed, plain, len(wanted_words))
    for word, pattern in zip(plain, wanted_words, strict=False):
        if not pattern.fullmatch(word):  # where there is a surplus it is the rest of a text, more likely
            raise _quotes(name, rest) if surplus > 0 else refusals.not_taken(name, word, pattern)
    return [*name.split(), *plain, *options]


def _ends_in_numbers(plain: Sequence[str]) -> bool:
    """Whether the last words are a goal and its levels, one of which is a slip, and no name."""
    return len(plain) >= _WITH_A_LEVEL and all(word.isdigit() for word in plain[-2:])


def _refuse_number(command: str, allowed: Allowed, plain: Sequence[str], most: int) -> None:
    """Raises UsageProblem where words are lacking, or there are too many."""
    if len(plain) + allowed.optional < len(allowed.words):
        raise refusals.with_example(refusals.LACKING, command)
    if len(plain) > most:
        raise refusals.with_example(refusals.TOO_MUCH, command, word=plain[0])


def _refuse_file(command: str, allowed: Allowed, plain: Sequence[str], rest: Sequence[str]) -> None:
    """Raises UsageProblem where a file is named: it comes, or goes, over the line."""
    if IN_OR_OUT not in (*allowed.words, allowed.alone) or not (plain and refusals.FILE.fullmatch(plain[-1])):
        return
    file, is_out = plain[-1], command in refusals.GOING_OUT
    words = refusals.typed([*command.split(), *("-" if word == file else word for word in rest)])
    line = refusals.line_of(words, f"{'>' if is_out else '<'} {file}")
    raise UsageProblem(refusals.GOES_OUT if is_out else refusals.COMES_IN, command=command, line=line)


def _quotes(command: str, rest: Sequence[str]) -> UsageProblem:
    """What text with spaces wants: the person's own words as they are likely to be meant, if that can be asked for."""
    together = refusals.put_together(command, rest)
    if together == [*rest]:
        return refusals.with_example(refusals.NOT_THERE, command, word=rest[-1])
    words = [*command.split(), *together]
    try:
        _allowed_words(words)
    except UsageProblem as problem:
        return problem
    return UsageProblem(refusals.QUOTES, command=command, line=refusals.line_of(refusals.typed(words)))


def _with_whole_name(
    name: str, wanted: tuple[re.Pattern[str], ...], plain: list[str], surplus: int, rest: Sequence[str]
) -> list[str]:
    """The words where so many too much are of a name, whose quotes the person's own shell took off.

    Before a free text that is so where that is one word, after the one number.

    Raises:
        UsageProblem: they can be of the text, or are of a shell's.
    """
    if any(map(_OF_A_SHELL.fullmatch, plain)):
        raise _quotes(name, rest) if FREE_TEXT in wanted else refusals.with_example(refusals.SHELL, name)
    if not wanted:
        return plain
    if wanted[-1] is FREE_TEXT:
        *before, number, _text = plain
        if not number.isdigit() or any(word.isdigit() for word in before[1:]):
            raise _quotes(name, rest)
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
        raise _unclosed(command) from error
    return words[1:] if words[:1] == ["ioplogg"] else words


def _unclosed(command: str) -> UsageProblem:
    """Why a command whose quotes don't close is refused."""
    try:
        name, *rest = _named(command.split())
    except UsageProblem as problem:
        return problem
    return _quotes(name, rest)


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
    raise refusals.unknown(words)


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
                raise refusals.no_value(command, name, patterns[name])
            if not patterns[name].fullmatch(value):
                raise refusals.not_taken(command, value, patterns[name], name)
            options += [f"{name}={value}"] if name.startswith("--") else [name, value]
        elif word.startswith("-") and word != "-":
            sentence = N_("“{command}” has no “{option}” over SSH. “{command} --help” says what it takes.")
            if name in OUTPUTS:
                raise refusals.with_example(refusals.FILES, command)
            raise UsageProblem(sentence, command=command, option=name)
        else:
            plain.append(word)
    return plain, options, len(plain) if before is None else before
