"""Whatever is refused over the line is refused with what to write instead, and that can be written."""

from __future__ import annotations

import re

import pytest

from ioplogg_tui.domain.errors import UsageProblem
from ioplogg_tui.locale import LANGUAGES, speaking, translate_problem
from ioplogg_tui.served.asked_words import words_of
from ioplogg_tui.served.grammar import GRAMMAR, IN_OR_OUT, OUTPUTS
from ioplogg_tui.served.refusals import line_for

NO_PATTERN_TAKES = "<z\x01z>"
SURE_TO_BE_TAKEN = {IN_OR_OUT: "-"}
LINE = re.compile(r"ssh … (?:'([^']+)'|([\w-]+))")


def refusal_of(command: str) -> str:
    with pytest.raises(UsageProblem) as refused:
        words_of(command)
    said = str(refused.value)
    for quoted, bare in LINE.findall(said):
        words_of(quoted or bare)
    for language in LANGUAGES:
        with speaking(language):
            assert LINE.findall(translate_problem(refused.value)) == LINE.findall(said)
    return said


@pytest.mark.parametrize("name", GRAMMAR)
def test_the_example_of_each_can_be_asked_for(name: str) -> None:
    ((quoted, bare),) = LINE.findall(line_for(name))
    assert words_of(quoted or bare)


@pytest.mark.parametrize("name", GRAMMAR)
def test_a_word_too_few_or_too_many_gets_the_whole_line(name: str) -> None:
    allowed = GRAMMAR[name]
    if len(allowed.words) > allowed.optional:
        assert LINE.search(refusal_of(name))
    if not allowed.words:
        said = refusal_of(f"{name} zzz")
        assert "“zzz”" in said and LINE.search(said)


@pytest.mark.parametrize("name", GRAMMAR)
def test_a_word_that_is_none_gets_the_whole_line(name: str) -> None:
    words = [SURE_TO_BE_TAKEN.get(pattern, "1") for pattern in GRAMMAR[name].words]
    for place in range(len(words)):
        tried = [*words[:place], f"'{NO_PATTERN_TAKES}'", *words[place + 1 :]]
        said = refusal_of(" ".join([name, *tried]))
        assert LINE.search(said) or "isn't a level. Write 1, 2" in said, said


@pytest.mark.parametrize("name", GRAMMAR)
def test_an_option_that_is_none_or_has_no_value_gets_one_that_is_taken(name: str) -> None:
    allowed = GRAMMAR[name]
    words = [SURE_TO_BE_TAKEN.get(pattern, "1") for pattern in allowed.words]
    assert f"“{name} --help” says" in refusal_of(f"{name} --zzz")
    for option, pattern in (allowed.options or {}).items():
        for tried in (f"{option} '{NO_PATTERN_TAKES}'", option):
            said = refusal_of(" ".join([name, *words, tried]))
            if option in OUTPUTS and tried != option:
                assert LINE.search(said), said
                continue
            found = re.search(rf"{option} (?:\"([^\"]+)\"|(\S+))\. ", said)
            assert found and pattern.fullmatch(found[1] or found[2]), said


@pytest.mark.parametrize("name", GRAMMAR)
@pytest.mark.parametrize("beyond", ["> m.pdf", ">m.pdf", "| less.sh", "< l.txt"])
def test_a_sign_of_one_s_own_shell_goes_outside_the_quotes(name: str, beyond: str) -> None:
    ((quoted, bare),) = LINE.findall(line_for(name))
    said = refusal_of(f"{quoted or bare} {beyond}")
    if beyond[0] != "<" or " - " in f"{quoted} ":  # others read nothing
        assert said.endswith(f"outside the quotes: ssh … {line_of(quoted or bare)} {spaced(beyond)}."), said


def line_of(words: str) -> str:
    return f"'{words}'" if " " in words else words


def spaced(beyond: str) -> str:
    return f"{beyond[0]} {beyond[1:].strip()}"


@pytest.mark.parametrize("top", sorted({name.split()[0] for name in GRAMMAR if " " in name} - {"lesson", "hours"}))
def test_a_command_without_what_is_to_be_done_gets_all_that_can_be(top: str) -> None:
    deeds = [name.split()[1] for name in GRAMMAR if name.startswith(f"{top} ")]
    for command in (top, f"{top} zzz"):
        said = refusal_of(command)
        assert f": {', '.join(deeds)}." in said and LINE.search(said)


@pytest.mark.parametrize("command", ["assess amina 1 1 5", "assess amina 4 2 7", "assess amina 1 1 6 --on-paper"])
def test_a_level_that_is_a_slip_is_no_part_of_a_name(command: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        words_of(command)
    assert any(level in str(refused.value) for level in "567")
    assert words_of("assess Amina Nordli") == ["assess", "Amina Nordli"]
