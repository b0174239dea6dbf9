"""Phrases of a family, as its file writes them, and the search for them all at once.

An element is one word of a phrase: `a|b` either; `a?` or none; `stem/v` with the endings of a verb, `/n` a noun, `/a`
an adjective, in both målformer; `stem*` with any ending; `*stem` with any beginning, `*stem/n` too; `@list` a word of
a list; `@name` what is written as a name; `+3` up to three words, `~3` over marks, too; `^` where a clause begins, `^^`
where a sentence does; `$` where a clause ends; `!a` where `a` doesn't follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ioplogg_tui.domain.wording.sentence import MARKS, Token

Check = Callable[[Sequence[Token], int], bool]


@dataclass(slots=True)
class Node:
    """What may come next in the phrases that have begun alike."""

    by_word: dict[str, list[Node]] | None = None
    by_list: tuple[tuple[frozenset[str], Node], ...] = ()
    by_beginning: tuple[tuple[int, dict[str, tuple[Node, ...]]], ...] = ()
    """By how many signs a beginning has."""
    by_ending: tuple[tuple[int, dict[str, tuple[Node, ...]]], ...] = ()
    by_name: tuple[Node, ...] = ()
    gaps: tuple[tuple[int, bool, Node], ...] = ()
    """How many words may come between, and whether marks may, too."""
    checks: tuple[tuple[Check, Node], ...] = ()
    unread: list[tuple[int, str]] = field(default_factory=list)
    """Families, and how a phrase of theirs goes on: read when the search first comes here, which is to few nodes."""
    is_open: bool = False
    """Whether a word that isn't written out may come next."""
    families: tuple[int, ...] = ()
    """Numbers of the families of which a phrase ends here."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of a family: the words from `start` to `end`, `end` not included."""

    family: int
    start: int
    end: int
    denied: bool = False
    """Whether it was found around a denial: «mister aldri tråden»."""


@dataclass(frozen=True)
class Phrases:
    """The phrases of all families, by their numbers.

    A list, or endings, that there is none of is a KeyError where it is come to.
    """

    endings: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, frozenset[str]]
    denials: frozenset[str] = frozenset()
    """Words that turn round what stands around them."""
    root: Node = field(default_factory=Node)

    def add(self, family: int, phrases: str) -> None:
        """Let each line of some phrases be found as one of `family`."""
        self.root.unread += [(family, phrase) for phrase in phrases.split("\n") if phrase]

    def read(self, node: Node) -> Iterable[Node]:
        """Read how phrases go on from a node that was not read before; what may come next is not read yet."""
        unread, node.unread = node.unread, []
        by_element: dict[str, Node] = {}
        for family, phrase in unread:
            element, rest = phrase, phrase
            while rest:
                element, _, rest = rest.partition(" ")
                said = element.removesuffix("?")
                after = by_element.get(said)
                if after is None:
                    after = by_element[said] = Node()
                if rest:
                    after.unread.append((family, rest))
                else:
                    after.families += (family,)
                if not element.endswith("?"):
                    break
            else:
                node.families += (family,)
        for element, after in by_element.items():
            self._go_on(node, element, after)
        return by_element.values()

    def _go_on(self, node: Node, element: str, after: Node) -> None:
        if element in _CHECKS:
            node.checks += ((_CHECKS[element], after),)
        elif element[0] in "+~":
            node.gaps += ((int(element[1:]), element[0] == "~", after),)
        elif element[0] == "!":
            node.checks += ((_not_next(frozenset(self._words(element[1:]))), after),)
        elif element[0] == "@" and element[1:] in self.lists and node is not self.root:
            node.by_list += ((self.lists[element[1:]], after),)
            node.is_open = True
        elif element.replace("|", "").isalpha():  # most are, and a search begins with nine thousand words
            _lead(node, element.split("|"), after)
        else:
            self._read(node, element, after)

    def _read(self, node: Node, element: str, new: Node) -> None:
        words: list[str] = []
        for each in element.split("|"):
            if each == "$":
                node.checks += ((_ends, new),)
            elif each == "@name":
                node.by_name += (new,)
            elif each[0] == "*":
                for ending in self._words(each[1:]):
                    node.by_ending = _with(node.by_ending, ending, new)
            elif each[-1] == "*":
                node.by_beginning = _with(node.by_beginning, each[:-1], new)
            elif "/" in each or each[0] == "@":
                words += self._words(each)
            else:
                words.append(each)
        node.is_open = bool(node.by_list or node.by_name or node.by_ending or node.by_beginning)
        if words:
            _lead(node, words, new)

    def _words(self, element: str) -> Iterator[str]:
        for each in element.split("|"):
            if each[0] == "@":
                yield from self.lists[each[1:]]
            else:
                stem, slash, ending = each.partition("/")
                if slash:
                    yield from (stem + end for end in self.endings[ending])
                else:
                    yield stem

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Every phrase in a sentence; of one family from one word on the longest only."""
        longest: dict[tuple[int, int, bool], int] = {}
        also = [_with_e(token, at) for at, token in enumerate(tokens)]
        for start in range(len(tokens)):
            for family, end, denied in self._walk(tokens, also, start):
                if end > longest.get((family, start, denied), start):
                    longest[family, start, denied] = end
        return [Match(family, start, end, denied) for (family, start, denied), end in longest.items()]

    def _walk(self, tokens: Sequence[Token], also: Sequence[str], start: int) -> Iterator[tuple[int, int, bool]]:
        """(family, where it ends, whether around a denial) for each phrase that begins with the word at `start`."""
        waiting, end = [(self.root, start, False)], len(tokens)
        while waiting:
            node, at, denied = waiting.pop()
            if node.unread:
                self.read(node)
            for family in node.families:
                yield family, at, denied
            if node.checks or node.gaps:
                waiting += self._without_word(node, tokens, at, denied)
            if at == end:
                continue
            if node.is_open:
                waiting += [(after, at + 1, denied) for after in _by_form(node, tokens[at])]
            if node.by_word is not None:
                if alike := node.by_word.get(tokens[at].word):
                    waiting += [(after, at + 1, denied) for after in alike]
                if also[at] and (alike := node.by_word.get(also[at])):
                    waiting += [(after, at + 1, denied) for after in alike]

    def _without_word(
        self, node: Node, tokens: Sequence[Token], at: int, denied: bool
    ) -> Iterator[tuple[Node, int, bool]]:
        for check, after in node.checks:
            if check(tokens, at):
                yield after, at, denied
        for most, over_marks, after in node.gaps:
            skips_denial = denied
            for skipped in range(min(most, len(tokens) - at) + 1):
                if skipped:
                    word = tokens[at + skipped - 1].word
                    if not over_marks and word in MARKS:
                        break
                    skips_denial = skips_denial or word in self.denials
                yield after, at + skipped, skips_denial


def _lead(node: Node, words: Iterable[str], new: Node) -> None:
    """Let each of some words lead from one node to another."""
    by_word = node.by_word = node.by_word or {}
    for word in dict.fromkeys(words):
        by_word.setdefault(word, []).append(new)


def _by_form(node: Node, token: Token) -> Iterator[Node]:
    """What comes after a word that isn't written out in the phrases."""
    word = token.word
    if word in MARKS:
        return
    for words, after in node.by_list:
        if word in words:
            yield after
    for length, alike in node.by_beginning:
        yield from alike.get(word[:length], ())
    for length, alike in node.by_ending:
        yield from alike.get(word[-length:], ())
    if token.is_name:
        yield from node.by_name


def _with_e(token: Token, at: int) -> str:
    """An infinitive in -a, as nynorsk may have it, with the -e that the phrases have: «slutta» is «slutte»."""
    return token.word[:-1] + "e" if token.word[-1] == "a" and (at == 0 or not token.is_name) else ""


def _with(
    parts: tuple[tuple[int, dict[str, tuple[Node, ...]]], ...], part: str, node: Node
) -> tuple[tuple[int, dict[str, tuple[Node, ...]]], ...]:
    """`parts` with one more beginning or ending of words."""
    alike = next((nodes for length, nodes in parts if length == len(part)), None)
    if alike is None:
        return (*parts, (len(part), {part: (node,)}))
    alike[part] = (*alike.get(part, ()), node)
    return parts


def _begins(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].word in MARKS or tokens[at - 1].word in ("og", "men")


def _ends(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].word in MARKS or tokens[at].word in ("og", "men")


def _not_next(words: frozenset[str]) -> Check:
    return lambda tokens, at: at >= len(tokens) or tokens[at].word not in words


def _first(_tokens: Sequence[Token], at: int) -> bool:
    return at == 0


_CHECKS: dict[str, Check] = {"^": _begins, "^^": _first, "$": _ends}
