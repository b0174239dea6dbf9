"""What looks like a student's whole name, and is somebody else's, or a word."""

from __future__ import annotations

from collections.abc import Sequence

from ioplogg_tui.domain.name_doubt import (
    begins_row_of_another,
    has_column_of_surname,
    is_column_of_another,
    is_end_of_double,
    is_name_of_file,
    is_of_two_rows,
    is_plainly_turned,
    is_row_of_another,
    is_spelled_out,
    is_word_of_every_day,
)
from ioplogg_tui.domain.name_lines import WrittenLetters
from ioplogg_tui.domain.name_middle import JOINING
from ioplogg_tui.domain.name_neighbours import Strangers
from ioplogg_tui.domain.name_words import NameWord


def is_of_another(text: WrittenLetters, start: int, end: int, words: Sequence[NameWord], strangers: Strangers) -> bool:
    """Whether what looks like the name is words of every day, a longer name's, or of two rows with surnames first.

    Such a one cut in an official document is as bad as a name that stays: a whole name is hidden, side by side, and
    nothing that may be somebody else's.
    """
    before, inside, after = text.around(start, end)
    if is_word_of_every_day(before, inside, after) or strangers.have_whole(text, start, end):
        return True
    if words[-1].ends(text, {start}):
        if is_end_of_double(before):
            return True
        return not is_plainly_turned(inside) and text.follows_name(start, strangers.own_words)
    if is_of_two_rows(before, inside, after):
        return True
    inner = text.starts_inside(start, end)
    if inner and not any(words[-1].ends(text, {at}) for at in inner):  # they are called so, without the surname
        return is_row_of_another(before) or has_column_of_surname(after)
    if words[0].ends(text, {start}):
        return False
    has_first = any(words[0].ends(text, {at}) for at in inner)
    if not has_first and (begins_row_of_another(before, after) or is_column_of_another(before)):
        return True
    return _is_after_first(text, start, strangers)


def _is_after_first(text: WrittenLetters, start: int, strangers: Strangers) -> bool:
    """Whether a name in the middle begins it, and somebody else's first name stands before: Kari Berg Hansen."""
    if not text.follows_name(start, strangers.own_words):
        return False
    first = text.letters[: max(0, start - 1)].rpartition(" ")[2]
    return strangers.is_first(first) or not strangers.is_first(text.word_at(start))


def is_other_word(text: WrittenLetters, start: int, end: int, *, begins_small: bool) -> bool:
    """Whether what looks like the surname is a word after a name: solo-danset, or an OG between two of them."""
    surname = text.letters.rfind(" ", start, end) + 1
    if begins_small and text.is_in_small(surname):
        return text.is_tied(end)
    return text.word_at(surname) in JOINING and text.is_shouted(start, surname, end)


def begins_sentence(text: WrittenLetters, start: int, place: int, after: int) -> bool:
    """Whether a sentence begins with the small word that the surname is, and goes on to a name."""
    begins = text.word_at(start) in JOINING or text.width(start, after) > 0 or text.is_in_small(after)
    return begins and not text.is_parted_at(place)


def may_be_in_one(text: WrittenLetters, start: int, end: int, strangers: Strangers, shortest: int) -> bool:
    """Whether it is several words, or one that may be several of the name: in an address or a file's name.

    That is nobody else's. In a script without capitals, and spelled out letter by letter, from so many letters on.
    """
    if " " in text.letters[start:end]:
        return True
    before, inside, after = text.around(start, end)
    if inside[:1].lower() == inside[:1].upper() or is_spelled_out(inside):
        return end - start >= shortest
    return is_name_of_file(before, after) and not strangers.is_word(text.letters[start:end])
