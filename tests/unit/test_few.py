"""What is hidden of few students can't be worked out from what is shown."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ioplogg_tui.domain.few import ALL, FEWEST, NONE, Count, Place, Shown, shown

ROWS, COLUMNS = ("1", "2", "3"), ("bygg", "mat", "helse")

COUNTS = st.integers(0, 9).flatmap(
    lambda students: st.builds(Count, st.integers(students, 3 * students), st.just(students))
)
TABLES = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda size: st.fixed_dictionaries(
        {Place(row, column): COUNTS for row in ROWS[: size[0]] for column in COLUMNS[: size[1]]}
    )
)


def with_totals(table: dict[Place, Count]) -> dict[Place, Count]:
    counts = dict(table)
    for (row, column), count in table.items():
        for place in (Place(row, ALL), Place(ALL, column), Place(ALL, ALL)):
            counts[place] = counts.get(place, NONE) + count
    return counts


def other_tables(table: dict[Place, Count], told: Shown) -> list[dict[Place, int]]:
    """What each place would be more or less in the tables that would be shown just so: those that are a step off.

    Where a number may be another at all there is a way round by which it is one more, or one less.
    """
    open_places = [place for place in table if place not in told.values]
    others = []
    for steps in product((-1, 0, 1), repeat=len(open_places)):
        moved = dict(zip(open_places, steps, strict=True))
        if any(table[place].value + step < 0 for place, step in moved.items()):
            continue
        differences: dict[Place, int] = dict(moved)
        for (row, column), step in moved.items():
            for total in (Place(row, ALL), Place(ALL, column), Place(ALL, ALL)):
                differences[total] = differences.get(total, 0) + step
        if not any(difference for place, difference in differences.items() if place in told.values):
            others.append(differences)
    return others


@given(TABLES)
def test_nothing_hidden_can_be_worked_out(table: dict[Place, Count]) -> None:
    told, counts = shown(table), with_totals(table)
    could_be = other_tables(table, told)
    for place in counts.keys() - told.values.keys():
        assert any(differences.get(place) for differences in could_be), place


@given(TABLES)
def test_what_is_shown_is_of_many_and_so_is_what_totals_leave(table: dict[Place, Count]) -> None:
    told, counts = shown(table), with_totals(table)
    for place, value in told.values.items():
        assert (counts[place].value, counts[place].students >= FEWEST) == (value, True)
    for end in (0, 1):
        for name in {place[end] for place in counts}:
            line = [place for place in counts if place[end] == name]
            total = max(line, key=lambda place: place.count(ALL))
            hidden = [counts[place].students for place in line if place not in told.values]
            assert total not in told.values or not hidden or sum(hidden) >= FEWEST


def test_where_there_are_many_everywhere_all_is_shown() -> None:
    table = {Place(row, column): Count(30, 12) for row in ROWS for column in COLUMNS}
    assert len(shown(table).values) == 16


def test_one_cell_of_few_takes_no_more_than_its_square_with_it() -> None:
    table = {Place(row, column): Count(30, 12) for row in ROWS for column in COLUMNS}
    told = shown({**table, Place("1", "mat"): Count(2, 2)})
    assert told.of("1", "mat") is None
    assert len(told.values) == 16 - 4
    assert told.of(ALL, ALL) == 8 * 30 + 2


def test_nothing_of_a_school_with_a_few_students_is_shown() -> None:
    assert shown({Place("1", "mat"): Count(9, 2), Place("1", "bygg"): Count(2, 2)}).values == {}


def test_a_whole_county_is_gone_through() -> None:
    """No table of this size takes more than what one waits for: what is exposed is looked for in all at once."""
    table = {
        Place(str(school), programme): Count(3 * (n := (7 * school + 3 * number) % 13), n)
        for school in range(30)
        for number, programme in enumerate("abcdefghij")
    }
    told = shown(table)
    assert told.of(ALL, ALL) is not None
