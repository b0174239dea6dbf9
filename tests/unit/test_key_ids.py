"""The two names of a key are lists that the type checker knows: they are what the table has, and what pages bind."""

from __future__ import annotations

from typing import get_args

import pytest

from ioplogg_tui.tui.app import Ioplogg
from ioplogg_tui.tui.key_ids import ActionName, KeyId
from ioplogg_tui.tui.keyed import KeyedScreen
from ioplogg_tui.tui.keymap import every_page
from ioplogg_tui.tui.keys import FIXED, KEYS, actions_of

PALETTE = "command_palette"
"""What Textual itself binds its key to."""


def test_each_key_of_the_table_is_an_id_and_each_id_a_key() -> None:
    assert [*get_args(KeyId)] == [*KEYS, *FIXED]


def test_each_action_that_a_page_binds_is_a_name_of_one_and_each_name_is_bound() -> None:
    bound = {action for node in (*every_page(), Ioplogg) for action in actions_of(node)}
    own = {action for action in bound if "." not in action}  # the others are Textual's: "app.focus_next"
    assert {*get_args(ActionName)} == own | {PALETTE}


@pytest.mark.parametrize("page", [page for page in every_page() if issubclass(page, KeyedScreen)])
def test_a_page_has_rights_to_what_it_binds(page: type[KeyedScreen[object]]) -> None:
    """A right to another name is asked by no key: whoever sees the page would press it."""
    if not page.__subclasses__():
        assert {*page.RIGHTS} <= {*actions_of(page)}
