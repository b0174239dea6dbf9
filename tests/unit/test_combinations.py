"""What is tried of many combinations leaves no value out, and no pair where pairs are asked for."""

from __future__ import annotations

from itertools import product
from math import prod
from pathlib import Path

import pytest

from tests.trials import FULL
from tests.trials.__main__ import trials
from tests.trials.combinations import each_pair, each_value, pairs_of

AXES = [
    ("ab", "cd", "ef"),
    ("abc", "de", "fgh", "ij"),
    ("a", "bc", "def"),
    ("abcdef", "gh", "ijk", "lm", "nopq"),
    ("ab", "cdefghijkl", "mnop"),
    (["", "here"], (None, 1), ((1, 2), (3,))),
]


@pytest.mark.parametrize("axes", AXES)
def test_each_pair_of_values_is_tried(axes: tuple[str, ...]) -> None:
    rows = each_pair(*axes)
    assert pairs_of(rows) == pairs_of(product(*axes))
    assert len(rows) == len(set(rows)) < prod(map(len, axes)) or len(axes[0]) == 1
    assert rows == each_pair(*axes), "each worker hands out the same"


@pytest.mark.parametrize("axes", [*AXES, ("abc", "de"), ("abc",)])
def test_each_value_is_tried(axes: tuple[str, ...]) -> None:
    rows = each_value(*axes)
    assert [set(values) for values in zip(*rows, strict=True)] == [set(axis) for axis in axes]
    assert len(rows) == max(map(len, axes))


@pytest.mark.parametrize("axes", [*AXES, ("abc", "de")])
def test_the_trials_try_all_of_them(axes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FULL, "full")
    assert each_pair(*axes) == each_value(*axes) == list(product(*axes))


def test_what_asks_for_a_cover_is_among_the_trials() -> None:
    assert Path(__file__) in set(trials()) & set(trials("from tests.trials.combinations import"))
