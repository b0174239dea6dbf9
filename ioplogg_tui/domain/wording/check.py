"""The hints for a text: what the families find in it, without what stays silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ioplogg_tui.domain.normal_form import normalized
from ioplogg_tui.domain.wording.before import of_before
from ioplogg_tui.domain.wording.form import Form, TextField, form_of
from ioplogg_tui.domain.wording.hint import Hint, HintKind
from ioplogg_tui.domain.wording.nobody import set_against
from ioplogg_tui.domain.wording.phrases import Match
from ioplogg_tui.domain.wording.place import Place
from ioplogg_tui.domain.wording.rules import Family, Scope, WordingRules
from ioplogg_tui.domain.wording.sentence import Token, sentences
from ioplogg_tui.domain.wording.silence import is_silent, pairs_cancelled
from ioplogg_tui.domain.wording.subject import Sentence
from ioplogg_tui.domain.wording.suggestion import suggested
from ioplogg_tui.domain.wording.taking_out import taken_out
from ioplogg_tui.domain.wording.topic import Suggestions


def hints_in(
    rules: WordingRules,
    suggestions: Suggestions,
    text: str,
    language: str | None = None,
    *,
    field: TextField | None = None,
    name: str = "",
) -> list[Hint]:
    """The hints for a text, in its order.

    `language` is that of the suggestions; each line's own where it is None. `field` is where the text is written; each
    line's own form tells where it is None. `name` is the first name of whom the text is about.
    """
    lines = normalized("NFC", text).split("\n")
    usual = language or rules.languages.language_of(text)
    students = rules.grammar.students | ({normalized("NFC", name).lower()} if name else set())
    hints: list[Hint] = []
    for number, line in enumerate(lines, 1):
        if language is None and rules.languages.is_english(line):
            continue
        spoken = language or rules.languages.language_of(line, usual)
        for tokens in sentences(line):
            sentence = Sentence(rules.grammar, tokens, form_of(tokens, field), students)
            standing = list(_standing(rules, sentence, field))
            is_private = any(rules.families[match.family].kind is HintKind.SENSITIVE for match in standing)
            for match in standing:
                family = rules.families[match.family]
                start, end = tokens[match.start].start, tokens[match.end - 1].end
                clause, words = suggested(suggestions, Place(sentence, family, match, line, spoken, name, field))
                if is_private:
                    words = ()
                out = None if words else taken_out(sentence, match, line)
                hints.append(Hint(number, start, end, line[start:end], _kind(family, field), clause, words, out))
    return hints


def sensitive_places(rules: WordingRules, line: str) -> list[tuple[int, int]]:
    """Where a line in NFC has words that are sensitive, whatever its sentences are about."""
    return [
        (tokens[match.start].start, tokens[match.end - 1].end)
        for tokens in sentences(line)
        for match in _unsilenced(rules, Sentence(rules.grammar, tokens, Form.SENTENCE, rules.grammar.students))
        if rules.families[match.family].kind is HintKind.SENSITIVE
    ]


def _kind(family: Family, field: TextField | None) -> HintKind:
    """Advice may name what is not there yet."""
    kind = family.kind or HintKind.CHECK
    return HintKind.CHECK if field is TextField.NEXT and kind is HintKind.REWRITE else kind


def _unsilenced(rules: WordingRules, sentence: Sentence, field: TextField | None = None) -> list[Match]:
    families, tokens = rules.families, sentence.tokens
    matches = [
        match
        for match in rules.phrases.matches(tokens)
        if _is_asked(families[match.family], sentence, match, field)
        and (not match.denied or families[match.family].bad or families[match.family].turns)
    ]
    silent = [match for match in matches if families[match.family].kind is None]
    return [
        match
        for match in matches
        if families[match.family].kind is not None and not any(_covers(rules, hush, match, tokens) for hush in silent)
    ]


def _is_asked(family: Family, sentence: Sentence, match: Match, field: TextField | None) -> bool:
    """Whether a family is asked there: a clause with the student in it is a sentence within an infinitive."""
    if field not in (family.fields or (field,)):
        return False
    if sentence.form in (family.forms or Form):
        return True
    return Form.SENTENCE in family.forms and sentence.form is Form.INFINITIVE and sentence.is_of_student(match.start)


def _covers(rules: WordingRules, hush: Match, match: Match, tokens: Sequence[Token]) -> bool:
    """Whether what is silent reaches to a match; a goal of stopping is none for what denies."""
    silent, family = rules.families[hush.family], rules.families[match.family]
    if silent.scope is Scope.SENTENCE:
        return family.weak and not _is_condition(rules, hush, tokens)
    if family.kind is HintKind.DEFICIT_GOAL:
        return silent.scope is Scope.WORDS and not silent.negates and hush.start <= match.start < hush.end
    if silent.negates and match.end - 2 <= hush.start < match.end <= hush.end:
        return True
    if silent.scope is Scope.WORDS:
        return hush.start <= match.start < hush.end or (match.start <= hush.start and hush.end <= match.end)
    if hush.start <= match.start and match.end <= hush.end:
        return True
    ends_at_it = match.start <= hush.start <= match.end
    if ends_at_it and (family.bad or family.suggestions in ("attention", "help")):
        return True
    start, end = Sentence(rules.grammar, tokens, Form.SENTENCE, rules.grammar.students).part(hush.start)
    return (hush.start if silent.scope is Scope.REST else start) <= match.start < end


def _is_condition(rules: WordingRules, hush: Match, tokens: Sequence[Token]) -> bool:
    """«Jobber ikke når assistenten er borte» is told of the student."""
    sentence = Sentence(rules.grammar, tokens, Form.SENTENCE, rules.grammar.students)
    opening = sentence.opening(sentence.part(hush.start)[0], hush.start)
    return opening is not None and tokens[opening].word not in rules.grammar.causes


def _weight(rules: WordingRules, match: Match) -> tuple[bool, int, int]:
    """What is preferred of two that overlap: the goal of stopping, then the longer."""
    is_goal = rules.families[match.family].kind is HintKind.DEFICIT_GOAL
    return (not is_goal, match.start - match.end, match.family)


def _standing(rules: WordingRules, sentence: Sentence, field: TextField | None) -> Iterator[Match]:
    """The matches of a sentence that stand, in its order; of two that overlap the longer."""
    families = rules.families
    matches = _unsilenced(rules, sentence, field)
    cancelled = pairs_cancelled(sentence, families, matches) if len(matches) > 1 else set()
    cancelled |= of_before(sentence, families, [match for match in matches if match not in cancelled])
    cancelled |= set_against(sentence, families, [match for match in matches if match not in cancelled])
    standing: list[Match] = []
    for match in sorted((match for match in matches if not match.denied), key=lambda match: _weight(rules, match)):
        if any(match.start < other.end and other.start < match.end for other in standing):
            continue
        if match not in cancelled and not is_silent(sentence, families[match.family], match):
            standing.append(match)
    goals = {sentence.part(match.start) for match in matches if families[match.family].kind is HintKind.DEFICIT_GOAL}
    for match in sorted(standing, key=lambda match: match.start):
        if families[match.family].kind is not HintKind.REWRITE or sentence.part(match.start) not in goals:
            yield match
