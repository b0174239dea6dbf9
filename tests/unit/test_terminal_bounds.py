"""Sizes from outside: what a terminal sends, and how large it says it is."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.geometry import Size

from ioplogg_tui.domain.clean import TEXT_LIMIT
from ioplogg_tui.tui import terminal
from ioplogg_tui.tui.terminal import MOST_PASTED, PASTE, PASTED, BoundedParser, PasteGate, bounded

SENT = st.lists(st.sampled_from(["\x1b", "[", "2", "0", "1", "~", "æ", "\r", PASTE, PASTED, "hei du"]), max_size=24)


def passed(text: str, cuts: list[int], most: int) -> str:
    """What the gate lets through of a text that comes in pieces."""
    gate = PasteGate()
    gate.let_through("")
    places = [0, *sorted(cut % (len(text) + 1) for cut in cuts), len(text)]
    terminal.MOST_PASTED, before = most, terminal.MOST_PASTED
    try:
        return "".join(gate.let_through(text[a:b]) for a, b in pairwise(places))
    finally:
        terminal.MOST_PASTED = before


def bounded_whole(text: str, most: int) -> str:
    """The same, said plainly: outside of pastes everything, inside the first so many signs."""
    before, mark, rest = text.partition(PASTE)
    if not mark:
        return before
    pasted, end, more = rest.partition(PASTED)
    if not end:
        held = next((size for size in range(len(PASTED) - 1, 0, -1) if pasted.endswith(PASTED[:size])), 0)
        pasted = pasted[: len(pasted) - held]
    return before + mark + pasted[:most] + end + (bounded_whole(more, most) if end else "")


@given(SENT, st.lists(st.integers(0, 400), max_size=8), st.integers(0, 40))
def test_of_a_paste_so_much_goes_on_in_whatever_pieces_it_comes(parts: list[str], cuts: list[int], most: int) -> None:
    text = "".join(parts)
    assert passed(text, cuts, most) == bounded_whole(text, most)


def test_the_longest_field_takes_less_than_goes_on() -> None:
    assert MOST_PASTED > TEXT_LIMIT


def test_keys_and_a_bounded_paste_come_out_of_the_parser() -> None:
    sent = "a" + PASTE + "x" * 3 * MOST_PASTED + PASTED + "b"
    parser, events = BoundedParser(), []
    for place in range(0, len(sent), 4096):
        events += list(parser.feed(sent[place : place + 4096]))
    keys = [event.key for event in events if isinstance(event, Key)]
    assert keys == ["a", "b"]
    (paste,) = [event for event in events if isinstance(event, Paste)]
    assert len(paste.text) == MOST_PASTED


def test_no_terminal_is_drawn_larger_than_any_is() -> None:
    assert bounded(Size(65535, 65535)) == Size(500, 200)
    assert bounded(Size(80, 24)) == Size(80, 24)
