"""What came over the line, as the words of a command that is allowed, or refused."""

from __future__ import annotations

import shlex

from ioplogg_tui.domain.errors import N_, UsageProblem
from ioplogg_tui.served.grammar import GRAMMAR, UNSAID

LONGEST = 4_000


def words_of(command: str) -> list[str]:
    """The words of a command that is allowed.

    Raises:
        UsageProblem: anything else at all.
    """
    name, *rest = _split(command)
    allowed = GRAMMAR[name]
    plain, options = _sorted_out(name, rest)
    if allowed.alone is not None and len(plain) == 1 and allowed.alone.fullmatch(plain[0]):
        return [*name.split(), *plain, *options]
    surplus = len(plain) - len(allowed.words)
    if surplus > 0 and allowed.words:  # a name of several words, whose quotes the person's own shell took off
        plain[: surplus + 1] = [" ".join(plain[: surplus + 1])]
    if len(plain) + allowed.optional < len(allowed.words) or len(plain) > len(allowed.words):
        raise _refused(name)
    for word, pattern in zip(plain, allowed.words, strict=False):
        if not pattern.fullmatch(word):
            if surplus > 0:  # the rest of a text, more likely
                raise _refused(name)
            raise UsageProblem(N_("“{command}” doesn't take “{word}” there."), command=name, word=word)
    return [*name.split(), *plain, *options]


def _split(command: str) -> list[str]:
    """The words as a shell would split them, the first of them a command's whole name."""
    if len(command) > LONGEST:
        raise _refused()
    try:
        words = shlex.split(command, comments=False, posix=True)
    except ValueError as error:
        raise _refused() from error
    if words[:1] == ["ioplogg"]:
        words = words[1:]
    for length in (1, 2):
        if (name := " ".join(words[:length])) in GRAMMAR:
            return [name, *words[length:]]
    if words[1:] and words[0] in UNSAID:
        return [UNSAID[words[0]], *words[1:]]
    raise _refused()


def _sorted_out(command: str, words: list[str]) -> tuple[list[str], list[str]]:
    """The plain words, and the options, each of which the command has and with a value that it takes."""
    allowed, plain, options, rest = GRAMMAR[command], list[str](), list[str](), iter(words)
    patterns = allowed.options or {}
    for word in rest:
        name, equals, text = word.partition("=")
        if word in allowed.flags:
            options.append(word)
        elif name in patterns:
            value = text if equals else next(rest, None)
            if value is None or not (value.strip() or patterns[name].fullmatch("")):
                raise UsageProblem(N_("“{option}” wants a value."), option=name)
            if not patterns[name].fullmatch(value):
                raise _refused(command)
            options.append(f"{name}={value}")
        elif word.startswith("-") and word != "-":
            raise _refused(command)
        else:
            plain.append(word)
    return plain, options


def _refused(command: str = "") -> UsageProblem:
    if command:
        return UsageProblem(
            N_(
                "“{command}” can't be asked for so over SSH. Text with spaces wants two pairs of quotes:"
                " ssh … 'log mathea 1 3 2 --note \"even pieces\"'."
            ),
            command=command,
        )
    return UsageProblem(
        N_("Over SSH one can ask for: {known}; and without a command the program opens."), known=", ".join(GRAMMAR)
    )
